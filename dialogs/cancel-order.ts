/** Cancels an order, or some of it, while the rules allow it; else says why, and what can be done instead. */
import type { CurrentOrder } from '../src/commerce/orders';
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { itemsNamed } from '../src/bot/items-named';
import { moneyBack, moneyInWords, moneyOf, moneyRow, refundDays } from '../src/bot/money-back';
import { askShop, orderAgain, tellDeed, unsent, type Deed } from '../src/bot/order-actions';
import { goodsOf, itemAndQuantity } from '../src/bot/order-words';
import { askPartner, whoIsAsked } from '../src/bot/partners';
import { ownTerms, refuse } from '../src/bot/refusal';
import { chooseItems, order as orderSlot, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';
import { countsSaid } from '../src/bot/question';

type Verdict = ReturnType<Turn['decide']>;
type Lines = { sku: string; quantity: number }[];

/** For the shop's own record. The same whoever asks and in whatever words: two tabs ask for one deed. */
const WHY = 'customer';

export const cancelOrder = dialog({
  name: 'cancel-order',
  intents: ['cancel_order'],
  needs: { subject: orderSlot },

  async run(turn, { subject }) {
    for (let round = 1; ; round++) {
      const now = round === 1 ? subject : await orderAgain(turn, subject);
      const { order } = now;
      const whole = turn.decide('cancel', order, now.shipments.map(({ shipment }) => shipment));
      const could = await turn.once('could be cancelled', () => Promise.resolve(whole.allowed));
      const rest = whole.allowed ? undefined : restOf(turn, now);
      if (!whole.allowed && !Array.isArray(rest)) return await notCancelled(turn, now, whole, could, rest);

      // Of what has partly left, the rest is asked about as if the other parcels were another order.
      const verdict = rest ? turn.decide('cancel', order, []) : whole;
      const lines = Array.isArray(rest) ? rest : await partMeant(turn, order);
      if (lines === 'none') return turn.say('kept', { order: order.number });
      if (!(await agreed(turn, round, order, verdict, lines, Array.isArray(rest)))) return turn.say('kept', { order: order.number });
      const deed = await askShop(turn, `cancelled ${round}`, {
        action: 'order.cancel', order, details: { reason: WHY, ...(lines && { lines }) },
        handOver: { kind: 'cancel', urgent: true, text: handOver(turn, order, lines) },
      });
      if (deed.state !== 'changed') return await told(turn, now, verdict, deed, lines);
    }
  },
});

/** What has not left yet, where the shop has not closed the order; `unknown` where its parcels do not tell. */
function restOf(turn: Turn, { order, shipments }: OrderSubject): Lines | 'unknown' | undefined {
  if (shipments.length === 0 || !OPEN.includes(order.status) || (order.items.length === 1 && order.items[0]!.quantity === 1)) return undefined;
  const rest = unsent(order, shipments);
  if (rest === undefined) return 'unknown';
  return rest.length > 0 && turn.decide('cancel', order, []).allowed ? rest : undefined;
}

const OPEN: string[] = ['confirmed', 'packing'];

/** Of several items perhaps only some: those that were named, or that are chosen. @returns undefined for all of the order */
async function partMeant(turn: Turn, order: CurrentOrder): Promise<Lines | undefined | 'none'> {
  const { items } = order;
  if (items.length === 1) return undefined;
  const named = itemsNamed(turn.trigger.text, items);
  if (named.length === 0) {
    const what = await turn.ask<'all' | 'part' | 'none'>('part or all', {
      say: 'which-part', params: { order: order.number }, byWords: true,
      choices: [{ label: turn.text('whole'), value: 'all' }, { label: turn.text('part'), value: 'part' }, { label: turn.text('not'), value: 'none' }],
      accept: ({ intent, text, entities }) => {
        if (entities.some(({ type }) => type === 'order_number')) return undefined;
        return intent === 'deny' ? 'none' : intent === 'affirm' ? 'all' : itemsNamed(text, items).length > 0 ? 'part' : undefined;
      },
    });
    if (what !== 'part') return what === 'all' ? undefined : 'none';
  }
  const meant = named.length === 1 ? named : await chooseItems(turn, 'which item', order, { say: 'which-item', many: true });
  if (meant.length === items.length) return undefined;
  const lines: Lines = [];
  for (const { sku, quantity } of meant) lines.push({ sku, quantity: await howMany(turn, sku, quantity) });
  return lines;
}

async function howMany(turn: Turn, sku: string, quantity: number): Promise<number> {
  if (quantity === 1) return 1;
  const said = turn.trigger.entities.find(({ type, value }) => type === 'quantity' && Number(value) <= quantity);
  if (said) return Number(said.value);
  return await turn.ask<number>(`how many ${sku}`, {
    say: 'how-many', again: 'how-many-again', params: { quantity }, choices: Array.from({ length: Math.min(quantity, 4) }, (_, index) => ({ label: String(index + 1), value: index + 1 })),
    accept: (message) => countsSaid(message).find((count) => count >= 1 && count <= quantity),
  });
}

/** What happens to the money is part of the question; a yes counts for the order as it was then. */
async function agreed(turn: Turn, round: number, order: CurrentOrder, verdict: Verdict, lines: Lines | undefined, isRest: boolean): Promise<boolean> {
  const back = moneyBack(order, lines);
  const money = turn.paragraph([moneyInWords(turn, 'will', back, order, refundDays(turn, verdict)), ...ownTerms(turn, verdict)]);
  const goods = lines ?? order.items;
  const items = goods.map((line) => ({ ...order.items.find(({ sku }) => sku === line.sku)!, ...line }));
  const params = { order: order.number, money, items: items.map((item) => itemAndQuantity(turn, item)) };
  return await turn.confirm(`sure ${round}`, isRest ? 'confirm-rest' : lines ? 'confirm-lines' : 'confirm', params, {
    again: 'confirm-again', depends: [order.revision, order.status, verdict.reason, back, lines ?? null],
    card: { kind: 'sheet', sort: 'confirmation', title: turn.text(lines ? 'title-lines' : 'title', { order: order.number }), rows: moneyRow(turn, back), items: await goodsOf(turn, items, order.currency) },
  });
}

async function told(turn: Turn, { order, shipments }: OrderSubject, verdict: Verdict, deed: Deed, lines: Lines | undefined): Promise<void> {
  if (tellDeed(turn, deed, order.number)) return;
  const { state, outcome, file } = deed;
  if (state === 'partly' && file) return turn.say('partly', { order: order.number, case: file.number, by: file.promiseBy });
  if (state === 'already') return turn.say('already', { order: order.number }, { choices: [turn.label('refund_status')] });
  if (state !== 'done') {
    turn.say('too-late', { order: order.number });
    const after = await orderAgain(turn, { order, shipments });
    return await notCancelled(turn, after, turn.decide('cancel', after.order, after.shipments.map(({ shipment }) => shipment)), false, undefined);
  }
  const items = (lines ?? []).map((line) => itemAndQuantity(turn, { ...order.items.find(({ sku }) => sku === line.sku)!, ...line }));
  turn.say(lines ? 'done-lines' : 'done', { order: order.number, items, money: await moneyTold(turn, order, verdict, outcome) });
}

/** Money that the shop's people have to send by hand is a case of its own. */
async function moneyTold(turn: Turn, order: CurrentOrder, verdict: Verdict, outcome: Deed['outcome']): Promise<string> {
  const back = moneyOf(outcome);
  const days = refundDays(turn, verdict);
  if (!back.isPending) return moneyInWords(turn, 'did', back, order, days);
  const text = turn.text('hand-refund', { order: order.number, amount: back.amount });
  const { number, promiseBy } = await openCase(turn, 'refund', { kind: 'refund', cause: 'system', orderNumber: order.number, text, facts: { amount: back.amount, method: order.payment?.method }, ...(days && { promiseBy: days.to }) });
  return turn.text('order:money.did.pending', { amount: back.amount, case: number, by: promiseBy });
}

async function notCancelled(turn: Turn, { order, shipments }: OrderSubject, verdict: Verdict, couldBe: boolean, rest: 'unknown' | undefined): Promise<void> {
  if (rest === 'unknown') return await askForRest(turn, order);
  const stoppable = verdict.alternatives.includes('carrier-stop') && shipments.length > 0;
  refuse(turn, verdict, { lead: couldBe ? [turn.text('meanwhile')] : [], without: stoppable ? ['carrier-stop'] : [] });
  if (!stoppable) return;
  const numbers = shipments.map(({ shipment }) => shipment.trackingNumber);
  if (!(await turn.confirm('stop', 'stop', { numbers, count: numbers.length }, { again: 'stop-again', depends: numbers }))) return turn.say('stop-not');
  for (const { shipment: { trackingNumber, carrier } } of shipments) {
    const text = turn.text('hand-stop', { order: order.number, number: trackingNumber });
    const { number, promiseBy } = await openCase(turn, `stopped ${trackingNumber}`, { kind: 'intercept', cause: 'unknown', orderNumber: order.number, trackingNumber, text, urgent: true });
    const asked = await askPartner(turn, `stop ${trackingNumber} asked`, { kind: 'intercept', caseNumber: number, orderNumber: order.number, trackingNumber, carrier, text: turn.trigger.text });
    turn.tell({ key: 'cancel-order:stop-asked', text: turn.text('stop-asked', { number: trackingNumber, case: number, asked: whoIsAsked(turn, asked, promiseBy) }) }, trackingNumber);
  }
}

/** Parcels that do not tell what is in them: people look what is still there. */
async function askForRest(turn: Turn, order: CurrentOrder): Promise<void> {
  if (!(await turn.confirm('what is left', 'some-sent', { order: order.number }))) return turn.say('kept', { order: order.number });
  const { number, promiseBy } = await openCase(turn, 'rest', { kind: 'cancel', cause: 'human', orderNumber: order.number, text: turn.text('hand-rest', { order: order.number }), urgent: true });
  turn.say('some-sent-asked', { order: order.number, case: number, by: promiseBy });
}

function handOver(turn: Turn, order: CurrentOrder, lines: Lines | undefined): string {
  const money = moneyInWords(turn, 'will', moneyBack(order, lines), order, undefined);
  if (!lines) return turn.text('hand-cancel', { order: order.number, money });
  const items = lines.map((line) => itemAndQuantity(turn, { ...order.items.find(({ sku }) => sku === line.sku)!, ...line }));
  return turn.text('hand-lines', { order: order.number, items, money });
}
