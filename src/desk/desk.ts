/** What people at the desk do with conversations: see them, take them, speak in them, give them back. */
import type { Activity } from 'botbuilder';
import type { DateTime } from 'luxon';
import type { Transaction } from 'kysely';
import { addressFor } from '../bot/address';
import type { Phrases } from '../bot/phrases';
import type { Delivery } from '../channels/delivery';
import { openState } from '../hours/hours';
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

/** What dialogs need of the desk. */
export interface DeskView {
  handoffs: Handoffs;
  /** How many wait for a human. */
  waiting(): Promise<number>;
  /** When people are there again; undefined where they are there now, or no hours are set. */
  opensAt(now: DateTime): DateTime | undefined;
}

export function createDeskView(db: Database, handoffs: Handoffs, shop: Shop): DeskView {
  return {
    handoffs,
    async waiting() {
      const { count } = await db.selectFrom('conversations').select((e) => e.fn.countAll<number>().as('count')).where('desk_state', '=', 'waiting').executeTakeFirstOrThrow();
      return Number(count);
    },
    opensAt(now) {
      const hours = shop.contact?.chat?.hours ?? shop.contact?.hours;
      const state = hours && openState(hours, now, shop.holidays);
      return state && !state.open ? state.next : undefined;
    },
  };
}

export interface DeskOptions { db: Database; transcript: Transcript; handoffs: Handoffs; phrases: Phrases; shop: Shop; bus: Bus; delivery: Delivery; clock: () => DateTime }

/** The event that tells the bot that people have finished: what it was at before is over. */
export const RETURNED = 'desk.returned';

export interface Desk {
  claim(conversationId: string, agent: Agent): Promise<Claim | undefined>;
  /** @returns false where it is not this agent's. */
  release(conversationId: string, agent: Agent, to: 'bot' | 'queue' | 'closed'): Promise<boolean>;
  /** From one agent to another, who has accepted it. */
  pass(conversationId: string, from: Agent, to: Agent): Promise<boolean>;
  /** @returns false where the chat is not this agent's. A private note may be written by anybody who sees the chat. */
  say(conversationId: string, agent: Agent, message: { text: string; private?: boolean; files?: { id: string; name: string; type: string }[] }): Promise<boolean>;
}

export function createDesk({ db, transcript, handoffs, phrases, shop, bus, delivery, clock }: DeskOptions): Desk {
  /** Written together with what changed it; told to whoever looks once it is committed. */
  const change = async <T>(conversationId: string, work: (trx: Transaction<Schema>, put: (...entries: Entry[]) => Promise<unknown>) => Promise<T>): Promise<T> => {
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
    claim: (conversationId, agent) => change(conversationId, async (trx, put) => {
      const claim = await handoffs.claim(trx, conversationId, agent, clock().toJSDate());
      if (!claim?.won || claim.from === 'open') return claim;
      const { language } = await spoken(trx, conversationId);
      await put({ activity: told(language, 'joined', { name: agent.name }, agent) }, { activity: statusEvent('accepted', agent, clock()), internal: true });
      await record(trx, { agentId: agent.id, action: 'claim', conversationId, at: clock() });
      return claim;
    }),

    release: (conversationId, agent, to) => change(conversationId, async (trx, put) => {
      if (!(await handoffs.release(trx, conversationId, agent.id, to, clock().toJSDate()))) return false;
      const { language } = await spoken(trx, conversationId);
      await put({ activity: told(language, { bot: 'back-to-bot', queue: 'back-in-queue', closed: 'closed' }[to], { name: agent.name }) }, { activity: statusEvent(to === 'queue' ? 'failed' : 'completed', agent, clock()), internal: true });
      const address = to === 'queue' ? undefined : await addressFor(trx, conversationId);
      if (address) {
        await notices.schedule(`returned ${conversationId}`, address, { event: RETURNED, value: {} }, clock().toJSDate())(trx);
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

    say: (conversationId, agent, { text, private: isPrivate = false, files = [] }) => change(conversationId, async (trx, put) => {
      if (isPrivate) {
        await put({ activity: { ...activityOf(text, clock(), { reply: 'desk:note', agent }), type: 'event', name: 'desk/note', value: { text } }, internal: true });
        return true;
      }
      const row = await trx.selectFrom('conversations').select(['owner', 'desk_state']).where('id', '=', conversationId).executeTakeFirst();
      if (row?.owner !== agent.id || row.desk_state !== 'open') return false;
      const { language } = await spoken(trx, conversationId);
      const attachments = files.map(({ id, name, type }) => ({ contentType: type, contentUrl: `attachment:${id}`, name }));
      await put({ activity: { ...activityOf(text, clock(), { language, reply: 'desk:message', agent }), ...(attachments.length > 0 && { attachments }) } });
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

function activityOf(text: string, now: DateTime, { language, reply, agent }: { language?: Language; reply: string; agent?: Agent }): Partial<Activity> {
  return {
    type: 'message', textFormat: 'plain', text, timestamp: now.toJSDate(), inputHint: 'expectingInput', ...(language && { locale: language }),
    from: { id: 'waybill', name: agent?.name ?? '', role: 'bot' }, channelData: { waybill: { reply, ...(agent && { agent: { id: agent.id, name: agent.name } }) } },
  };
}

/** Bot Framework's hand-off protocol: https://learn.microsoft.com/azure/bot-service/bot-service-design-pattern-handoff-human */
function statusEvent(state: 'accepted' | 'failed' | 'completed', agent: Agent, now: DateTime): Partial<Activity> {
  return { type: 'event', name: 'handoff.status', value: { state }, timestamp: now.toJSDate(), from: { id: agent.id, name: agent.name, role: 'bot' } };
}
