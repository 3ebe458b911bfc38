/** The replies' own reader, held to i18next's: the files are in its format. */
import path from 'node:path';
import i18next from 'i18next';
import { localeFiles } from '../../src/bot/phrases';
import { readTemplates, type Format, type Params } from '../../src/bot/templates';
import { LANGUAGES, type Language } from '../../src/languages';
import { paths } from '../../src/paths';

const FORMATS = Object.fromEntries(['day', 'moment', 'days', 'span', 'country', 'list'].map((name): [string, Format] =>
  [name, (value, language, { number }) => `${name} of ${JSON.stringify(value)} in ${language} for ${String(number)}`]));

/** One value for every name a reply may hold; one that is an object is known by its parts. */
function paramsOf(texts: string, count: number): Params {
  const params: Params = { number: 'LX1$&', count };
  for (const [, name] of texts.matchAll(/\{\{\s*([\w.]+)/g)) {
    const [head = '', part] = name!.split('.');
    if (part !== undefined) params[head] = { ...(params[head] as object | undefined), [part]: `${part} {{number}}` };
    else params[head] ??= `<${head}> & "it" {{number}} $t(x)`;
  }
  return params;
}

describe.each(LANGUAGES)('%s', (language: Language) => {
  const files = localeFiles(path.join(paths.locales, language)).filter(({ content }) => content.replies);
  const engine = i18next.createInstance();
  beforeAll(async () => {
    await engine.init({ lng: language, fallbackLng: false, resources: { [language]: Object.fromEntries(files.map(({ stem, content }) => [stem, content.replies!])) }, interpolation: { escapeValue: false } });
    for (const [name, format] of Object.entries(FORMATS)) engine.services.formatter!.add(name, (value, lng, options: Params) => format(value, lng as Language, options));
  });

  it('reads every reply as i18next does', () => {
    for (const { stem, content } of files) {
      const templates = readTemplates(content.replies!, language, FORMATS);
      for (const [key, template] of templates) for (const count of [0, 1, 2, 5, 1_000_000]) {
        const params = paramsOf(JSON.stringify(content.replies), count);
        expect({ stem, key, text: template(params) }).toEqual({ stem, key, text: engine.t(`${stem}:${key}`, params) });
      }
    }
  });
});

it('leaves no trace of what is missing, and refuses a format it does not know', () => {
  expect(readTemplates({ a: '{{x}}, {{y.z}} and {{n}}' }, 'en', {}).get('a')!({ n: 0 })).toBe(',  and 0');
  expect(() => readTemplates({ a: '{{x, shout}}' }, 'en', {})).toThrow('no format shout');
});
