/** Sends something back: what may come back, why, where to, by when; then a number and a label. */
import { moneyBack } from '../src/bot/money-back';
import { orderAgain } from '../src/bot/order-actions';
import { amountInWords } from '../src/bot/order-words';
import { followReturn } from '../src/bot/return-watch';
import { photosFor, reasonFor, reasonInWords, type Reason } from '../src/bot/return-reasons';
import { candidatesFor, itemsInWords, itemsMeant, registerReturn, returnAddressFor, returnPapers, tellRefused, type Candidate, type Registered } from '../src/bot/returns';
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { order as orderSlot, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

type Order = OrderSubject['order'];
type Items = Order['items'];
interface Wish { items: Items; why: Reason; verdict: Candidate['verdict'] }

export const returnRequest = dialog({
  name: 'return-request',
  intents: ['return_request'],
  because: ['package_damaged', 'defective_product'],
  needs: { subject: orderSlot },

  async run(turn, { subject }) {
    for (let round = 1; ; round++) {
      const { order, shipments } = round === 1 ? subject : await orderAgain(turn, subject);
      const candidates = candidatesFor(turn, 'return', { order, shipments });
      tellRefused(turn, order.number, candidates);
      const [first] = candidates.open;
      if (!first) return;

      const items = await itemsMeant(turn, candidates.open, { say: 'which', many: true });
      const why = await reasonFor(turn);
      const photos = await photosFor(turn, why);
      const verdict = candidates.open.find(({ item }) => item.sku === items[0]?.sku)?.verdict ?? first.verdict;
      const wish = { items, why, verdict };
      if (!(await agreed(turn, round, order, wish))) return turn.say('kept', { order: order.number });
      const lines = items.map(({ sku, quantity }) => ({ sku, quantity, reason: why.reason, ...(why.note !== undefined && { note: why.note }) }));
      const registered = await registerReturn(turn, `registered ${round}`, order, lines, handOver(turn, order, wish), photos);
      if (registered.state !== 'changed') return await told(turn, order, wish, registered);
    }
  },
});

/** The dates worked out, who pays, where it goes and what comes back are part of the question. */
async function agreed(turn: Turn, round: number, order: Order, { items, why, verdict }: Wish): Promise<boolean> {
  const back = moneyBack(order, items);
  const terms = turn.paragraph(turn.explain(verdict).sentences);
  const rows = [
    { label: turn.text('returns:row.reason'), value: reasonInWords(turn, why.reason) },
    ...(verdict.deadline ? [{ label: turn.text('returns:row.send-by'), value: turn.text('order:day', { at: verdict.deadline.by }) }] : []),
    ...(back.amount ? [{ label: turn.text('returns:row.refund'), value: amountInWords(turn, back.amount) }] : []),
  ];
  const conditions = turn.shop.returnTerms?.conditions.map((condition) => condition[turn.language]) ?? [];
  return await turn.confirm(`sure ${round}`, 'confirm', { order: order.number, items: itemsInWords(turn, items), terms }, {
    again: 'confirm-again', depends: [order.revision, order.status, verdict.reason, items.map(({ sku, quantity }) => [sku, quantity]), why.reason],
    card: { kind: 'sheet', sort: 'confirmation', title: turn.text('title', { order: order.number }), rows, ...(conditions.length > 0 && { note: turn.paragraph(conditions) }) },
  });
}

async function told(turn: Turn, order: Order, { items, why, verdict }: Wish, registered: Registered): Promise<void> {
  if (registered.state === 'busy') return turn.say('order:deed.busy', { order: order.number });
  if (registered.state === 'already') return turn.say('rules:reason.return-open', {}, { choices: [turn.label('return_status')] });
  if (registered.state !== 'registered' && registered.state !== 'passed-on') return;
  const number = registered.state === 'registered' ? registered.number : registered.file.number;
  const to = returnAddressFor(turn, order);
  if (!to) {
    const { number: file, promiseBy } = await openCase(turn, 'address', { kind: 'return', cause: 'system', orderNumber: order.number, text: turn.text('hand-address', { order: order.number, number }) });
    return turn.say('address-follows', { number, case: file, by: promiseBy });
  }
  const reasons = Object.fromEntries(items.map(({ sku }) => [sku, reasonInWords(turn, why.reason)]));
  const papers = await returnPapers(turn, { number, order, items, reasons, to, sendBy: verdict.deadline?.by });
  if (registered.state === 'passed-on') {
    const { number: file, promiseBy } = registered.file;
    return turn.say(`passed-on.${registered.why}`, { order: order.number, case: file, by: promiseBy }, papers);
  }
  const by = verdict.deadline?.by;
  await followReturn(turn, { orderNumber: order.number, number, sendBy: by });
  turn.say(by ? 'done' : 'done-undated', { number, order: order.number, by }, { ...papers, choices: [turn.label('return_status')] });
}

function handOver(turn: Turn, order: Order, { items, why }: Wish): string {
  return turn.text('hand-return', { order: order.number, items: itemsInWords(turn, items), reason: reasonInWords(turn, why.reason), note: why.note ?? '' });
}
