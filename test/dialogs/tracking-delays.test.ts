import type { Language } from '../../src/languages';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('E1', 'E2', 'E8', 'A9', 'A10', 'A11', 'D2', 'B5');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());
// Each conversation has its own cases: one that is open about a parcel would be found again by the next.
afterEach(async () => {
  for (const table of ['cases', 'partner_requests', 'watches'] as const) await bot.service.db.deleteFrom(table as 'cases').execute();
});

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const openCases = async () => (await bot.service.db.selectFrom('cases').selectAll().execute()).map(({ number, kind, urgent, tracking_number: parcel, document }) => ({ number, kind, urgent, parcel, text: (JSON.parse(document) as { text: string }).text }));

describe('silence past what is usual', () => {
  const rows = conversation({
    en: ["my tracking hasn't moved in 12 days, LT836140298CN", 'no particular day'],
    es: ['mi seguimiento no se actualiza desde hace 12 días, LT836140298CN', 'No, sin fecha concreta'],
    zh: ['物流 12 天没更新了，LT836140298CN', '没有特定日期'],
  }, [['tracking-delays:traced', 'tracking-delays:needed'], ['tracking-delays:done']]);

  inEveryLanguage('is traced at once: a case, a promise, and news of every move', rows, async (locale, table) => {
    const [traced] = (await bot.play({ locale }, table))[0]!;
    const [opened] = await openCases();
    expect(opened).toMatchObject({ kind: 'trace', urgent: 0, parcel: 'LT836140298CN' });
    expect(traced!.text).toContain(opened!.number);
    expect(traced!.text).toMatch(/25 Nov|25 de noviembre|11 月 25 日/);
    expect(traced!.text).toMatch(/12 (days|días|天)/);
    expect(await bot.service.db.selectFrom('watches').select('tracking_number').execute()).toMatchObject([{ tracking_number: 'LT836140298CN' }]);
  });

  inEveryLanguage('and a yes after “where is it” does the same', conversation({
    en: ['where is LT836140298CN', 'yes please', "it's a gift for 28 November"], es: ['¿dónde está LT836140298CN?', 'sí, por favor', 'es un regalo para el 28 de noviembre'], zh: ['LT836140298CN 到哪了', '好的', '是 11 月 28 日的生日礼物'],
  }, [['parcel:advice.stuck'], ['tracking-delays:traced', 'tracking-delays:needed'], ['tracking-delays:noted']]), async (locale, table) => {
    await bot.play({ locale }, table);
    expect(await openCases()).toMatchObject([{ kind: 'trace', urgent: 1 }]);
  });

  inEveryLanguage('asked about again, it is the same case', conversation({
    en: ["why isn't LT836140298CN updating", 'no', 'any news on LT836140298CN? the tracking is still frozen'],
    es: ['¿por qué no se actualiza el seguimiento de LT836140298CN?', 'no', 'el seguimiento de LT836140298CN sigue congelado'],
    zh: ['LT836140298CN 怎么一直不更新', '没有', 'LT836140298CN 的物流还是不动'],
  }, [['tracking-delays:traced', 'tracking-delays:needed'], ['tracking-delays:done'], ['tracking-delays:known']]), async (locale, table) => {
    await bot.play({ locale }, table);
    expect(await openCases()).toHaveLength(1);
  });

  inEveryLanguage('and goes before others once it turns out that it will not wait', conversation({
    en: ["LT836140298CN isn't updating", 'no', "the tracking of LT836140298CN is still frozen and it's urgent now"], es: ['no se actualiza LT836140298CN', 'no', 'el seguimiento de LT836140298CN sigue congelado y ahora es urgente'], zh: ['LT836140298CN 一直不更新', '没有', 'LT836140298CN 物流还是不动，现在很急'],
  }, [['tracking-delays:traced', 'tracking-delays:needed'], ['tracking-delays:done'], ['tracking-delays:known']]), async (locale, table) => {
    const [, , known] = await bot.play({ locale }, table);
    expect(known![0]!.text).toMatch(/urgent|urgente|加急/);
    expect(await openCases()).toMatchObject([{ urgent: 1 }]);
  });

  inEveryLanguage('somebody else who has the number is not told of the case', conversation({
    en: ["LT836140298CN isn't updating"], es: ['no se actualiza LT836140298CN'], zh: ['LT836140298CN 一直不更新'],
  }, [['tracking-delays:traced', 'tracking-delays:needed']]), async (locale, table) => {
    await bot.play({ locale }, table);
    const [owner] = await openCases();
    const reply = first(await bot.play({ locale }, table));
    expect(reply.text).not.toContain(owner!.number);
  });

  inEveryLanguage('what will not wait goes first, and says so', conversation({
    en: ["LT836140298CN hasn't moved for two weeks and it's a birthday gift"], es: ['el seguimiento de LT836140298CN lleva dos semanas sin actualizarse y es un regalo de cumpleaños'], zh: ['LT836140298CN 两周没动了，是生日礼物，很急'],
  }, [['tracking-delays:traced']]), async (locale, table) => {
    const reply = first(await bot.play({ locale }, table));
    expect(reply.text).toMatch(/urgent|urgente|加急/);
    expect(await openCases()).toMatchObject([{ urgent: 1 }]);
    expect(reply.text).toMatch(/2[34] (Nov|de noviembre)|11 月 2[34] 日/);
  });

  inEveryLanguage('a label that no parcel has followed is ours to look for', conversation({
    en: ['it still says label created, no scans on LP00763820451937', 'no'], es: ['LP00763820451937 solo dice etiqueta generada y no avanza', 'no'], zh: ['LP00763820451937 一直没有物流信息', '没有'],
  }, [['tracking-delays:traced', 'tracking-delays:needed'], ['tracking-delays:done']]), play);
});

