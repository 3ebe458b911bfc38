/** Sending something back: what may come back of an order, and having it registered with the shop. */
import type { DateTime } from 'luxon';
import type { CurrentOrder } from '../commerce/orders';
import type { Order } from '../commerce/types';
import { parcelsWith } from '../commerce/unsent';
import { addressLines } from '../documents/words';
import type { Outcome } from '../requests/requests';
import type { Verdict } from '../rules/book';
import type { ReturnAddress } from '../shop/returns';
import { openCase, type OpenedCase } from './cases';
import { returnLabelFor } from './documents';
import { itemsNamed } from './items-named';
import { canShop } from './order-actions';
import { goodsOf, itemAndQuantity, itemName } from './order-words';
import type { OrderSubject } from './order-slots';
import { refuse } from './refusal';
import { chooseItems } from './slots';
import type { NewFile } from './speech';
import type { Sheet } from './reply';
import type { SentFile, Turn } from './turn';
import { countsSaid } from './question';

type Item = Order['items'][number];
export interface ReturnLine { sku: string; quantity: number; reason: string; note?: string }

/** An item, as many of it as have not been sent back yet, and what the rules say of it. */
export interface Candidate { item: Item; verdict: Verdict }
export interface Candidates { open: Candidate[]; refused: Candidate[] }

/** By item: one may be excluded, not there yet, or on its way back already, and another not. What has come back is in neither list. */
export function candidatesFor(turn: Turn, decision: 'return' | 'exchange', { order, shipments }: OrderSubject): Candidates {
  const parcels = shipments.map(({ shipment }) => shipment);
  const all = order.items.flatMap((item): Candidate[] => {
    const quantity = item.quantity - comingBack(order, item.sku);
    if (quantity < 1 && !isOpen(order, item.sku)) return [];
    return [{ item: { ...item, quantity: Math.max(quantity, 1) }, verdict: turn.decide(decision, order, parcelsWith([item.sku], parcels), { skus: [item.sku] }) }];
  });
  return { open: all.filter(({ verdict }) => verdict.allowed), refused: all.filter(({ verdict }) => !verdict.allowed) };
}

function comingBack({ returns = [] }: CurrentOrder, sku: string): number {
  return returns.filter(({ status }) => status !== 'rejected').flatMap(({ items = [] }) => items).reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);
}

function isOpen({ returns = [] }: CurrentOrder, sku: string): boolean {
  return returns.some(({ status, items }) => status !== 'refunded' && status !== 'rejected' && (items?.some((line) => line.sku === sku) ?? true));
}

/** Why nothing, or not everything, may come back, item by item where the reasons differ. */
export function tellRefused(turn: Turn, order: string, { open, refused }: Candidates): void {
  if (open.length === 0 && refused.length === 0) return turn.say('returns:all-back', { order }, { choices: [turn.label('return_status'), turn.label('speak_to_agent')] });
  const reasons = new Set(refused.map(({ verdict }) => verdict.reason));
  if (open.length === 0 && reasons.size === 1) return refuse(turn, refused[0]!.verdict);
  for (const { item, verdict } of refused) turn.tell({ key: 'returns:not-this', text: turn.text('returns:not-this', { item: itemName(turn, item), why: turn.paragraph(turn.explain(verdict).sentences) }) }, item.sku);
}

/** Those that were named, or that are chosen, and how many of each. */
export async function itemsMeant(turn: Turn, open: Candidate[], { say, many }: { say: string; many: boolean }): Promise<Item[]> {
  const items = open.map(({ item }) => item);
  const named = itemsNamed(turn.trigger.text, items);
  const meant = named.length === 1 ? named : await chooseItems(turn, 'items', { items }, { say, many });
  const counted: Item[] = [];
  for (const item of meant) counted.push({ ...item, quantity: await howMany(turn, item) });
  return counted;
}

const MOST_BUTTONS = 4;

