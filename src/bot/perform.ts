/** One turn, from an accepted activity to the commit of all that comes of it. */
import { TurnContext, type Activity } from 'botbuilder';
import { IANAZone, type DateTime } from 'luxon';
import type { Logger } from 'pino';
import { goesToService } from '../channels/delivery';
import { button, envelope, renderReply } from '../channels/rendering';
import { isStale, tapOf } from '../channels/botframework/taps';
import type { OrderBook } from '../commerce/orders';
import { ShopError } from '../commerce/shops/shop-adapter';
import type { Links } from '../links/links';
import { NOTICE_EVENT } from '../notices/notices';
import { OUTCOME_EVENT, recordRequest, type OutcomeValue } from '../requests/requests';
import { turnLine } from '../server/log';
import type { Metrics, Phases } from '../server/metrics';
import { storeTroubleOf } from '../server/store-trouble';
import { noteUnanswered } from '../desk/handoffs';
import { initiateEntry, statusWrite } from '../desk/protocol';
import { attachmentUrl, ownerOf, SCHEME } from '../store/attachments';
import { TurnStorage } from '../store/bot-state';
import type { Database } from '../store/database';
import type { Task, Transcript } from '../store/transcript';
import { addressOf } from './address';
import { againLater } from './again';
import type { Notice, Spoken, WaybillBot } from './bot';
import { emptyMemory, forget, type Memory } from './memory';
import type { Phrases } from './phrases';
import type { SentFile, TurnFacts } from './turn';
import type { Perform } from './turns';

export interface PerformOptions { db: Database; transcript: Transcript; bot: WaybillBot; orders: OrderBook; phrases: Phrases; log: Logger; metrics: Metrics; clock: () => DateTime; links: Links; requestsRecorded: () => void;
  /** Another hub than our desk takes chats over, on the channels that have one. */
  hub?: boolean;
  /** Something for that hub has been committed. */
  toHub?: (conversationId: string) => void;
}

export function createPerformer(options: PerformOptions): Perform {
  const { db, transcript, requestsRecorded } = options;
  return async (task, lease, hopeless = false) => {
    const started = performance.now();
    const storage = new TurnStorage(db);
    const { spoken, read } = task.deskState === 'open' ? { spoken: undefined, read: started } : hopeless ? { spoken: 'failed' as const, read: started } : await converse(options, task, storage);
    const toService = goesToService(task);
    const later = hasFailed(spoken) ? againLater(task, options.clock().toJSDate()) : undefined;
    const replies = (later ? [] : repliesOf(options, task, spoken)).map((reply) => addressed(reply, task.activity, toService(reply)));
    const spoke = performance.now();

    const { writes, requests, brief } = hasFailed(spoken) || !spoken ? { writes: [], requests: [], brief: undefined } : spoken.turn;
    const initiate = brief && (await initiateEntry(db, task, brief, options.hub ?? false));
    const hubSays = options.hub ? statusWrite(task) : undefined;
    const committed = await db.transact(async (trx) => {
      const result = await transcript.commit(trx, { lease, sequence: task.sequence, answers: task.activity.id!, replies, toService, ...(task.trace && { trace: task.trace }) });
      await storage.commit(trx);
      for (const write of [...writes, ...(later ? [later] : [])]) await write(trx);
      if (initiate) await transcript.append(trx, task.conversation.id, [initiate]);
      if (hubSays) await hubSays(trx);
      if (result.deskState === 'open' && !task.internal && task.activity.type === 'message') await noteUnanswered(trx, task.conversation.id, task.sequence, options.clock().toMillis());
      for (const { key, request } of requests) await recordRequest(db, key, request, addressOf(task))(trx);
      return result;
    });
    if (requests.length > 0) requestsRecorded();
    if (initiate?.toService) options.toHub?.(task.conversation.id);
    report(options, task, spoken, replies, { ...(task.acceptedAt !== undefined && { wait: started - task.acceptedAt }), read: read - started, speak: spoke - read, commit: performance.now() - spoke });
    // The queue has one more, which the commit could not know yet.
    return { committed: initiate && committed.deskState === 'bot' ? { ...committed, deskState: 'waiting' as const } : committed, replies };
  };
}

/** `shop-away`: failed, since the shop's system does not answer. */
type Failure = 'failed' | 'shop-away';
type Conversed = Spoken | Failure | undefined;

