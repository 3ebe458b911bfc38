/** Socket Mode: the same by a connection that we open, with Slack's own client; acknowledged once it is stored, opened again when it is lost. */
import { SLACK } from '../../support/fakes/slack';
import { startInSlack, type InSlack } from '../../support/slack';
import { until } from '../../support/until';

let world: InSlack;
beforeAll(async () => { world = await startInSlack({ env: { SLACK_APP_TOKEN: SLACK.appToken, SLACK_SIGNING_SECRET: '' } }); });
afterAll(() => world.close());

const envelope = (event: object) => ({ type: 'event_callback', team_id: SLACK.team, api_app_id: SLACK.app, event_id: 'Ev1', event });

it('answers a message, a command, and a message after the connection was lost; HTTP is closed', async () => {
  const { slack, ana } = world;
  await until(() => slack.sockets.size === 1, 'the connection');
  await slack.tell('events_api', envelope(ana.message('where is LX628049172CN')));
  await ana.quiet();
  expect(await ana.keys()).toEqual(['parcel:advice.moving']);
  const answer = await slack.tell('slash_commands', { command: '/parcel', text: '', user_id: ana.user, team_id: SLACK.team, trigger_id: 't' });
  expect(answer).toMatchObject({ payload: { response_type: 'ephemeral', text: expect.stringContaining('/parcel') as string } });
  expect((await ana.event(ana.message('hello'))).status).toBe(404);

  slack.troubles.push({ method: 'apps.connections.open', trouble: 'hangs up' });
  for (const socket of slack.sockets) socket.close();
  await until(() => slack.sockets.size === 1 && slack.troubles.length === 0, 'a new connection');
  await slack.tell('events_api', envelope(ana.message('where is LT836140298CN')));
  await ana.quiet();
  expect(await ana.keys()).toEqual(['parcel:advice.moving', 'parcel:advice.stuck']);
}, 20_000);
