import { matchesOf } from '../matches';
import type { Match, Reading } from './types';

const LETTERED = '(?:xxxl|xxl|xxs|xl|xs|[2-6]xl|s|m|l)';
const WORDS: Record<string, string> = {
  small: 'S', medium: 'M', large: 'L', 'extra large': 'XL', 'extra small': 'XS', 'x-large': 'XL', pequena: 'S', chica: 'S', mediana: 'M', grande: 'L', 'extra grande': 'XL',
  小: 'S', 中: 'M', 大: 'L', 加大: 'XL', 加小: 'XS',
};
const W = Object.keys(WORDS).filter((word) => /^[a-z]/.test(word)).sort((a, b) => b.length - a.length).join('|');
const CUE = '(?:sizes?|tallas?|talle|尺码|尺寸|码数|大小)';
const IS = '\\s{0,2}(?:is|to|from|de|a|la|es|in|of|an?|是|为|换成|改成|:|=)?\\s{0,2}';
const SYSTEM = '(eu|eur|us|uk|mx|cn)';
const NUMBER = '(\\d{1,2}(?:[.,]5)?)(?![\\d%]|[.,]\\d)';

interface Rule { pattern: RegExp; value: (match: RegExpMatchArray) => string; /** The letters must be capitals: s, m and l are also pieces of other words. */ capitals?: boolean }

const RULES: Rule[] = [
  { pattern: new RegExp(`(?<![a-z])${CUE}${IS}(${LETTERED})(?![a-z0-9'])`, 'g'), value: (m) => lettered(m[1]) },
  { pattern: new RegExp(`(?<![a-z])${CUE}${IS}${SYSTEM}?\\s?${NUMBER}`, 'g'), value: (m) => numbered(m[1], m[2]) },
  { pattern: new RegExp(`(?<![a-z])${CUE}${IS}(${W})(?![a-z])|(?<![a-z])(${W})\\ssizes?(?![a-z])`, 'g'), value: (m) => WORDS[m[1] ?? m[2] ?? ''] ?? '' },
  { pattern: new RegExp(`(?<![a-z0-9'])(${LETTERED})\\s?(?:码|号|size|的尺码)(?![a-z])`, 'g'), value: (m) => lettered(m[1]) },
  { pattern: /(?<![a-z0-9'])(xxxl|xxl|xxs|xl|xs|[2-6]xl)(?![a-z0-9])/g, value: (m) => lettered(m[1]) },
  { pattern: new RegExp(`(?<![a-z])${SYSTEM}\\s?${NUMBER}(?=\\s|$|[,.;!?)，。码])`, 'g'), value: (m) => numbered(m[1], m[2]) },
  { pattern: /(?<![\d.])(\d{2}(?:\.5)?)\s?码/g, value: (m) => numbered(undefined, m[1]) },
  { pattern: /(加大|加小|大|中|小)(?:码|号)(?!码)/g, value: (m) => WORDS[m[1] ?? ''] ?? '' },
  { pattern: /(?<=(?:^|\s)(?:from|to|in|an?|the|de|a|por|la|una|el|or|o|y|换成|要|为|换|改成)\s?)(s|m|l)(?=$|[\s,.;!?)，。换改到])(?!\s?\d)/g, value: (m) => lettered(m[1]), capitals: true },
  { pattern: /(?<=(?:换成|改成|改为|换|要|从))(s|m|l)(?![a-z0-9])/g, value: (m) => lettered(m[1]) },
];

export function sizes({ folded, text: original }: Reading): Match[] {
  return RULES.flatMap(({ pattern, value, capitals }) =>
    matchesOf(pattern, folded.text).flatMap((match) => {
      const [start, end] = [match.index, match.index + match[0].length];
      const typed = folded.origin(start, end);
      if (capitals && !/^\p{Lu}$/u.test(original.slice(typed.start, typed.end))) return [];
      return value(match) ? [{ type: 'size' as const, value: value(match), start, end }] : [];
    }));
}

const lettered = (size = ''): string => size.toUpperCase().replace('XXXL', '3XL').replace(/^2XL$/, 'XXL').replace(/^3XL$/, 'XXXL');

const numbered = (system: string | undefined, size = ''): string => `${system ? `${system.toUpperCase().replace('EUR', 'EU')} ` : ''}${size.replace(',', '.')}`;
