/** Changes what is in an order: size, colour, how many; takes an item out. With stock and the difference in price. */
import type { Product } from '../src/commerce/types';
import { askForWish, previewWith, priceChange, type ItemWish, type Preview } from '../src/bot/ask-items';
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { absoluteOf } from '../src/bot/money-back';
import { askShop, orderAgain, tellDeed, type Deed } from '../src/bot/order-actions';
import { amountInWords, itemAndQuantity, itemName } from '../src/bot/order-words';
import { refuse } from '../src/bot/refusal';
import type { Sheet } from '../src/bot/reply';
import { order as orderSlot, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

type Order = OrderSubject['order'];
type Difference = Preview['difference'];

export const changeOrderItems = dialog({
  name: 'change-order-items',
  intents: ['change_order_items'],
  needs: { subject: orderSlot },

  async run(turn, { subject }) {
    for (let round = 1; ; round++) {
      const now = round === 1 ? subject : await orderAgain(turn, subject);
      const { order } = now;
      const verdict = turn.decide('change-items', order, now.shipments.map(({ shipment }) => shipment));
      const could = await turn.once('could be changed', () => Promise.resolve(verdict.allowed));
      if (!verdict.allowed) return refuse(turn, verdict, { lead: could ? [turn.text('meanwhile')] : [] });

      const wishes = await wishesAgreed(turn, round, order);
      if (!wishes) return;
      const changes = await inWords(turn, order, wishes);
      const deed = await askShop(turn, `changed ${round}`, {
        action: 'order.change-items', order, details: { lines: wishes }, handOver: { kind: 'change', urgent: true, text: turn.text('hand', { order: order.number, changes: changes.map(({ whole }) => whole) }) },
      });
      if (deed.state !== 'changed') return await told(turn, order, changes, deed);
    }
  },
});

/** One change after the other, until the shopper agrees to them all. @returns undefined where nothing is to be changed */
async function wishesAgreed(turn: Turn, round: number, order: Order): Promise<ItemWish[] | undefined> {
  const wishes: ItemWish[] = [];
  for (;;) {
    const wish = await askForWish(turn, `${round} ${wishes.length + 1}`, order, wishes);
    if (wish === 'other') return void turn.say('not-in-order', { order: order.number }, { choices: [turn.label('speak_to_agent')] });
    if (wish !== 'none') wishes.push(wish);
    const preview = await previewWith(turn, order, wishes);
    if (preview?.items.length === 0) return void turn.say('nothing-left', { order: order.number }, { choices: [turn.label('cancel_order')] });
    const answer = wishes.length === 0 ? 'no' : await agreed(turn, `right ${round} ${wishes.length}`, order, wishes, preview);
    if (answer === 'no') return void turn.say('kept', { order: order.number });
    if (answer === 'yes') return wishes;
  }
}

async function agreed(turn: Turn, name: string, order: Order, wishes: ItemWish[], preview: Preview | undefined): Promise<'yes' | 'no' | 'more'> {
  const changes = await inWords(turn, order, wishes);
  const price = turn.text(`price.${priceChange(order, preview?.difference)}`, priceParams(preview));
  const more = wishes.length < order.items.length ? [{ label: turn.text('one-more'), value: 'more' as const }] : [];
  return await turn.ask<'yes' | 'no' | 'more'>(name, {
    say: 'confirm', again: 'confirm-again', params: { order: order.number, changes: changes.map(({ whole }) => whole), price }, depends: [order.revision, wishes, preview?.difference ?? null],
    choices: [{ label: turn.text('common:yes'), value: 'yes' }, ...more, { label: turn.text('common:no'), value: 'no' }], card: sheet(turn, order, changes, preview),
    accept: ({ intent }) => (intent === 'affirm' ? 'yes' : intent === 'deny' ? 'no' : undefined),
  });
}

interface Change { sku: string; was: string; now: string; whole: string }

/** "Hoodie (M, grey): now in L, green", piece by piece. */
async function inWords(turn: Turn, order: Order, wishes: ItemWish[]): Promise<Change[]> {
  const changes: Change[] = [];
  for (const { sku, quantity, newSku } of wishes) {
    const item = order.items.find((one) => one.sku === sku)!;
    const product: Product | undefined = newSku === undefined ? undefined : await turn.orders.product(newSku);
    const { options: had, ...rest } = item;
    const options = newSku === undefined ? had : product?.variants?.find((variant) => variant.sku === newSku)?.options;
    const changed = { ...rest, quantity, ...(options && { options }) };
    const inWords = quantity === 1 && item.quantity === 1 ? itemName : itemAndQuantity;
    const was = inWords(turn, item);
    const now = quantity === 0 ? turn.text('taken-out') : inWords(turn, changed);
    changes.push({ sku, was, now, whole: quantity === 0 ? turn.text('change-out', { was }) : turn.text('change', { was, now }) });
  }
  return changes;
}

function sheet(turn: Turn, order: Order, changes: Change[], preview: Preview | undefined): Sheet {
  const total = preview && [{ label: turn.text('order:row.total'), value: amountInWords(turn, preview.total), was: amountInWords(turn, preview.before) }];
  return { kind: 'sheet', sort: 'confirmation', title: turn.text('title', { order: order.number }), rows: [...changes.map(({ was, now }, index) => ({ label: turn.text('item-row', { index: index + 1 }), value: now, was })), ...(total ?? [])] };
}

function priceParams(preview: Preview | undefined): { difference?: Difference; total?: Difference } {
  return preview ? { difference: absoluteOf(preview.difference), total: preview.total } : {};
}

async function told(turn: Turn, order: Order, changes: Change[], deed: Deed): Promise<void> {
  if (tellDeed(turn, deed, order.number)) return;
  const { state, outcome } = deed;
  if (state === 'partly') {
    const failed = (outcome.failed as { sku: string; reason: string }[]).map(({ sku }) => sku);
    const words = (which: (change: Change) => boolean) => changes.filter(which).map(({ whole }) => whole);
    turn.say('partly', { order: order.number, done: words(({ sku }) => !failed.includes(sku)), failed: words(({ sku }) => failed.includes(sku)) });
  } else if (state !== 'done') return turn.say(state, { order: order.number }, state === 'too-late' ? { choices: [turn.label('track_package')] } : {});
  else turn.say('done', { order: order.number, changes: changes.map(({ whole }) => whole) });
  await settle(turn, order, outcome);
}

/** What the change costs, or gives back: nobody pays in a chat, and a refund is sent by people where no bank is behind the shop. */
async function settle(turn: Turn, order: Order, outcome: Deed['outcome']): Promise<void> {
  const difference = outcome.difference as Difference | undefined;
  const kind = priceChange(order, difference);
  if (difference === undefined || kind === 'same') return;
  const amount = absoluteOf(difference);
  if (kind === 'to-pay') return turn.say('settled.to-pay', { order: order.number, difference: amount });
  const text = turn.text(kind === 'more' ? 'hand-more' : 'hand-less', { order: order.number, amount });
  const { number, promiseBy } = await openCase(turn, 'difference', { kind: kind === 'more' ? 'payment' : 'refund', cause: 'system', orderNumber: order.number, text, facts: { difference } });
  turn.say(`settled.${kind}`, { amount, case: number, by: promiseBy });
}
