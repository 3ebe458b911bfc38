import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('L13');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);

inEveryLanguage('both ways, by the shopper’s own hand', conversation({
  en: ['unsubscribe me from the newsletter'], es: ['quiero darme de baja del boletín'], zh: ['怎么退订邮件'],
}, [['newsletter:links']]), play);

it('with the shop’s own links', async () => {
  const text = first(await bot.play({ locale: 'es' }, [['quiero suscribirme al boletín', 'newsletter:links']])).text;
  expect(text.split('\n').slice(1)).toEqual(['Para recibirlo: https://willowandbay.example/newsletter', 'Para dejar de recibirlo: https://willowandbay.example/newsletter/unsubscribe']);
});

it.each<[Language, string, string, string]>([
  ['en', 'unsubscribe me from the newsletter', 'yes', 'shop-facts:passed-on'], ['es', 'quiero darme de baja del boletín', 'no', 'shop-facts:kept'], ['zh', '怎么退订邮件', '是', 'shop-facts:passed-on'],
])('a shop without a page for it asks its people (%s)', async (language, said, answer, reply) => {
  const bare = await startBareShop();
  await bare.play({ locale: language }, [[said, 'newsletter:none'], [answer, reply]]);
  await bare.close();
});
