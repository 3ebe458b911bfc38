import type { Activity } from 'botbuilder';
import { createCaseBook } from '../../src/cases/cases';
import type { OutcomeCode } from '../../src/cases/types';
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { until } from '../support/until';

covers('H8', 'H9', 'H10', 'A8', 'E9', 'L5', 'L8');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const cases = async () => {
  const book = createCaseBook(bot.service.db);
  return await Promise.all((await book.ofOrder('WB-20120')).map(({ number }) => book.find(number).then((it) => it!)));
};
const PHOTO: Partial<Activity> = { type: 'message', text: '', attachments: [{ contentType: 'image/jpeg', contentUrl: 'attachment:photo-1', name: 'box.jpg' }] };

const MISSING = { en: 'Something is missing from my parcel', es: 'Falta algo en mi paquete', zh: '包裹里少了一件' };
const WRONG = { en: 'You sent me the wrong item', es: 'Me mandaron un artículo equivocado', zh: '你们发错货了' };
const PROOF = 'WB-20120, priya.n@example.com';
const SLIPPERS = { en: 'the slippers', es: 'las pantuflas', zh: '拖鞋' };
const NONE = { en: 'I have no photos', es: 'No tengo fotos', zh: '没有照片' };

inEveryLanguage('missing: which, photos, how it is put right; a case with all of it', conversation({
  en: [MISSING.en, PROOF, SLIPPERS.en, PHOTO, "that's all", 'Send me the item'],
  es: [MISSING.es, PROOF, SLIPPERS.es, PHOTO, 'eso es todo', 'Enviarme el artículo'],
  zh: [MISSING.zh, PROOF, SLIPPERS.zh, PHOTO, '就这些', '补发这件商品'],
}, [['common:ask-order'], ['order-missing-or-wrong-item:which.missing-item'], ['order-missing-or-wrong-item:photos'], ['common:photos.more'], ['after-sales:remedy'], ['after-sales:opened']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  const [it] = await cases();
  expect(it).toMatchObject({
    kind: 'wrong-item', cause: 'human', language: locale, facts: { trouble: 'missing-item', remedy: 'resend-item', lines: [{ sku: 'SL-4405-36-37-GRY', quantity: 1 }] }, evidence: [{ what: 'photos', attachments: [expect.stringMatching(/photo-1$/) as string] }],
  });
  expect(it!.text).toContain(MISSING[locale]);
  const said = heard.at(-1)![0]!;
  expect(said.text).toContain(it!.number);
  expect(said.text).toMatch(/24 Nov|24 de noviembre|11 月 24 日/);
  expect(JSON.stringify(said.attachments)).toMatch(/slippers|Pantuflas|拖鞋/);
});

inEveryLanguage('the wrong one: what came is asked for, the rest by words', conversation({
  en: [WRONG.en, PROOF, 'the pyjamas', 'A red hoodie in size XL', NONE.en, "I'd rather have a refund"],
  es: [WRONG.es, PROOF, 'el pijama', 'Llegó una sudadera roja talla XL', NONE.es, 'prefiero el reembolso'],
  zh: [WRONG.zh, PROOF, '睡衣', '收到一件红色卫衣', NONE.zh, '还是退款吧'],
}, [['common:ask-order'], ['order-missing-or-wrong-item:which.wrong-item'], ['order-missing-or-wrong-item:what-came'], ['order-missing-or-wrong-item:photos'], ['after-sales:remedy'], ['after-sales:opened']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await cases()).toMatchObject([{ facts: { trouble: 'wrong-item', remedy: 'refund-item', lines: [{ sku: 'PJ-2207-S-BLU', quantity: 1 }] }, text: expect.stringMatching(/hoodie|sudadera|卫衣/) as string }]);
});

inEveryLanguage('what happened is asked where it was not said', conversation({
  en: ['The contents of my parcel are not right', PROOF, 'Something is missing', SLIPPERS.en],
  es: ['El contenido del paquete no coincide con mi pedido', PROOF, 'Falta algo', SLIPPERS.es],
  zh: ['收到的东西跟订单对不上', PROOF, '少了东西', SLIPPERS.zh],
}, [['common:ask-order'], ['order-missing-or-wrong-item:what-happened'], ['order-missing-or-wrong-item:which.missing-item'], ['order-missing-or-wrong-item:photos']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('a part is still on its way: said, and passed on all the same', conversation({
  en: [MISSING.en, 'WB-20121, 33135', 'the sneakers', 'yes', NONE.en],
  es: [MISSING.es, 'WB-20121, 33135', 'zapatillas', 'sí', NONE.es],
  zh: [MISSING.zh, 'WB-20121，33135', '运动鞋', '好的', NONE.zh],
}, [['common:ask-order'], ['order-missing-or-wrong-item:which.missing-item'], ['rules:reason.rest-on-its-way', 'after-sales:all-the-same'], ['order-missing-or-wrong-item:photos'], ['after-sales:opened']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('not sent yet: there is nothing to miss, and a no leaves it at that', conversation({
  en: [MISSING.en, 'WB-10492, milagros.quispe@example.com', 'the scarf', 'no'],
  es: [MISSING.es, 'WB-10492, milagros.quispe@example.com', 'la bufanda', 'no'],
  zh: [MISSING.zh, 'WB-10492，milagros.quispe@example.com', '围巾', '不用'],
}, [['common:ask-order'], ['order-missing-or-wrong-item:which.missing-item'], ['rules:reason.not-shipped-yet', 'after-sales:all-the-same'], ['after-sales:kept']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect(await bot.service.db.selectFrom('cases').select('number').execute()).toEqual([]);
});

inEveryLanguage('of two, one: how many is asked, and told to the team', conversation({
  en: [MISSING.en, 'WB-10482, 44100', 'three', 'only 1', 'yes', NONE.en], es: [MISSING.es, 'WB-10482, 44100', 'tres', 'solo 1', 'sí', NONE.es], zh: [MISSING.zh, 'WB-10482，44100', '三件', '只有 1 件', '好的', NONE.zh],
}, [['common:ask-order'], ['order-missing-or-wrong-item:how-many.missing-item'], ['order-missing-or-wrong-item:how-many.missing-item'], ['rules:reason.not-delivered-yet', 'after-sales:all-the-same'], ['order-missing-or-wrong-item:photos'], ['after-sales:opened']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  expect((await createCaseBook(bot.service.db).ofOrder('WB-10482')).map(({ facts }) => facts.lines)).toEqual([[{ sku: 'DR-1041-M-RED', quantity: 1 }]]);
});

inEveryLanguage('reported twice: one case, with both', conversation({
  en: [MISSING.en, PROOF, SLIPPERS.en, NONE.en, 'refund', MISSING.en, SLIPPERS.en],
  es: [MISSING.es, PROOF, SLIPPERS.es, NONE.es, 'reembolso', MISSING.es, SLIPPERS.es],
  zh: [MISSING.zh, PROOF, SLIPPERS.zh, NONE.zh, '退款', MISSING.zh, SLIPPERS.zh],
}, [['common:ask-order'], ['order-missing-or-wrong-item:which.missing-item'], ['order-missing-or-wrong-item:photos'], ['after-sales:remedy'], ['after-sales:opened'], ['order-missing-or-wrong-item:which.missing-item'], ['after-sales:added']]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  const [it, ...more] = await cases();
  expect(more).toEqual([]);
  expect(it!.history.map(({ event }) => event)).toEqual(['opened', 'note']);
});

inEveryLanguage('not the owner: nothing of the order is said', conversation({
  en: [WRONG.en, 'WB-20120', 'somebody.else@example.com'], es: [WRONG.es, 'WB-20120', 'otra.persona@example.com'], zh: [WRONG.zh, 'WB-20120', 'somebody.else@example.com'],
}, [['common:ask-order'], ['common:ask-second-fact'], ['common:second-fact-mismatch']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('another order was meant; a question in between; back to where it was', conversation({
  en: [MISSING.en, 'WB-20121, 33135', 'no, WB-20120', '92104', 'What can you do?', SLIPPERS.en],
  es: [MISSING.es, 'WB-20121, 33135', 'no, WB-20120', '92104', '¿Qué puede hacer usted?', SLIPPERS.es],
  zh: [MISSING.zh, 'WB-20121，33135', '不，WB-20120', '92104', '你能做什么？', SLIPPERS.zh],
}, [['common:ask-order'], ['order-missing-or-wrong-item:which.missing-item'], ['common:ask-second-fact'], ['order-missing-or-wrong-item:which.missing-item'], ['help:menu', 'common:back-to', 'order-missing-or-wrong-item:which.missing-item'], ['order-missing-or-wrong-item:photos']]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('upset: heard first, once', conversation({
  en: ['You sent me the wrong item AGAIN!!', PROOF], es: ['¡¡Es indignante!! ¡Me mandaron un artículo equivocado!', PROOF], zh: ['太过分了！！你们发错货了！！', PROOF],
}, [['common:ask-order'], ['order-missing-or-wrong-item:which.wrong-item']]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[0]![0]!.text).toMatch(/^(I'm sorry|Lamento|很抱歉|给您)/);
});

describe('once people have looked at it', () => {
  const report = (locale: Language, remedy: string): Row[] => [[MISSING[locale], 'common:ask-order'], [PROOF, 'order-missing-or-wrong-item:which.missing-item'], [SLIPPERS[locale], 'order-missing-or-wrong-item:photos'], [NONE[locale], 'after-sales:remedy'], [remedy, 'after-sales:opened']];
  const decided = async (talk: ReturnType<typeof bot.service.talk>, code: OutcomeCode) => {
    const [it] = await cases();
    await bot.service.db.transact(createCaseBook(bot.service.db).resolve(it!.number, { code }, { who: 'agent', agent: 'Mei' }, bot.now.toJSDate()));
    const [said] = await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; }, 'the news');
    expect(keyOf(said!)).toBe(`case-news:closed.${code}`);
  };
  const BUTTON = { en: 'Item missing or wrong', es: 'Falta o vino equivocado', zh: '少发或发错货' };

  inEveryLanguage('confirmed: the shopper chooses, and it is done at once, and recorded', { en: [['refund', 'x']], es: [['reembolso', 'x']], zh: [['退款', 'x']] }, async (locale, rows) => {
    const wish = rows[0]![0] as string;
    const talk = bot.service.talk({ locale });
    await talk.start();
    await bot.goOn(talk, { locale }, report(locale, wish));
    await decided(talk, 'confirmed');
    await bot.goOn(talk, { locale }, [
      [BUTTON[locale], 'remedy:choose'], [{ en: 'A replacement, please', es: 'Un reemplazo, por favor', zh: '补发吧' }[locale], 'remedy:confirm.resend'], [{ en: 'yes', es: 'sí', zh: '好的' }[locale], 'order:asking', 'remedy:resend.done'],
      // What has been put right is not put right twice.
      [MISSING[locale], 'order-missing-or-wrong-item:which.missing-item'], [SLIPPERS[locale], 'rules:reason.already-resent', 'after-sales:all-the-same'],
    ]);
    expect((await cases()).map(({ outcome }) => outcome?.code)).toEqual(['resent', 'confirmed']);
    const [again] = await bot.service.db.selectFrom('orders').select('document').where('number', '=', 'WB-20120-R1').execute();
    expect((JSON.parse(again!.document) as { items: object[] }).items).toMatchObject([{ sku: 'SL-4405-36-37-GRY', quantity: 1 }]);
  });

  inEveryLanguage('refused: said with the way on, which is a dispute', { en: [['refund', 'x']], es: [['reembolso', 'x']], zh: [['退款', 'x']] }, async (locale, rows) => {
    const wish = rows[0]![0] as string;
    const talk = bot.service.talk({ locale });
    await talk.start();
    await bot.goOn(talk, { locale }, report(locale, wish));
    await decided(talk, 'refused');
    await bot.goOn(talk, { locale }, [[MISSING[locale], 'order-missing-or-wrong-item:which.missing-item'], [SLIPPERS[locale], 'rules:reason.claim-refused', 'after-sales:all-the-same']]);
  });
});
