/** A hub that is not ours: told by `handoff.initiate` through the channel's service, answering with `handoff.status`. */
import type { Activity } from 'botbuilder';
import { fixture } from '../channels/botframework/fixtures';
import { startConnector, type Connector } from '../support/connector';
import { call } from '../support/direct-line';
import { startOpenId, type OpenId } from '../support/open-id';
import { startService, until, type Running } from '../support/service';

let connector: Connector;
let openId: OpenId;
let service: Running;
beforeAll(async () => {
  connector = await startConnector();
  openId = await startOpenId(connector.appId, connector.serviceUrl);
  service = await startService({
    env: { ...connector.settings, HANDOFF: 'channel', ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl, ToBotFromEmulatorOpenIdMetadataUrl: openId.metadataUrl }, credentialsFactory: connector.credentialsFactory,
  });
});
afterAll(() => Promise.all([openId.close(), connector.close()]));

let sequence = 0;
const send = (more: Partial<Activity>) => call(`${service.url}/api/messages`, { method: 'POST', bearer: openId.token(), body: fixture('teams-personal', { serviceUrl: connector.serviceUrl, id: `hub-${sequence += 1}`, ...more }) });
const said = () => connector.sent.map(({ activity }) => activity);
const settled = () => until(async () => (await service.db.selectFrom('activities').select('id').where('state', '=', 'accepted').execute()).length === 0 && (await service.db.selectFrom('outbox').select('sequence').execute()).length === 0, 'the turn');

it('gets the facts and the transcript, keeps the bot silent, and gives the chat back', async () => {
  await send({ text: 'I want to talk to a human' });
  const initiate = await until(() => said().find(({ name }) => name === 'handoff.initiate'), 'handoff.initiate');
  expect(initiate.value).toMatchObject({ words: 'I want to talk to a human', language: 'en' });
  expect(initiate.attachments).toMatchObject([{ contentType: 'application/json', name: 'Transcript' }]);
  expect(JSON.stringify(initiate.attachments![0]!.content)).toContain('I want to talk to a human');
  await settled();

  await send({ type: 'event', name: 'handoff.status', value: { state: 'accepted' } });
  await settled();
  const before = said().length;
  await send({ text: 'where is LX628049172CN' });
  await settled();
  expect(said()).toHaveLength(before);

  await send({ type: 'event', name: 'handoff.status', value: { state: 'completed' } });
  await settled();
  await send({ text: 'where is LX628049172CN' });
  await until(() => said().slice(before).find(({ text }) => text?.includes('Shanghai')), 'the bot');
});

it('says nothing that counts where it says nonsense', async () => {
  await send({ type: 'event', name: 'handoff.status', value: { state: 'accepted' } });
  await send({ type: 'event', name: 'handoff.status', value: 'x' });
  await settled();
  const { desk_state } = await service.db.selectFrom('conversations').select('desk_state').executeTakeFirstOrThrow();
  expect(desk_state).toBe('bot');
});
