/** `waybill doctor rooms`: whether the desk can work in the channels that the shop file names, and what is to be done where it cannot. */
import { examineRooms } from '../../src/desk/rooms/doctor';
import { readConfig } from '../../src/config';
import { startSlack } from '../support/fakes/slack';
import { shopWithRooms } from '../support/rooms';
import { freshDirectory } from '../support/service';

const TEAMS = '19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2';

it('names what is wrong with each room, and its remedy', async () => {
  const slack = await startSlack();
  slack.channels.set('C0IN', { members: true }).set('C0OUT', { members: false });
  const SHOP_FILE = shopWithRooms([...['C0IN', 'C0OUT', 'C0NONE'].map((id) => ({ channel: 'slack' as const, id, language: 'en' as const })), { channel: 'teams', id: TEAMS, language: 'es' }]);
  const examine = async (env: Record<string, string> = {}) => (await examineRooms(readConfig({ SHOP_FILE, DATA_DIR: freshDirectory(), PUBLIC_URL: 'https://chat.example.com', ...slack.env, ...env }))).map(({ state, what, remedy = '' }) => `${state}: ${what} ${remedy}`);
  expect(await examine()).toEqual([...Array.from({ length: 3 }, () => expect.stringMatching(/^wrong: .*missing_scope\. .*channels:history/) as string), expect.stringMatching(/^wrong: .*not set up/) as string]);
  slack.scopes += ',channels:history';
  const found = await examine({ MicrosoftAppType: 'SingleTenant', MicrosoftAppId: 'app', MicrosoftAppTenantId: 'tenant', MicrosoftAppPassword: 'x' });
  expect(found).toEqual([
    'good: Room C0IN in Slack can be read and written to. ', expect.stringMatching(/^wrong: .*not_in_channel\. Invite/) as string, expect.stringMatching(/^wrong: .*channel_not_found\. The id/) as string,
    expect.stringMatching(/^wrong: .*has not been heard from yet\. .*@Waybill hello/) as string,
  ]);
  expect(await examineRooms(readConfig({}))).toMatchObject([{ state: 'off' }]);
  await slack.close();
});
