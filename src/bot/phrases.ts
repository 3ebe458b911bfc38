/** The phrasebook: what the bot says, from `locales/`, with dates, numbers and lists written as each language writes them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import i18next, { type i18n } from 'i18next';
import { Info, type DateTime } from 'luxon';
import { formatMoney, type Money } from '../commerce/money';
import { weekInWords, zoneInWords, type Week } from '../hours/words';
import { LANGUAGES, languageOf, type Language } from '../languages';

/** One file of `locales/<language>/`: a dialog's, or `common.json` and `parcel.json`. */
export interface LocaleFile {
  /** What shoppers type, by intent: training material. */
  examples?: Record<string, string[]>;
  /** Sentences that never train, by intent: what the model is measured on. */
  heldOut?: Record<string, string[]>;
  /** An intent's name on a button, as the shopper would say it. */
  labels?: Record<string, string>;
  /** For wishes that no intent is learnt for: words that mean them wherever they stand, and words that do when they stand alone. */
  sayings?: Record<string, { anywhere?: string[]; alone?: string[] }>;
  /** Words the router itself needs (stop, repeat, …), by command. */
  commands?: Record<string, string[]>;
  /**
   * Words and turns of phrase that say more than what is wanted: `upset`, `legal`, `danger`; `unknown`, that one does not know or have it; how one begins to
   * put something right (`correction`) or to ask for something else instead (`rather`); what says nothing around a command (`filler`), and what only names
   * the number or address beside it (`naming`).
   */
  moods?: Record<string, string[]>;
  /** Words that tell apart what a dialog's wish can mean, by meaning. */
  cues?: Record<string, string[]>;
  /** What the languages are called here, by language. */
  languageNames?: Record<Language, string[]>;
  /** What cities are called in this language, by their English name, where it differs. */
  places?: Record<string, string>;
  replies?: Record<string, unknown>;
}

export type Params = Record<string, unknown>;

type Format = (value: unknown, language: Language, params: Params) => string;

export interface Phrases {
  /** @param key `file:path.to.reply`. @throws when the key is missing: a reply is never half a sentence. */
  say(language: Language, key: string, params?: Params): string;
  label(language: Language, intent: string): string | undefined;
  /** The intent a tapped button meant, whatever language it was in. */
  intentOfLabel(text: string): string | undefined;
  /** The wish whose sayings stand in a text. */
  sayingIn(text: string): string | undefined;
  /** The command a message is, when it is nothing else. */
  commandOf(text: string): string | undefined;
  /** Are there words of that mood in it? */
  mentions(mood: 'upset' | 'legal' | 'danger' | 'unknown', text: string): boolean;
  /** A text without the words of that mood, as long ones as there are. */
  without(mood: 'naming', text: string): string;
  /** What a text means of the things that a dialog tells apart (`cues` of its locale files), in any language; none where several are meant. */
  cue(dialog: string, text: string): string | undefined;
  /** Does it begin as somebody does who puts something right ("no, …", "I meant …"), or who would rather have something else ("no, just …")? */
  begins(mood: 'correction' | 'rather', text: string): boolean;
  /** The language that is called by its name in a text; the last named, where there are several ("not English, Spanish"). */
  languageNamed(text: string): Language | undefined;
  /** A city's name in a language; as given where it has no other. */
  place(language: Language, name: string): string;
}

const loaded = new Map<string, Phrases>();

/** Read once in a process. */
export function loadPhrases(directory: string): Phrases {
  const phrases = loaded.get(directory) ?? readPhrases(directory);
  loaded.set(directory, phrases);
  return phrases;
}

