/** How far a return has come, by the shop's book and by its parcel; what should have arrived and is not booked in is looked for. */
import type { TrackingProvider } from '../../src/tracking/providers/provider';
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, PinnedBot, type Row } from '../support/bot';
import { changeOrder } from '../support/order-change';

covers('H5');

let bot: PinnedBot;

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };
const cases = async () => await bot.service.db.selectFrom('cases').select(['kind', 'order_number', 'tracking_number']).execute();
const asked = (order: string, fact: string) => ({ en: [`Has my return for order ${order} arrived? ${fact}`], es: [`¿Ya llegó mi devolución del pedido ${order}? ${fact}`], zh: [`订单 ${order} 的退货你们收到了吗？${fact}`] });

/** Knows one parcel, handed over in Madrid. */
function providerOf(number: string, at: string): TrackingProvider {
  return {
    name: 'one-parcel', perSecond: 100,
    track: async (parcel) => (parcel.number === number ? { kind: 'found', report: { number, events: [{ at, description: 'Delivered', location: 'GETAFE, ES' }] } } : { kind: 'unknown' }),
  };
}

describe('by the shop\'s book', () => {
  beforeAll(async () => { bot = await PinnedBot.start(); });
  afterAll(() => bot.close());

  inEveryLanguage('on its way', conversation(asked('WB-30279', 'jonas.becker@example.com'), [['return-status:status.in_transit']]), async (locale, rows) => {
    const [[reply]] = await bot.play({ locale }, rows) as unknown as [[{ text: string }]];
    expect(reply.text).toContain('R-2004');
    expect(reply.text).toContain('RX284051795DE');
    expect(await cases()).not.toContainEqual(expect.objectContaining({ order_number: 'WB-30279' }));
  });
  inEveryLanguage('inspected', conversation(asked('WB-40064', 'yuki.tanaka@example.org'), [['return-status:status.inspected']]), play);
  inEveryLanguage('refunded', conversation(asked('WB-30278', 'camille.laurent@example.org'), [['return-status:status.refunded']]), play);
  inEveryLanguage('not accepted, and not the last word', conversation(asked('WB-30280', '41001'), [['return-status:status.rejected']]), play);
  inEveryLanguage('none', conversation(asked('WB-20119', '11215'), [['return-status:none']]), play);

  inEveryLanguage('one of several, by its goods or its number', conversation({
    en: [...asked('WB-20120', '92104').en, 'R-9002'], es: [...asked('WB-20120', '92104').es, 'R-9002'], zh: [...asked('WB-20120', '92104').zh, 'R-9002'],
  }, [['return-status:which'], ['return-status:status.received']]), async (locale, rows) => {
    await changeOrder(bot.service.db, 'WB-20120', (order) => {
      order.returns = [{ number: 'R-9001', status: 'in_transit', items: [{ sku: 'SL-4405-36-37-GRY', quantity: 1 }] }, { number: 'R-9002', status: 'received', items: [{ sku: 'PJ-2207-S-BLU', quantity: 1 }] }];
    });
    await play(locale, rows);
  });

  inEveryLanguage('registered, and not sent yet', conversation({
    en: [...asked('WB-30282', 'oliver.hughes@example.com').en, "I haven't sent it yet"], es: [...asked('WB-30282', 'oliver.hughes@example.com').es, 'aún no lo envié'], zh: [...asked('WB-30282', 'oliver.hughes@example.com').zh, '我还没寄出'],
  }, [['return-status:status.requested', 'return-status:ask-parcel'], ['return-status:send-soon']]), play);

  inEveryLanguage('sent, with its number given here', conversation({
    en: [...asked('WB-30282', 'oliver.hughes@example.com').en, '99999', 'RN123456785GB'], es: [...asked('WB-30282', 'oliver.hughes@example.com').es, '99999', 'RN123456785GB'], zh: [...asked('WB-30282', 'oliver.hughes@example.com').zh, '99999', 'RN123456785GB'],
  }, [['return-status:status.requested', 'return-status:ask-parcel'], ['return-status:ask-parcel-again'], ['return-status:passed-on']]), async (locale, rows) => {
    await play(locale, rows);
    expect(await cases()).toContainEqual({ kind: 'return', order_number: 'WB-30282', tracking_number: 'RN123456785GB' });
  });

  inEveryLanguage('sent without a number', conversation({
    en: [...asked('WB-30282', 'oliver.hughes@example.com').en, 'I have no number'], es: [...asked('WB-30282', 'oliver.hughes@example.com').es, 'no tengo el número'], zh: [...asked('WB-30282', 'oliver.hughes@example.com').zh, '我没有运单号'],
  }, [['return-status:status.requested', 'return-status:ask-parcel'], ['return-status:no-number-told']]), play);
});

describe('by its parcel', () => {
  afterEach(() => bot.close());

  inEveryLanguage('handed over, and to be booked in soon', conversation(asked('WB-30279', 'jonas.becker@example.com'), [['return-status:status.in_transit']]), async (locale, rows) => {
    bot = await PinnedBot.start({ providers: [providerOf('RX284051795DE', '2026-11-19T10:20:00+01:00')] });
    const [[reply]] = await bot.play({ locale }, rows) as unknown as [[{ text: string }]];
    expect(reply.text).toContain({ en: '24 Nov', es: '24 de noviembre', zh: '11 月 24 日' }[locale]);
    expect(await cases()).toEqual([]);
  });

  inEveryLanguage('handed over long ago: the warehouse is asked', conversation(asked('WB-30279', 'jonas.becker@example.com'), [['return-status:status.in_transit']]), async (locale, rows) => {
    bot = await PinnedBot.start({ providers: [providerOf('RX284051795DE', '2026-11-12T10:20:00+01:00')] });
    const [[reply]] = await bot.play({ locale }, rows) as unknown as [[{ text: string }]];
    expect(reply.text).toContain({ en: '17 Nov', es: '17 de noviembre', zh: '11 月 17 日' }[locale]);
    expect(await cases()).toEqual([{ kind: 'return', order_number: 'WB-30279', tracking_number: 'RX284051795DE' }]);
  });

  inEveryLanguage('somebody else\'s parcel named as the return tells nothing of them', conversation({
    en: [...asked('WB-30282', 'oliver.hughes@example.com').en, 'LX628049172CN'], es: [...asked('WB-30282', 'oliver.hughes@example.com').es, 'LX628049172CN'], zh: [...asked('WB-30282', 'oliver.hughes@example.com').zh, 'LX628049172CN'],
  }, [['return-status:status.requested', 'return-status:ask-parcel'], ['return-status:passed-on']]), async (locale, rows) => {
    const track: TrackingProvider['track'] = async ({ number }) => (number === 'LX628049172CN' ? { kind: 'found', report: { number, events: [{ at: '2026-11-19T10:20:00-06:00', description: 'At depot for Ana Torres, Calle Prisciliano Sánchez 418, tel. 3336154827', location: 'GUADALAJARA, MX' }] } } : { kind: 'unknown' });
    bot = await PinnedBot.start({ providers: [{ name: 'one-parcel', perSecond: 100, track }] });
    const heard = await bot.play({ locale }, rows);
    expect(JSON.stringify(heard[1])).toMatch(/At depot for …/);
    expect(JSON.stringify(heard[1])).not.toMatch(/torres|prisciliano|6154827/i);
  });
});
