import type { Language } from '../../src/languages';
import { caseIn, casesOf, inFreshShop } from '../support/cases';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('E7', 'E8', 'F4', 'F5', 'D7', 'L6');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);

/** A scan of an hour ago on top of the parcel's own. */
async function scanned({ service: { db } }: PinnedBot, number: string, description: string, location: string): Promise<void> {
  const { document } = await db.selectFrom('shipments').select('document').where('tracking_number', '=', number).executeTakeFirstOrThrow();
  const shipment = JSON.parse(document) as { events: unknown[] };
  shipment.events.push({ at: '2026-11-21T23:00:00Z', description, location });
  await db.updateTable('shipments').set({ document: JSON.stringify(shipment) }).where('tracking_number', '=', number).execute();
}

describe('papers are wanted', () => {
  inEveryLanguage('ours are sent by our people, the shopper’s own go where the notice says', conversation({
    en: ['My parcel 5936024183 is stuck in customs, why?'],
    es: ['Mi paquete 5936024183 está retenido en aduana, ¿por qué?'],
    zh: ['我的包裹 5936024183 被海关扣了，为什么？'],
  }, [['customs-hold:case.papers']]), inFreshShop(async (shop, locale, rows) => {
    const told = first(await shop.play({ locale }, rows));
    expect(told.text).toMatch(/commercial invoice|factura comercial|商业发票/);
    expect(told.text).toContain('RUT');
    expect(told.text).toMatch(/25 Nov|25 de noviembre|11 月 25 日/);
    expect(await casesOf(shop, 'WB-10486')).toEqual([['customs', 'open', undefined, 'theirs']]);
    const it = await caseIn(shop, told);
    expect(it.facts).toMatchObject({ reason: 'papers', situation: 'customs_documents' });
    expect(await shop.service.db.selectFrom('watches').select('tracking_number').execute()).toEqual([{ tracking_number: '5936024183' }]);
  }));

  inEveryLanguage('asked again, it is the same case', conversation({
    en: ['5936024183 is held at customs', 'it is still held at customs!'],
    es: ['5936024183 retenido en aduana', '¡sigue retenido en la aduana!'],
    zh: ['5936024183 卡在海关了', '还是卡在海关！'],
  }, [['customs-hold:case.papers'], ['customs-hold:known']]), inFreshShop(async (shop, locale, rows) => {
    const heard = await shop.play({ locale }, rows);
    expect(/T-\d+/.exec(heard[1]![0]!.text)![0]).toBe(/T-\d+/.exec(heard[0]![0]!.text)![0]);
    expect(await casesOf(shop, 'WB-10486')).toHaveLength(1);
  }));
});

describe('a payment is wanted', () => {
  inEveryLanguage('and the buyer’s to make: what, where, by when, and no link', conversation({
    en: ['My order WB-10485 is held at customs', 'martin.ferreyra@example.com'],
    es: ['Mi pedido WB-10485 está retenido en la aduana', 'martin.ferreyra@example.com'],
    zh: ['订单 WB-10485 被海关扣了', 'martin.ferreyra@example.com'],
  }, [['common:ask-second-fact'], ['customs-hold:duty', 'customs-hold:safely']]), async (locale, rows) => {
    const [duty, safely] = (await bot.play({ locale }, rows))[1]!;
    expect(duty!.text).toContain('arca.gob.ar');
    expect(duty!.text).toMatch(/30/);
    expect(JSON.stringify(duty!.attachments)).toMatch(/33[.,]37/);
    expect(safely!.text).toMatch(/scam|estafa|诈骗/);
    expect(await casesOf(bot, 'WB-10485')).toEqual([]);
  });

  inEveryLanguage('with the number alone nothing of the order is shown', conversation({
    en: ['EV913602746CN is held at customs'], es: ['EV913602746CN está retenido en aduana'], zh: ['EV913602746CN 被海关扣了'],
  }, [['customs-hold:duty', 'customs-hold:safely']]), async (locale, rows) => {
    const [heard] = await bot.play({ locale }, rows);
    for (const secret of ['116', '33,37', '33.37', 'Ferreyra', 'WB-10485']) expect(JSON.stringify(heard)).not.toContain(secret);
  });

  inEveryLanguage('though we prepaid: do not pay, and a case', conversation({
    en: ["7361940585 is held at customs and they want a payment from me"],
    es: ['7361940585 está retenido en aduana y me piden pagar'],
    zh: ['7361940585 被海关扣了'],
  }, [['customs-hold:case.prepaid']]), inFreshShop(async (shop, locale, rows) => {
    await scanned(shop, '7361940585', 'Shipment held: duties and taxes payment required', 'LEIPZIG, DE');
    await shop.play({ locale }, rows);
    expect(await casesOf(shop, 'WB-30285')).toEqual([['customs', 'open', undefined, 'theirs']]);
  }));

  inEveryLanguage('before the parcel has come to the country: that is a scam', conversation({
    en: ['LX628049172CN is held at customs, they want a payment from me'],
    es: ['LX628049172CN está retenido en aduana, me piden pagar'],
    zh: ['LX628049172CN 说是卡在海关，让我付钱'],
  }, [['customs-hold:too-early', 'parcel:advice.moving']]), play);
});

