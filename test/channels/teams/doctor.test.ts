/** What `waybill doctor` finds of Teams, and the remedy that it names. */
import { readConfig } from '../../../src/config';
import { examineTeams } from '../../../src/channels/teams/doctor';
import { startConnector, type Connector } from '../../support/connector';
import { startService } from '../../support/service';

let connector: Connector;
beforeAll(async () => { connector = await startConnector(); });
afterAll(() => connector.close());
/** The SDK writes what it is refused to the console. */
beforeEach(() => { jest.spyOn(console, 'error').mockReturnValue(undefined); });

const examine = async (env: Record<string, string>) => (await examineTeams(readConfig(env), connector.credentialsFactory)).map(({ state, what, remedy }) => `${state} ${what} ${remedy ?? ''}`).join('\n');

test('not set up: where to read on', async () => {
  expect(await examine({})).toMatch(/^off .*docs\/teams\.md/);
});

test('set up, and reached: all is well but for the certificate and the mail', async () => {
  const service = await startService({ env: connector.settings, credentialsFactory: connector.credentialsFactory });
  const found = await examine({ ...connector.settings, PUBLIC_URL: service.url });
  expect(found.split('\n').map((line) => line.split(' ')[0])).toEqual(['good', 'off', 'good', 'wrong', 'good']);
  expect(found).toMatch(/wrong .*is not https/);
});

test('no type, no public address', async () => {
  const { MicrosoftAppType: _, ...settings } = connector.settings;
  const found = await examine(settings);
  expect(found).toMatch(/wrong MicrosoftAppType is unset.*SingleTenant/);
  expect(found).toMatch(/wrong .*PUBLIC_URL is unset/);
});

test('nobody at the address', async () => {
  expect(await examine({ ...connector.settings, PUBLIC_URL: 'https://127.0.0.1:9' })).toMatch(/wrong https:\/\/127\.0\.0\.1:9\/api\/messages cannot be reached/);
});

test('the login gives no token: said with its remedy, and no secret told', async () => {
  // Tokens are kept by app: this one has never had any.
  const other = await startConnector();
  other.login.mood = 'failing';
  const found = await examineTeams(readConfig(other.settings), other.credentialsFactory);
  expect(found).toContainEqual({ state: 'wrong', what: expect.stringMatching(/^Microsoft's login gives no token/) as string, remedy: expect.stringMatching(/\S/) as string });
  expect(JSON.stringify(found)).not.toContain(other.settings.MicrosoftAppPassword);
  await other.close();
});
