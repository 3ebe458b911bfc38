/** Both sides of a dispute: what the shopper says, and what the order, its parcels and its cases show; and what the rules give now. */
import { isOver } from '../cases/states';
import type { CaseSummary } from '../cases/types';
import { money } from '../commerce/money';
import type { Decision } from '../rules/vocabulary';
import { tellStory } from '../tracking/story';
import { aboutInWords, outcomeInWords } from './case-words';
import { ownCase } from './cases';
import { amountInWords, orderSheet } from './order-words';
import { provenOrder } from './proof';
import type { Sheet } from './reply';
import { order as orderSlot, withNews, type OrderSubject } from './slots';
import type { Turn } from './turn';

export const WISHES = ['refund', 'replacement', 'part', 'review'] as const;
export type Wish = (typeof WISHES)[number];

export interface Matter { subject?: OrderSubject; /** The case whose outcome is disputed. */ cited?: CaseSummary; /** It was disputed before, and decided. */ isSecond: boolean }

/** The order it is about, proved to be the shopper's own; a case of theirs that was named leads to it. */
export async function matterOf(turn: Turn): Promise<Matter> {
  const [named] = turn.heard('case_number');
  const cited = named && (await ownCase(turn, named.value));
  if (cited && cited.orderNumber === undefined) return { cited, isSecond: cited.kind === 'dispute' };
  const subject = cited ? await orderOfCase(turn, cited.orderNumber!) : await orderSlot(turn, 'order');
  const disputes = (await turn.services.cases.ofOrder(subject.order.number)).filter(({ kind }) => kind === 'dispute');
  return { subject, ...(cited && { cited }), isSecond: disputes.some(({ state, outcome }) => isOver(state) && outcome?.code !== 'withdrawn') };
}

async function orderOfCase(turn: Turn, number: string): Promise<OrderSubject> {
  turn.about({ type: 'order_number', value: number });
  const order = await provenOrder(turn, number);
  const shipments: OrderSubject['shipments'] = [];
  for (const parcel of await turn.orders.shipmentsOf(order.number)) shipments.push(await withNews(turn, parcel));
  return { order, shipments };
}

/** Our side, as far as it is on record. */
export async function ourSide(turn: Turn, { subject, cited }: Matter): Promise<Sheet | undefined> {
  if (!subject) return cited && { kind: 'sheet', sort: 'case', title: turn.text('after-sales:title', { number: cited.number }), rows: [decisionRow(turn, cited)] };
  const { order, shipments } = subject;
  const decided = (await turn.services.cases.ofOrder(order.number)).filter(({ state, kind }) => isOver(state) && kind !== 'suggestion');
  return await orderSheet(turn, order, [
    ...shipments.map(({ shipment }) => ({ label: shipment.trackingNumber, value: turn.text(`parcel:situation.${tellStory(shipment, turn.shop, turn.now).situation}`) })),
    ...(order.returns ?? []).map(({ number, status }) => ({ label: number, value: turn.text(`order-dispute:return.${status}`) })),
    ...(order.refunds ?? []).map(({ amount, status }) => ({ label: turn.text(`order-dispute:refund.${status}`), value: amountInWords(turn, money(amount, order.currency)) })),
    ...decided.map((it) => decisionRow(turn, it)),
  ]);
}

function decisionRow(turn: Turn, it: CaseSummary): Sheet['rows'][number] {
  return { label: turn.text('order-dispute:decision', { number: it.number, about: aboutInWords(turn, it) }), value: turn.paragraph(outcomeInWords(turn, it)) };
}

/** What the rules give right away for what is wanted, each with the wish that does it. */
const OPEN_TO: Record<Wish, [decision: Decision, intent: string][]> = {
  refund: [['cancel', 'cancel_order'], ['refund', 'refund_status'], ['lost', 'package_lost'], ['return', 'return_request']],
  replacement: [['lost', 'package_lost'], ['exchange', 'exchange']],
  part: [], review: [],
};

export interface Proposal { intent: string; /** Whole sentences. */ sentences: string[] }

export function proposals(turn: Turn, { subject }: Matter, wish: Wish): Proposal[] {
  if (!subject) return [];
  // What did not come through once is no way out.
  const isRejected = subject.order.returns?.some(({ status }) => status === 'rejected') ?? false;
  const parcels = subject.shipments.map(({ shipment }) => shipment);
  return OPEN_TO[wish].filter(([decision]) => !isRejected || (decision !== 'return' && decision !== 'exchange')).flatMap(([decision, intent]) => {
    const verdict = turn.decide(decision, subject.order, parcels);
    return verdict.allowed && turn.hasLabel(intent) ? [{ intent, sentences: turn.explain(verdict).sentences }] : [];
  });
}

/** What the shopper takes up instead; it begins when this dialog is over. */
export function goOnWith(turn: Turn, intent: string, { subject }: Matter): void {
  const number = subject?.order.number ?? '';
  turn.memory.later.unshift({ text: turn.label(intent), intent, entities: number === '' ? [] : [{ type: 'order_number', value: number, text: number, start: 0, end: 0 }] });
}
