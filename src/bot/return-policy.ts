/** The rules of returning: the shop's own words, and what they come to for the shopper's order. */
import type { Order } from '../commerce/types';
import type { Turn } from './turn';
import { inOwnWords, withLinks } from './shop-facts';
import { inGroup } from './proof';

/** @returns whether there was anything to tell. */
export function tellReturnPolicy(turn: Turn): boolean {
  const policy = turn.shop.policies?.returns;
  const period = turn.services.rules.rules.periods.return;
  if (!policy && !period) return false;
  const choices = [turn.label('return_request')];
  if (policy) turn.tell({ key: 'return-policy:text', text: withLinks(turn, [inOwnWords(turn, policy.text)], [policy.page === undefined ? undefined : turn.text('return-policy:page', { page: policy.page })]), choices });
  else turn.say('return-policy:period', { span: turn.text(`rules:span.${period!.unit}`, { count: period!.to }), since: turn.text(`rules:since.${period!.since}`) }, { choices });
  return true;
}

/** The order it is asked for: the one spoken of, where it is open here, or what was last delivered to who is signed in. */
export async function orderForPolicy(turn: Turn): Promise<Order | undefined> {
  if (inGroup(turn)) return undefined;
  const number = turn.heard('order_number')[0]?.value;
  const named = number === undefined ? undefined : await turn.orders.order(number);
  if (named && turn.mayOpen(named)) return named;
  return turn.customer && (await turn.orders.ordersOf(turn.customer.id)).find(({ status }) => status === 'delivered');
}

/** What the rules come to for it, with the last day. */
export async function tellForOrder(turn: Turn, order: Order): Promise<void> {
  const shipments = await turn.orders.shipmentsOf(order.number);
  const { sentences } = turn.explain(turn.decide('return', order, shipments.map(({ shipment }) => shipment)));
  turn.tell({ key: 'return-policy:order', text: turn.paragraph([turn.text('return-policy:order', { order: order.number }), ...sentences]), choices: [turn.label('return_request')] });
}
