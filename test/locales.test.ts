/** The three languages are equal: the same files, the same replies, the same placeholders, enough to learn from in each. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repertoire } from '../dialogs';
import { bare, localeFiles, type LocaleFile } from '../src/bot/phrases';
import { LANGUAGES, type Language } from '../src/languages';
import { paths } from '../src/paths';
import { covers } from './support/bot';

covers('L12');

const files = Object.fromEntries(LANGUAGES.map((language) => [language, localeFiles(path.join(paths.locales, language))])) as Record<Language, { stem: string; content: LocaleFile }[]>;
const stems = files.en.map(({ stem }) => stem);
const dialogs = [...repertoire.dialogs, repertoire.fallback];
const SMALL_TALK = ['greeting', 'goodbye', 'thanks', 'affirm', 'deny', 'oos'];
/** i18next's plural forms: one, many and other in Spanish, other alone in Chinese. */
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Every reply of a file by its path, plural forms apart. */
function replies(content: LocaleFile): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const walk = (value: unknown, at: string[]) => {
    if (typeof value === 'string') found.set(at.join('.').replace(PLURAL, ''), [...(found.get(at.join('.').replace(PLURAL, '')) ?? []), value]);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, [...at, key]);
  };
  walk(content.replies ?? {}, []);
  return found;
}

const placeholders = (texts: string[]): string[] => [...new Set(texts.flatMap((text) => [...text.matchAll(/\{\{\s*([^,}\s]+)/g)].map(([, name]) => name!)))].sort();

describe('the listing', () => {
  it('has the same files in every language', () => {
    for (const language of LANGUAGES) expect(files[language].map(({ stem }) => stem)).toEqual(stems);
  });

  it('has a file, a test and locales for every dialog, under one name', () => {
    const sources = readdirSync(path.join(paths.root, 'dialogs')).filter((name) => name !== 'index.ts').map((name) => path.basename(name, '.ts')).sort();
    const tests = readdirSync(path.join(paths.root, 'test/dialogs')).map((name) => path.basename(name, '.test.ts')).sort();
    expect(dialogs.map(({ name }) => name).sort()).toEqual(sources);
    expect(tests).toEqual(sources);
    for (const name of sources) expect(stems).toContain(name);
  });

  it('serves no intent twice, and only intents that can be learnt', () => {
    const served = dialogs.flatMap(({ intents }) => intents);
    expect(new Set(served).size).toBe(served.length);
    // Some are only ever chosen by their button, or by sayings.
    const known = files.en.flatMap(({ content }) => [...Object.keys(content.examples ?? {}), ...Object.keys(content.labels ?? {}), ...Object.keys(content.sayings ?? {})]);
    for (const intent of served) expect(known).toContain(intent);
  });
});

describe.each(stems)('%s', (stem) => {
  const content = (language: Language) => files[language].find((file) => file.stem === stem)!.content;

  it('says the same things, with the same placeholders', () => {
    const english = replies(content('en'));
    for (const language of LANGUAGES) {
      const own = replies(content(language));
      expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
      for (const [key, texts] of own) expect({ key, language, placeholders: placeholders(texts) }).toEqual({ key, language, placeholders: placeholders(english.get(key)!) });
    }
  });

  it('has a button for every wish and enough sentences in every language', () => {
    const intents = Object.keys(content('en').examples ?? {});
    for (const language of LANGUAGES) {
      const { labels = {}, examples = {}, heldOut = {} } = content(language);
      expect(Object.keys(examples).sort()).toEqual([...intents].sort());
      for (const intent of intents) {
        const small = SMALL_TALK.includes(intent);
        if (!small) expect({ language, intent, label: typeof labels[intent] }).toEqual({ language, intent, label: 'string' });
        expect({ language, intent, enough: examples[intent]!.length >= (small ? 25 : 60) }).toEqual({ language, intent, enough: true });
        expect({ language, intent, heldOut: (heldOut[intent]?.length ?? 0) >= (small ? 3 : 15) }).toEqual({ language, intent, heldOut: true });
      }
    }
  });

  it('is typeset as the language is', () => {
    for (const [, texts] of replies(content('es'))) for (const text of texts) {
      expect((text.match(/\?/g) ?? []).length).toBe((text.match(/¿/g) ?? []).length);
      expect((text.match(/!/g) ?? []).length).toBe((text.match(/¡/g) ?? []).length);
    }
    for (const [key, texts] of replies(content('zh'))) {
      if (key.startsWith('carrier.') || key.startsWith('name.')) continue;
      for (const text of texts) {
        const words = text.replace(/\{\{[^}]*\}\}/g, '').replace(/\b(UTC|USPS|EMS|ISC|OE|ETA|Slack|Teams|OneDrive)\b/g, '');
        expect(words).not.toMatch(/[A-Za-z]{2,}/);
        expect(words).not.toMatch(/[,;:?!](?![^（]*）)/);
      }
    }
  });
});

describe('training and held-out sentences', () => {
  const rows = (part: 'examples' | 'heldOut', language: Language) =>
    files[language].flatMap(({ content }) => Object.entries(content[part] ?? {}).flatMap(([intent, texts]) => texts.map((text) => ({ intent, text }))));

  it.each(LANGUAGES)('are kept apart, and no sentence stands under two intents (%s)', (language) => {
    const owners = new Map<string, string>();
    const twice: string[] = [];
    for (const { intent, text } of rows('examples', language)) {
      const key = bare(text) || text;
      if (owners.has(key)) twice.push(`${text}: ${owners.get(key)}, ${intent}`);
      owners.set(key, intent);
    }
    const leaked = rows('heldOut', language).filter(({ text }) => owners.has(bare(text) || text)).map(({ text }) => text);
    expect({ twice, leaked }).toEqual({ twice: [], leaked: [] });
  });
});
