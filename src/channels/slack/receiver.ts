/**
 * What Slack tells us, whichever way it comes (HTTP or Socket Mode): messages to the bot alone, mentions of it in channels, taps on its
 * buttons, `/parcel`, and the home tab. Each promise is kept once what was said is stored; then Slack may be told so.
 */
import type { KnownBlock, WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Language } from '../../languages';
import type { SlackRoomsInbound } from '../../desk/rooms/slack/inbound';
import { badRequest } from '../../server/errors';
import type { Database } from '../../store/database';
import { readTap, withoutButtons, type Tap } from './buttons';
import { platformError } from './failures';
import type { Home } from './home';
import type { Intake, Said } from './intake';
import { command, envelope, interaction, readEvent, type Interaction, type SlackEvent } from './payloads';
import { conversationAt, isAlone, type Place } from './place';
import { escape, readText } from './text';

export interface Receiver {
  /** @returns what Slack wants back: a challenge, or nothing. @throws HttpError 400 */
  event(body: unknown): Promise<object | undefined>;
  interaction(payload: unknown): Promise<void>;
  command(form: unknown): Promise<object>;
}

export interface ReceiverOptions {
  client: WebClient; intake: Intake; home: Home; db: Pick<Database, 'selectFrom'>; log: Logger;
  words(language: Language, key: string, params?: Record<string, unknown>): string;
  languageOf(place: Place): Promise<Language>;
  /** What agents do in the desk's rooms is no shopper's. */
  desk: SlackRoomsInbound;
}

