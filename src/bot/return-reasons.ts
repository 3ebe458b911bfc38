/** Why something is sent back: said already, chosen, or in the shopper's own words. */
import { RETURN_REASONS, type ReturnReason } from '../shop/return-terms';
import type { Message, SentFile, Turn } from './turn';

export interface Reason { reason: ReturnReason; /** In the shopper's own words. */ note?: string }

/** What a message is understood as says the reason too. */
const BY_INTENT: Record<string, ReturnReason> = { defective_product: 'defective', package_damaged: 'damaged', order_missing_or_wrong_item: 'wrong-item', complaint: 'other', return_request: 'other', oos: 'other', affirm: 'other', deny: 'changed-mind', product_question: 'other', stock_availability: 'other', exchange: 'other', change_order_items: 'other' };
const LONGEST_NOTE = 500;

export async function reasonFor(turn: Turn): Promise<Reason> {
  takeBack(turn);
  const said = reasonIn(turn, turn.trigger.text);
  if (said) return { reason: said };
  return await turn.ask<Reason>('reason', {
    // A reason sounds like a wish of its own: "it was too small" like an exchange.
    say: 'returns:reason.ask', again: 'returns:reason.ask-again', byWords: true, free: true,
    choices: RETURN_REASONS.map((reason) => ({ label: reasonInWords(turn, reason), value: { reason } })),
    accept: (message) => ownWords(turn, message),
  });
}

export function reasonInWords(turn: Turn, reason: ReturnReason): string {
  return turn.text(`returns:reason.${reason}`);
}

function ownWords(turn: Turn, { text, intent }: Message): Reason | undefined {
  const reason = reasonIn(turn, text) ?? BY_INTENT[intent];
  return reason && { reason, note: text.slice(0, LONGEST_NOTE) };
}

function reasonIn({ services: { phrases } }: Turn, text: string): ReturnReason | undefined {
  return RETURN_REASONS.find((reason) => reason === phrases.cue('returns', text));
}

/** "I want to return it. It's too small": the second sentence was taken for a wish of its own, and is part of this one. */
function takeBack(turn: Turn): void {
  const { memory, trigger } = turn;
  const meant = memory.later.filter(({ text }) => reasonIn(turn, text) !== undefined);
  memory.later = memory.later.filter((wish) => !meant.includes(wish));
  trigger.text = [trigger.text, ...meant.map(({ text }) => text)].join(' ');
}

const MOST_PHOTOS = 6;

/** Where the shop wants to see it; none where the shopper has none. */
export async function photosFor(turn: Turn, { reason }: Reason): Promise<SentFile[]> {
  if (!turn.shop.returnTerms?.photosFor.includes(reason)) return [];
  return await turn.photos('photos', { say: 'returns:photos', most: MOST_PHOTOS });
}
