/** A shopper sends something back and asks for the receipt, and each shop's own system takes it as it can. */
import { readConfig } from '../../../src/config';
import { LANGUAGES, type Language } from '../../../src/languages';
import type { TrackingProvider } from '../../../src/tracking/providers/provider';
import { keyOf, PinnedBot } from '../../support/bot';
import { startShopifyFake } from '../../support/fakes/shopify';
import { startWooCommerce } from '../../support/fakes/woocommerce';
import { pdfOf } from '../../support/files';
import { SHOP_SEED } from '../../support/shop-seed';

const settings = (shop: Record<string, string>) => readConfig({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', PORT: '0', DEMO: '0', ...shop });

const SAID: Record<Language, { back: string; why: string; yes: string; how: string; paper: string }> = {
  en: { back: 'I want to return order WB-20006', why: 'It was too small', yes: 'yes', how: 'has my return for WB-20006 arrived?', paper: 'a receipt for WB-20006 please' },
  es: { back: 'quiero devolver el pedido WB-20006', why: 'me queda pequeño', yes: 'sí', how: '¿ya llegó mi devolución del pedido WB-20006?', paper: 'el recibo del pedido WB-20006, por favor' },
  zh: { back: '我要退货，订单 WB-20006', why: '太小了', yes: '是', how: '订单 WB-20006 的退货你们收到了吗？', paper: '请给我订单 WB-20006 的收据' },
};

describe('Shopify', () => {
  test.each(LANGUAGES)('has a return of its own (%s)', async (locale) => {
    const { http, token, world } = await startShopifyFake(SHOP_SEED);
    const bot = await PinnedBot.start({ config: settings({ SHOPIFY_SHOP: http.url, SHOPIFY_TOKEN: token }) });
    try {
      const said = SAID[locale];
      const talk = bot.service.talk({ locale });
      expect((await talk.say(said.back)).map(keyOf)).toEqual(['common:ask-second-fact']);
      expect((await talk.say('ana@example.com')).map(keyOf)).toEqual(['returns:how-many']);
      expect((await talk.say('1')).map(keyOf)).toEqual(['returns:reason.ask']);
      expect((await talk.say(said.why)).map(keyOf)).toEqual(['return-request:confirm']);
      const done = await talk.say(said.yes);
      expect(done.map(keyOf)).toEqual(['order:asking', expect.stringMatching(/^return-request:done/)]);
      const { returns } = world.orders.find(({ name }) => name === 'WB-20006')!;
      expect(returns).toMatchObject([{ status: 'REQUESTED', lines: [{ quantity: 1 }] }]);
      expect((await pdfOf(bot.service.db, done[1]!)).pages[0]!.text.join(' ')).toContain(returns[0]!.name);

      expect((await talk.say(said.how)).map(keyOf)).toEqual(['return-status:status.requested', 'return-status:ask-parcel']);
      const paper = await talk.say(said.paper);
      expect(keyOf(paper[0]!)).toBe('invoice:receipt');
      expect((await pdfOf(bot.service.db, paper[0]!)).pages[0]!.text.join('|')).toContain('Linen dress');
    } finally {
      await bot.close();
      await http.close();
    }
  });
});

/** Their carrier says that it has come; the shop's system does not know. */
const delivered: TrackingProvider = {
  name: 'carrier', perSecond: 100,
  track: async ({ number }) => ({ kind: 'found', report: { number, events: [{ at: '2026-11-14T10:20:00-06:00', description: 'Delivered', location: 'GUADALAJARA, MX' }] } }),
};

describe('WooCommerce', () => {
  test.each(LANGUAGES)('has none, so people take it, and the label bears their number (%s)', async (locale) => {
    const fake = await startWooCommerce(SHOP_SEED);
    const bot = await PinnedBot.start({ config: settings({ WOOCOMMERCE_URL: fake.url, WOOCOMMERCE_KEY: fake.key, WOOCOMMERCE_SECRET: fake.secret }), providers: [delivered] });
    try {
      const said = SAID[locale];
      const talk = bot.service.talk({ locale });
      expect((await talk.say(said.back)).map(keyOf)).toEqual(['common:ask-second-fact']);
      expect((await talk.say('ana@example.com')).map(keyOf)).toEqual(['returns:how-many']);
      expect((await talk.say('2')).map(keyOf)).toEqual(['returns:reason.ask']);
      expect((await talk.say(said.why)).map(keyOf)).toEqual(['return-request:confirm']);
      const [done] = await talk.say(said.yes);
      expect(keyOf(done!)).toBe('return-request:passed-on.by-hand');
      const file = await bot.service.db.selectFrom('cases').select(['number', 'kind', 'order_number']).executeTakeFirstOrThrow();
      expect(file).toMatchObject({ kind: 'return', order_number: 'WB-20006' });
      expect((await pdfOf(bot.service.db, done!)).pages[0]!.text.join(' ')).toContain(file.number);

      expect((await talk.say(said.how)).map(keyOf)).toEqual(['return-status:with-team']);
      expect((await talk.say(said.paper)).map(keyOf)).toEqual(['invoice:receipt']);
    } finally {
      await bot.close();
      await fake.close();
    }
  });
});
