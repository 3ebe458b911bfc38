/** Where the money is: with the shop, on its way through the bank, or late; what is late becomes a case at once. */
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { amountInWords, methodInWords } from '../src/bot/order-words';
import { refuse } from '../src/bot/refusal';
import { refundsOf, type RefundStep } from '../src/bot/refunds';
import { order as orderSlot, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

type Order = OrderSubject['order'];

/** More than these in one answer are a list, and the oldest of them long on the account. */
const TOLD = 3;

export const refundStatus = dialog({
  name: 'refund-status',
  intents: ['refund_status'],
  needs: { subject: orderSlot },

  async run(turn, { subject: { order, shipments } }) {
    const verdict = turn.decide('refund', order, shipments.map(({ shipment }) => shipment));
    const steps = refundsOf(turn, order, verdict.period);
    for (const [index, step] of steps.slice(0, TOLD).entries()) await tellStep(turn, order, step, index);
    if (steps.length > 0) return;
    const { deadline } = verdict;
    if (!deadline || turn.now.toMillis() <= deadline.by.toMillis()) return refuse(turn, verdict);
    const { number, promiseBy } = await openCase(turn, 'late', { kind: 'refund', cause: 'human', urgent: true, orderNumber: order.number, text: turn.text('hand-due', { order: order.number, due: deadline.by }) });
    turn.say('due-late', { order: order.number, due: deadline.by, case: number, by: promiseBy });
  },
});

async function tellStep(turn: Turn, order: Order, step: RefundStep, index: number): Promise<void> {
  const { state, late, askedAt, due, sentAt, onAccount } = step;
  const method = methodInWords(turn, order.payment?.method);
  const amount = amountInWords(turn, step.amount);
  const params = { order: order.number, amount, method, asked: askedAt, sent: sentAt, due: due && { from: due.from, to: due.by }, dueBy: due?.by, bank: onAccount && { from: onAccount.from, to: onAccount.by }, bankBy: onAccount?.by };
  if (state === 'sent' && !late) {
    const key = !sentAt ? 'sent-undated' : onAccount ? 'sent' : 'sent-no-days';
    return tell(turn, key, [turn.text(`${key}${method === undefined ? '' : '-by'}`, params), ...(onAccount ? [turn.text('bank-delay', params)] : [])], index);
  }
  if (state === 'processing' && !late) return tell(turn, 'processing', [turn.text(due ? 'processing' : 'processing-undated', params), ...(due && turn.shop.refundTerms ? [turn.text('then-bank', { ...turn.shop.refundTerms.bankBusinessDays })] : [])], index);
  const key = state === 'failed' ? 'failed' : state === 'sent' ? 'bank-late' : 'shop-late';
  const cause = state === 'sent' ? 'unknown' : 'system';
  const { number, promiseBy } = await openCase(turn, `${key} ${index}`, { kind: 'refund', cause, urgent: state !== 'sent', orderNumber: order.number, text: turn.text(`hand-${key}`, params), facts: { amount: step.amount, state } });
  tell(turn, key, [turn.text(key, { ...params, case: number, by: promiseBy })], index);
}

function tell(turn: Turn, key: string, sentences: string[], index: number): void {
  turn.tell({ key: `refund-status:${key}`, text: turn.paragraph(sentences) }, String(index));
}
