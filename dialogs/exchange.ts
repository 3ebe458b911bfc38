/** Another size or colour for what was bought: what is in stock, the old one back with a label, the new one once it has arrived. */
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { orderAgain } from '../src/bot/order-actions';
import { itemAndQuantity } from '../src/bot/order-words';
import { followReturn } from '../src/bot/return-watch';
import { candidatesFor, itemsMeant, registerReturn, returnAddressFor, returnPapers, tellRefused, type Candidate, type Registered } from '../src/bot/returns';
import { chooseVariant, type Variant } from '../src/bot/variant-choice';
import { order as orderSlot, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

type Order = OrderSubject['order'];
type Item = Order['items'][number];
interface Wish { item: Item; variant: Variant; verdict: Candidate['verdict'] }

export const exchange = dialog({
  name: 'exchange',
  intents: ['exchange'],
  because: ['package_damaged', 'defective_product'],
  needs: { subject: orderSlot },

  async run(turn, { subject }) {
    for (let round = 1; ; round++) {
      const { order, shipments } = round === 1 ? subject : await orderAgain(turn, subject);
      const candidates = candidatesFor(turn, 'exchange', { order, shipments });
      tellRefused(turn, order.number, candidates);
      if (candidates.open.length === 0) return;

      const [item] = await itemsMeant(turn, candidates.open, { say: 'which', many: false });
      const verdict = candidates.open.find(({ item: { sku } }) => sku === item?.sku)?.verdict;
      if (!item || !verdict) return;
      const variant = await chooseVariant(turn, item);
      if (!variant) return turn.say('none', { item: itemAndQuantity(turn, item) }, { choices: [turn.label('return_request'), turn.label('speak_to_agent')] });
      const wish = { item, variant, verdict };
      if (!(await agreed(turn, round, order, wish))) return turn.say('kept', { order: order.number });
      const text = turn.text('hand-exchange', { order: order.number, ...inWords(turn, wish) });
      const registered = await registerReturn(turn, `registered ${round}`, order, [{ sku: item.sku, quantity: item.quantity, reason: 'exchange', note: variant.sku }], text);
      if (registered.state !== 'changed') return await told(turn, order, wish, registered, text);
    }
  },
});

function inWords(turn: Turn, { item, variant }: Pick<Wish, 'item' | 'variant'>): { item: string; instead: string } {
  return { item: itemAndQuantity(turn, item), instead: itemAndQuantity(turn, { ...item, sku: variant.sku, options: variant.options }) };
}

async function agreed(turn: Turn, round: number, order: Order, wish: Wish): Promise<boolean> {
  const { item, variant, verdict } = wish;
  const { item: back, instead } = inWords(turn, wish);
  const rows = [
    { label: turn.text('returns:row.instead'), value: instead, was: back },
    ...(verdict.deadline ? [{ label: turn.text('returns:row.send-by'), value: turn.text('order:day', { at: verdict.deadline.by }) }] : []),
  ];
  return await turn.confirm(`sure ${round}`, 'confirm', { order: order.number, item: back, instead, terms: turn.paragraph(turn.explain(verdict).sentences) }, {
    again: 'confirm-again', depends: [order.revision, order.status, verdict.reason, item.sku, item.quantity, variant.sku],
    card: { kind: 'sheet', sort: 'confirmation', title: turn.text('title', { order: order.number }), rows },
  });
}

/** The replacement is sent by people, when the old one is there: no shop has a way to ask for it beforehand. */
async function told(turn: Turn, order: Order, wish: Wish, registered: Registered, text: string): Promise<void> {
  const { item, variant, verdict } = wish;
  if (registered.state === 'busy') return turn.say('order:deed.busy', { order: order.number });
  if (registered.state === 'already') return turn.say('rules:reason.return-open', {}, { choices: [turn.label('return_status')] });
  if (registered.state !== 'registered' && registered.state !== 'passed-on') return;
  const file = registered.state === 'passed-on' ? registered.file : await openCase(turn, 'exchange', {
    kind: 'exchange', cause: 'unknown', orderNumber: order.number, text, facts: { sku: item.sku, quantity: item.quantity, newSku: variant.sku, return: registered.number },
  });
  const number = registered.state === 'registered' ? registered.number : file.number;
  const params = { number, case: file.number, by: file.promiseBy, instead: inWords(turn, wish).instead, order: order.number };
  const to = returnAddressFor(turn, order);
  if (!to) return turn.say('address-follows', params);
  const reasons = { [item.sku]: turn.text('reason', { instead: inWords(turn, wish).instead }) };
  const papers = await returnPapers(turn, { number, order, items: [item], reasons, to, sendBy: verdict.deadline?.by });
  if (registered.state === 'registered') await followReturn(turn, { orderNumber: order.number, number, sendBy: verdict.deadline?.by });
  turn.say(registered.state === 'registered' ? 'done' : 'passed-on', params, papers);
}