async function howMany(turn: Turn, item: Item): Promise<number> {
  const { sku, quantity } = item;
  if (quantity === 1) return 1;
  return await turn.ask<number>(`how many ${sku}`, {
    say: 'returns:how-many', again: 'returns:how-many-again', params: { item: itemName(turn, item), quantity },
    choices: Array.from({ length: Math.min(quantity, MOST_BUTTONS) }, (_, index) => ({ label: String(index + 1), value: index + 1 })),
    accept: (message) => countsSaid(message).find((count) => count >= 1 && count <= quantity),
  });
}

/** Where it goes back to, by where it is sent from. */
export function returnAddressFor({ shop: { returnAddresses = [] } }: Turn, { shippingAddress }: CurrentOrder): ReturnAddress | undefined {
  return returnAddresses.find(({ from }) => from !== '*' && from.includes(shippingAddress?.country ?? '')) ?? returnAddresses.find(({ from }) => from === '*');
}

export type Registered =
  | { state: 'registered'; number: string }
  /** With people, who give it a number; until then the case's is on the label. */
  | { state: 'passed-on'; file: OpenedCase; why: 'by-hand' | 'unreached' | 'refused' }
  | { state: 'changed' | 'busy' | 'already' };

/** Asked of the shop once per `name`; after `changed` it takes another. @param text for the shop's people, if it comes to them. */
export async function registerReturn(turn: Turn, name: string, order: CurrentOrder, lines: ReturnLine[], text: string, photos: SentFile[] = []): Promise<Registered> {
  const evidence = evidenceOf(photos);
  const passOn = async (why: 'by-hand' | 'unreached' | 'refused', outcome?: Outcome): Promise<Registered> => ({
    state: 'passed-on', why, file: await openCase(turn, `${name} passed on`, { kind: 'return', cause: 'system', orderNumber: order.number, text, ...evidence, facts: { lines, ...(outcome && { outcome }) } }),
  });
  if (!canShop(turn, 'order.return')) return await passOn('by-hand');
  turn.say('order:asking');
  const outcome = await turn.request(name, { action: 'order.return', order: { number: order.number, revision: order.revision }, arguments: { lines } });
  const { state, number } = outcome;
  if ((state === 'asked' || state === 'done') && typeof number === 'string') {
    // Photos are of no use in a system that has no place for them.
    if (evidence) await openCase(turn, `${name} shown`, { kind: 'return', orderNumber: order.number, text, ...evidence, facts: { lines, return: number } });
    return { state: 'registered', number };
  }
  if (state === 'changed' || state === 'busy' || state === 'already') return { state };
  return await passOn(state === 'unreached' ? 'unreached' : 'refused', outcome);
}

function evidenceOf(photos: SentFile[]): { evidence: { what: string; attachments: string[] }[] } | undefined {
  return photos.length === 0 ? undefined : { evidence: [{ what: 'photo', attachments: photos.map(({ url }) => url.replace(/^attachment:/, '')) }] };
}

export interface ReturnPaper { number: string; order: CurrentOrder; items: Item[]; reasons: Record<string, string>; to: ReturnAddress; sendBy?: DateTime | undefined }

/** The card of a return and its label. @param reasons in words, by SKU. */
export async function returnPapers(turn: Turn, { number, order, items, reasons, to, sendBy }: ReturnPaper): Promise<{ card: Sheet; files: NewFile[] }> {
  const rows = [
    { label: turn.text('returns:row.to'), value: addressLines(to.address, turn.language).join(turn.language === 'zh' ? '，' : ', ') },
    ...(sendBy ? [{ label: turn.text('returns:row.send-by'), value: turn.text('order:day', { at: sendBy }) }] : []),
    { label: turn.text('returns:row.order'), value: order.number },
  ];
  const note = turn.shop.returnTerms?.postage?.[turn.language];
  const file = await returnLabelFor(turn, { number, order, to, sendBy, lines: items.map(({ sku, quantity }) => ({ sku, quantity, reason: reasons[sku] })) });
  return { card: { kind: 'sheet', sort: 'return', title: turn.text('returns:title', { number }), rows, items: await goodsOf(turn, items, order.currency), ...(note !== undefined && { note }) }, files: [file] };
}

export function itemsInWords(turn: Turn, items: Item[]): string[] {
  return items.map((item) => itemAndQuantity(turn, item));
}
