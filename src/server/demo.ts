/** What the demo storefront asks for: whom one may pose as, their orders with what became of the parcels, and Web Chat's own file. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { DateTime } from 'luxon';
import type { Server } from 'restify';
import type { Phrases } from '../bot/phrases';
import type { OrderBook } from '../commerce/orders';
import type { Shipment } from '../commerce/types';
import { languageOf, type Language } from '../languages';
import type { Shop } from '../shop';
import { latinName } from '../tracking/latin-names';
import { tellStory } from '../tracking/story';
import { notFound } from './errors';

export interface DemoRoutes {
  /** Demo customers a visitor of the demo page may pose as; undefined where there is no demo. */
  customers: (() => Promise<{ id: string; name: string; language: string }[]>) | undefined;
  /** How one signs in at the demo's desk, for as long as that works. */
  agent: () => Promise<{ email: string; password: string } | undefined>;
  orders: Pick<OrderBook, 'ordersOf' | 'shipmentsOf'>;
  phrases: Phrases;
  shop: Shop;
  clock: () => DateTime;
  /** Where `npm run webchat` puts its files. */
  webChat: string;
}

export function mountDemo(server: Server, { customers, agent, orders, phrases, shop, clock, webChat }: DemoRoutes): void {
  server.get('/demo/customers', async (_request, response) => {
    if (!customers) throw notFound('No demo here.');
    response.send(200, { items: await customers(), agent: await agent() });
  });

  /** The demo's own customers only, whom any visitor may pose as. `lang`: what is told of the parcels is in it. */
  server.get('/demo/orders', async (request, response) => {
    const { customer, lang } = request.query as { customer?: unknown; lang?: string };
    if (!(await customers?.())?.some(({ id }) => id === customer)) throw notFound('No such demo customer.');
    const language = languageOf(lang) ?? 'en';
    const found = await orders.ordersOf(customer as string);
    const items = await Promise.all(found.map(async ({ number, placedAt, status, currency, totals, items: goods, returns, refunds }) => ({
      number, placedAt, status, currency, total: totals?.total,
      returned: returns !== undefined && returns.length > 0, refund: refunds?.at(-1)?.status,
      items: goods.map(({ sku, name, options, quantity, unitPrice }) => ({ sku, name, options, quantity, unitPrice })),
      shipments: (await orders.shipmentsOf(number)).map(({ shipment }) => parcel(shipment, language)),
    })));
    response.send(200, { items });
  });

  /** In the words of the chat's own card. */
  function parcel(shipment: Shipment, language: Language): object {
    const { number, carrier, situation, expected, scans } = tellStory(shipment, shop, clock());
    const say = (key: string, params?: Record<string, unknown>) => phrases.say(language, `parcel:${key}`, params);
    return {
      trackingNumber: number, carrier: say(`carrier.${carrier}`), situation, status: say(`situation.${situation}`),
      ...(expected && { expected: say('card.days', { range: expected }), isLate: expected.lateDays > 0 }),
      scans: scans.map(({ at, zoned, kind, place }) => ({
        what: say(`event.${kind}`), when: say(zoned ? 'card.when' : 'card.when-utc', { at }),
        ...(place && { where: phrases.place(language, language === 'zh' ? place.name : latinName(place.name)) }),
      })),
    };
  }

  for (const name of ['webchat.js', 'webchat-minimal.js']) {
    const held = readOnce(path.join(webChat, name));
    server.get(`/demo/webchat/${name}`, async (_request, response) => {
      const packed = await held().catch(() => { throw notFound('Web Chat has not been fetched here: npm run webchat'); });
      response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Content-Encoding': 'gzip', 'Content-Length': packed.length, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'max-age=3600' });
      response.end(packed);
    });
  }
}

const pack = promisify(gzip);

/** Four megabytes, which few ask for: read and packed at the first call that finds them, since they may be fetched while the service runs. */
function readOnce(file: string): () => Promise<Buffer> {
  let held: Promise<Buffer> | undefined;
  return () => {
    held ??= readFile(file).then((content) => pack(content, { level: 9 })).catch((error: unknown) => {
      held = undefined;
      throw error;
    });
    return held;
  };
}
