/** Is Slack set up as it must be? Settings, tokens, scopes, and whether Slack's calls reach us: asked of Slack, and of the address that Slack calls. */
import { randomUUID } from 'node:crypto';
import type { WebAPICallResult } from '@slack/web-api';
import type { Config } from '../../config';
import type { Finding } from '../doctor';
import { createSlackClient } from './client';
import { failureOf, platformError } from './failures';
import { SCOPES } from './scopes';
import { signatureOf } from './signature';

const PATIENCE_MS = 10_000;
const SETTINGS = 'https://api.slack.com/apps, your app';

export async function examineSlack(config: Config): Promise<Finding[]> {
  if (config.SLACK_BOT_TOKEN === undefined) return [{ state: 'off', what: 'Slack is not set up: SLACK_BOT_TOKEN is unset.', remedy: 'docs/slack.md says how.' }];
  return [...(await examineToken(config)), ...(await examineSocket(config)), ...(await examineAddress(config))];
}

async function examineToken(config: Config): Promise<Finding[]> {
  try {
    const { team, user, response_metadata } = await createSlackClient(config).auth.test() as WebAPICallResult & { team?: string; user?: string };
    const missing = Object.keys(SCOPES).filter((scope) => !response_metadata?.scopes?.includes(scope)) as (keyof typeof SCOPES)[];
    return [
      { state: 'good', what: `The bot token is good: @${user ?? '?'} in ${team ?? '?'}.` },
      missing.length === 0 ? { state: 'good', what: 'It has every scope that it needs.' }
        : { state: 'wrong', what: `Scopes are missing: ${missing.map((scope) => `${scope} (to ${SCOPES[scope]})`).join(', ')}.`, remedy: `${SETTINGS}, OAuth & Permissions, Bot Token Scopes: add them, then Reinstall to Workspace.` },
    ];
  } catch (error) {
    return [{ state: 'wrong', what: `The bot token could not be tried: ${reasonOf(error)}.`, remedy: TOKEN_REMEDIES[platformError(error) ?? ''] ?? 'Is https://slack.com/api/ within this machine\'s reach, through its proxy and firewall?' }];
  }
}

const REINSTALL = `${SETTINGS}, Install App: install it to the workspace again, and set SLACK_BOT_TOKEN to its new Bot User OAuth Token.`;
const TOKEN_REMEDIES: Record<string, string> = {
  invalid_auth: `SLACK_BOT_TOKEN is not a token of Slack's: copy it anew from ${SETTINGS}, OAuth & Permissions, Bot User OAuth Token.`,
  not_authed: 'SLACK_BOT_TOKEN is empty.', account_inactive: REINSTALL, token_revoked: REINSTALL, token_expired: REINSTALL,
};

async function examineSocket(config: Config): Promise<Finding[]> {
  const { SLACK_APP_TOKEN: token } = config;
  if (token === undefined) return [{ state: 'off', what: 'Socket Mode is off: SLACK_APP_TOKEN is unset.' }];
  try {
    await createSlackClient(config, token).apps.connections.open({});
    return [{ state: 'good', what: 'Socket Mode can be opened.' }];
  } catch (error) {
    return [{ state: 'wrong', what: `Socket Mode cannot be opened: ${reasonOf(error)}.`, remedy: `${SETTINGS}, Socket Mode: enable it; Basic Information, App-Level Tokens: a token with connections:write, set as SLACK_APP_TOKEN.` }];
  }
}

/** Says to the address that Slack calls what Slack says to it when it is entered. */
async function examineAddress({ SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: appToken, PUBLIC_URL: url }: Config): Promise<Finding[]> {
  if (secret === undefined) return [{ state: 'off', what: 'Slack cannot call: SLACK_SIGNING_SECRET is unset.' }];
  if (url === undefined) return [{ state: appToken === undefined ? 'wrong' : 'off', what: 'Whether Slack can call is not known: PUBLIC_URL is unset.', remedy: 'Set PUBLIC_URL to the https address under which the service is reached from outside.' }];
  const address = `${url.replace(/\/$/, '')}/api/slack/events`;
  const challenge = randomUUID();
  const body = JSON.stringify({ type: 'url_verification', challenge });
  const timestamp = String(Math.floor(Date.now() / 1000));
  try {
    const response = await fetch(address, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE_MS), headers: { 'content-type': 'application/json', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signatureOf(secret, timestamp, body) } });
    const answer = response.ok ? (await response.json().catch(() => ({}))) as { challenge?: string } : {};
    if (answer.challenge === challenge) return [{ state: 'good', what: `${address} answers as Slack wants it.` }];
    return [{ state: 'wrong', what: `${address} answers ${response.status}, and not what Slack wants.`, remedy: ADDRESS_REMEDIES[response.status] ?? 'Is it this service that answers there? A proxy must hand on the path, the body and the X-Slack- headers as they are.' }];
  } catch (error) {
    return [{ state: 'wrong', what: `${address} cannot be reached: ${reasonOf(error)}.`, remedy: 'Is the service running, and PUBLIC_URL the address of its proxy, with a certificate that is good? Or use Socket Mode.' }];
  }
}

const ADDRESS_REMEDIES: Record<number, string> = {
  401: 'The service there has another SLACK_SIGNING_SECRET, or its clock is wrong by more than five minutes.',
  404: 'The service there runs without SLACK_SIGNING_SECRET: start it again with these settings.',
};

function reasonOf(error: unknown): string {
  const slacks = platformError(error);
  if (slacks !== undefined) return slacks;
  const { cause, name } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? (name === 'TimeoutError' ? `no answer in ${PATIENCE_MS / 1000} s` : failureOf(error).message);
}
