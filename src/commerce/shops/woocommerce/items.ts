/** Changes what is in an order, which WooCommerce allows line by line, at prices that we name. */
import type { Outcome } from '../../../requests/requests';
import { add, compare, divide, isZero, money, multiply, share, subtract, type Money } from '../../money';
import type { ActionArguments } from '../arguments';
import { readBack, type Deed } from './deed';
import { linesOf, skuOf } from './mapping';
import type { WooLine, WooOrder } from './schema';

type Wish = ActionArguments<'order.change-items'>['lines'][number];
/** What is to be written for a wish, what it costs more, and how many there are to be in the end. */
interface Change { lines: object[]; difference: Money; expected: [sku: string, quantity: number][] }
type Failure = 'out-of-stock' | 'unknown-item' | 'currency';
interface Plan { before: string; done: string[]; failed: { sku: string; reason: Failure }[]; expected: [string, number][]; added: string[] }

export async function changeItems(deed: Deed, { lines: wishes }: ActionArguments<'order.change-items'>): Promise<Outcome> {
  const { order, current } = deed;
  let plan = deed.earlier as Plan | undefined;
  if (!plan) {
    if (wishes.some(({ sku }) => linesOf(order, sku).length === 0)) return { state: 'refused', reason: 'unknown-item' };
    const changes: Change[] = [];
    plan = { before: order.total, done: [], failed: [], expected: [], added: [] };
    for (const wish of wishes) {
      const change = await planned(deed, wish);
      if (typeof change === 'string') plan.failed.push({ sku: wish.sku, reason: change });
      else {
        changes.push(change);
        plan.done.push(wish.sku);
        plan.expected.push(...change.expected);
        if (wish.newSku !== undefined && wish.newSku !== wish.sku) plan.added.push(wish.newSku);
      }
    }
    if (changes.length === 0) return plan.failed.every(({ reason }) => reason === 'out-of-stock') ? { state: 'out-of-stock' } : { state: 'refused', reason: plan.failed[0]!.reason };
    const rest = order.line_items.filter((line) => !plan!.done.includes(skuOf(line)));
    if (rest.length === 0 && plan.expected.every(([, quantity]) => quantity === 0)) return { state: 'refused', reason: 'no-items-left' };
    const none = money('0', order.currency);
    const difference = changes.reduce((sum, change) => add(sum, change.difference), none);
    // A line that shrinks after payment is a refund of that line in WooCommerce's books: for people.
    if (compare(difference, none) < 0 && current.payment?.status !== 'pending') return { state: 'refused', reason: 'by-shop' };
    await deed.change({ line_items: changes.flatMap(({ lines }) => lines) }, { ...plan }, isChanged(plan));
  }
  return outcomeOf(plan, await withStock(deed, plan));
}

async function planned({ order, reads }: Deed, { sku, quantity, newSku = sku }: Wish): Promise<Change | Failure> {
  const old = linesOf(order, sku);
  const { currency } = order;
  const sum = (part: 'subtotal' | 'total', of: WooLine[]) => of.reduce((total, line) => add(total, money(line[part], currency)), money('0', currency));
  const [subtotal, total, had] = [sum('subtotal', old), sum('total', old), old.reduce((count, line) => count + line.quantity, 0)];
  const removed = (lines: WooLine[]) => lines.map(({ id }) => ({ id, quantity: 0 }));

  if (newSku !== sku) {
    const item = await reads.sellable(newSku);
    if (!item) return 'unknown-item';
    if ((await reads.currency()) !== currency) return 'currency';
    if (item.stock !== undefined && item.stock < quantity) return 'out-of-stock';
    const there = linesOf(order, newSku).reduce((count, line) => count + line.quantity, 0);
    const added = { product_id: item.productId, ...(item.variationId !== undefined && { variation_id: item.variationId }), quantity };
    const price = multiply(money(item.price ?? '0', currency), quantity);
    return { lines: [...removed(old), ...(quantity > 0 ? [added] : [])], difference: subtract(price, total), expected: [[sku, 0], [newSku, there + quantity]] };
  }
  if (quantity > had) {
    const stock = (await reads.sellable(sku))?.stock;
    if (stock !== undefined && stock < quantity - had) return 'out-of-stock';
  }
  const newSubtotal = had === 0 ? subtotal : divide(multiply(subtotal, quantity), had);
  const discount = subtract(subtotal, total);
  // It shrinks with the line, and does not grow.
  const newTotal = subtract(newSubtotal, compare(newSubtotal, subtotal) < 0 ? share(discount, newSubtotal, subtotal) : discount);
  const kept = quantity === 0 ? removed(old.slice(0, 1)) : [{ id: old[0]!.id, quantity, subtotal: newSubtotal.amount, total: newTotal.amount }];
  return { lines: [...kept, ...removed(old.slice(1))], difference: subtract(newTotal, total), expected: [[sku, quantity]] };
}

const isChanged = ({ expected }: Plan) => (order: WooOrder): boolean =>
  expected.every(([sku, quantity]) => linesOf(order, sku).reduce((count, line) => count + line.quantity, 0) === quantity);

/** A line that is new takes nothing out of the stock until it is written a second time. */
async function withStock(deed: Deed, plan: Plan): Promise<WooOrder> {
  const now = await readBack(deed, deed.order, isChanged(plan));
  const lines = plan.added.flatMap((sku) => linesOf(now, sku)).map(({ id, quantity }) => ({ id, quantity }));
  return lines.length === 0 ? now : await deed.change({ line_items: lines }, { ...plan }, isChanged(plan));
}

function outcomeOf({ before, done, failed }: Plan, { total, currency }: WooOrder): Outcome {
  const difference = subtract(money(total, currency), money(before, currency));
  const change = !isZero(difference) && { difference };
  return failed.length > 0 ? { state: 'partly', done, failed, ...change } : { state: 'done', ...change };
}
