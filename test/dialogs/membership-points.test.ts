import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('J3');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const GENERAL = ['membership-points:programme', 'membership-points:ask-own'];

inEveryLanguage('the programme, then the shopper’s own place in it once an order is proved', conversation({
  en: ['what are the membership tiers?', 'WB-10482', 'ana.torres@example.com'], es: ['¿qué beneficios tienen los niveles de socio?', 'WB-10482', 'ana.torres@example.com'], zh: ['会员等级有哪些权益', 'WB-10482', 'ana.torres@example.com'],
}, [GENERAL, ['common:ask-second-fact'], ['membership-points:own']]), play);

inEveryLanguage('an order that was placed without an account', conversation({
  en: ['how many points do I have?', 'WB-20123', '85016'], es: ['¿cuántos puntos tengo?', 'WB-20123', '85016'], zh: ['我有多少积分', 'WB-20123', '85016'],
}, [GENERAL, ['common:ask-second-fact'], ['membership-points:guest']]), play);

inEveryLanguage('somebody else’s points stay closed', conversation({
  en: ['how many points do I have?', 'WB-10485', 'someone@example.com'], es: ['¿cuántos puntos tengo?', 'WB-10486', 'otra@example.com'], zh: ['我有多少积分', 'WB-10487', 'someone@example.com'],
}, [GENERAL, ['common:ask-second-fact'], ['common:second-fact-mismatch']]), play);

it('whoever is signed in hears their own tier, worth and the way to the next', async () => {
  const text = first(await bot.play({ locale: 'zh', customerId: 'C-1005' }, [['我有多少积分', 'membership-points:own']])).text;
  for (const part of ['白银', '530 积分', '5.00 美元', '再积 470 分即可升到黄金']) expect(text).toContain(part);
  expect(first(await bot.play({ locale: 'en', customerId: 'C-1001' }, [['how many points do I have?', 'membership-points:own']])).text).toContain("That's the highest tier.");
});

it('a shop without a programme promises no points', async () => {
  const bare = await startBareShop();
  await bare.play({ locale: 'en' }, [['how many points do I have?', 'membership-points:none'], ['yes', 'shop-facts:passed-on']]);
  await bare.close();
});
