/**
 * Buttons on cards in Teams (universal actions). A card is answered once, by its addressee, while its question is the one that
 * waits; whoever taps it again, on this device or another, is shown what it was answered with and nothing happens.
 */
import type { Activity } from 'botbuilder';
import type { Kysely } from 'kysely';
import type { Phrases } from '../../bot/phrases';
import type { Schema } from '../../store/schema';
import { TAP, spokenIn, type TapData, type TeamsShape } from './shape';

/** @returns what a button says and the reply that it stands on; undefined for every other activity. */
export function tapOf({ type, name, channelId, value }: Partial<Activity>): TapData | undefined {
  // An invoke when it comes, a message in the transcript.
  if ((type !== 'invoke' && type !== 'message') || name !== 'adaptiveCard/action' || channelId !== 'msteams') return undefined;
  const { verb, data } = (value as { action?: { verb?: unknown; data?: Partial<TapData> } } | undefined)?.action ?? {};
  return verb === TAP && typeof data?.say === 'string' && typeof data.card === 'string' ? { say: data.say, card: data.card } : undefined;
}

interface Tap { conversationId: string; /** The reply that it stands on. */ card: string; userId: string; /** Its own place in the transcript. */ sequence: number }

/** Has the talk gone on since the reply: has its addressee written, or been asked something else? */
export async function isOver(db: Kysely<Schema>, { conversationId, card, userId, sequence }: Tap): Promise<boolean> {
  const at = await db.selectFrom('activities').select('sequence').where('conversation_id', '=', conversationId).where('id', '=', card).executeTakeFirst();
  if (!at) return true;
  const since = await db.selectFrom('activities').select(['document', 'reply_to']).where('conversation_id', '=', conversationId).where('internal', '=', 0)
    .where('sequence', '>', at.sequence).where('sequence', '<', sequence).orderBy('sequence').limit(MOST_BETWEEN + 1).execute();
  return since.length > MOST_BETWEEN || since.some(({ document, reply_to }) => {
    const { type, from, recipient, suggestedActions } = JSON.parse(document) as Activity;
    return reply_to === null && from?.role !== 'bot' ? from?.id === userId && type === 'message' : recipient?.id === userId && suggestedActions !== undefined;
  });
}

/** So much can be said by others in a group before a question counts as gone by. */
const MOST_BETWEEN = 200;

export interface TapAnswerOptions { db: Kysely<Schema>; phrases: Phrases; shape: TeamsShape }
export interface InvokeAnswer { statusCode: number; type: string; value: unknown }

/** What Teams shows in place of the card. https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
export function createTapAnswers({ db, phrases, shape }: TapAnswerOptions) {
  const replyOf = async (conversationId: string, id: string): Promise<Activity | undefined> => {
    const row = await db.selectFrom('activities').select('document').where('conversation_id', '=', conversationId).where('id', '=', id).executeTakeFirst();
    return row && (JSON.parse(row.document) as Activity);
  };
  const shown = (value: object): InvokeAnswer => ({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value });

  return {
    /** Somebody else's question is not theirs to answer: told to them alone. */
    async refusal(conversationId: string, { card }: TapData, { from, locale }: Activity): Promise<InvokeAnswer | undefined> {
      const reply = await replyOf(conversationId, card);
      if (!reply || reply.recipient?.id === undefined || reply.recipient.id === from.id) return undefined;
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: phrases.say(spokenIn({ locale: locale ?? reply.locale! }), 'teams:not-yours') };
    },

    /** @param id of the tap that counted, the first on this card. */
    async answer(conversationId: string, id: string): Promise<InvokeAnswer> {
      const row = await db.selectFrom('activities').select(['document', 'sequence']).where('conversation_id', '=', conversationId).where('id', '=', id).executeTakeFirstOrThrow();
      const activity = JSON.parse(row.document) as Activity;
      const { say, card } = tapOf(activity)!;
      const reply = await replyOf(conversationId, card);
      const over = await isStale(db, phrases, { conversationId, card, userId: activity.from.id, sequence: row.sequence }, say);
      return shown(shape.card(reply ?? { locale: activity.locale! }, over ? 'over' : { said: say }));
    },
  };
}

/** A wish stays one for as long as its button is there; a yes counts for its own question only. */
export async function isStale(db: Kysely<Schema>, phrases: Pick<Phrases, 'intentOfLabel'>, tap: Tap, say: string): Promise<boolean> {
  return phrases.intentOfLabel(say) === undefined && (await isOver(db, tap));
}
