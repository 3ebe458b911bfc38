/** Cancelling an order: while it may be, once, with the money told; and what is left where it may not. */
import { createOrderBook, type CurrentOrder } from '../../src/commerce/orders';
import type { Language } from '../../src/languages';
import type { Performer } from '../../src/requests/worker';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { caseIn, casesOf } from '../support/cases';
import { changeOrder } from '../support/order-change';

covers('C5', 'C6');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };
const order = async (number: string): Promise<CurrentOrder> => (await createOrderBook(bot.service.db).order(number))!;

describe('while it may be cancelled', () => {
  inEveryLanguage('a reserved payment is released, and asked twice it is done once', conversation({
    en: ['I want to cancel order WB-10493', 'catamunoz@example.net', 'yes', 'cancel order WB-10493'],
    es: ['quiero cancelar el pedido WB-10493', 'catamunoz@example.net', 'sí', 'cancela el pedido WB-10493'],
    zh: ['我要取消订单 WB-10493', 'catamunoz@example.net', '是', '取消订单 WB-10493'],
  }, [['common:ask-second-fact'], ['cancel-order:confirm'], ['order:asking', 'cancel-order:done'], ['rules:reason.ended-cancelled']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    expect(heard[1]![0]!.text).toContain('70');
    expect(await order('WB-10493')).toMatchObject({ status: 'cancelled' });
    expect((await order('WB-10493')).refunds).toBeUndefined();
  });

  inEveryLanguage('all of several items: the money, how and by when', conversation({
    en: ['please cancel my order WB-10492', '15074', 'all of it', 'yes, cancel it'],
    es: ['quiero cancelar mi pedido WB-10492', '15074', 'todo el pedido', 'sí, cancélelo'],
    zh: ['请取消订单 WB-10492', '15074', '整单取消', '好的，取消吧'],
  }, [['common:ask-second-fact'], ['cancel-order:which-part'], ['cancel-order:confirm'], ['order:asking', 'cancel-order:done']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    const amount = { en: 'USD 44.46', es: '44,46 USD', zh: '44.46 美元' }[locale];
    expect(heard[2]![0]!.text).toContain(amount);
    expect(heard[2]![0]!.text).toContain({ en: 'between 27 Nov and 4 Dec', es: 'entre el 27 de noviembre y el 4 de diciembre', zh: '11 月 27 日至 12 月 4 日' }[locale]);
    // The shop has no bank behind it: people send the money, and it is a case of its own.
    expect(heard[3]![1]!.text).toContain(amount);
    expect(await caseIn(bot, heard[3]![1]!)).toMatchObject({ kind: 'refund', orderNumber: 'WB-10492', facts: { amount: { amount: '44.46', currency: 'USD' } } });
    expect(await order('WB-10492')).toMatchObject({ status: 'cancelled', refunds: [{ amount: '44.46', status: 'pending' }] });
  });

  inEveryLanguage('of two items one, by its name', conversation({
    en: ['cancel the scarf in WB-10492, 15074', 'yes please'],
    es: ['cancele la bufanda del pedido WB-10492, 15074', 'sí, por favor'],
    zh: ['取消订单 WB-10492 里的围巾，15074', '好的'],
  }, [['cancel-order:confirm-lines'], ['order:asking', 'cancel-order:done-lines']]), async (locale, rows) => {
    await bot.play({ locale }, rows);
    const { status, items, refunds } = await order('WB-10492');
    // Ten percent were off: what goes back is what was paid for it.
    expect({ status, skus: items.map(({ sku }) => sku), refunds }).toMatchObject({ status: 'packing', skus: ['SN-4410-37-WHT'], refunds: [{ amount: '13.05' }] });
  });

  inEveryLanguage('of two items one, chosen', conversation({
    en: ['I want to cancel order WB-10492, 15074', 'only some items', 'the sneakers', 'yes'],
    es: ['quiero cancelar el pedido WB-10492, 15074', 'solo algunos artículos', 'las zapatillas', 'sí'],
    zh: ['我想取消订单 WB-10492，15074', '只取消部分商品', '帆布运动鞋', '是'],
  }, [['cancel-order:which-part'], ['cancel-order:which-item'], ['cancel-order:confirm-lines'], ['order:asking', 'cancel-order:done-lines']]), async (locale, rows) => {
    await bot.play({ locale }, rows);
    expect((await order('WB-10492')).items.map(({ sku }) => sku)).toEqual(['SC-1502-RED']);
  });

  inEveryLanguage('an unpaid one: nothing to refund; and after a no it stays', conversation({
    en: ['cancel WB-10491', '050021', 'no, leave it'],
    es: ['cancelar WB-10491', '050021', 'no, déjelo'],
    zh: ['取消 WB-10491', '050021', '否'],
  }, [['common:ask-second-fact'], ['cancel-order:confirm'], ['cancel-order:kept']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    expect(heard[1]![0]!.text).toContain({ en: 'nothing to refund', es: 'nada que reembolsar', zh: '不涉及退款' }[locale]);
    expect((await order('WB-10491')).status).toBe('awaiting_payment');
  });

  inEveryLanguage('a question in between, and back', conversation({
    en: ['cancel order WB-10493', 'catamunoz@example.net', 'what languages do you speak?', 'yes'],
    es: ['cancelar el pedido WB-10493', 'catamunoz@example.net', '¿qué puede hacer?', 'sí'],
    zh: ['取消订单 WB-10493', 'catamunoz@example.net', '你能做什么？', '是'],
  }, [['common:ask-second-fact'], ['cancel-order:confirm'], ['help:menu', 'common:back-to', 'cancel-order:confirm*'], ['order:asking', 'cancel-order:done']]), async (locale, rows) => {
    if (locale === 'en') rows[2]![0] = 'what can you do?';
    await bot.play({ locale }, rows);
  });

  inEveryLanguage('"no, the other one": another order, proved anew', conversation({
    en: ['cancel order WB-10492, 15074', 'no, WB-10493', 'catamunoz@example.net', 'no'],
    es: ['cancela el pedido WB-10492, 15074', 'no, el WB-10493', 'catamunoz@example.net', 'no'],
    zh: ['取消订单 WB-10492，15074', '不，是 WB-10493', 'catamunoz@example.net', '否'],
  }, [['cancel-order:which-part'], ['common:corrected', 'common:ask-second-fact'], ['cancel-order:confirm'], ['cancel-order:kept']]), play);
});

describe('where it may not', () => {
  inEveryLanguage('on its way: why, what else, and the carrier asked to stop it', conversation({
    en: ['cancel WB-10482, 44100', 'yes'],
    es: ['cancela el WB-10482, 44100', 'sí'],
    zh: ['取消 WB-10482，44100', '是'],
  }, [['rules:reason.cancel-shipped', 'cancel-order:stop'], ['cancel-order:stop-asked']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    expect(heard[0]![0]!.text).toContain({ en: 'refuse the parcel', es: 'rechazar', zh: '拒收' }[locale]);
    expect(await casesOf(bot, 'WB-10482')).toEqual([['intercept', expect.any(String), undefined, expect.any(String)]]);
  });

  inEveryLanguage('delivered: send it back', conversation({
    en: ['cancel order WB-30282', 'E8 1AG'], es: ['cancelar el pedido WB-30282', 'E8 1AG'], zh: ['取消订单 WB-30282', 'E8 1AG'],
  }, [['common:ask-second-fact'], ['rules:reason.cancel-delivered']]), play);

  inEveryLanguage('somebody else\'s: nothing is said of it', conversation({
    en: ['cancel order WB-10493', 'someone.else@example.com', 'thief@example.com'],
    es: ['cancelar el pedido WB-10493', 'someone.else@example.com', 'thief@example.com'],
    zh: ['取消订单 WB-10493', 'someone.else@example.com', 'thief@example.com'],
  }, [['common:ask-second-fact'], ['common:second-fact-mismatch'], ['common:second-fact-mismatch']]), async (locale, rows) => {
    await bot.play({ locale }, rows);
    expect((await order('WB-10493')).status).toBe('confirmed');
  });

  inEveryLanguage('an upset shopper hears first that it was heard', conversation({
    en: ['THIS IS RIDICULOUS!!! cancel WB-10482 NOW, 44100'], es: ['¡¡Cancelen YA el pedido WB-10482!! 44100'], zh: ['太过分了！！马上取消 WB-10482，44100'],
  }, [['rules:reason.cancel-shipped', 'cancel-order:stop']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    expect(heard[0]![0]!.text).toMatch({ en: /^I'm sorry/, es: /^Lamento/, zh: /^给您添麻烦了/ }[locale]);
  });
});

describe('between the question and the yes', () => {
  const SAID: Record<Language, [string, string]> = { en: ['cancel order WB-10493, catamunoz@example.net', 'yes'], es: ['cancelar el pedido WB-10493, catamunoz@example.net', 'sí'], zh: ['取消订单 WB-10493，catamunoz@example.net', '是'] };

  it.each(Object.entries(SAID) as [Language, [string, string]][])('it has been sent: nothing is cancelled (%s)', async (locale, [ask, yes]) => {
    const talk = bot.service.talk({ locale });
    await talk.start();
    expect((await talk.say(ask)).map(keyOf)).toEqual(['cancel-order:confirm']);
    await changeOrder(bot.service.db, 'WB-10493', (now) => { now.status = 'shipped'; });
    const [refused] = await talk.say(yes);
    expect(keyOf(refused!)).toBe('rules:reason.cancel-shipped');
    expect(refused!.text).toContain({ en: 'changed since I asked', es: 'cambió desde que', zh: '我问您之后' }[locale]);
    expect((await order('WB-10493')).status).toBe('shipped');
  });

  it.each(Object.entries(SAID) as [Language, [string, string]][])('it has become another, and may still be cancelled: the yes does not count (%s)', async (locale, [ask, yes]) => {
    const talk = bot.service.talk({ locale });
    await talk.start();
    await talk.say(ask);
    await changeOrder(bot.service.db, 'WB-10493', (now) => { now.totals!.total = '65.00'; });
    expect((await talk.say(yes)).map(keyOf)).toEqual(['common:changed', 'cancel-order:confirm']);
    expect((await talk.say(yes)).map(keyOf)).toEqual(['order:asking', 'cancel-order:done']);
  });

  it('two tabs and a double click cancel once, and all are told', async () => {
    const tabs = [bot.service.talk({ locale: 'en' }), bot.service.talk({ locale: 'en' })];
    for (const tab of tabs) {
      await tab.start();
      expect((await tab.say('cancel all of order WB-10493, catamunoz@example.net')).map(keyOf)).toEqual(['cancel-order:confirm']);
    }
    const heard = await Promise.all([tabs[0]!.say('yes'), tabs[1]!.say('yes')]);
    for (const replies of heard) expect(['cancel-order:done', 'cancel-order:already', 'rules:reason.ended-cancelled']).toContain(keyOf(replies.at(-1)!));
    const { document } = await bot.service.db.selectFrom('orders').select('document').where('number', '=', 'WB-10493').executeTakeFirstOrThrow();
    expect((JSON.parse(document) as { history: { event: string }[] }).history.filter(({ event }) => event === 'order.cancel')).toHaveLength(1);
  });
});

describe('where the shop does not do it', () => {
  const ASKED = conversation({
    en: ['cancel order WB-10493, catamunoz@example.net', 'yes'], es: ['cancelar el pedido WB-10493, catamunoz@example.net', 'sí'], zh: ['取消订单 WB-10493，catamunoz@example.net', '是'],
  }, [['cancel-order:confirm'], ['order:asking', 'reply']]);
  const saying = (reply: string): Record<Language, Row[]> => Object.fromEntries(Object.entries(ASKED).map(([language, rows]) => [language, [rows[0], [rows[1]![0], 'order:asking', reply]]])) as Record<Language, Row[]>;
  const with_ = async (state: Awaited<ReturnType<Performer>>, locale: Language, rows: Row[], then: (heard: Awaited<ReturnType<PinnedBot['play']>>, other: PinnedBot) => Promise<void>) => {
    const other = await PinnedBot.start({ performers: { 'order.cancel': () => Promise.resolve(state) } });
    try {
      await then(await other.play({ locale }, rows), other);
    } finally {
      await other.close();
    }
  };

  inEveryLanguage('unreached: nothing is claimed, people have it', saying('order:deed.unreached'), (locale, rows) => with_({ state: 'unreached', retryable: true }, locale, rows, async (heard, other) => {
    expect(await caseIn(other, heard[1]![1]!)).toMatchObject({ kind: 'cancel', urgent: true, orderNumber: 'WB-10493', facts: { action: 'order.cancel', outcome: { state: 'unreached' } } });
  }));

  inEveryLanguage('cancelled, and the refund is not: both are said', saying('cancel-order:partly'), (locale, rows) => with_({ state: 'partly', done: ['cancel'], failed: ['refund'] }, locale, rows, async (heard, other) => {
    expect(await caseIn(other, heard[1]![1]!)).toMatchObject({ kind: 'cancel', facts: { outcome: { failed: ['refund'] } } });
  }));

  inEveryLanguage('refused: nothing has changed, people look at it', saying('order:deed.refused'), (locale, rows) => with_({ state: 'refused', reason: 'by-shop' }, locale, rows, async (heard, other) => {
    expect((await caseIn(other, heard[1]![1]!)).promiseBy).toBeDefined();
  }));
});

describe('where a part has left', () => {
  const SENT = { trackingNumber: 'LX473124829CN', carrier: 'china-post', shippedAt: '2026-11-21T08:00:00+08:00', events: [{ at: '2026-11-21T10:00:00+08:00', description: 'Acceptance', location: 'SHANGHAI, CN' }] };
  const send = async (items?: { sku: string; quantity: number }[]) => {
    const document = JSON.stringify({ ...SENT, ...(items && { items }) });
    await bot.service.db.insertInto('shipments').values({ order_number: 'WB-10492', tracking_number: SENT.trackingNumber, carrier: SENT.carrier, position: 0, document }).execute();
  };

  inEveryLanguage('the rest can still be taken off, item by item', conversation({
    en: ['please cancel my order WB-10492', '15074', 'yes'], es: ['quiero cancelar mi pedido WB-10492', '15074', 'sí'], zh: ['请取消订单 WB-10492', '15074', '是'],
  }, [['common:ask-second-fact'], ['cancel-order:confirm-rest'], ['order:asking', 'cancel-order:done-lines']]), async (locale, rows) => {
    await send([{ sku: 'SN-4410-37-WHT', quantity: 1 }]);
    await bot.play({ locale }, rows);
    expect(await order('WB-10492')).toMatchObject({ status: 'packing', items: [{ sku: 'SN-4410-37-WHT' }] });
  });

  inEveryLanguage('nobody can tell what is in the parcel: people look', conversation({
    en: ['please cancel my order WB-10492', '15074', 'yes'], es: ['quiero cancelar mi pedido WB-10492', '15074', 'sí'], zh: ['请取消订单 WB-10492', '15074', '是'],
  }, [['common:ask-second-fact'], ['cancel-order:some-sent'], ['cancel-order:some-sent-asked']]), async (locale, rows) => {
    await send();
    const heard = await bot.play({ locale }, rows);
    expect(await caseIn(bot, heard[2]![0]!)).toMatchObject({ kind: 'cancel', urgent: true });
    expect((await order('WB-10492')).items).toHaveLength(2);
  });
});
