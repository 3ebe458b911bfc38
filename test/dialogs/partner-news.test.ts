/** What a carrier has answered reaches the shopper by itself, as it was answered: confirmed, refused, done. */
import type { Activity } from 'botbuilder';
import type { Talk } from '../../src/channels/directline/talk';
import type { Language } from '../../src/languages';
import { createPartnerDesk, type Answer } from '../../src/partners/desk';
import { createCaseBook } from '../../src/cases/cases';
import { createOrderBook } from '../../src/commerce/orders';
import { loadPhrases } from '../../src/bot/phrases';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';
import { covers, keyOf, PinnedBot } from '../support/bot';
import { until } from '../support/until';

covers('E8', 'L3', 'L6');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const WORDS: Record<Language, string[]> = {
  en: ['nobody was home, please deliver it again on Thursday', 'yes'], es: ['no había nadie, que vuelvan a pasar el jueves', 'sí'], zh: ['家里没人，请周四重新派送', '是'],
};

async function asking(locale: Language): Promise<Talk> {
  const talk = bot.service.talk({ locale, customerId: 'C-1003' });
  await talk.start();
  for (const said of WORDS[locale]) await talk.say(said);
  return talk;
}

async function answer(given: Answer): Promise<void> {
  const { db } = bot.service;
  const desk = createPartnerDesk({ db, shop: readShop(`${paths.root}/config/shop.json`), orders: createOrderBook(db), phrases: loadPhrases(paths.locales), cases: createCaseBook(db), clock: () => bot.now, mail: false });
  const [wish] = await desk.list();
  await db.transact(desk.answer(wish!.id, given));
}

const news = (talk: Talk): Promise<Activity[]> => until(async () => { const heard = await talk.replies(); return heard.length > 0 && heard; }, 'news');

describe.each(['en', 'es', 'zh'] as const)('%s', (locale) => {
  test('confirmed, with the day, the time and what to do; then done', async () => {
    const talk = await asking(locale);
    await answer({ state: 'confirmed', day: '2026-11-27', window: { from: '10:00', to: '14:00' } });
    const [told, ...more] = await news(talk);
    expect([keyOf(told!), more]).toEqual(['partner-news:told.confirmed', []]);
    for (const part of ['RM407182635MX', 'T-1001', '10:00', '14:00', { en: '27 Nov', es: '27 de noviembre', zh: '11 月 27 日' }[locale]]) expect(told!.text).toContain(part);
    await answer({ state: 'done' });
    expect((await news(talk)).map(keyOf)).toEqual(['partner-news:told.done']);
  });

  test('refused, in the carrier\'s own words, with a person to go on with', async () => {
    const talk = await asking(locale);
    await answer({ state: 'refused', words: 'Solo se recoge en la oficina' });
    const [told] = await news(talk);
    expect([keyOf(told!), told!.text]).toEqual(['partner-news:told.refused', expect.stringContaining('Solo se recoge en la oficina')]);
    expect(told!.suggestedActions?.actions.map(({ title }) => title)).toEqual([{ en: 'Talk to a person', es: 'Hablar con una persona', zh: '转人工客服' }[locale]]);
  });
});
