/** How far a return has come: on its way, arrived, inspected, refunded; and what is done when it should have been and is not. */
import { openCase, openCaseAbout } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { returnParcel, type ReturnParcel } from '../src/bot/return-parcel';
import { itemsInWords } from '../src/bot/returns';
import { order as orderSlot, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

type Order = OrderSubject['order'];
type Return = NonNullable<Order['returns']>[number];
type Choices = string[];

/** Still with the shopper, with the carrier, or at the warehouse's door. */
const COMING: Return['status'][] = ['requested', 'approved', 'label_sent', 'in_transit'];

export const returnStatus = dialog({
  name: 'return-status',
  intents: ['return_status'],
  needs: { subject: orderSlot },

  async run(turn, { subject: { order } }) {
    const meant = await returnMeant(turn, order);
    if (!meant) return await withoutReturn(turn, order);
    const { number, status } = meant;
    const sentences = [turn.text(`status.${status}`, { number, items: goods(turn, order, meant) })];
    if (status === 'received') sentences.push(...inspection(turn));
    if (!COMING.includes(status)) return tell(turn, status, sentences, next(turn, status));
    if (meant.trackingNumber !== undefined) return await tellParcel(turn, order, meant, sentences, meant.trackingNumber);
    tell(turn, status, sentences);
    await askForParcel(turn, order, meant);
  },
});

async function returnMeant(turn: Turn, order: Order): Promise<Return | undefined> {
  const { returns = [] } = order;
  const said = returns.find(({ number }) => turn.trigger.text.toUpperCase().includes(number.toUpperCase()));
  if (said || returns.length < 2) return said ?? returns[0];
  const chosen = await turn.choose<string>('which return', { say: 'which', params: { order: order.number }, options: returns.map((one) => ({ label: one.number, value: one.number, detail: turn.text('goods', { items: goods(turn, order, one) }) })) });
  return returns.find(({ number }) => number === chosen);
}

function goods(turn: Turn, { items }: Order, one: Return): string[] {
  return itemsInWords(turn, (one.items ?? items).map((line) => ({ ...items.find(({ sku }) => sku === line.sku)!, ...line })));
}

/** People may have it, where the shop's system could not take it. */
async function withoutReturn(turn: Turn, order: Order): Promise<void> {
  const file = await openCaseAbout(turn, ['return', 'exchange'], order.number);
  if (file?.promiseBy) return turn.say('with-team', { order: order.number, case: file.number, by: turn.time(file.promiseBy) });
  turn.say('none', { order: order.number }, { choices: [turn.label('return_request'), turn.label('speak_to_agent')] });
}

function inspection(turn: Turn): string[] {
  const days = turn.shop.returnTerms?.inspectionBusinessDays;
  return days ? [turn.text('inspection', { ...days })] : [];
}

function next(turn: Turn, status: Return['status']): Choices {
  if (status === 'rejected') return [turn.label('order_dispute'), turn.label('speak_to_agent')];
  return status === 'received' ? [] : [turn.label('refund_status')];
}

function tell(turn: Turn, status: Return['status'], sentences: string[], choices: Choices = []): void {
  turn.tell({ key: `return-status:status.${status}`, text: turn.paragraph(sentences), ...(choices.length > 0 && { choices }) });
}

async function tellParcel(turn: Turn, order: Order, one: Return, sentences: string[], number: string): Promise<void> {
  const parcel = await returnParcel(turn, order, number);
  const { arrivedAt, booking } = parcel;
  const told = [...sentences, ...scanInWords(turn, parcel)];
  if (!arrivedAt || !booking) return tell(turn, one.status, told);
  if (turn.now.toMillis() <= booking.by.toMillis()) return tell(turn, one.status, [...told, turn.text('booked-by', { by: booking.by })]);
  const text = turn.text('hand-late', { number: one.number, order: order.number, parcel: number, at: arrivedAt });
  const { number: file, promiseBy } = await openCase(turn, 'late', { kind: 'return', cause: 'human', orderNumber: order.number, trackingNumber: number, text });
  tell(turn, one.status, [...told, turn.text('late', { due: booking.by, case: file, by: promiseBy })]);
}

function scanInWords(turn: Turn, { number, last, arrivedAt, page }: ReturnParcel): string[] {
  if (!last) return [turn.text('no-scan', { parcel: number }), ...(page === undefined ? [] : [turn.text('page', { page })])];
  const place = last.place ? turn.text('parcel:in', { place: turn.place(last.place.name) }) : '';
  return [turn.text(arrivedAt ? 'arrived' : 'scan', { parcel: number, at: arrivedAt ?? last.at, in: place, original: last.original })];
}

type Sent = { parcel: string } | 'not-sent' | 'no-number';

/** A return that is followed by its parcel needs the parcel's number. */
async function askForParcel(turn: Turn, order: Order, one: Return): Promise<void> {
  const sent = await turn.ask<Sent>('parcel', {
    say: 'ask-parcel', again: 'ask-parcel-again', choices: [{ label: turn.text('not-sent'), value: 'not-sent' }, { label: turn.text('no-number'), value: 'no-number' }],
    accept({ entities, intent }) {
      const parcel = entities.find(({ type }) => type === 'tracking_number')?.value;
      return parcel !== undefined ? { parcel } : intent === 'deny' ? 'not-sent' : undefined;
    },
  });
  if (sent === 'not-sent') return turn.say('send-soon');
  const about = { number: one.number, order: order.number };
  if (sent === 'no-number') {
    const { number: file, promiseBy } = await openCase(turn, 'missing', { kind: 'return', cause: 'unknown', orderNumber: order.number, text: turn.text('hand-missing', about) });
    return turn.say('no-number-told', { case: file, by: promiseBy });
  }
  const parcel = await returnParcel(turn, order, sent.parcel);
  const { number: file } = await openCase(turn, 'number', { kind: 'return', cause: 'unknown', orderNumber: order.number, trackingNumber: sent.parcel, text: turn.text('hand-number', { ...about, parcel: sent.parcel }) });
  turn.tell({ key: 'return-status:passed-on', text: turn.paragraph([...scanInWords(turn, parcel), turn.text('passed-on', { case: file })]) });
}
