/** What people at the desk do with conversations: see them, take them, speak in them, give them back. */
import type { Activity } from 'botbuilder';
import type { DateTime } from 'luxon';
import type { Transaction } from 'kysely';
import { addressFor } from '../bot/address';
import type { Phrases } from '../bot/phrases';
import type { Delivery } from '../channels/delivery';
import { LANGUAGES, type Language } from '../languages';
import { notices } from '../notices/notices';
import type { Shop } from '../shop';
import type { Bus } from '../store/bus';
import type { Database } from '../store/database';
import type { Schema } from '../store/schema';
import type { Entry, Transcript } from '../store/transcript';
import { surveyDue } from '../surveys/due';
import type { Agent } from './accounts';
import { record } from './audit';
import type { Claim, Handoffs } from './handoffs';
import { noteMentions } from './mentions';
import { opensAt, routeOf, type Route, type Wanted } from './routing';
import { allSeen } from './unseen';

/** What dialogs need of the desk. */
export interface DeskView {
  handoffs: Handoffs;
  /** How many wait for a human of a team, or for anybody's. */
  waiting(team?: string): Promise<number>;
  /** The team that a chat goes to, and the skill that it takes. */
  routeOf(wanted: Wanted, now: DateTime): Route;
  /** When its people are there again; undefined where they are there now, or no hours are set. */
  opensAt(now: DateTime, team?: string): DateTime | undefined;
}

export function createDeskView(db: Database, handoffs: Handoffs, shop: Shop): DeskView {
  return {
    handoffs,
    async waiting(team) {
      const { count } = await db.selectFrom('conversations').select((e) => e.fn.countAll<number>().as('count')).where('desk_state', '=', 'waiting').where('team', team === undefined ? 'is' : '=', team ?? null).executeTakeFirstOrThrow();
      return Number(count);
    },
    routeOf: (wanted, now) => routeOf(wanted, shop, now),
    opensAt: (now, team) => opensAt(team, shop, now),
  };
}

export interface DeskOptions { db: Database; transcript: Transcript; handoffs: Handoffs; phrases: Phrases; shop: Shop; bus: Bus; delivery: Delivery; clock: () => DateTime }

/** The event that tells the bot that people have finished: what it was at before is over. */
export const RETURNED = 'desk.returned';

/**
 * `mentions`: ids of colleagues whom a private note names. `via`: the thread of a room that it was written in. `once` is asked where it
 * would be put down, in the same commit: where it says no, it is there already. `id`: the writer's own; what comes again under it is there already.
 */
export interface Said { text: string; id?: string; private?: boolean; seen?: number; mentions?: string[]; via?: string; once?: (trx: Transaction<Schema>) => Promise<boolean>; files?: { id: string; name: string; type: string }[] }

export interface Desk {
  /** `assign`: it was given to them. */
  claim(conversationId: string, agent: Agent, how?: 'claim' | 'assign'): Promise<Claim | undefined>;
  /** @returns false where it is not this agent's. */
  release(conversationId: string, agent: Agent, to: 'bot' | 'queue' | 'closed'): Promise<boolean>;
  /** From one agent to another, who has accepted it. */
  pass(conversationId: string, from: Agent, to: Agent): Promise<boolean>;
  /**
   * @returns false where the chat is not this agent's. A private note may be written by anybody who sees the chat.
   * @throws Unseen where the shopper has written something after `seen`, the watermark that the agent has been shown.
   */
  say(conversationId: string, agent: Agent, message: Said): Promise<boolean>;
}

