/** Without a bot token nothing of Slack's SDK is loaded: it would cost every start a tenth of a second. */
import { startService } from '../../support/service';

/** Loading one of them is what must not happen. */
jest.mock('@slack/web-api', () => { throw new Error('@slack/web-api was loaded'); });
jest.mock('@slack/socket-mode', () => { throw new Error('@slack/socket-mode was loaded'); });

test('a service without Slack starts without it, and closes', async () => {
  const service = await startService();
  expect((await fetch(`${service.url}/api/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
  await service.stop();
});

test('one with Slack loads it', async () => {
  await expect(startService({ env: { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' } })).rejects.toThrow('was loaded');
});