describe('the scans give no reason', () => {
  const held = (then: string[]) => ({ en: ['4PX3001862749053CN is held in customs', then[0]!], es: ['4PX3001862749053CN está retenido en aduana', then[1]!], zh: ['4PX3001862749053CN 被海关扣了', then[2]!] });
  const start = async (shop: PinnedBot) => { await scanned(shop, '4PX3001862749053CN', 'Held by customs', 'LIMA, PE'); };

  inEveryLanguage('nobody has said anything: the reason is asked for', conversation(held(["I've heard nothing", 'No me han dicho nada', '没收到消息']), [['customs-hold:ask-reason'], ['customs-hold:case.reason']]), inFreshShop(async (shop, locale, rows) => {
    await start(shop);
    await shop.play({ locale }, rows);
    expect(await casesOf(shop, 'WB-10487')).toEqual([['customs', 'open', undefined, 'theirs']]);
  }));

  inEveryLanguage('the shopper knows: an ID', conversation(held(['they want a copy of my ID', 'me piden mi DNI', '要我的身份证明']), [['customs-hold:ask-reason'], ['customs-hold:case.papers']]), inFreshShop(async (shop, locale, rows) => {
    await start(shop);
    const told = (await shop.play({ locale }, rows))[1]![0]!;
    expect(told.text).toMatch(/not here in the chat|no aquí en el chat|不要发在聊天里/);
  }));

  inEveryLanguage('the shopper knows: a payment', conversation(held(['They want a payment', 'Piden un pago', '要付款']), [['customs-hold:ask-reason'], ['customs-hold:duty', 'customs-hold:safely']]), inFreshShop(async (shop, locale, rows) => {
    await start(shop);
    await shop.play({ locale }, rows);
  }));

  inEveryLanguage('an answer that is none, and a digression', {
    en: [['4PX3001862749053CN is held in customs', 'customs-hold:ask-reason'], ['hmm', 'customs-hold:ask-reason-again'], ['can I send a power bank to Spain?', 'prohibited-items:verdict.prohibited', 'common:back-to', 'customs-hold:ask-reason'], ["I've heard nothing", 'customs-hold:case.reason']],
    es: [['4PX3001862749053CN está retenido en aduana', 'customs-hold:ask-reason'], ['mmm', 'customs-hold:ask-reason-again'], ['¿Se puede enviar una batería externa a España?', 'prohibited-items:verdict.prohibited', 'common:back-to', 'customs-hold:ask-reason'], ['No me han dicho nada', 'customs-hold:case.reason']],
    zh: [['4PX3001862749053CN 被海关扣了', 'customs-hold:ask-reason'], ['嗯', 'customs-hold:ask-reason-again'], ['充电宝能寄到西班牙吗', 'prohibited-items:verdict.prohibited', 'common:back-to', 'customs-hold:ask-reason'], ['没收到消息', 'customs-hold:case.reason']],
  }, inFreshShop(async (shop, locale, rows) => {
    await start(shop);
    await shop.play({ locale }, rows);
  }));
});

