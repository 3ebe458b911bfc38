/** Cancelling and changing an order through the whole service, against each shop's own system as the fakes have it. */
import { DateTime } from 'luxon';
import { readConfig } from '../../../src/config';
import type { Language } from '../../../src/languages';
import { keyOf, PinnedBot } from '../../support/bot';
import { startShopifyFake, type ShopifyFake } from '../../support/fakes/shopify';
import { fulfillmentOf, refundedOf } from '../../support/fakes/shopify/world';
import { startWooCommerce, type FakeWooCommerce } from '../../support/fakes/woocommerce';
import { SHOP_SEED } from '../../support/shop-seed';
import { until } from '../../support/until';

interface Shop {
  env: Record<string, string>;
  cancelled(): boolean;
  refunded(): number;
  refunds(): number;
  street(): string | null | undefined;
  ship(): void;
  /** The shop does the next thing it is asked and tells nobody. */
  dies(): void;
  goesDown(): void;
  comesBack(): void;
  close(): Promise<void>;
}

const NUMBER = 'WB-20001';

function shopify(fake: ShopifyFake): Shop {
  const order = () => fake.world.orders.find(({ name }) => name === NUMBER)!;
  return {
    env: { SHOPIFY_SHOP: fake.http.url, SHOPIFY_TOKEN: fake.token }, cancelled: () => Boolean(order().cancelledAt), refunded: () => Number(refundedOf(order())), refunds: () => order().refunds.length,
    street: () => order().address!.address1, ship: () => { order().fulfillments.push(fulfillmentOf('LX000000000CN', 'FULFILLED')); }, dies: () => { fake.mischief = 'dies-after'; },
    goesDown: () => { fake.http.mood = 'down'; }, comesBack: () => { fake.http.mood = 'well'; }, close: () => fake.http.close(),
  };
}

function wooCommerce(fake: FakeWooCommerce): Shop {
  const order = () => fake.order(NUMBER);
  return {
    env: { WOOCOMMERCE_URL: fake.url, WOOCOMMERCE_KEY: fake.key, WOOCOMMERCE_SECRET: fake.secret }, cancelled: () => order().status === 'cancelled' || order().status === 'refunded',
    refunded: () => fake.refundsOf(NUMBER).reduce((sum, { amount }) => sum + Number(amount), 0), refunds: () => fake.refundsOf(NUMBER).length, street: () => order().shipping.address_1,
    ship: () => { order().status = 'completed'; }, dies: () => { fake.mischief = 'dies-after'; }, goesDown: () => { fake.outage = 'down'; }, comesBack: () => { fake.outage = 'well'; }, close: () => fake.close(),
  };
}

const SHOPS: [string, () => Promise<Shop>][] = [['Shopify', async () => shopify(await startShopifyFake(SHOP_SEED))], ['WooCommerce', async () => wooCommerce(await startWooCommerce(SHOP_SEED))]];
const SAID: Record<Language, { cancel: string; change: string; yes: string }> = {
  en: { cancel: 'cancel order WB-20001', change: 'change the delivery address of order WB-20001', yes: 'yes' }, es: { cancel: 'cancelar el pedido WB-20001', change: 'cambiar la dirección de entrega del pedido WB-20001', yes: 'sí' },
  zh: { cancel: '取消订单 WB-20001', change: '修改订单 WB-20001 的收货地址', yes: '是' },
};
const LANGUAGES = Object.keys(SAID) as Language[];

describe.each(SHOPS)('%s', (_name, open) => {
  let shop: Shop;
  let bot: PinnedBot;
  beforeEach(async () => {
    shop = await open();
    bot = await PinnedBot.start({ config: readConfig({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', PORT: '0', ...shop.env }) });
    bot.now = DateTime.fromISO('2026-11-19T12:00:00Z', { zone: 'utc' });
  });
  afterEach(async () => {
    await bot.close();
    await shop.close();
  });

  /** What is said until the question before the deed. */
  async function asked(locale: Language, ...lines: string[]) {
    const talk = bot.service.talk({ locale });
    await talk.start();
    let last: string[] = [];
    for (const line of lines) last = (await talk.say(line)).map(keyOf);
    return { talk, last, yes: async () => {
      const keys = (await talk.say(SAID[locale].yes)).map(keyOf);
      return await until(async () => { keys.push(...(await talk.replies()).map(keyOf)); return keys.some((key) => key !== 'order:asking') && keys; }, 'the outcome', 20_000);
    } };
  }

  test.each(LANGUAGES)('cancelled: the shop has done it, and the money is on its way (%s)', async (locale) => {
    const { last, yes } = await asked(locale, SAID[locale].cancel, 'ana@example.com');
    expect(last).toEqual(['cancel-order:confirm']);
    expect(await yes()).toEqual(['order:asking', 'cancel-order:done']);
    expect([shop.cancelled(), shop.refunded(), shop.refunds()]).toEqual([true, 47.8, 1]);
  });

  test.each(LANGUAGES)('the address is changed (%s)', async (locale) => {
    const { last, yes } = await asked(locale, SAID[locale].change, '44100', 'Av. Hidalgo 500, Guadalajara, Jalisco, 44130');
    expect(last).toEqual(['change-address:confirm']);
    expect((await yes()).at(-1)).toMatch(/^change-address:done/);
    expect(shop.street()).toBe('Av. Hidalgo 500');
  });

  test('sent between the question and the yes: not cancelled', async () => {
    const { yes } = await asked('en', SAID.en.cancel, 'ana@example.com');
    shop.ship();
    expect(await yes()).toEqual(expect.arrayContaining(['rules:reason.cancel-shipped']));
    expect(shop.cancelled()).toBe(false);
  });

  test('the shop dies in the middle: it is found out what was done, once', async () => {
    const { yes } = await asked('en', SAID.en.cancel, 'ana@example.com');
    shop.dies();
    expect(await yes()).toEqual(['order:asking', 'cancel-order:done']);
    expect([shop.cancelled(), shop.refunded(), shop.refunds()]).toEqual([true, 47.8, 1]);
  });

  test('two tabs say yes at once: it is cancelled once, and both hear it', async () => {
    const tabs = [await asked('en', SAID.en.cancel, 'ana@example.com'), await asked('es', SAID.es.cancel, 'ana@example.com')];
    const heard = await Promise.all(tabs.map((tab) => tab.yes()));
    for (const keys of heard) expect(['cancel-order:done', 'cancel-order:already', 'rules:reason.ended-cancelled']).toContain(keys.at(-1));
    expect([shop.cancelled(), shop.refunds()]).toEqual([true, 1]);
  });
});
