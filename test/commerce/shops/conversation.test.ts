/** A shopper asks in each language, and each shop's own system answers: an order found and proved, its parcel told, and one cancelled. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../../src/config';
import type { Language } from '../../../src/languages';
import { LANGUAGES } from '../../../src/languages';
import { importFile } from '../../../src/commerce/importer';
import { keyOf, PinnedBot } from '../../support/bot';
import { startShopifyFake } from '../../support/fakes/shopify';
import { startWooCommerce } from '../../support/fakes/woocommerce';
import { freshDirectory } from '../../support/service';
import { SHOP_SEED } from '../../support/shop-seed';

interface Shop { settings: Record<string, string>; load?(bot: PinnedBot): Promise<void>; cancelled(bot: PinnedBot, number: string): Promise<boolean>; close(): Promise<void> }

const shops: Record<string, () => Promise<Shop>> = {
  'the own store': () => Promise.resolve({
    settings: {}, close: () => Promise.resolve(),
    async load({ service: { db } }) {
      const file = path.join(freshDirectory(), 'shop.json');
      writeFileSync(file, JSON.stringify(SHOP_SEED));
      await importFile(db, file, { onFault: (fault) => { throw new Error(JSON.stringify(fault)); } });
    },
    cancelled: async ({ service: { db } }, number) => /"status":"cancelled"/.test((await db.selectFrom('orders').select('document').where('number', '=', number).executeTakeFirstOrThrow()).document),
  }),
  async Shopify() {
    const { http, token, world } = await startShopifyFake(SHOP_SEED);
    return {
      settings: { SHOPIFY_SHOP: http.url, SHOPIFY_TOKEN: token }, close: () => http.close(),
      cancelled: (_, number) => Promise.resolve(world.orders.find(({ name }) => name === number)!.cancelledAt !== null),
    };
  },
  async WooCommerce() {
    const fake = await startWooCommerce(SHOP_SEED);
    return {
      settings: { WOOCOMMERCE_URL: fake.url, WOOCOMMERCE_KEY: fake.key, WOOCOMMERCE_SECRET: fake.secret }, close: () => fake.close(),
      cancelled: (_, number) => Promise.resolve(['cancelled', 'refunded'].includes(fake.order(number).status)),
    };
  },
};

const WHERE: Record<Language, string> = { en: 'where is my order WB-20004', es: '¿dónde está mi pedido WB-20004?', zh: '订单 WB-20004 到哪了' };
const CANCEL: Record<Language, [string, string]> = { en: ['I want to cancel order WB-20001', 'yes'], es: ['quiero cancelar el pedido WB-20001', 'sí'], zh: ['我要取消订单 WB-20001', '是'] };

describe.each(Object.keys(shops))('%s', (name) => {
  test.each(LANGUAGES)('a parcel, and an order cancelled (%s)', async (locale) => {
    const shop = await shops[name]!();
    const bot = await PinnedBot.start({ config: readConfig({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', PORT: '0', DEMO: '0', ...shop.settings }) });
    try {
      await shop.load?.(bot);
      const [, told] = await bot.play({ locale }, [[WHERE[locale], 'common:ask-second-fact'], ['44100', 'track-package:order.parcels', 'parcel:advice.*']]);
      expect(JSON.stringify(told)).toContain('LX123456785CN');

      const talk = bot.service.talk({ locale });
      const [asked, agreed] = CANCEL[locale];
      expect((await talk.say(asked)).map(keyOf)).toEqual(['common:ask-second-fact']);
      expect((await talk.say('ana@example.com')).map(keyOf)).toEqual(['cancel-order:confirm']);
      expect((await talk.say(agreed)).map(keyOf)).toEqual(['order:asking', 'cancel-order:done']);
      expect(await shop.cancelled(bot, 'WB-20001')).toBe(true);
    } finally {
      await bot.close();
      await shop.close();
    }
  });
});