function readPhrases(directory: string): Phrases {
  const files = LANGUAGES.flatMap((language) => localeFiles(path.join(directory, language)).map((file) => ({ language, ...file })));
  const engine = createEngine(files);
  const labels = new Map<string, string>();
  const intents = new Map<string, string>();
  const commands = new Map<string, string>();
  const languageNames: [string, Language][] = [];
  const places = new Map<string, string>();
  const moods: { mood: string; words: string }[] = [];
  const sayings: { words: string; intent: string }[] = [];
  const cues: { stem: string; cue: string; words: string }[] = [];
  for (const { language, stem, content } of files) {
    for (const [intent, label] of Object.entries(content.labels ?? {})) {
      labels.set(`${language}:${intent}`, label);
      intents.set(bare(label), intent);
    }
    for (const [intent, { anywhere = [], alone = [] }] of Object.entries(content.sayings ?? {})) {
      for (const words of [...alone, ...anywhere]) intents.set(bare(words), intent);
      for (const words of anywhere) sayings.push({ intent, words: inWords(words) });
    }
    for (const [command, words] of Object.entries(content.commands ?? {})) for (const word of words) commands.set(bare(word), command);
    for (const [mood, list] of Object.entries(content.moods ?? {})) for (const words of list) moods.push({ mood, words: inWords(words) });
    for (const [cue, all] of Object.entries(content.cues ?? {})) for (const words of all) cues.push({ stem, cue, words: inWords(words) });
    for (const [name, own] of Object.entries(content.places ?? {})) places.set(`${language}:${name}`, own);
    for (const [named, words] of Object.entries(content.languageNames ?? {})) for (const word of words) languageNames.push([bare(word), named as Language]);
  }
  const longestFirst = [...moods].sort((a, b) => b.words.length - a.words.length);
  const fillers = moods.filter(({ mood }) => mood === 'filler').map(({ words }) => words);
  const stripped = (text: string): string => {
    const filler = fillers.find((words) => text !== words.trim() && (`${text} `.startsWith(words.trimStart()) || ` ${text}`.endsWith(words.trimEnd())));
    if (filler === undefined) return text;
    const { length } = filler.trim();
    return stripped((`${text} `.startsWith(filler.trimStart()) ? text.slice(length) : text.slice(0, -length)).trim());
  };
  return {
    say(language, key, params = {}) {
      const text = find(engine, language, key, params.count);
      // No language stands in for another: a missing Chinese reply is a defect that the tests find, not an English sentence for the shopper.
      if (text === undefined) throw new Error(`no reply ${key} in ${language}`);
      return text.includes('{{') ? engine.services.interpolator.interpolate(text, params, language, {}) : text;
    },
    label: (language, intent) => labels.get(`${language}:${intent}`),
    intentOfLabel: (text) => intents.get(bare(text)),
    commandOf: (text) => commands.get(bare(text)) ?? commands.get(stripped(bare(text))),
    sayingIn(text) {
      const spaced = ` ${bare(text)} `;
      return sayings.find(({ words }) => spaced.includes(words))?.intent;
    },
    begins(mood, text) {
      const spaced = ` ${bare(text)} `;
      return moods.some(({ mood: other, words }) => other === mood && spaced.startsWith(words.startsWith(' ') ? words : ` ${words}`));
    },
    mentions(mood, text) {
      const spaced = ` ${bare(text)} `;
      return moods.some((other) => other.mood === mood && spaced.includes(other.words));
    },
    without(mood, text) {
      return longestFirst.filter((other) => other.mood === mood).reduce((left, { words }) => left.replaceAll(words, ' '), ` ${bare(text)} `.replaceAll(' ', '  '));
    },
    cue(dialog, text) {
      const spaced = ` ${bare(text)} `;
      const found = cues.filter(({ stem, words }) => stem === dialog && spaced.includes(words));
      // "very good" is not "good" as well.
      const meant = new Set(found.filter(({ words }) => !found.some((other) => other.words.length > words.length && other.words.includes(words))).map(({ cue }) => cue));
      return meant.size === 1 ? [...meant][0] : undefined;
    },
    place: (language, name) => places.get(`${language}:${name}`) ?? name,
    languageNamed(text) {
      const spaced = ` ${bare(text)} `;
      const places = languageNames.map(([name, language]) => ({ language, at: spaced.lastIndexOf(/\p{Script=Han}/u.test(name) ? name : ` ${name} `) }));
      return places.filter(({ at }) => at >= 0).sort((a, b) => b.at - a.at)[0]?.language;
    },
  };
}

export function localeFiles(directory: string): { stem: string; content: LocaleFile }[] {
  return readdirSync(directory).filter((name) => name.endsWith('.json')).sort()
    .map((name) => ({ stem: name.slice(0, -'.json'.length), content: JSON.parse(readFileSync(path.join(directory, name), 'utf8')) as LocaleFile }));
}

function createEngine(files: { language: Language; stem: string; content: LocaleFile }[]): i18n {
  const resources = Object.fromEntries(LANGUAGES.map((language) => [
    language, Object.fromEntries(files.filter((file) => file.language === language).map(({ stem, content }) => [stem, content.replies ?? {}])),
  ]));
  const engine = i18next.createInstance();
  void engine.init({ lng: LANGUAGES[0], fallbackLng: false, resources, initAsync: false, interpolation: { escapeValue: false } });
  // Where a reply is given the device's locale ("es-MX"), i18next hands that to a format, and not the language.
  for (const [name, format] of Object.entries(FORMATS)) engine.services.formatter!.add(name, (value, locale, options: Params) => format(value, languageOf(locale)!, options));
  return engine;
}

/** What `t` would find: for it, i18next looks through contexts, fallbacks and nestings that there are not, which costs ten times as much. */
function find(engine: i18n, language: Language, key: string, count: unknown): string | undefined {
  const at = key.indexOf(':');
  const plurals = engine.services.pluralResolver as { getSuffix(language: string, count: number): string };
  const read = (suffix: string) => engine.getResource(language, key.slice(0, at), key.slice(at + 1) + suffix) as unknown;
  const text = read('') ?? (typeof count === 'number' ? (read(plurals.getSuffix(language, count)) ?? read('_other')) : undefined);
  return typeof text === 'string' ? text : undefined;
}