/** What the bot says, with what it remembers of it in `storage`; of a turn that failed nothing is remembered. */
async function converse({ db, bot, orders, phrases, links, log, clock }: PerformOptions, task: Task, storage: TurnStorage): Promise<{ spoken: Conversed; read: number }> {
  const { conversation: { id, channel }, activity, origin } = task;
  const key = memoryKey(activity);
  const stored = (await storage.read([key]))[key] as { memory?: Memory } | undefined;
  // What a later version remembers besides is missing from an older one's state.
  const memory = { ...emptyMemory(), ...stored?.memory };
  const customerId = await customerOf(task, links);
  const customer = customerId === undefined ? undefined : await orders.customer(customerId);
  noteLink(memory, channel === 'directline' ? undefined : customerId);
  const tap = tapOf(activity);
  // A button of a question that is over says nothing any more.
  if (tap && (await isStale(db, phrases, { conversationId: id, card: tap.card, userId: activity.from.id, sequence: task.sequence }, tap.say))) return { spoken: undefined, read: performance.now() };
  const read = performance.now();
  try {
    const spoken = await speak(bot, task, {
      now: clock(), memory, locale: activity.locale, address: addressOf(task), conversation: { id, channel, userId: activity.from.id, ...(origin && { origin }), ...(isGroup(activity) && { isGroup: true }), ...(task.deskState === 'waiting' && { waiting: true }) },
      // Taken from the line, not from the door: another turn was had meanwhile.
      ...(task.acceptedAt === undefined && { early: true }),
      ...(customer && { customer }), ...(activity.localTimezone && isZone(activity.localTimezone) && { zone: activity.localTimezone }),
    });
    await storage.write({ [key]: { memory: { ...memory, ...(spoken && lastSaid(spoken)) } } });
    return { spoken, read };
  } catch (error) {
    // A store that is away for a while is no reason to apologise: the turn is had again.
    if (storeTroubleOf(error)) throw error;
    log.error({ conversation: id, activity: activity.id, err: error }, 'turn failed');
    return { spoken: error instanceof ShopError ? 'shop-away' : 'failed', read };
  }
}

function repliesOf({ bot, phrases, clock }: PerformOptions, { activity }: Task, spoken: Conversed): Partial<Activity>[] {
  // Nobody has written: an apology out of the blue would say nothing.
  if (hasFailed(spoken) && activity.name === NOTICE_EVENT) return [];
  if (hasFailed(spoken)) return [apology(bot, phrases, activity, clock(), spoken)];
  return spoken?.turn.replies.map((reply) => renderReply(reply, spoken.turn, activity)) ?? [];
}

/** Slack and most channels say so; Teams calls a talk of two `personal`, and all others by what they are. */
function isGroup({ conversation: { isGroup, conversationType } }: Activity): boolean {
  return isGroup === true || (Boolean(conversationType) && conversationType !== 'personal');
}

/** Where botbuilder's PrivateConversationState keeps it: per conversation and user, so that in a group nobody inherits another's proof. */
export function memoryKey({ channelId, conversation, from }: Pick<Activity, 'channelId' | 'conversation' | 'from'>): string {
  return `${channelId}/conversations/${conversation.id}/users/${from.id}/`;
}

async function speak(bot: WaybillBot, { activity, internal }: Task, facts: Omit<TurnFacts, 'message' | 'language'>): Promise<Spoken | undefined> {
  if (activity.type === 'message') return await bot.hear(facts, { text: textOf(activity), files: filesOf(activity, facts.conversation.id) });
  if (activity.type === 'event' && internal) {
    if (activity.name === OUTCOME_EVENT) return await bot.resume(facts, activity.value as OutcomeValue);
    if (activity.name === NOTICE_EVENT) return await tellOf(bot, facts, activity.value as Notice);
  }
  const { memory } = facts;
  if (activity.type === 'endOfConversation' || (activity.type === 'installationUpdate' && activity.action === 'remove')) forget(memory);
  if (!joins(activity) || (activity.channelId === 'msteams' && (memory.welcomed || memory.heardAt !== undefined))) return undefined;
  memory.welcomed = true;
  return await bot.welcome(facts);
}

/** An outcome that could not be told when it came, comes as a notice (`again.ts`). */
async function tellOf(bot: WaybillBot, facts: Omit<TurnFacts, 'message' | 'language'>, notice: Notice): Promise<Spoken> {
  return notice.event === OUTCOME_EVENT ? await bot.resume(facts, notice.value as OutcomeValue) : await bot.notify(facts, notice);
}

