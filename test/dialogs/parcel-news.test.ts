/** News of a watched parcel, by themselves: one short message in the language of the conversation, and what to do where there is something. */
import type { Activity } from 'botbuilder';
import type { Talk } from '../../src/channels/directline/talk';
import type { Language } from '../../src/languages';
import { covers, keyOf, PinnedBot } from '../support/bot';
import { pause, until } from '../support/until';

covers('D2', 'A9');

const NUMBER = 'LY382950714CN';
const ASK: Record<Language, string> = { en: `let me know when it moves: ${NUMBER}`, es: `avíseme cuando se mueva el ${NUMBER}`, zh: `${NUMBER} 有动静告诉我` };
let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

async function scan(event: { at: string; description: string; location: string }): Promise<void> {
  const { db } = bot.service;
  const row = await db.selectFrom('shipments').select('document').where('tracking_number', '=', NUMBER).executeTakeFirstOrThrow();
  const parcel = JSON.parse(row.document) as { events: object[] };
  await db.updateTable('shipments').set({ document: JSON.stringify({ ...parcel, events: [...parcel.events, event] }) }).where('tracking_number', '=', NUMBER).execute();
  await db.updateTable('watches').set({ due_at: 0 }).execute();
}
const news = (talk: Talk): Promise<Activity[]> => until(async () => { const heard = await talk.replies(); return heard.length > 0 && heard; }, 'news');
async function watching(locale: Language): Promise<Talk> {
  const talk = bot.service.talk({ locale });
  await talk.start();
  expect((await talk.say({ type: 'message', text: ASK[locale], localTimezone: 'America/Chicago' })).map(keyOf)).toEqual(['notify-me:watching']);
  return talk;
}

describe.each(['en', 'es', 'zh'] as const)('%s', (locale) => {
  test('what has happened, where and when it comes; a button to stop it; then the next, and the end', async () => {
    const talk = await watching(locale);
    bot.now = bot.now.plus({ hours: 20 });
    await scan({ at: '2026-11-22T08:05:00-06:00', description: 'Out for Delivery', location: 'MADISON, WI 53703' });
    const [first, ...more] = await news(talk);
    expect([keyOf(first!), more]).toEqual(['parcel-news:moved', []]);
    expect(first!.text).toMatch({ en: /^News of parcel LY382950714CN\. Your parcel went out for delivery in Madison/, es: /^Novedades del paquete LY382950714CN\. .*reparto/, zh: /^包裹 LY382950714CN 有新动静。.*派送/ }[locale]);
    expect(first!.suggestedActions?.actions.map(({ title }) => title)).toContain({ en: 'Stop these messages', es: 'No me envíe más avisos', zh: '不用再通知我' }[locale]);
    await scan({ at: '2026-11-22T13:40:00-06:00', description: 'Delivered, Front Door/Porch', location: 'MADISON, WI 53703' });
    const [last] = await news(talk);
    expect(last!.text).toMatch({ en: /delivered/, es: /la entrega de su paquete/, zh: /签收|妥投|送达/ }[locale]);
    expect(await bot.service.db.selectFrom('watches').select('tracking_number').execute()).toEqual([]);
  });

  test('a no to "do you have it" after the news begins what helps; the talk in progress is not disturbed by news', async () => {
    const talk = await watching(locale);
    await talk.say({ en: 'I want to change my order', es: 'quiero devolver mi pedido', zh: '我要退货' }[locale]);
    bot.now = bot.now.plus({ hours: 20 });
    await scan({ at: '2026-11-22T13:40:00-06:00', description: 'Delivered, Front Door/Porch', location: 'MADISON, WI 53703' });
    expect((await news(talk)).map(keyOf)).toEqual(['parcel-news:moved']);
    const { document } = await bot.service.db.selectFrom('bot_state').select('document').where('key', 'like', `%${talk.conversationId}%`).executeTakeFirstOrThrow();
    expect(document).not.toContain('"dialog":"parcel-news"');
  });

  test('a parcel that says nothing for weeks is let go, and that is said', async () => {
    const talk = await watching(locale);
    bot.now = bot.now.plus({ days: 46 });
    const [end] = await news(talk);
    expect([keyOf(end!), end!.text]).toEqual(['parcel-news:silent', expect.stringContaining('45')]);
    await pause(1200);
    expect(await talk.replies()).toEqual([]);
  });
});
