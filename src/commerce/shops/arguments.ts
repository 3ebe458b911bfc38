/** What the actions of a shop take, read from a request's JSON. */
import { z } from 'zod';
import type { Outcome } from '../../requests/requests';
import type { Attempt, Performer } from '../../requests/worker';
import { orderSchema } from '../types';
import type { ShopAction } from './shop-adapter';

const text = z.string().trim().min(1).max(2000);
const reason = z.string().trim().max(500).default('');
const sku = z.string().min(1);
const quantity = z.int().min(1);
const line = z.object({ sku, quantity });
const money = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/);
/** The order as the shopper has seen it; why the shop's people do it against the shop's own rule, where they do. */
const seen = { revision: z.number().optional(), override: text.optional() };

export const ACTION_ARGUMENTS = {
  'order.cancel': z.object({ ...seen, reason, lines: z.array(line).min(1).optional(), restock: z.boolean().default(true) }),
  'order.change-address': z.object({ ...seen, address: orderSchema.shape.shippingAddress.unwrap() }),
  'order.change-contact': z.object({ ...seen, email: z.email().optional(), phone: text.optional() }).refine(({ email, phone }) => email !== undefined || phone !== undefined, 'an e-mail or a phone number'),
  'order.change-items': z.object({ ...seen, lines: z.array(z.object({ sku, quantity: z.int().min(0), newSku: sku.optional() })).min(1) }),
  'order.return': z.object({ ...seen, lines: z.array(line.extend({ reason: text, note: text.optional() })).min(1) }),
  'order.refund': z.object({ ...seen, amount: money, currency: z.string().regex(/^[A-Z]{3}$/), reason, lines: z.array(line).min(1).optional() }),
  'order.resend': z.object({ ...seen, lines: z.array(line).min(1) }),
} satisfies Record<ShopAction, z.ZodType>;

export type ActionArguments<A extends ShopAction> = z.infer<(typeof ACTION_ARGUMENTS)[A]>;
/** What is ordered, or meant, of one item. */
export type OrderLine = z.infer<typeof line>;

/** @param work gets the arguments as they are meant, and the order's number. Those of another shape are refused: asked again they would be no better. */
export function performerOf<A extends ShopAction>(action: A, work: (details: ActionArguments<A>, attempt: Attempt & { orderNumber: string }) => Promise<Outcome>): Performer {
  return async (attempt) => {
    const { success, data } = ACTION_ARGUMENTS[action].safeParse(attempt.arguments);
    const { orderNumber } = attempt;
    if (!success || orderNumber === undefined) return { state: 'refused', reason: 'bad-arguments' };
    return await work(data as ActionArguments<A>, { ...attempt, orderNumber });
  };
}