export function createDesk({ db, transcript, handoffs, phrases, shop, bus, delivery, clock }: DeskOptions): Desk {
  /** Written together with what changed it; told to whoever looks once it is committed. */
  const change = async <T>(conversationId: string, work: (trx: Transaction<Schema>, put: (...entries: Entry[]) => Promise<number>) => Promise<T>): Promise<T> => {
    const conversation = await transcript.find(conversationId);
    const toService = conversation !== undefined && conversation.channel !== 'directline';
    const result = await db.transact((trx) => work(trx, (...entries) => transcript.append(trx, conversationId, entries.map((entry) => ({ ...entry, toService: toService && entry.internal !== true })))));
    delivery.uncertain(conversationId);
    bus.publish('changed', conversationId);
    bus.publish('desk', conversationId);
    return result;
  };
  const spoken = async (trx: Transaction<Schema>, conversationId: string) => {
    const row = await trx.selectFrom('conversations').select(['language', 'channel', 'id', 'user_id', 'reference']).where('id', '=', conversationId).executeTakeFirstOrThrow();
    return { row, language: LANGUAGES.find((language) => language === row.language) ?? (await languageOf(trx, conversationId)) };
  };
  const told = (language: Language, key: string, params: object, agent?: Agent): Partial<Activity> => activityOf(phrases.say(language, `desk:${key}`, { shop: shop.name[language], ...params }), clock(), { language, reply: `desk:${key}`, ...(agent && { agent }) });

  return {
    claim: (conversationId, agent, how = 'claim') => change(conversationId, async (trx, put) => {
      const claim = await handoffs.claim(trx, conversationId, agent, clock().toJSDate());
      if (!claim?.won || claim.from === 'open') return claim;
      const { language } = await spoken(trx, conversationId);
      await put({ activity: told(language, 'joined', { name: agent.name }, agent) }, { activity: statusEvent('accepted', agent, clock()), internal: true });
      await record(trx, { agentId: agent.id, action: how, conversationId, at: clock() });
      return claim;
    }),

    release: (conversationId, agent, to) => change(conversationId, async (trx, put) => {
      if (!(await handoffs.release(trx, conversationId, agent.id, to, clock().toJSDate()))) return false;
      const { language } = await spoken(trx, conversationId);
      await put({ activity: told(language, { bot: 'back-to-bot', queue: 'back-in-queue', closed: 'closed' }[to], { name: agent.name }) }, { activity: statusEvent(to === 'queue' ? 'failed' : 'completed', agent, clock()), internal: true });
      const address = to === 'queue' ? undefined : await addressFor(trx, conversationId);
      if (address) {
        // Before what else is due now, such as the survey: it clears the table.
        await notices.schedule(`returned ${conversationId}`, address, { event: RETURNED, value: {} }, clock().minus({ seconds: 1 }).toJSDate())(trx);
        if (to === 'closed' && shop.surveys) await surveyDue(address, {}, clock().toJSDate())(trx);
      }
      await record(trx, { agentId: agent.id, action: `release to ${to}`, conversationId, at: clock() });
      return true;
    }),

    pass: (conversationId, from, to) => change(conversationId, async (trx, put) => {
      if (!(await handoffs.pass(trx, conversationId, from.id, to.id))) return false;
      const { language } = await spoken(trx, conversationId);
      await put({ activity: told(language, 'joined', { name: to.name }, to) });
      await record(trx, { agentId: to.id, action: 'transfer accepted', conversationId, at: clock(), details: { from: from.id } });
      return true;
    }),

    say: (conversationId, agent, { text, id, private: isPrivate = false, seen, mentions = [], files = [], via, once = () => Promise.resolve(true) }) => change(conversationId, async (trx, put) => {
      const own = () => trx.selectFrom('activities').select('id').where('conversation_id', '=', conversationId).where('client_id', '=', id!).executeTakeFirst();
      if (id !== undefined && (await own())) return true;
      const name = async (sequence: number) => { if (id !== undefined) await trx.updateTable('activities').set({ client_id: id }).where('conversation_id', '=', conversationId).where('sequence', '=', sequence).execute(); };
      if (isPrivate) {
        if (!(await once(trx))) return true;
        const noted = await put({ activity: { ...activityOf(text, clock(), { reply: 'desk:note', agent, via }), type: 'event', name: 'desk/note', value: { text, ...(mentions.length > 0 && { mentions }) } }, internal: true });
        await name(noted);
        await noteMentions(trx, { conversationId, sequence: noted, by: agent.id, agents: mentions, at: clock().toMillis() });
        return true;
      }
      const row = await trx.selectFrom('conversations').select(['owner', 'desk_state']).where('id', '=', conversationId).executeTakeFirst();
      if (row?.owner !== agent.id || row.desk_state !== 'open') return false;
      if (!(await once(trx))) return true;
      const { language } = await spoken(trx, conversationId);
      const attachments = files.map(({ id, name, type }) => ({ contentType: type, contentUrl: `attachment:${id}`, name }));
      const sequence = await put({ activity: { ...activityOf(text, clock(), { language, reply: 'desk:message', agent, via }), ...(attachments.length > 0 && { attachments }) } });
      await name(sequence);
      if (seen !== undefined) await allSeen(trx, conversationId, seen, sequence);
      await trx.updateTable('conversations').set({ answered_sequence: sequence, unanswered_since: null }).where('id', '=', conversationId).execute();
      await trx.updateTable('handoffs').set({ answered_at: clock().toMillis() }).where('conversation_id', '=', conversationId).where('ended_at', 'is', null).where('answered_at', 'is', null).execute();
      return true;
    }),
  };
}

/** What the shopper was last answered in. */
async function languageOf(trx: Transaction<Schema>, conversationId: string): Promise<Language> {
  const rows = await trx.selectFrom('activities').select('document').where('conversation_id', '=', conversationId).orderBy('sequence', 'desc').limit(20).execute();
  const said = rows.map(({ document }) => JSON.parse(document) as Activity).find(({ from, locale }) => from?.role === 'bot' && locale);
  return LANGUAGES.find((language) => said?.locale?.startsWith(language)) ?? LANGUAGES[0];
}

function activityOf(text: string, now: DateTime, { language, reply, agent, via }: { language?: Language; reply: string; agent?: Agent; via?: string | undefined }): Partial<Activity> {
  return {
    type: 'message', textFormat: 'plain', text, timestamp: now.toJSDate(), inputHint: 'expectingInput', ...(language && { locale: language }),
    from: { id: 'waybill', name: agent?.name ?? '', role: 'bot' }, channelData: { waybill: { reply, ...(agent && { agent: { id: agent.id, name: agent.name } }), ...(via !== undefined && { via }) } },
  };
}

/** Bot Framework's hand-off protocol: https://learn.microsoft.com/azure/bot-service/bot-service-design-pattern-handoff-human */
function statusEvent(state: 'accepted' | 'failed' | 'completed', agent: Agent, now: DateTime): Partial<Activity> {
  return { type: 'event', name: 'handoff.status', value: { state }, timestamp: now.toJSDate(), from: { id: agent.id, name: agent.name, role: 'bot' } };
}
