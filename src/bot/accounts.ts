/** What shoppers tell at length (a complaint, an idea, their side of a dispute): in full, in their words, with what they send along. */
import type { CaseRequest, OpenedCase } from './cases';
import { attachmentsOf } from './claims';
import { inGroup } from './proof';
import type { Sheet } from './reply';
import type { SentFile, Turn } from './turn';

/**
 * What the shopper has told already, where it says more than a heading would; else asked for, and any words will do.
 * @param enough fewer words are a heading and no account; a Chinese character says half a word.
 */
export async function inTheirWords(turn: Turn, name: string, say: string, enough: number): Promise<string> {
  const text = await inFull(turn);
  const account = turn.trigger.entities.reduce((rest, entity) => rest.replace(entity.text, ' '), text);
  const words = (account.match(/[\p{L}\p{N}]+/gu) ?? []).reduce((sum, word) => sum + (/\p{Script=Han}/u.test(word) ? word.length / 2 : 1), 0);
  if (words >= enough) return text;
  const more = await turn.ask<string>(name, { say, free: true, accept: ({ text: told }) => (told.trim() === '' ? undefined : told) });
  return `${text}\n${more}`;
}

/** Several pieces of an account as one text, each on its line. */
export function asOneText(parts: string[]): string {
  return parts.filter((part) => part.trim() !== '').join('\n');
}

/** What else is told in the same message belongs to the story; a question, or a thing with a number, is still a wish of its own. */
export function oneStory({ memory }: Turn): void {
  memory.later = memory.later.filter(({ text, entities }) => /[?？]/.test(text) || entities.some(({ type }) => type === 'order_number' || type === 'tracking_number'));
}

/** A dialog keeps only the beginning of a long message. */
function inFull(turn: Turn): Promise<string> {
  const { trigger, message } = turn;
  return turn.once('in full', () => Promise.resolve(message.text.startsWith(trigger.text) ? message.text : trigger.text));
}

/**
 * The order and the parcel spoken of. The case hangs on the order only where it is the shopper's own: its owner gets to read it.
 * Any other number is a word of theirs.
 */
export async function mentioned(turn: Turn): Promise<Pick<CaseRequest, 'orderNumber' | 'facts'>> {
  const { orderNumber, trackingNumber } = turn.currentParcel();
  const facts = { ...(orderNumber !== undefined && { orderNumber }), ...(trackingNumber !== undefined && { trackingNumber }) };
  return { ...(orderNumber !== undefined && (await isOwn(turn, orderNumber)) && { orderNumber }), ...(Object.keys(facts).length > 0 && { facts }) };
}

/** An order that could not be theirs anyway is not looked up. */
async function isOwn(turn: Turn, orderNumber: string): Promise<boolean> {
  if (inGroup(turn) || (!turn.customer && !turn.memory.proofs.some(({ order }) => order === orderNumber))) return false;
  const order = await turn.orders.order(orderNumber);
  return order !== undefined && turn.mayOpen(order);
}

/** What has been sent along, and what was sent before anybody asked. */
export function evidenceOf(turn: Turn, files: SentFile[]): Pick<CaseRequest, 'evidence'> {
  const all = [...turn.memory.files.splice(0), ...files];
  return all.length > 0 ? { evidence: [{ what: 'photos', attachments: attachmentsOf(all) }] } : {};
}

/** With the card that carries the number; @param key of the dialog's, `-again` where it was added to an open case. */
export function tellRecorded(turn: Turn, { number, promiseBy, isNew }: OpenedCase, key: string, rows: Sheet['rows'] = []): void {
  const card: Sheet = { kind: 'sheet', sort: 'case', title: turn.text('after-sales:title', { number }), rows: [...rows, { label: turn.text('after-sales:row.news'), value: turn.text('order:day', { at: promiseBy }) }] };
  turn.say(isNew ? key : `${key}-again`, { number, by: promiseBy }, { card });
}