describe('within what is usual', () => {
  inEveryLanguage('is said to be, with how long, and nothing is opened', conversation({
    en: ["my tracking isn't updating LX628049172CN"], es: ['no se actualiza el seguimiento de LX628049172CN'], zh: ['LX628049172CN 物流一直没更新'],
  }, [['tracking-delays:usual']]), async (locale, table) => {
    const reply = first(await bot.play({ locale }, table));
    expect(reply.text).toMatch(/\b(2|3) (days|días)|(2|3) 天/);
    expect(reply.text).toMatch(/10 (days|días|天)/);
    expect(await openCases()).toEqual([]);
  });

  inEveryLanguage('late, yet moving: patience, or a trace if it is wanted', conversation({
    en: ["my package 9261290984063172504189 hasn't arrived, it's late", 'yes', 'no'], es: ['mi paquete 9261290984063172504189 no ha llegado, va con retraso', 'sí', 'no'], zh: ['9261290984063172504189 还没到，已经晚了', '好的', '没有'],
  }, [['tracking-delays:late', 'tracking-delays:trace-now'], ['tracking-delays:traced', 'tracking-delays:needed'], ['tracking-delays:done']]), async (locale, table) => {
    const [told] = await bot.play({ locale }, table);
    expect(told![0]!.text).toMatch(/5 days late|5 días de retraso|晚了 5 天/);
    expect(await openCases()).toHaveLength(1);
  });

  inEveryLanguage('a no to the trace is a no; five days on it is traced without asking', conversation({
    en: ["9261290984063172504189 is late", 'no'], es: ['9261290984063172504189 está retrasado', 'no'], zh: ['9261290984063172504189 超时了', '不用'],
  }, [['tracking-delays:late', 'tracking-delays:trace-now'], ['tracking-delays:waiting']]), async (locale, table) => {
    const { now } = bot;
    await bot.play({ locale }, table);
    expect(await openCases()).toEqual([]);
    bot.now = now.plus({ days: 1 });
    await bot.play({ locale }, [[table[0]![0], 'tracking-delays:traced', 'tracking-delays:needed']]);
    bot.now = now;
  });
});

