/** Orders as Shopify holds them now. */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ShopifyClient } from './client';
import { numberOf } from './mapping';
import { ORDER, ORDERS, type OrderNode } from './schemas';

export interface Reader {
  /** By our number of it. */
  find(number: string): Promise<OrderNode | undefined>;
  /** @param id Shopify's global one. */
  byId(id: string): Promise<OrderNode | undefined>;
  /** Newest first. @param query in Shopify's search syntax. */
  search(query: string, limit: number): Promise<OrderNode[]>;
  /** As soon as it is as wished for; as it is when patience ends. @throws Error where it is gone. */
  readUntil(id: string, isAsWished: (node: OrderNode) => boolean, patienceMs: number): Promise<OrderNode>;
}

/** What may stand in a search without meaning anything to it. */
const PLAIN_NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,49}$/u;
/** A search by name brings names that only resemble it. */
const LIKENESSES = 9;
/** How much of an order is read: in a list, alone, and where that was not enough. */
const PAGE = 3;
const LISTED = { lines: 10, parcels: 3, events: 5, returns: 2, refunds: 3 };
const ALONE = { lines: 50, parcels: 6, events: 12, returns: 5, refunds: 10 };
const AT_MOST = { lines: 100, parcels: 10, events: 12, returns: 10, refunds: 10 };
type Sizes = typeof ALONE;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2000;

export function createReader(client: ShopifyClient, log: Logger): Reader {
  const read = async (id: string, sizes: Sizes): Promise<OrderNode | undefined> => {
    const { order } = await client(ORDER, { id, ...sizes });
    return order ? await whole(order, sizes) : undefined;
  };
  const byId = (id: string): Promise<OrderNode | undefined> => read(id, ALONE);

  const whole = async (node: OrderNode, sizes: Sizes): Promise<OrderNode> => {
    if (!isCut(node, sizes)) return node;
    if (sizes !== AT_MOST) return (await read(node.id, sizes === LISTED ? ALONE : AT_MOST)) ?? node;
    log.warn({ order: node.name, ...sizes }, 'an order has more to it than is read');
    return node;
  };

  const search = async (query: string, limit: number): Promise<OrderNode[]> => {
    const found: OrderNode[] = [];
    for (let after: string | null = null; found.length < limit;) {
      const { orders }: { orders: { nodes: OrderNode[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined } } } =
        await client(ORDERS, { query, first: Math.min(PAGE, limit - found.length), after, ...LISTED });
      for (const node of orders.nodes) found.push(await whole(node, LISTED));
      if (!orders.pageInfo.hasNextPage || !orders.pageInfo.endCursor) break;
      after = orders.pageInfo.endCursor;
    }
    return found;
  };

  return {
    byId, search,

    async find(number) {
      const plain = numberOf(number);
      if (!PLAIN_NUMBER.test(plain)) return undefined;
      return (await search(`name:"${plain}" OR name:"#${plain}"`, LIKENESSES)).find(({ name }) => numberOf(name) === plain);
    },

    async readUntil(id, isAsWished, patienceMs) {
      const until = performance.now() + patienceMs;
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        const node = await byId(id);
        if (!node) throw new Error('an order that was there a moment ago is gone');
        if (isAsWished(node) || performance.now() + pause > until) return node;
        await setTimeout(pause);
      }
    },
  };
}

/** The lists without pages are taken to be cut where they are full. */
function isCut({ lineItems, fulfillments, returns, refunds }: OrderNode, sizes: Sizes): boolean {
  return lineItems.pageInfo.hasNextPage || fulfillments.length >= sizes.parcels || fulfillments.some(({ events }) => events.nodes.length >= sizes.events && sizes.events < ALONE.events)
    || returns.nodes.length >= sizes.returns || refunds.length >= sizes.refunds;
}