describe('not held', () => {
  inEveryLanguage('in customs for the usual time: patience', conversation({
    en: ['4PX3001862749053CN is stuck in customs'], es: ['4PX3001862749053CN está parado en la aduana'], zh: ['4PX3001862749053CN 卡在海关了'],
  }, [['parcel:advice.customs']]), play);

  inEveryLanguage('on its way: said so', conversation({
    en: ['Was LX628049172CN seized by customs?'], es: ['¿La aduana me retuvo LX628049172CN?'], zh: ['LX628049172CN 被海关扣了吗'],
  }, [['customs-hold:not-held', 'parcel:advice.moving']]), play);

  inEveryLanguage('through already: said when', conversation({
    en: ['Is my parcel 7361940585 held at customs?'], es: ['¿Mi paquete 7361940585 está retenido en aduana?'], zh: ['包裹 7361940585 被海关扣了吗'],
  }, [['customs-hold:cleared', 'parcel:advice.moving']]), play);

  inEveryLanguage('not even sent', conversation({
    en: ['Is WB-10493 held at customs?', 'catamunoz@example.net'], es: ['¿WB-10493 está retenido en aduana?', 'catamunoz@example.net'], zh: ['WB-10493 被海关扣了吗', 'catamunoz@example.net'],
  }, [['common:ask-second-fact'], ['parcel:none.confirmed']]), play);
});

describe('other authorities', () => {
  inEveryLanguage('seized: only that authority can say why', conversation({
    en: ['Customs seized my parcel 4PX3001862749053CN'], es: ['La aduana decomisó mi paquete 4PX3001862749053CN'], zh: ['海关没收了我的包裹 4PX3001862749053CN'],
  }, [['customs-hold:case.seized']]), inFreshShop(async (shop, locale, rows) => {
    await scanned(shop, '4PX3001862749053CN', 'Seized by customs', 'LIMA, PE');
    await shop.play({ locale }, rows);
  }));

  inEveryLanguage('export customs is our side', conversation({
    en: ['LX628049172CN is held at customs'], es: ['LX628049172CN está retenido en aduana'], zh: ['LX628049172CN 被海关扣了'],
  }, [['customs-hold:case.export']]), inFreshShop(async (shop, locale, rows) => {
    await scanned(shop, 'LX628049172CN', 'Held by customs', 'SHANGHAI, CN');
    await shop.play({ locale }, rows);
  }));
});

inEveryLanguage('how long it usually takes, then which parcel', conversation({
  en: ['How long does customs clearance take?'], es: ['¿Cuánto tarda el despacho de aduana?'], zh: ['清关一般需要多长时间'],
}, [['customs-hold:usual', 'common:ask-number']]), play);

inEveryLanguage('an upset shopper is heard first, once', conversation({
  en: ['5936024183 IS STILL STUCK IN CUSTOMS!!!'],
  es: ['¡¡¡5936024183 SIGUE RETENIDO EN LA ADUANA!!!'],
  zh: ['5936024183 卡在海关好几天了，太过分了！！！'],
}, [['customs-hold:case.papers']]), inFreshShop(async (shop, locale, rows) => {
  const told = first(await shop.play({ locale }, rows));
  expect(told.text).toMatch(/sorry|Lamento|Siento|抱歉/i);
}));

inEveryLanguage('somebody else’s order stays shut', conversation({
  en: ['WB-10485 is held at customs', 'someone@example.com'], es: ['WB-10485 está retenido en aduana', 'otra@example.com'], zh: ['WB-10485 被海关扣了', 'someone@example.com'],
}, [['common:ask-second-fact'], ['common:second-fact-mismatch']]), play);
