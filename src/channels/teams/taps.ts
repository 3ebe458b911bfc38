/**
 * Buttons on cards in Teams (universal actions). A card is answered once, by its addressee, while its question is the one that
 * waits; whoever taps it again, on this device or another, is shown what it was answered with and nothing happens.
 */
import { TurnContext, type Activity } from 'botbuilder';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Phrases } from '../../bot/phrases';
import type { Schema } from '../../store/schema';
import type { ConnectorCourier } from '../botframework/connector';
import { isOver, isStale, tapOf } from '../botframework/taps';
import { LOOK, spokenIn, type CardState, type TeamsShape } from './shape';

export interface TapOptions { db: Kysely<Schema>; phrases: Phrases; shape: TeamsShape; courier: Pick<ConnectorCourier, 'replace'>; log: Logger }
export interface CardAnswer { statusCode: number; type: string; value: object | string }
type Turn = () => Promise<{ id: string; duplicate: boolean }>;

export interface Taps {
  /** @param turn has the turn of a tap. @returns what Teams shows to whoever tapped or looked; undefined for what is no button of ours. */
  answer(activity: Activity, conversationId: string, turn: Turn): Promise<CardAnswer | undefined>;
}

/** What Teams shows in place of the card. https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
export function createTaps({ db, phrases, shape, courier, log }: TapOptions): Taps {
  const stored = async (conversationId: string, column: 'id' | 'client_id', id: string): Promise<{ activity: Activity; sequence: number } | undefined> => {
    const row = await db.selectFrom('activities').select(['document', 'sequence']).where('conversation_id', '=', conversationId).where(column, '=', id).executeTakeFirst();
    return row && { activity: JSON.parse(row.document) as Activity, sequence: row.sequence };
  };
  const shown = (value: object): CardAnswer => ({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value });

  /** The tap that counted, the first on this card: what it did is said, or that it came too late. */
  const stateAfter = async (conversationId: string, tap: { activity: Activity; sequence: number }): Promise<CardState> => {
    const { say, card } = tapOf(tap.activity)!;
    return (await isStale(db, phrases, { conversationId, card, userId: tap.activity.from.id, sequence: tap.sequence }, say)) ? 'over' : { said: say };
  };

  /** Others in a group, and the user's other devices, are shown it as well: Teams shows the answer to an invoke to whoever tapped alone. */
  const showAll = async (tap: Activity, reply: Activity, state: CardState): Promise<void> => {
    const message = shape.message(reply, state);
    if (tap.replyToId === undefined || message === undefined) return;
    const reference = { ...TurnContext.getConversationReference(tap), activityId: undefined };
    const { attachments, text = '', textFormat, locale } = message;
    await courier.replace(TurnContext.applyConversationReference({ type: 'message', text, ...(textFormat && { textFormat }), ...(locale && { locale }), ...(attachments && { attachments }) }, reference), tap.replyToId)
      .catch((error: unknown) => { log.warn({ reason: (error as Error).message }, 'a card that was answered could not be shown so to everybody in Teams'); });
  };

  const look = async (activity: Activity, conversationId: string, card: string): Promise<CardAnswer> => {
    const reply = (await stored(conversationId, 'id', card))?.activity;
    if (!reply) return shown(shape.card({ locale: activity.locale! }, 'over'));
    const tapped = await stored(conversationId, 'client_id', `tap ${card}`);
    if (tapped) return shown(shape.card(reply, await stateAfter(conversationId, tapped)));
    if (reply.recipient?.id !== activity.from.id) return shown(shape.card(reply, 'theirs'));
    const labels = (reply.suggestedActions?.actions ?? []).map(({ value }) => String(value));
    const isClosed = !labels.some((label) => phrases.intentOfLabel(label) !== undefined) && (await isOver(db, { conversationId, card, userId: activity.from.id, sequence: Number.MAX_SAFE_INTEGER }));
    return shown(shape.card(reply, isClosed ? 'over' : 'open'));
  };

  return {
    async answer(activity, conversationId, turn) {
      const card = cardLookedAt(activity);
      if (card !== undefined) return await look(activity, conversationId, card);
      const tap = tapOf(activity);
      if (!tap) return undefined;
      const reply = (await stored(conversationId, 'id', tap.card))?.activity;
      // Somebody else's question is not theirs to answer: told to them alone.
      if (reply?.recipient?.id !== undefined && reply.recipient.id !== activity.from.id) {
        return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: phrases.say(spokenIn({ locale: activity.locale ?? reply.locale! }), 'teams:not-yours') };
      }
      const { id, duplicate } = await turn();
      const counted = (await stored(conversationId, 'id', id))!;
      const state = await stateAfter(conversationId, counted);
      if (!duplicate && reply) void showAll(activity, reply, state);
      return shown(shape.card(reply ?? { locale: counted.activity.locale! }, state));
    },
  };
}

function cardLookedAt({ value }: Partial<Activity>): string | undefined {
  const { verb, data } = (value as { action?: { verb?: unknown; data?: { card?: unknown } } } | undefined)?.action ?? {};
  return verb === LOOK && typeof data?.card === 'string' ? data.card : undefined;
}
