/** `waybill doctor` on Slack: what is good, what is wrong and what to do about it; and that the manifests ask for what it looks for. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DateTime } from 'luxon';
import type { Finding } from '../../../src/channels/doctor';
import { examineSlack } from '../../../src/channels/slack/doctor';
import { SCOPES } from '../../../src/channels/slack/scopes';
import { readConfig } from '../../../src/config';
import { paths } from '../../../src/paths';
import { waybill } from '../../cli/run';
import { SLACK } from '../../support/fakes/slack';
import { startInSlack, type InSlack } from '../../support/slack';

let world: InSlack;
beforeAll(async () => {
  world = await startInSlack({ env: { SLACK_APP_TOKEN: '' } });
  world.time.now = DateTime.now();
});
afterAll(() => world.close());

const examine = (env: Record<string, string> = {}) => examineSlack(readConfig({ ...world.slack.env, PUBLIC_URL: world.service.url, ...env }));
const wrong = (findings: Finding[]) => findings.filter(({ state }) => state === 'wrong');

it('all is well: token, scopes, Socket Mode, and the address that Slack calls', async () => {
  const findings = await examine({ SLACK_APP_TOKEN: SLACK.appToken });
  expect(findings.map(({ state }) => state)).toEqual(['good', 'good', 'good', 'good']);
  expect(findings.map(({ what }) => what).join(' ')).not.toMatch(/xoxb|xapp/);
});

it('nothing is set up: no fault', async () => {
  expect(await examineSlack(readConfig({}))).toEqual([expect.objectContaining({ state: 'off' })]);
});

it.each<[string, RegExp, () => Promise<Finding[]>]>([
  ['a token that is none', /invalid_auth.*copy it anew/, () => examine({ SLACK_BOT_TOKEN: 'xoxb-other' })],
  ['an app that was taken away', /token_revoked.*Install App/, () => { world.slack.troubles.push({ method: 'auth.test', trouble: { error: 'token_revoked' } }); return examine(); }],
  ['an app token that is none', /invalid_auth.*connections:write/, () => examine({ SLACK_APP_TOKEN: 'xapp-other' })],
  ['Slack out of reach', /ECONNREFUSED|cannot be reached/, () => examine({ SLACK_API_URL: 'http://127.0.0.1:9/api/' })],
  ['another signing secret', /answers 401.*another SLACK_SIGNING_SECRET/, () => examine({ SLACK_SIGNING_SECRET: 'another' })],
  ['a service that is not there', /cannot be reached.*PUBLIC_URL/, () => examine({ PUBLIC_URL: 'http://127.0.0.1:9' })],
  ['no address', /PUBLIC_URL is unset/, () => examine({ PUBLIC_URL: '' })],
])('%s: what is wrong, and the remedy', async (_what, said, act) => {
  const [finding] = wrong(await act());
  expect(`${finding!.what} ${finding!.remedy}`).toMatch(said);
});

it('scopes that are missing are named, with what they are for', async () => {
  const before = world.slack.scopes;
  world.slack.scopes = 'chat:write,commands';
  const [finding, ...more] = wrong(await examine());
  world.slack.scopes = before;
  expect(more).toEqual([]);
  expect(finding!.what).toContain('files:read (to see the photos that shoppers send)');
  expect(finding!.what).not.toContain('chat:write');
});

it('the command says it, with a mark a line, and fails where something is wrong', () => {
  expect(waybill(['doctor', 'slack'])).toMatchObject({ status: 0, stdout: expect.stringContaining('– slack: Slack is not set up') as string });
  expect(waybill(['doctor', 'telegram'])).toMatchObject({ status: 2, stderr: expect.stringContaining('no channel telegram') as string });
});

describe.each([['manifest.json', false], ['manifest.socket-mode.json', true]])('%s', (name, socket) => {
  const text = readFileSync(path.join(paths.root, 'manifests/slack', name), 'utf8');
  const manifest = JSON.parse(text) as { display_information: Record<string, string>; features: { app_home: Record<string, boolean>; slash_commands: Record<string, string>[] }; oauth_config: { scopes: { bot: string[] } }; settings: { socket_mode_enabled: boolean; event_subscriptions: { request_url?: string; bot_events: string[] }; interactivity: { request_url?: string } } };

  it('asks for what is needed, and for nothing else', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(Object.keys(SCOPES));
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked']);
    expect(manifest.features.app_home).toEqual({ home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false });
  });

  it('keeps to Slack\'s limits, and names our addresses where Slack calls', () => {
    const { name: shown, description, long_description } = manifest.display_information;
    expect([shown!.length <= 35, description!.length <= 140, long_description!.length >= 174 && long_description!.length <= 4000]).toEqual([true, true, true]);
    expect(manifest.settings.socket_mode_enabled).toBe(socket);
    const urls = [manifest.settings.event_subscriptions.request_url, manifest.settings.interactivity.request_url, manifest.features.slash_commands[0]!.url];
    expect(urls).toEqual(socket ? [undefined, undefined, undefined] : ['events', 'interactivity', 'commands'].map((end) => `https://chat.example.com/api/slack/${end}`));
  });

  it('is explained in docs/slack.md', () => {
    const docs = readFileSync(path.join(paths.root, 'docs/slack.md'), 'utf8');
    for (const scope of Object.keys(SCOPES)) expect(docs).toContain(`\`${scope}\``);
    for (const variable of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_API_URL']) expect(docs).toContain(variable);
  });
});
