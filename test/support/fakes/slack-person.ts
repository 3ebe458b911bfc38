/** Somebody who writes in Slack: what Slack then tells the service, signed as Slack signs it. */
import { signatureOf } from '../../../src/channels/slack/signature';
import type { Running } from '../service';
import { until } from '../until';
import { SLACK, type Posted, type SlackFake } from './slack';

export interface Headers { [name: string]: string }
interface Button { text: { text: string }; value: string; action_id: string }

let count = 0;

export class SlackPerson {
  /** What had been posted when they last said something. */
  private heard = 0;
  constructor(readonly slack: SlackFake, readonly service: Pick<Running, 'url' | 'db'>, readonly now: () => number, readonly user = 'U0ANA') {}

  get talk(): string { return `D${this.user.slice(1)}`; }

  /** A message to the bot alone. @returns what comes back, in plain text. */
  async say(text: string, more: object = {}): Promise<string[]> {
    return this.after(() => this.event(this.message(text, more)));
  }

  message(text: string, more: object = {}): object {
    return { type: 'message', channel: this.talk, channel_type: 'im', user: this.user, text, ts: this.ts(), client_msg_id: 'x', ...more };
  }

  /** In a channel, to the bot. */
  async mention(channel: string, text: string, more: object = {}): Promise<string[]> {
    return this.after(() => this.event({ type: 'app_mention', channel, user: this.user, text: `<@${SLACK.bot}> ${text}`, ts: this.ts(), ...more }));
  }

  async tap(post: Posted, label: string): Promise<string[]> {
    return this.after(() => this.tapOnce(post, label));
  }

  async tapOnce(post: Posted, label: string): Promise<Response> {
    const button = buttonsOf(post).find(({ text }) => text.text === label);
    if (!button) throw new Error(`no button ${label}: ${buttonsOf(post).map(({ text }) => text.text).join(', ')}`);
    return await this.interact({
      type: 'block_actions', user: { id: this.user, team_id: SLACK.team }, team: { id: SLACK.team }, api_app_id: SLACK.app, trigger_id: `t${count++}`, channel: { id: post.channel },
      container: { type: 'message', message_ts: post.ts, channel_id: post.channel }, message: { ts: post.ts, text: post.text, blocks: post.blocks, ...(post.thread_ts && { thread_ts: post.thread_ts }) }, actions: [{ type: 'button', ...button, action_ts: this.ts() }],
    });
  }

  interact(payload: object): Promise<Response> {
    return this.send('interactivity', new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  }

  async command(text: string): Promise<{ response: { text: string; response_type: string }; heard: string[] }> {
    let response!: { text: string; response_type: string };
    const form = { command: '/parcel', text, user_id: this.user, team_id: SLACK.team, channel_id: 'C0SHOP', trigger_id: `t${count++}`, api_app_id: SLACK.app };
    const heard = await this.after(async () => {
      const answer = await this.send('commands', new URLSearchParams(form).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
      response = (await answer.json()) as { text: string; response_type: string };
      return answer;
    });
    return { response, heard };
  }

  event(event: object, more: object = {}, headers: Headers = {}): Promise<Response> {
    const envelope = { type: 'event_callback', team_id: SLACK.team, api_app_id: SLACK.app, event_id: `Ev${count++}`, event, authorizations: [{ team_id: SLACK.team, user_id: SLACK.bot, is_bot: true }], ...more };
    return this.send('events', JSON.stringify(envelope), { 'content-type': 'application/json', ...headers });
  }

  send(path: string, body: string, headers: Headers = {}): Promise<Response> {
    const timestamp = String(Math.floor(this.now() / 1000));
    return fetch(`${this.service.url}/api/slack/${path}`, { method: 'POST', body, headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signatureOf(SLACK.secret, timestamp, body), ...headers } });
  }

  /** All that comes of it, once nothing is under way any more. */
  async after(act: () => Promise<Response>): Promise<string[]> {
    this.heard = this.slack.posts.length;
    const { status } = await act();
    if (status !== 200) throw new Error(`the service answered ${status}`);
    await this.quiet();
    return this.posts().map(({ text }) => text);
  }

  posts(): Posted[] {
    return this.slack.posts.slice(this.heard);
  }

  async quiet(): Promise<void> {
    const { db } = this.service;
    await until(async () => {
      const [turns] = await db.selectFrom('conversations').select('id').where('pending', '>', 0).limit(1).execute();
      const [letters] = await db.selectFrom('outbox').select('sequence').limit(1).execute();
      const [asked] = await db.selectFrom('request_waiters').select('key').limit(1).execute();
      return !turns && !letters && !asked;
    }, 'quiet');
  }

  /** Which replies a conversation has had, by key. */
  async keys(): Promise<string[]> {
    const rows = await this.service.db.selectFrom('activities').select('document').where('conversation_id', '=', `slack:${SLACK.team}:${this.user}`).orderBy('sequence').execute();
    return rows.map(({ document }) => (JSON.parse(document) as { channelData?: { waybill?: { reply?: string } } }).channelData?.waybill?.reply).filter((key) => key !== undefined);
  }

  ts(): string {
    return `${Math.floor(this.now() / 1000)}.${String(count++).padStart(6, '0')}`;
  }
}

export function buttonsOf({ blocks = [] }: { blocks?: Record<string, unknown>[] }): Button[] {
  return blocks.flatMap((block) => [...((block.type === 'actions' ? block.elements : []) as Button[]), ...(block.accessory && (block.accessory as { type: string }).type === 'button' ? [block.accessory as Button] : [])]);
}