/** Somebody comes in. In Teams that is told by the members, by the installation, or by both, in any order. */
function joins(activity: Activity): boolean {
  const { type, action, channelId, membersAdded, recipient } = activity;
  if (type === 'installationUpdate') return channelId === 'msteams' && action === 'add' && !isGroup(activity);
  return type === 'conversationUpdate' && membersAdded?.some(({ id }) => id !== recipient?.id) === true;
}

/** What was opened to a user as a customer is shut when they are that customer no more, in every chat of theirs. */
function noteLink(memory: Memory, customerId: string | undefined): void {
  if (memory.linkedTo !== undefined && memory.linkedTo !== customerId) memory.proofs = [];
  if (customerId === undefined) delete memory.linkedTo;
  else memory.linkedTo = customerId;
}

/** Direct Line's tokens sign in; on other channels a user may have tied their account to a customer's. In a group nobody is anybody's customer. */
async function customerOf({ conversation, activity }: Task, links: Links): Promise<string | undefined> {
  if (conversation.channel === 'directline') return conversation.customerId;
  return isGroup(activity) ? undefined : await links.customerOf(conversation.channel, activity.from.id);
}

/** What was typed, or what a tap on a card says. */
function textOf({ text, value }: Activity): string {
  if (typeof text === 'string' && text !== '') return text;
  const said = (value as { say?: unknown } | null | undefined)?.say;
  return typeof said === 'string' ? said : '';
}

/** What came along; Teams sends every text a second time, as HTML. A client can name any stored file: one of another conversation is none of this one's. */
function filesOf({ attachments = [] }: Activity, conversationId: string): SentFile[] {
  return attachments.filter(({ contentUrl, contentType }) => typeof contentUrl === 'string' && contentType !== 'text/html' && !isForeign(contentUrl, conversationId)).map(({ contentUrl, contentType, name }) => ({ url: contentUrl!, type: String(contentType), name: String(name ?? '') }));
}

function isForeign(url: string, conversationId: string): boolean {
  return url.startsWith(SCHEME) && !url.startsWith(attachmentUrl(ownerOf(conversationId)));
}

function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** A channel's service is told whom a reply is for; our own Direct Line knows. */
function addressed(reply: Partial<Activity>, activity: Activity, isForService: boolean): Activity {
  if (isForService) TurnContext.applyConversationReference(reply, TurnContext.getConversationReference(activity));
  // News answer nothing: by then the message that asked for them may be gone.
  if (isForService && activity.name === NOTICE_EVENT) delete reply.replyToId;
  else reply.replyToId = activity.id!;
  return reply as Activity;
}

function hasFailed(spoken: Conversed): spoken is Failure {
  return spoken === 'failed' || spoken === 'shop-away';
}

/** In the language of the page: what was understood is lost with the turn. Whoever gets it twice is not left alone with it. */
function apology(bot: WaybillBot, phrases: Phrases, activity: Activity, now: DateTime, why: Failure): Partial<Activity> {
  const language = bot.languageOf(activity.locale);
  const human = phrases.label(language, 'speak_to_agent')!;
  return { ...envelope(activity, language, now), text: phrases.say(language, `common:${why}`), channelData: { waybill: { reply: `common:${why}` } }, suggestedActions: { to: [], actions: [button(human)] } };
}

function lastSaid({ turn: { replies } }: Spoken): Pick<Memory, 'lastReplies'> | undefined {
  if (replies.length === 0) return undefined;
  return { lastReplies: replies.slice(-3).map(({ key, text, choices, offers }) => ({ key, text, ...(choices && { choices }), ...(offers !== undefined && { offers }) })) };
}

function report({ log, metrics }: Pick<PerformOptions, 'log' | 'metrics'>, { conversation, activity, trace }: Task, spoken: Conversed, replies: Activity[], ms: Phases): void {
  const heard = hasFailed(spoken) ? undefined : spoken;
  const about = { channel: conversation.channel, language: heard?.turn.language, dialog: heard?.dialog, ms };
  metrics.turn({ ...about, outcome: hasFailed(spoken) ? 'failed' : replies.length > 0 ? 'answered' : 'silent' });
  log.info(turnLine({
    conversation: conversation.id, activity: activity.id!, trace, ...about, intent: heard?.understanding?.intent, confidence: heard?.understanding?.confidence,
    ...(heard?.turn.verdicts.length && { verdicts: heard.turn.verdicts }), replies: replies.length, heard: activity.text, said: replies.map(({ text }) => text),
  }), 'turn');
}
