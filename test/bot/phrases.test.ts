/** What the bot says, held to what i18next's own `t` says of the same files. */
import path from 'node:path';
import i18next from 'i18next';
import { DateTime } from 'luxon';
import { FORMATS, loadPhrases, localeFiles, type Params } from '../../src/bot/phrases';
import { LANGUAGES, type Language } from '../../src/languages';
import { paths } from '../../src/paths';

const phrases = loadPhrases(paths.locales);
const now = DateTime.fromISO('2026-11-22T12:00:00Z', { zone: 'utc' });

/** A value for every name a reply may hold, fit for the format it is put in. */
function paramsOf(text: string, count: number): Params {
  const params: Params = { count, now };
  for (const [, name = '', , format] of text.matchAll(/\{\{\s*([\w.]+)(\s*,\s*(\w+))?/g)) {
    const [head = '', part] = name.split('.');
    const value = { day: now, moment: now.plus({ hours: 1 }), days: { from: now, to: now.plus({ days: count }) }, span: { from: now, to: now.plus({ days: count }) }, country: 'MX', list: ['a', 'b', 'c'], money: { amount: String(count), currency: 'MXN' }, time: now, number: count, week: [{ days: ['mon', 'tue'], open: [{ from: '09:00', to: '12:00' }] }], zone: 'Asia/Shanghai' }[format ?? ''] ?? `<${part ?? head}> & "it" $&`;
    if (part !== undefined) params[head] = { ...(params[head] as object | undefined), [part]: value };
    else params[head] ??= value;
  }
  return params;
}

function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => (typeof inner === 'string' ? [[prefix + key, inner]] : flatten(inner as object, `${prefix}${key}.`)));
}

test.each(LANGUAGES)('every reply, filled as i18next fills it (%s)', async (language: Language) => {
  const files = localeFiles(path.join(paths.locales, language));
  const engine = i18next.createInstance();
  await engine.init({ lng: language, fallbackLng: false, resources: { [language]: Object.fromEntries(files.map(({ stem, content }) => [stem, content.replies ?? {}])) }, interpolation: { escapeValue: false } });
  for (const [name, format] of Object.entries(FORMATS)) engine.services.formatter!.add(name, (value, lng, options: Params) => format(value, lng as Language, options));
  for (const { stem, content } of files) for (const [key, text] of flatten(content.replies ?? {})) for (const count of [0, 1, 2, 1_000_000]) {
    const params = paramsOf(text, count);
    for (const name of new Set([key, key.replace(/_(?:one|many|other)$/, '')])) {
      const text = engine.t(`${stem}:${name}`, params);
      // Where a reply has no form for millions, ours takes the general one and i18next none.
      expect({ name, text: phrases.say(language, `${stem}:${name}`, params) }).toEqual({ name, text: engine.exists(`${stem}:${name}`, params) ? text : engine.t(`${stem}:${name}_other`, params) });
    }
  }
});

test('a reply that is missing, or no text, is an error and not half a sentence', () => {
  expect(() => phrases.say('en', 'common:nothing-like-it')).toThrow('no reply common:nothing-like-it in en');
  expect(() => phrases.say('en', 'parcel:card')).toThrow('no reply parcel:card');
});

test('what a text means of the things that a dialog tells apart, in any language; nothing where it could be several', () => {
  const cue = (text: string) => phrases.cue('order-missing-or-wrong-item', text);
  expect(['two of them are missing', 'Faltaban dos', '少了两件'].map(cue)).toEqual(['missing-item', 'missing-item', 'missing-item']);
  expect(['You sent the wrong one', 'me llegó otra talla', '发错颜色了'].map(cue)).toEqual(['wrong-item', 'wrong-item', 'wrong-item']);
  expect(['one is missing and one is wrong', 'my parcel', 'dismissing'].map(cue)).toEqual([undefined, undefined, undefined]);
  // The longer word counts: it is not also the shorter one in it.
  expect(['very good', 'good', '非常不满意'].map((text) => phrases.cue('csat-review', text))).toEqual(['word-5', 'word-4', 'word-1']);
  expect(phrases.cue('suggestion', 'missing')).toBeUndefined();
});
