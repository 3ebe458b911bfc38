/** What the bot can do to an order, done by people: the same requests under the same rules; supervisors may set a rule aside, with a reason that is kept. */
import { z } from 'zod';
import type { DateTime } from 'luxon';
import { addressFor } from '../../bot/address';
import type { Phrases } from '../../bot/phrases';
import type { CurrentOrder, OrderBook } from '../../commerce/orders';
import { ACTION_ARGUMENTS } from '../../commerce/shops/arguments';
import { SHOP_ACTIONS, type ShopAction } from '../../commerce/shops/shop-adapter';
import { keyOf, recordRequest, type Outcome } from '../../requests/requests';
import type { RuleBook } from '../../rules/book';
import { explain } from '../../rules/explain';
import type { Decision } from '../../rules/vocabulary';
import { badRequest, forbidden, HttpError, notFound } from '../../server/errors';
import type { Shop } from '../../shop';
import type { Database } from '../../store/database';
import { record } from '../audit';
import { ROLES, type Agent } from '../accounts';
import type { DeskAnswer, DeskCall, DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import type { Desk } from '../desk';
import { parse } from './conversations';

const wanted = z.strictObject({
  action: z.enum(Object.keys(SHOP_ACTIONS) as [ShopAction, ...ShopAction[]]), order: z.string().min(1).max(100), arguments: z.record(z.string(), z.unknown()),
  /** Why the rule is set aside. */
  override: z.string().trim().min(3).max(500).optional(),
});
/** Refunds and replacements hang on what people have found out: here they are the judges. */
const DECISION_OF: Partial<Record<ShopAction, Decision>> = {
  'order.cancel': 'cancel', 'order.change-address': 'change-address', 'order.change-contact': 'change-contact', 'order.change-items': 'change-items', 'order.return': 'return',
};

export interface ActionRoutes { db: Database; desk: Desk; orders: OrderBook; rules: RuleBook; phrases: Phrases; shop: Shop; conversations: Conversations; clock: () => DateTime; requested(): void }

export function actionRoutes({ db, desk, orders, rules, phrases, shop, conversations, clock, requested }: ActionRoutes): DeskRoute[] {
  const request = async ({ agent, params: { id }, body }: DeskCall) => {
    const { action, order: number, arguments: details, override } = parse(wanted, body);
    const order = await ownOrder({ conversations, orders }, agent, id!, number);
    mayOverride(agent, override);
    const checked = ACTION_ARGUMENTS[action].safeParse(details);
    if (!checked.success) throw badRequest(`arguments.${checked.error.issues[0]?.path.join('.') ?? ''}: ${checked.error.issues[0]?.message ?? 'not understood'}`);
    const decision = DECISION_OF[action];
    if (decision !== undefined && override === undefined) {
      const shipments = (await orders.shipmentsOf(number)).map(({ shipment }) => shipment);
      const verdict = rules.decide(decision, rules.factsOf(order, shipments, clock()), clock());
      if (!verdict.allowed) return notAllowed(explain(verdict, rules, phrases, agent.languages[0]!, clock()).sentences.join(' '), verdict.rule);
    }
    const address = await addressFor(db, id!);
    if (!address) throw notFound('Nobody has written in this conversation.');
    const deed = { action, order: { number, revision: order.revision }, arguments: { ...(checked.data as object), override } };
    const key = keyOf(shop.name.en, deed);
    await db.transact(async (trx) => {
      await recordRequest(db, key, deed, address)(trx);
      await record(trx, { agentId: agent.id, action, conversationId: id!, at: clock(), details: { order: number, ...(override !== undefined && { override }) } });
    });
    requested();
    await desk.say(id!, agent, { text: `${action} · ${number}${override === undefined ? '' : ` · ${override}`}`, private: true });
    return { status: 202, body: { key } };
  };

  return [
    { method: 'post', path: '/conversations/:id/actions', role: 'agent', run: request },
    {
      method: 'get', path: '/actions/:key', role: 'agent', async run({ params: { key } }) {
        const row = await db.selectFrom('requests').select(['state', 'outcome']).where('key', '=', key!).executeTakeFirst();
        if (!row) throw notFound('There is no such request.');
        return { body: { state: row.state, outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as Outcome) } };
      },
    },
  ];
}

/** Of a chat that is this agent's. What the shopper has not proved to own, nobody changes for them. @throws HttpError */
export async function ownOrder({ conversations, orders }: Pick<ActionRoutes, 'conversations' | 'orders'>, agent: Agent, conversationId: string, number: string): Promise<CurrentOrder> {
  const open = (await conversations.open(conversationId, agent)) as { owner: { id: string } | null; orders: { number: string }[] } | undefined;
  if (!open) throw notFound('There is no such conversation.');
  if (open.owner?.id !== agent.id) throw new HttpError(409, 'Conflict', 'This conversation is not yours: claim it first.');
  const order = open.orders.some((one) => one.number === number) ? await orders.order(number) : undefined;
  if (!order) throw notFound('The shopper has shown no such order to be theirs.');
  return order;
}

/** @throws HttpError 403 */
export function mayOverride({ role }: Agent, override: string | undefined): void {
  if (override !== undefined && ROLES.indexOf(role) < ROLES.indexOf('supervisor')) throw forbidden('A supervisor may set a rule aside.');
}

/** Held back by a rule, which is told in the agent's language. */
export function notAllowed(message: string, rule?: string): DeskAnswer {
  return { status: 409, body: { error: { code: 'NotAllowed', message }, ...(rule !== undefined && { rule }) } };
}