/** Case, width, marks and emoji apart. */
export function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

const DATE_LOCALE: Record<Language, string> = { en: 'en-GB', es: 'es', zh: 'zh-CN' };

/** As it is looked for in a text: Chinese runs on, other words stand alone. */
function inWords(words: string): string {
  return /\p{Script=Han}/u.test(words) ? words : ` ${bare(words)} `;
}

/** The formats a reply may name: `{{when, moment}}`. A date of another year than `now`'s carries its year. */
export const FORMATS: Record<string, Format> = {
  day: (value, language, { now }) => day(value as DateTime, language, now as DateTime | undefined),
  /** Day and time of day. */
  moment: (value, language, { now }) => {
    const at = value as DateTime;
    const time = `${twoDigits(at.hour)}:${twoDigits(at.minute)}`;
    const date = day(at, language, now as DateTime | undefined);
    return { en: `${date} at ${time}`, es: `${date} a las ${time}`, zh: `${date} ${time}` }[language];
  },
  /** From one day to another; one day where they are the same. */
  days: (value, language, { now }) => {
    const { from, to } = value as { from: DateTime; to: DateTime };
    if (from.toISODate() === to.toISODate()) return { en: 'on ', es: 'el ', zh: '' }[language] + day(to, language, now as DateTime);
    const [first, last] = [day(from, language, now as DateTime), day(to, language, now as DateTime)];
    return { en: `between ${first} and ${last}`, es: `entre el ${first} y el ${last}`, zh: `${first}至 ${last}` }[language];
  },
  /** The same, as short as a card wants it. */
  span: (value, language, { now }) => {
    const { from, to } = value as { from: DateTime; to: DateTime };
    const [first, last] = [day(from, language, now as DateTime), day(to, language, now as DateTime)];
    return first === last ? first : `${first} – ${last}`;
  },
  /** With the currency named. `locale` is the shopper's own, where it is known: 24,90 or 24.90. */
  money: (value, language, { locale }) => moneyInWords(value as Money, language, typeof locale === 'string' ? locale : DATE_LOCALE[language]),
  /** A time of day. */
  time: (value) => `${twoDigits((value as DateTime).hour)}:${twoDigits((value as DateTime).minute)}`,
  number: (value, language, { locale }) => new Intl.NumberFormat(typeof locale === 'string' ? locale : DATE_LOCALE[language]).format(value as number),
  country: (value, language) => REGIONS[language].of(String(value)) ?? String(value),
  /** Opening hours (`weekOf`), and the name of the clock that they go by. */
  week: (value, language) => weekInWords(value as Week, language),
  zone: (value, language) => zoneInWords(String(value), language),
  list: (value, language) => LISTS[language].format(value as string[]),
};

const inEvery = <T>(make: (locale: string) => T) => Object.fromEntries(LANGUAGES.map((language) => [language, make(DATE_LOCALE[language])])) as Record<Language, T>;
const REGIONS = inEvery((locale) => new Intl.DisplayNames([locale], { type: 'region' }));
const LISTS = inEvery((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

const MONTHS = { en: Info.monthsFormat('short', { locale: DATE_LOCALE.en }), es: Info.months('long', { locale: DATE_LOCALE.es }) };

/** Written out here, since luxon takes a format apart anew for every date. */
function day(at: DateTime, language: Language, now: DateTime | undefined): string {
  const year = now !== undefined && now.year !== at.year;
  switch (language) {
    case 'zh': return `${year ? `${at.year} 年 ` : ''}${at.month} 月 ${at.day} 日`;
    case 'es': return `${at.day} de ${MONTHS.es[at.month - 1]}${year ? ` de ${at.year}` : ''}`;
    case 'en': return `${at.day} ${MONTHS.en[at.month - 1]}${year ? ` ${at.year}` : ''}`;
  }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** By its code; in Chinese, where a code would be a foreign word, by its name. */
function moneyInWords(value: Money, language: Language, locale: string): string {
  return formatMoney(value, locale, language === 'zh' ? 'name' : 'code').replace(/\u00a0/g, ' ');
}

const HAN_GAP = /(\p{Script=Han}) +(?=\p{Script=Han})/gu;
const HAN_LATIN = /(\p{Script=Han})(?=[A-Za-z0-9])/gu;
const LATIN_HAN = /([A-Za-z0-9])(?=\p{Script=Han})/gu;
const FULL_WIDTH = / *([，。：；！？、（）「」《》]) */g;

/** Chinese typesetting, whatever was put into a sentence: one space between Han and Latin, none between Han or beside full-width marks. */
export function spaced(text: string): string {
  return text.replace(HAN_GAP, '$1').replace(HAN_LATIN, '$1 ').replace(LATIN_HAN, '$1 ').replace(FULL_WIDTH, '$1');
}
