/** Slack's Web API through Slack's own SDK, made to fail fast: what could not be sent is sent again from the outbox. */
import { WebClient } from '@slack/web-api';
import type { Config } from '../../config';

export type SlackSettings = Pick<Config, 'SLACK_BOT_TOKEN' | 'SLACK_SIGNING_SECRET' | 'SLACK_APP_TOKEN' | 'SLACK_API_URL'>;

const PATIENCE_MS = 10_000;
const nothing = (): void => undefined;
/** The SDK's own log would hold what shoppers write; its errors come back to us anyway. */
export const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing, setLevel: nothing, setName: nothing, getLevel: () => 'error' as never };

/** @param token the bot's; another for the calls that want another. */
export function createSlackClient({ SLACK_BOT_TOKEN, SLACK_API_URL }: SlackSettings, token = SLACK_BOT_TOKEN): WebClient {
  return new WebClient(token, { ...clientOptions({ SLACK_API_URL }), logger: SILENT });
}

export function clientOptions({ SLACK_API_URL }: Pick<SlackSettings, 'SLACK_API_URL'>) {
  return { ...(SLACK_API_URL !== undefined && { slackApiUrl: SLACK_API_URL.replace(/\/?$/, '/') }), retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: PATIENCE_MS };
}
