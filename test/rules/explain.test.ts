/** Every verdict can be said, in three languages, with its figures and dates. */
import { loadPhrases } from '../../src/bot/phrases';
import { LANGUAGES, type Language } from '../../src/languages';
import { paths } from '../../src/paths';
import { createRuleBook, type Verdict } from '../../src/rules/book';
import { explain } from '../../src/rules/explain';
import { spanOf } from '../../src/rules/calendar';
import { ALTERNATIVES, DECISIONS, REASONS, STARTS, TERMS } from '../../src/rules/vocabulary';
import { repertoire } from '../../dialogs';
import { localeFiles } from '../../src/bot/phrases';
import { at, book, decide, deliveredOn, edited, NOW, order, rules, shop } from './shop';

const phrases = loadPhrases(paths.locales);
const told = (verdict: Verdict, language: Language, by = book, now = NOW) => explain(verdict, by, phrases, language, now);

test('the words of the file and of the code are the same', () => {
  const words = localeFiles(`${paths.locales}/en`).find(({ stem }) => stem === 'rules')!.content.replies as Record<string, object>;
  expect(Object.keys(words.reason!).sort()).toEqual(Object.keys(REASONS).sort());
  expect(Object.keys(words.term!).sort()).toEqual([...TERMS].sort());
  expect(Object.keys(words.alternative!).sort()).toEqual(Object.keys(ALTERNATIVES).sort());
  expect(Object.keys(words.choice!).sort()).toEqual(Object.keys(ALTERNATIVES).sort());
  expect(Object.keys(words.since!).sort()).toEqual([...STARTS].sort());
  // A sentence that names a period needs one, and only such a sentence does.
  for (const [key, sentence] of Object.entries(words.reason!)) expect([key, (sentence as string).includes('{{')]).toEqual([key, REASONS[key]]);
});

test('an alternative leads to an intent that the bot knows', () => {
  const known = localeFiles(`${paths.locales}/en`).flatMap(({ content }) => Object.keys(content.labels ?? {}));
  expect(repertoire.dialogs.length).toBeGreaterThan(0);
  for (const intent of Object.values(ALTERNATIVES)) if (intent !== undefined) expect(known).toContain(intent);
});

describe.each(LANGUAGES)('%s', (language) => {
  test.each(DECISIONS)('every row of %s, before and after its deadline', (decision) => {
    rules.decisions[decision].forEach((row, index) => {
      const period = row.deadline === undefined ? undefined : { name: row.deadline, ...rules.periods[row.deadline]! };
      const verdicts: Verdict[] = [{ decision, ...row, deadline: undefined, ...(period && { period }), rule: `${decision}#${index + 1}`, version: book.version }];
      if (period) for (const start of ['2026-11-20T10:00:00+08:00', '2025-01-20T10:00:00+08:00']) verdicts.push({ ...verdicts[0]!, deadline: spanOf(period, at(start), shop) });
      for (const verdict of verdicts) {
        const { sentences, alternatives } = told(verdict, language);
        const all = [...sentences, ...alternatives.flatMap(({ sentence, label }) => [sentence, label!])];
        for (const text of all) expect([verdict.rule, text]).toEqual([verdict.rule, expect.stringMatching(/^(?!.*(undefined|NaN|\{\{|Invalid| {2}))[\s\S]{2,}$/)]);
        for (const text of sentences) expect(text).toMatch(/[.。]$/);
        expect(sentences).toHaveLength(1 + verdict.terms.length + (verdict.deadline ? 1 : 0));
      }
    });
  });
});

test.each<[Language, string[]]>([
  ['en', ['You can return it: the period is 60 days, counted from delivery.', 'Sending it back is free for you.', 'The last day for this is 19 Jan 2027.']],
  ['es', ['Puede devolverlo: el plazo es de 60 días, contados desde la entrega.', 'El envío de la devolución no le cuesta nada.', 'El último día para hacerlo es el 19 de enero de 2027.']],
  ['zh', ['可以退货：退货期限是 60 天，从签收次日起算。', '寄回运费由我们承担。', '最晚 2027 年 1 月 19 日。']],
])('a return (%s)', (language, expected) => {
  expect(told(decide('return', order({ status: 'delivered' }), [deliveredOn('2026-11-20T10:00:00+08:00')]), language).sentences).toEqual(expected);
});

test.each<[Language, string]>([
  ['en', 'It usually takes 5 to 10 business days, counted from our inspection of the goods.'], ['es', 'Suele tardar entre 5 y 10 días hábiles, contados desde la revisión de los artículos.'], ['zh', '通常需要 5 到 10 个工作日，从商品验收次日起算。'],
])('a refund (%s)', (language, expected) => {
  const of = order({ status: 'delivered', returns: [{ number: 'R-1', status: 'inspected' }] });
  expect(told(decide('refund', of, [], NOW, { known: { inspectedAt: at('2026-11-20T10:00:00+08:00') } }), language).sentences[0]).toContain(expected);
});

test('one day, several, and a start that the shop has changed', () => {
  const said = (to: number) => {
    const by = edited(({ periods }) => { periods.return!.to = to; periods.return!.since = 'shipped'; });
    const verdict = by.decide('return', { ...by.factsOf(order({ status: 'delivered' }), [], NOW), starts: { shipped: NOW } }, NOW);
    return LANGUAGES.map((language) => told(verdict, language, by).sentences[0]);
  };
  expect(said(1)).toEqual(['You can return it: the period is 1 day, counted from dispatch.', 'Puede devolverlo: el plazo es de 1 día, contados desde el envío.', '可以退货：退货期限是 1 天，从发货次日起算。']);
  expect(said(14)[0]).toContain('14 days');
});

test('a shop\'s own reason and alternative, in its own words', () => {
  const by = edited(({ words, decisions }) => {
    words.gift = { en: 'Gifts are not taken back.', es: 'Los regalos no se devuelven.', zh: '赠品不支持退货。' };
    words.swap = { en: 'Bring it to our shop.', es: 'Tráigalo a nuestra tienda.', zh: '请带到我们的门店。' };
    decisions.return.unshift({ when: { status: 'delivered' }, allowed: false, reason: 'gift', alternatives: ['swap', 'agent'] });
  });
  const { sentences, alternatives } = told(decide('return', order({ status: 'delivered' }), [], NOW, { by }), 'es', by);
  expect([sentences, alternatives[0], alternatives[1]?.intent]).toEqual([['Los regalos no se devuelven.'], { key: 'swap', sentence: 'Tráigalo a nuestra tienda.' }, 'speak_to_agent']);
  expect(createRuleBook(by.rules, shop).version).toBe(by.version);
});