describe('what is neither silent nor late', () => {
  inEveryLanguage('is told as it is', conversation({
    en: ["9200190283751064298154 hasn't arrived yet", "why isn't 5936024183 moving, DHL"], es: ['9200190283751064298154 todavía no ha llegado', 'por qué no avanza 5936024183 de DHL'], zh: ['9200190283751064298154 还没到', 'DHL 5936024183 怎么一直不动'],
  }, [['parcel:advice.delivered'], ['parcel:advice.customs_documents']]), play);

  inEveryLanguage('a number that is none', conversation({
    en: ["LX628049173CN isn't updating"], es: ['LX628049173CN no se actualiza'], zh: ['LX628049173CN 没有更新'],
  }, [['parcel:problem.check_digit']]), play);
});

describe('whose parcel', () => {
  inEveryLanguage('it is another one after all', conversation({
    en: ["LT836140298CN isn't updating", 'no, LX628049172CN'], es: ['no se actualiza LT836140298CN', 'no, LX628049172CN'], zh: ['LT836140298CN 一直不更新', '不，LX628049172CN'],
  }, [['tracking-delays:traced', 'tracking-delays:needed'], ['common:corrected', 'tracking-delays:usual']]), play);

  inEveryLanguage('by order and a second fact, after a wrong one', conversation({
    en: ["order WB-30281 hasn't arrived, where is the tracking stuck", 'someone@example.com', '69003', 'no'],
    es: ['el pedido WB-30281 no llega, el seguimiento no se mueve', 'otra@example.com', '69003', 'no'],
    zh: ['订单 WB-30281 还没到，物流不动了', 'someone@example.com', '69003', '没有'],
  }, [['common:ask-second-fact'], ['common:second-fact-mismatch'], ['tracking-delays:traced', 'tracking-delays:needed'], ['tracking-delays:done']]), play);

  inEveryLanguage('signed in, the one order under way is meant', conversation({
    en: ['my parcel is late', 'no'], es: ['mi paquete está retrasado', 'no'], zh: ['我的包裹晚了', '没有'],
  }, [['tracking-delays:traced', 'tracking-delays:needed'], ['tracking-delays:done']]), (locale, rows) => bot.play({ locale, customerId: 'C-1018' }, rows).then(() => undefined));

  inEveryLanguage('of two orders both, each by its own measure', conversation({
    en: ['my orders still haven\'t arrived', 'all of them'], es: ['mis pedidos todavía no llegan', 'todos'], zh: ['我的包裹都还没收到', '全部'],
  }, [['common:which-order'], ['tracking-delays:traced', 'tracking-delays:usual']]), async (locale, rows) => {
    const [, told] = await bot.play({ locale, customerId: 'C-1007' }, rows);
    expect(told!.map(({ text }) => /EE518729368MX|LP00763820451937/.exec(text)?.[0])).toEqual(['LP00763820451937', 'EE518729368MX']);
  });
});

describe('aside and upset', () => {
  inEveryLanguage('a digression leaves the question where it was', conversation({
    en: ["LT836140298CN isn't updating", 'thanks', 'when does LX628049172CN arrive?', 'no'],
    es: ['LT836140298CN no se actualiza', 'gracias', '¿cuándo llega LX628049172CN?', 'no'],
    zh: ['LT836140298CN 一直不更新', '谢谢', 'LX628049172CN 什么时候到？', '没有'],
  }, [['tracking-delays:traced', 'tracking-delays:needed'], ['small-talk:during.thanks', 'tracking-delays:needed'], ['parcel:advice.moving', 'common:back-to', 'tracking-delays:needed'], ['tracking-delays:done']]), play);

  inEveryLanguage('who is upset hears it once, and nothing is traced twice', conversation({
    en: ["the tracking of LT836140298CN hasn't updated in 12 days!!!"], es: ['¡¡el seguimiento de LT836140298CN lleva 12 días sin actualizarse!!!'], zh: ['LT836140298CN 物流 12 天没更新了！！！'],
  }, [['tracking-delays:traced', 'tracking-delays:needed']]), async (locale, table) => {
    const heard = await bot.play({ locale }, table);
    const text = heard[0]!.map((reply) => reply.text).join(' ');
    expect(text.match(/sorry|Lamento|抱歉/g)).toHaveLength(1);
  });
});
