/**
 * A cancellation is a job that Shopify does in its own time, once for good: a second one is refused while the first is under way
 * and after it. Money goes back the way it came with the same job; what was only held is let go.
 */
import { setTimeout } from 'node:timers/promises';
import type { Outcome } from '../../../../requests/requests';
import { add, compare, money, subtract, type Money } from '../../../money';
import { ShopError } from '../../shop-adapter';
import { SHOP_NAME } from '../name';
import { moneyOf, refundOf } from '../mapping';
import { CANCEL_JOB, ORDER_CANCEL, type OrderNode, type UserErrors } from '../schemas';
import { isLive } from '../status';
import { markOf, noEffect, refusedByShop, type Act, type Shopify } from './action';
import { cancelLines } from './cancel-lines';

/** After that many calls it is told as asked, and not yet known. */
const CALLS_TO_KNOW = 4;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;
/** Its refund is noted around the same time. */
const SAME_TIME_MS = 60_000;
const MOST_NOTE = 255;

export const cancel: Act<'order.cancel'> = async (shop, deed) => {
  const { node, order, details, key, attempt } = deed;
  // The note is not given back for every order; after a first call it was most likely ours.
  const isOurs = attempt > 1 || node.cancellation?.staffNote?.includes(markOf(key));
  if (node.cancelledAt) return isOurs ? cancelled(await shop.reader.readUntil(node.id, isPaidBack, shop.patienceMs)) : { state: 'already' };
  const { lines } = details;
  if (lines && order.items.some(({ sku, quantity }) => (lines.find((line) => line.sku === sku)?.quantity ?? 0) < quantity)) return await cancelLines(shop, deed, lines);
  const hindrance = deed.hindrance();
  if (hindrance) return hindrance;

  const { orderCancel: { jobResult, orderCancelUserErrors: errors } } = await shop.client(ORDER_CANCEL, {
    orderId: node.id, reason: 'CUSTOMER', restock: details.restock, refundMethod: { originalPaymentMethodsRefund: true }, notifyCustomer: true,
    staffNote: `${details.reason.slice(0, MOST_NOTE - 40)} ${markOf(key)}`.trim(),
  });
  if (errors.length > 0) return await afterRefusal(shop, node.id, errors, attempt);
  const job = jobResult ? await endOf(shop, jobResult) : undefined;
  if (job?.status === 'FAILED') return await afterRefusal(shop, node.id, job.errors, 1);
  const after = await shop.reader.readUntil(node.id, ({ cancelledAt }) => Boolean(cancelledAt), 0);
  if (after.cancelledAt) return cancelled(await shop.reader.readUntil(node.id, isPaidBack, job?.done ? 0 : shop.patienceMs));
  if (job?.done) throw noEffect('the job of a cancellation has ended, and the order is not cancelled');
  if (attempt < CALLS_TO_KNOW) throw new ShopError(SHOP_NAME, 'unreachable', 'a cancellation is still under way');
  return { state: 'asked' };
};

/** Refused for good, or because an earlier call of ours is being done? */
async function afterRefusal({ reader, patienceMs }: Shopify, id: string, errors: UserErrors, attempt: number): Promise<Outcome> {
  if (errors.some(({ code }) => code === 'NO_REFUND_PERMISSION')) throw new ShopError(SHOP_NAME, 'not-permitted', errors[0]!.message.slice(0, 200));
  const after = await reader.readUntil(id, ({ cancelledAt }) => Boolean(cancelledAt), attempt > 1 ? patienceMs : 0);
  if (after.cancelledAt) return attempt > 1 ? cancelled(await reader.readUntil(id, isPaidBack, patienceMs)) : { state: 'already' };
  return after.fulfillments.some(isLive) ? { state: 'too-late' } : refusedByShop(errors);
}

async function endOf({ client, patienceMs }: Shopify, { id, done, status }: { id: string; done: boolean; status: string }): Promise<{ done: boolean; status: string; errors: UserErrors }> {
  const until = performance.now() + patienceMs;
  let job = { id, done, status, errors: [] as UserErrors };
  for (let pause = FIRST_PAUSE_MS; !(job.done && job.status !== 'STARTED') && performance.now() + pause < until; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    await setTimeout(pause);
    // Gone: it has ended, and the order says how.
    job = (await client(CANCEL_JOB, { id })).node ?? { ...job, done: true, status: 'SUCCEEDED' };
  }
  return job;
}

/** @param node of an order that is cancelled. */
function cancelled(node: OrderNode): Outcome {
  const since = Date.parse(node.cancelledAt!) - SAME_TIME_MS;
  const refunds = node.refunds.filter(({ createdAt }) => Date.parse(createdAt ?? '') >= since).map(refundOf).filter(({ status, amount }) => status !== 'failed' && Number(amount) > 0);
  const held = heldFor(node);
  const done: Outcome = isPaidBack(node) ? { state: 'done' } : { state: 'partly', done: ['cancel'], failed: ['refund'] };
  return {
    ...done,
    ...(refunds.length > 0 && { refund: { ...sum(node, refunds.map(({ amount }) => amount)), status: refunds.some(({ status }) => status === 'pending') ? 'pending' : 'done' } }),
    ...(held && { released: held }),
  };
}

/** What came in has gone back, or is on its way. */
function isPaidBack(node: OrderNode): boolean {
  const paid = sum(node, node.transactions.filter(({ kind, status }) => (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS').map(({ amountSet }) => moneyOf(amountSet).amount));
  const back = sum(node, node.refunds.map(refundOf).filter(({ status }) => status !== 'failed').map(({ amount }) => amount));
  return compare(subtract(paid, back), money('0', paid.currency)) <= 0;
}

function heldFor({ transactions }: OrderNode): Money | undefined {
  const good = transactions.filter(({ status }) => status === 'SUCCESS');
  const held = good.find(({ kind }) => kind === 'AUTHORIZATION');
  return held && !good.some(({ kind }) => kind === 'CAPTURE') ? moneyOf(held.amountSet) : undefined;
}

function sum({ presentmentCurrencyCode: currency }: OrderNode, amounts: string[]): Money {
  return add(money('0', currency), ...amounts.map((amount) => money(amount, currency)));
}
