/** What an agent asks of a carrier for a shopper: a search, another delivery, to keep or to stop a parcel, and claims against it. */
import type { DateTime } from 'luxon';
import { z } from 'zod';
import { addressFor } from '../../bot/address';
import type { Phrases } from '../../bot/phrases';
import { CLAIM_CAUSES } from '../../cases/claims/schema';
import type { OrderBook } from '../../commerce/orders';
import { LANGUAGES } from '../../languages';
import type { RuleBook } from '../../rules/book';
import { explain } from '../../rules/explain';
import { notFound } from '../../server/errors';
import type { Database } from '../../store/database';
import { record } from '../audit';
import type { DeskCall, DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import type { Desk } from '../desk';
import { PARCEL_REQUESTS, type ParcelRequests } from '../parcel-requests';
import { mayOverride, notAllowed, ownOrder } from './actions';
import { parse } from './conversations';

const wish = z.strictObject({
  wanted: z.enum(PARCEL_REQUESTS), order: z.string().min(1).max(100), parcel: z.string().min(1).max(100), text: z.string().trim().min(1).max(2000), day: z.iso.date().optional(), cause: z.enum(CLAIM_CAUSES).optional(),
  override: z.string().trim().min(3).max(500).optional(),
}).refine(({ wanted, cause }) => wanted !== 'claim' || cause !== undefined, { path: ['cause'], message: 'loss, damage or contents' });

export interface ParcelRoutes { db: Database; desk: Desk; orders: OrderBook; rules: RuleBook; phrases: Phrases; conversations: Conversations; requests: ParcelRequests; clock: () => DateTime }

export function parcelRoutes({ db, desk, orders, rules, phrases, conversations, requests, clock }: ParcelRoutes): DeskRoute[] {
  const ask = async ({ agent, params: { id }, body }: DeskCall) => {
    const { wanted, order: number, parcel, text, day, cause, override } = parse(wish, body);
    const order = await ownOrder({ conversations, orders }, agent, id!, number);
    mayOverride(agent, override);
    const shipment = (await orders.shipmentsOf(number)).map((one) => one.shipment).find(({ trackingNumber }) => trackingNumber === parcel);
    if (!shipment) throw notFound('The order has no such parcel.');
    const [language] = agent.languages;
    if (override === undefined && (wanted === 'redelivery' || wanted === 'hold')) {
      const verdict = rules.decide('redelivery', rules.factsOf(order, [shipment], clock()), clock());
      if (!verdict.allowed) return notAllowed(explain(verdict, rules, phrases, language!, clock()).sentences.join(' '), verdict.rule);
    }
    const closed = cause && override === undefined ? requests.claimClosed(shipment, cause) : undefined;
    if (closed !== undefined) return notAllowed(phrases.say(language!, `claim:window.${closed}`));

    const address = await addressFor(db, id!);
    if (!address) throw notFound('Nobody has written in this conversation.');
    const spoken = await db.selectFrom('conversations').select('language').where('id', '=', id!).executeTakeFirst();
    const { customerId } = address.conversation;
    const asked = await requests.ask({ wanted, orderNumber: number, shipment, text, day, cause, address, customerId, language: LANGUAGES.find((one) => one === spoken?.language) ?? language!, agent: agent.id });
    await db.transact(async (trx) => {
      await asked.write(trx);
      await record(trx, { agentId: agent.id, action: `parcel.${wanted}`, conversationId: id!, at: clock(), details: { order: number, case: asked.number, ...(override !== undefined && { override }) } });
    });
    await desk.say(id!, agent, { text: `parcel.${wanted} · ${parcel} · ${asked.number}${override === undefined ? '' : ` · ${override}`}`, private: true });
    return { status: 201, body: { case: asked.number, isNew: asked.isNew } };
  };
  return [{ method: 'post', path: '/conversations/:id/parcel-requests', role: 'agent', run: ask }];
}