/** What `photos` and `files.ts` take. */
const FILES = { formats: 'JPEG, PNG, WebP, PDF', limit: '20 MB' };
/** Messages that a person has written; of the others, edited and deleted ones among them, nothing is made. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

export function createReceiver({ client, intake, home, db, log, words, languageOf, desk }: ReceiverOptions): Receiver {
  /** What Slack need not wait for, and nobody misses much if it fails. */
  const aside = (about: string, work: () => Promise<unknown>): void => {
    void work().catch((error: unknown) => { log.warn({ reason: platformError(error) ?? (error as Error).name }, about); });
  };
  const showHome = (place: Place) => aside('the home tab could not be shown', () => home.show(place));
  /** Messages with nothing but files that are not taken leave no trace in the store. */
  const refusals = new LRUCache<string, true>({ max: 10_000 });

  const take = async (said: Said): Promise<boolean> => {
    const { duplicate, refused } = await intake.take(said);
    if (refused.length > 0 && !duplicate && !refusals.has(said.clientId)) {
      refusals.set(said.clientId, true);
      const { channel, user, thread } = said.place;
      aside('a file could not be refused in Slack', async () => {
        const text = words(await languageOf(said.place), 'slack:file-refused', { ...FILES, count: refused.length, names: refused.join(', ') });
        await client.chat.postMessage({ channel: channel ?? user, text: escape(text), ...(thread !== undefined && { thread_ts: thread }) });
      });
    }
    return !duplicate;
  };

  const heard = async ({ channel, user, ts = '', thread_ts, text = '', files }: SlackEvent, team: string, app: string, bot: string | undefined) => {
    const isPrivate = isAlone(channel);
    const place: Place = { team, user, ...(!isPrivate && { channel, thread: thread_ts ?? ts }), ...(isPrivate && thread_ts !== undefined && { thread: thread_ts }) };
    // By the message, not by the event: one that is edited is told again, and heard only if it was not heard before.
    await take({ place, app, clientId: `message ${channel} ${ts}`, text: readText(text, bot), ...(files && { files }) });
  };

  const tapped = async (payload: Interaction, { say, alone, for: person }: Tap, action: string) => {
    const { user: { id: user }, team, channel, message, view, api_app_id: app = '' } = payload;
    const here: Place = { team: team?.id ?? payload.user.team_id ?? '', user };
    if (message === undefined || channel === undefined) {
      if (view && say !== undefined && (await take({ place: here, app, clientId: `tap ${view.id} ${view.hash ?? ''} ${action}`, text: say }))) showHome(here);
      return;
    }
    const place: Place = isAlone(channel.id) ? { ...here, ...(message.thread_ts !== undefined && { thread: message.thread_ts }) } : { ...here, channel: channel.id, thread: message.thread_ts ?? message.ts };
    if (person !== undefined && person !== user) {
      return aside('a tap could not be refused in Slack', async () => {
        const text = escape(words(await languageOf(here), 'slack:not-yours'));
        await client.chat.postEphemeral({ channel: channel.id, user, text, ...(message.thread_ts !== undefined && { thread_ts: message.thread_ts }) });
      });
    }
    const text = alone === undefined ? say : await textOf(`slack:${conversationAt(place).id}`, alone);
    if (text === undefined) return;
    const isFirst = await take({ place: alone === undefined ? place : here, app, clientId: `tap ${channel.id} ${message.ts}`, text });
    if (!isFirst) return;
    aside('tapped buttons could not be taken away in Slack', async () => {
      const note = alone === undefined ? `✓ ${text}` : words(await languageOf(here), 'slack:answered-alone');
      await client.chat.update({ channel: channel.id, ts: message.ts, text: message.text ?? '', blocks: withoutButtons((message.blocks ?? []) as unknown as KnownBlock[], note) });
    });
  };

  /** What somebody wrote, by the activity's id. */
  const textOf = async (conversationId: string, id: string): Promise<string | undefined> => {
    const row = await db.selectFrom('activities').select('document').where('conversation_id', '=', conversationId).where('id', '=', id).executeTakeFirst();
    return row && (JSON.parse(row.document) as { text?: string }).text;
  };

  return {
    async event(body) {
      const { type, challenge, event, team_id: team = '', api_app_id: app = '', authorizations = [] } = parse(envelope, body);
      if (type === 'url_verification') return { challenge };
      if (event?.type === 'app_uninstalled' || event?.type === 'tokens_revoked') log.error({ remedy: 'Install the app to the workspace again and set its new SLACK_BOT_TOKEN.' }, 'Slack has taken the app away');
      const bot = authorizations.find(({ is_bot }) => is_bot)?.user_id ?? undefined;
      if (await desk.event(event, { team, bot })) return undefined;
      const read = readEvent.safeParse(event);
      if (!read.success) return undefined;
      const told = read.data;
      const place: Place = { team, user: told.user };
      if (told.type === 'app_home_opened') {
        if (told.tab === 'home') showHome(place);
        else await take({ place, app, clientId: 'arrives', arrives: true });
        return undefined;
      }
      const isMessage = told.type === 'message' && told.channel_type === 'im';
      // In channels the bot hears what is said to it, and nothing else.
      const isMention = told.type === 'app_mention' && !isAlone(told.channel);
      if ((!isMessage && !isMention) || told.bot_id || !WRITTEN.includes(told.subtype) || told.ts === undefined) return undefined;
      await heard(told, team, app, bot);
      return undefined;
    },

    async interaction(payload) {
      const read = parse(interaction, payload);
      if (await desk.interaction(read)) return;
      const [action] = read.actions ?? [];
      const tap = readTap(action?.value);
      if (read.type === 'block_actions' && action && tap) await tapped(read, tap, action.action_id);
    },

    async command(form) {
      const { text = '', user_id: user, team_id: team, trigger_id: trigger, api_app_id: app = '' } = parse(command, form);
      const place: Place = { team, user };
      const wanted = readText(text, '');
      if (wanted !== '') await take({ place, app, clientId: `command ${trigger}`, text: wanted });
      return { response_type: 'ephemeral', text: escape(words(await languageOf(place), wanted === '' ? 'slack:command-usage' : 'slack:answered-alone', { example: '/parcel LX123456785CN' })) };
    },
  };
}

function parse<T>(schema: { safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } } }, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw badRequest(`${read.error.issues[0]?.path.join('.') ?? ''}: ${read.error.issues[0]?.message ?? 'not understood'}`);
}
