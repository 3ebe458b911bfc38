/**
 * Goods that are not as they should be (missing, wrong, faulty): what the dialogs about them have in common. Whoever has paid is
 * believed; what the shop's people want to see first, its rules say (`team-checks-photos`).
 */
import type { CaseSummary, Kind } from '../cases/types';
import { isOver } from '../cases/states';
import type { CurrentOrder, StoredShipment } from '../commerce/orders';
import type { Line } from '../commerce/sums';
import type { Order } from '../commerce/types';
import type { Verdict } from '../rules/book';
import type { Known } from '../rules/facts';
import { addToCase, inShopsZone, openCase, type CaseRequest, type OpenedCase } from './cases';
import { attachmentsOf } from './claims';
import { itemsNamed } from './items-named';
import { itemAndQuantity } from './order-words';
import { countsSaid } from './question';
import { refuse } from './refusal';
import { makeGood } from './remedy';
import type { Sheet } from './reply';
import { chooseItems } from './slots';
import type { Message, SentFile, Turn } from './turn';

export type Trouble = 'missing-item' | 'wrong-item' | 'defective';
type Item = Order['items'][number];

export interface Report {
  trouble: Trouble;
  order: CurrentOrder; shipments: StoredShipment[];
  /** The lines it is about, each with as many as it is about. */
  items: Item[];
  /** In the shopper's words. */
  told: string;
  urgent?: boolean;
}

const KIND = { 'missing-item': 'wrong-item', 'wrong-item': 'wrong-item', 'defective': 'defective' } as const satisfies Record<Trouble, Kind>;
const MOST_PHOTOS = 5;

/** Which lines, and how many of each: named in the message, else chosen. */
export async function itemsMeant(turn: Turn, order: CurrentOrder, { say, howMany }: { say: string; howMany: string }): Promise<Item[]> {
  const named = itemsNamed(turn.trigger.text, order.items);
  const chosen = named.length === 1 ? named : await chooseItems(turn, 'which item', order, { say, many: true });
  const [only] = chosen;
  if (chosen.length !== 1 || !only || only.quantity === 1) return chosen;
  const counts = Array.from({ length: Math.min(only.quantity, 5) }, (_, index) => ({ label: String(index + 1), value: index + 1 }));
  for (let round = 1; ; round++) {
    const quantity = await turn.ask<number>(`how many ${round}`, { say: howMany, params: { item: itemAndQuantity(turn, only) }, choices: counts, free: true, accept: countIn });
    if (quantity <= only.quantity) return [{ ...only, quantity }];
  }
}

const countIn = (message: Message): number | undefined => countsSaid(message).find((count) => Number.isInteger(count) && count >= 1);

/** What people have found to be so, and the shopper comes back to choose how it is put right. */
export async function confirmedReport(turn: Turn, subject: Pick<Report, 'order' | 'shipments'>, troubles: Trouble[]): Promise<Report | undefined> {
  const files = await turn.services.cases.ofOrder(subject.order.number);
  for (const { outcome, facts, text } of files) {
    const { trouble, lines } = facts as { trouble?: Trouble; lines?: Line[] };
    if (outcome?.code !== 'confirmed' || !trouble || !lines || !troubles.includes(trouble)) continue;
    const items = lines.flatMap(({ sku, quantity }) => subject.order.items.filter((item) => item.sku === sku).map((item) => ({ ...item, quantity })));
    const report = { ...subject, trouble, items, told: text };
    if ((await judge(turn, report)).verdict.reason === 'claim-confirmed') return report;
  }
  return undefined;
}

/** A danger that calls people in by itself, with words of its own (`escalation.ts`). */
export function escalatesFor({ services: { phrases } }: Turn, text: string): boolean {
  return phrases.mentions('danger', text);
}

/** By the rules, with what people have found out about these items before. */
export async function judge(turn: Turn, { trouble, order, shipments, items }: Report): Promise<{ verdict: Verdict; open?: CaseSummary }> {
  const skus = items.map(({ sku }) => sku);
  const files = (await turn.services.cases.ofOrder(order.number)).filter(({ kind, facts }) => kind === KIND[trouble] && ((facts.skus as string[] | undefined)?.some((sku) => skus.includes(sku)) ?? true));
  const open = files.find(({ state }) => !isOver(state));
  const known: Known = { skus, ...knownFrom(files), ...(open && { claim: 'open' as const }) };
  return { verdict: turn.decide(trouble, order, shipments.map(({ shipment }) => shipment), known), ...(open && { open }) };
}

function knownFrom(files: CaseSummary[]): Known {
  const codes = files.map(({ outcome }) => outcome?.code);
  const decided = codes.find((code) => code === 'confirmed' || code === 'refused');
  return { ...(codes.some((code) => code === 'resent' || code === 'replaced') && { resent: true }), ...(decided && { claim: decided }) };
}

