import type { Language } from '../../src/languages';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('F2', 'I2');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const NO = 'prohibited-items:verdict.prohibited';
const CONDITIONS = 'prohibited-items:verdict.restricted';

describe('what and where in one sentence', () => {
  inEveryLanguage('not by post, perhaps by courier', conversation({
    en: ['Can I send a power bank to Spain?'], es: ['¿Se puede enviar una batería externa a España?'], zh: ['充电宝能寄到西班牙吗'],
  }, [[NO]]), async (locale, rows) => {
    const told = first(await bot.play({ locale }, rows));
    expect(told.text).toMatch(/by post|por correo|邮政/);
    expect(told.text).toMatch(/22 Nov|22 de noviembre|11 月 22 日/);
    expect(told.text).toMatch(/last word|última palabra|为准/);
  });

  inEveryLanguage('not at all', conversation({
    en: ['Can I send mooncakes to Australia?'], es: ['¿Puedo mandar embutidos a Australia?'], zh: ['月饼能寄到澳大利亚吗'],
  }, [[NO]]), async (locale, rows) => {
    const told = first(await bot.play({ locale }, rows));
    expect(told.text).toMatch(/by post or by courier|ni por correo ni por mensajería|邮政和快递都不收/);
  });

  inEveryLanguage('with conditions', conversation({
    en: ['Can I ship a laptop to Mexico?'], es: ['¿Se puede enviar un portátil a México?'], zh: ['笔记本电脑能寄到墨西哥吗'],
  }, [[CONDITIONS]]), play);

  inEveryLanguage('two things, two answers', conversation({
    en: ['Can I send perfume and magnets to Peru?'], es: ['¿Puedo enviar perfume e imanes a Perú?'], zh: ['香水和磁铁能寄到秘鲁吗'],
  }, [[NO, CONDITIONS]]), play);

  inEveryLanguage('what is named because it is not there does not count', conversation({
    en: ['May I send a toy without batteries to Chile?'], es: ['¿Puedo enviar un juguete sin pilas a Chile?'], zh: ['不带电池的玩具能寄到智利吗'],
  }, [['prohibited-items:verdict.accepted']]), play);
});

describe('asked only where it decides', () => {
  inEveryLanguage('the country', conversation({
    en: ['Can I send a vape?', 'to Mexico'], es: ['¿Se puede enviar un vapeador?', 'a México'], zh: ['电子烟能寄吗', '墨西哥'],
  }, [['prohibited-items:ask-country'], [NO]]), play);

  inEveryLanguage('the country is not decided yet', conversation({
    en: ['Can I send a vape?', 'Not decided yet'], es: ['¿Se puede enviar un vapeador?', 'Aún no lo sé'], zh: ['电子烟能寄吗', '还没定'],
  }, [['prohibited-items:ask-country'], [CONDITIONS]]), play);

  inEveryLanguage('not where it is the same everywhere', conversation({
    en: ['Can I send fireworks?'], es: ['¿Puedo enviar fuegos artificiales?'], zh: ['烟花能寄吗'],
  }, [[NO]]), play);

  inEveryLanguage('the thing, with the list', conversation({
    en: ["What can't I send by parcel?", 'dried meat', 'Germany'], es: ['¿Qué no se puede enviar por paquetería?', 'carne seca', 'Alemania'], zh: ['什么东西不能寄', '肉干', '德国'],
  }, [['prohibited-items:ask-item'], ['prohibited-items:ask-country'], [NO]]), async (locale, rows) => {
    const list = first(await bot.play({ locale }, rows));
    expect(JSON.stringify(list.attachments)).toMatch(/Counterfeits|Falsificaciones|仿冒品/);
  });
});

inEveryLanguage('what is in no list is not thereby allowed', conversation({
  en: ["What can't I send by parcel?", 'a flux capacitor'], es: ['¿Qué no se puede enviar por paquetería?', 'un condensador de fluzo'], zh: ['什么东西不能寄', '通量电容器'],
}, [['prohibited-items:ask-item'], ['prohibited-items:unknown']]), play);

inEveryLanguage('a doubtful rule is told as doubtful', conversation({
  en: ['Can I send used clothes to Mexico?'], es: ['¿Puedo enviar ropa usada a México?'], zh: ['旧衣服能寄到墨西哥吗'],
}, [[NO]]), async (locale, rows) => {
  const told = first(await bot.play({ locale }, rows));
  expect(told.text).toMatch(/not certain|plena certeza|不能完全确定/);
});

inEveryLanguage('dropped in the middle', conversation({
  en: ['Can I send a vape?', 'never mind'], es: ['¿Se puede enviar un vapeador?', 'olvídelo'], zh: ['电子烟能寄吗', '算了'],
}, [['prohibited-items:ask-country'], ['common:stopped']]), play);
