/** Direct Line's work behind its routes: conversations, messages accepted and answered. */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Activity, ConversationAccount } from 'botbuilder';
import type { Turns } from '../../bot/turns';
import type { OrderBook } from '../../commerce/orders';
import type { Bus } from '../../store/bus';
import type { Write } from '../../store/database';
import { isStorable } from '../../store/text';
import type { Conversation, Transcript } from '../../store/transcript';
import { BOT } from './bot';
import type { Streams } from './streams';

export const DIRECT_LINE_SERVICE_URL = 'urn:directline:local';
const USER_PREFIX = 'dl_';
/** Who waits longer for the greeting gets it as any other message. */
const GREETING_PATIENCE_MS = 3000;

export interface DirectLineOptions { transcript: Transcript; streams: Streams; turns: Turns; orders: OrderBook; bus: Bus }

export interface Posted {
  /** Whom the caller's token was made for, or who the caller says it is: the activity is from them. */
  userId?: string | undefined;
  origin?: string;
  trace?: string;
  /** Committed with the activity, such as the files that came along. */
  writes?: Write[];
}

export class DirectLine {
  constructor(private readonly options: DirectLineOptions) {}

  newConversationId(): string {
    return randomBytes(16).toString('base64url');
  }

  /**
   * Opens a conversation, once, and lets the bot greet.
   * @param user the id the token was minted for: `dl_<id>` with the id of a known customer signs that customer in, nothing else does.
   */
  async start(id: string, user: string | undefined, proposed: string | undefined, locale: string | undefined): Promise<{ conversation: Conversation; created: boolean; /** Of what the bot greets. */ joinedId?: string }> {
    const { transcript, turns } = this.options;
    const existing = await transcript.find(id);
    if (existing) return { conversation: existing, created: false };
    const customerId = await this.customerOf(user);
    const conversation: Conversation = { id, channel: 'directline', userId: user ?? proposed ?? `${USER_PREFIX}${randomBytes(6).toString('hex')}`, ...(customerId && { customerId }) };
    const joined = this.complete(conversation, { type: 'conversationUpdate', membersAdded: [{ id: conversation.userId, name: '' }], ...(locale && { locale }) });
    // Of two that start it at the same moment, one does.
    const { duplicate, id: joinedId } = await turns.accept({ conversation, activity: joined, clientId: 'joined', internal: true });
    return duplicate ? { conversation: (await transcript.find(id)) ?? conversation, created: false } : { conversation, created: true, joinedId };
  }

  /** As `start`, and what has been said by the time the bot has greeted, as clients are given it. */
  async startGreeted(...asked: Parameters<DirectLine['start']>): Promise<{ activities: Activity[]; watermark: string }> {
    const { turns, transcript } = this.options;
    const { conversation: { id }, joinedId } = await this.start(...asked);
    if (joinedId !== undefined) await Promise.race([turns.answerTo(id, joinedId).catch(() => undefined), setTimeout(GREETING_PATIENCE_MS, undefined, { ref: false })]);
    const { activities, watermark } = await transcript.after(id, 0);
    return { activities, watermark: String(watermark) };
  }

  /** Stores an activity and has it answered. @returns its id; a repeat of an earlier one gets that one's and is not acted on. */
  async post(conversation: Conversation, activity: Partial<Activity>, { userId, origin, trace, writes }: Posted = {}): Promise<string> {
    const { turns, streams, bus } = this.options;
    // That somebody types is no part of the conversation; an agent may want to see it.
    if (activity.type === 'typing') {
      bus.publish('writing', conversation.id);
      return `${conversation.id}|typing`;
    }
    const clientId = clientIdOf(activity);
    const complete = this.complete(conversation, activity, userId);
    const accepted = await turns.accept({
      conversation, activity: complete, ...(clientId !== undefined && { clientId }), ...(origin && { origin }), ...(trace && { trace }), ...(writes && { writes }),
    });
    if (accepted.duplicate) return accepted.id;
    if (complete.type === 'message' && accepted.task.deskState !== 'open') streams.pushAsked(conversation.id, accepted.task.sequence, accepted.task.activity);
    else streams.push(conversation.id, accepted.task.sequence, [accepted.task.activity]);
    return accepted.id;
  }

  private async customerOf(user: string | undefined): Promise<string | undefined> {
    if (!user?.startsWith(USER_PREFIX)) return undefined;
    return (await this.options.orders.customer(user.slice(USER_PREFIX.length)))?.id;
  }

  /** What the server knows better than the client: who, where, when. */
  private complete(conversation: Conversation, activity: Partial<Activity>, userId = conversation.userId): Partial<Activity> {
    const { name } = (activity.from ?? {}) as { name?: unknown };
    return {
      ...activity, id: undefined, channelId: 'directline', serviceUrl: DIRECT_LINE_SERVICE_URL, timestamp: new Date(),
      conversation: { id: conversation.id } as ConversationAccount, from: { id: userId, name: typeof name === 'string' ? name : '', role: 'user' }, recipient: { ...BOT, role: 'bot' },
    };
  }
}

/** What the client calls its message; what cannot be a key goes by its digest. */
function clientIdOf({ channelData }: Partial<Activity>): string | undefined {
  const { clientActivityID: id } = (channelData ?? {}) as { clientActivityID?: unknown };
  if (typeof id !== 'string' || id === '') return undefined;
  return id.length <= 200 && isStorable(id) ? id : `sha256 ${createHash('sha256').update(Buffer.from(id, 'utf16le')).digest('base64url')}`;
}