/** What the rules do not give by themselves people may still: it is put before them if the shopper wants it. */
export async function putBeforeTeam(turn: Turn, report: Report, verdict: Verdict, open: CaseSummary | undefined): Promise<void> {
  if (open) {
    await addToCase(turn, 'added', open.number, { text: report.told });
    return tellFile(turn, report, { number: open.number, isNew: false, ...(open.promiseBy && { promiseBy: inShopsZone(turn, open.promiseBy) }) }, []);
  }
  refuse(turn, verdict, { without: ['agent'] });
  const wanted = await turn.confirm('all the same', 'after-sales:all-the-same', {}, { again: 'after-sales:all-the-same-again' });
  if (!wanted) return turn.say('after-sales:kept');
  tellFile(turn, report, await file(turn, report, { photos: await photosOf(turn) }), []);
}

export async function photosOf(turn: Turn): Promise<SentFile[]> {
  return await turn.photos('photos', { say: 'photos', most: MOST_PHOTOS });
}

/** Puts it right as the shopper chooses: at once where nobody needs to look at it first, else by the shop's people. */
export async function putRight(turn: Turn, report: Report, verdict: Verdict): Promise<void> {
  const { order, items, trouble, told } = report;
  if (!verdict.terms.includes('team-checks-photos')) {
    await makeGood(turn, { kind: KIND[trouble], order, items, reason: told, isOwed: async (now) => (await judge(turn, { ...report, order: now })).verdict.allowed });
    return;
  }
  const photos = await photosOf(turn);
  const remedy = await chosenRemedy(turn, report, verdict);
  tellFile(turn, report, await file(turn, report, { photos, remedy }), [turn.text(`after-sales:then.${remedy}`)], { photos, remedy });
}

/** What is out of stock is not offered, and the shopper hears why; wanted all the same, again. */
async function chosenRemedy(turn: Turn, { items }: Report, verdict: Verdict): Promise<string> {
  const gone: Item[] = [];
  for (const item of items) if (((await turn.orders.stock(item.sku)) ?? item.quantity) < item.quantity) gone.push(item);
  const { alternatives } = turn.explain(verdict);
  const open = alternatives.filter(({ key }) => key !== 'resend-item' || gone.length === 0);
  const options = open.map(({ key, label = key, sentence }) => ({ label, value: key, detail: sentence }));
  for (let round = 1; ; round++) {
    const remedy = await turn.choose<string>(`remedy ${round}`, {
      say: gone.length > 0 ? 'after-sales:remedy-no-stock' : 'after-sales:remedy', params: { items: gone.map((item) => itemAndQuantity(turn, item)) }, again: 'after-sales:remedy-again', options, free: true,
      accept: ({ text }) => alternatives.find(({ key }) => key === turn.services.phrases.cue('after-sales', text))?.key,
    });
    if (open.some(({ key }) => key === remedy)) return remedy;
  }
}

interface Findings { photos: SentFile[]; remedy?: string }

async function file(turn: Turn, { trouble, order, items, told, urgent = false }: Report, { photos, remedy }: Findings): Promise<OpenedCase> {
  const goods = items.map((item) => itemAndQuantity(turn, item));
  const wish = remedy === undefined ? [] : [turn.text('after-sales:file.wish', { wish: turn.text(`rules:choice.${remedy}`) })];
  const request: CaseRequest = {
    kind: KIND[trouble], orderNumber: order.number, urgent, text: [turn.text(`after-sales:file.${trouble}`, { items: goods }), ...wish, told].join('\n'),
    facts: { trouble, skus: items.map(({ sku }) => sku), lines: items.map(({ sku, quantity }): Line => ({ sku, quantity })), ...(remedy !== undefined && { remedy }) },
    ...(photos.length > 0 && { evidence: [{ what: 'photos', attachments: attachmentsOf(photos) }] }),
  };
  return await openCase(turn, 'file', request);
}

function tellFile(turn: Turn, { trouble, order, items }: Report, { number, promiseBy, isNew }: Omit<OpenedCase, 'promiseBy'> & Partial<OpenedCase>, then: string[], { photos = [], remedy }: Partial<Findings> = {}): void {
  const row = (key: string, value: string | undefined) => (value === undefined ? [] : [{ label: turn.text(`after-sales:row.${key}`), value }]);
  const card: Sheet = {
    kind: 'sheet', sort: 'case', title: turn.text('after-sales:title', { number }), subtitle: turn.text('order:title', { number: order.number }),
    rows: [
      ...row('trouble', turn.text(`after-sales:trouble.${trouble}`)), ...row('items', turn.text('after-sales:items', { items: items.map((item) => itemAndQuantity(turn, item)) })),
      ...row('remedy', remedy && turn.text(`rules:choice.${remedy}`)), ...row('photos', photos.length > 0 ? String(photos.length) : undefined), ...row('news', promiseBy && turn.text('order:day', { at: promiseBy })),
    ],
  };
  const key = isNew ? 'after-sales:opened' : 'after-sales:added';
  turn.tell({ key, text: turn.paragraph([turn.text(key, { number }), ...then, ...(promiseBy ? [turn.text('after-sales:news', { by: promiseBy })] : [])]), card });
}
