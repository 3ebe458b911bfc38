import { matchesOf } from '../matches';
import { HAN_NUMBER, numberOf } from './numerals';
import type { Match, Reading } from './types';

const EN: Record<string, string> = {
  first: '1', second: '2', third: '3', fourth: '4', fifth: '5', sixth: '6', '1st': '1', '2nd': '2', '3rd': '3', '4th': '4', '5th': '5',
  last: 'last', latest: 'last', newest: 'last', 'most recent': 'last', 'very last': 'last',
};
const ES: Record<string, string> = {
  primer: '1', primero: '1', primera: '1', segundo: '2', segunda: '2', tercer: '3', tercero: '3', tercera: '3', cuarto: '4', cuarta: '4', quinto: '5', quinta: '5',
  ultimo: 'last', ultima: 'last', 'mas reciente': 'last', penultimo: '-2', penultima: '-2',
};
const NOUN_EN = '(?:one|order|parcel|package|item|option|shipment|purchase|product|choice|address|number)';
const NOUN_ES = '(?:pedido|paquete|opcion|articulo|compra|producto|envio|direccion|numero|orden)';
// "last week", "the last four digits", "the second time" are other things.
const NOT_EN = '(?! (?:week|month|year|night|four|4|digits?|few|time|name|day|days|weeks|months|thing|step|scan|update|mile|minute|\\d))';
const NOT_ES = '(?! (?:semana|mes|ano|vez|cuatro|digitos|dia|dias|escaneo|registro|actualizacion|momento|\\d))';

const alternatives = (words: Record<string, string>): string => Object.keys(words).sort((a, b) => b.length - a.length).join('|');

const ORDINALS: { pattern: RegExp; value: (match: RegExpMatchArray) => string | undefined }[] = [
  { pattern: new RegExp(`(?<![a-z0-9])(?:(?:the|my) )?(${alternatives(EN)}) ${NOUN_EN}(?![a-z])`, 'g'), value: (m) => EN[m[1] ?? ''] },
  { pattern: new RegExp(`(?<![a-z0-9])(?:the|my) (${alternatives(EN)})(?![a-z])${NOT_EN}`, 'g'), value: (m) => EN[m[1] ?? ''] },
  { pattern: new RegExp(`(?<![a-z0-9])(?:(?:el|la|mi|los|las) )?(${alternatives(ES)}) ${NOUN_ES}(?![a-z])`, 'g'), value: (m) => ES[m[1] ?? ''] },
  { pattern: new RegExp(`(?<![a-z0-9])(?:el|la|mi) (?:pedido |paquete |compra )?(${alternatives(ES)})(?![a-z])${NOT_ES}`, 'g'), value: (m) => ES[m[1] ?? ''] },
  { pattern: /^\s*(first|second|third|fourth|last|latest|primer[oa]|segund[oa]|tercer[oa]|ultim[oa])\s*[.!]?\s*$/g, value: (m) => EN[m[1] ?? ''] ?? ES[m[1] ?? ''] },
  { pattern: new RegExp(`第(${HAN_NUMBER})(?:个|件|单|条|笔|款|项|张|份)(?:订单|包裹)?`, 'g'), value: (m) => String(numberOf(m[1] ?? '') ?? '') },
  { pattern: /(?:最后|最近|最新|上)(?:的)?一(?:个|单|件|笔|条|次)(?:订单|包裹)?|(?:最近|最新|最后)的?(?:那个|那单|那笔|订单|包裹|单)|(?:最近|最新|最后)的(?![一-龥])|上一?(?:个订单|单|笔)/g, value: () => 'last' },
];

const CHOICES: { pattern: RegExp; value: (match: RegExpMatchArray) => string | undefined }[] = [
  { pattern: /(?<![a-z])(?:option|choice|number|opcion|numero)\s#?([1-9]|one|two|three|four|uno|dos|tres|cuatro)(?![a-z0-9]|[.,-]\d)/g, value: (m) => String(numberOf(m[1] ?? '') ?? '') },
  { pattern: new RegExp(`(?:选项|选择|选)第?(${HAN_NUMBER})(?!\\d)`, 'g'), value: (m) => String(numberOf(m[1] ?? '') ?? '') },
  { pattern: /(?<![a-z])(?:both(?: of (?:them|those))?|the two of them|amb[oa]s|los dos|las dos)(?![a-z])(?!:)|两个都|两单都|都要/g, value: () => 'both' },
  { pattern: /(?<![a-z])(?:all of (?:them|those)|every one of them|tod[oa]s(?: ell[oa]s)?)(?![a-z])(?! (?:los|las|mis|sus))|全部|所有的/g, value: () => 'all' },
  { pattern: /(?<![a-z])(?:neither(?: of (?:them|those))?|none of (?:them|those|these|the above)|ningun[oa])(?![a-z])(?! [a-z])|都不是|都不要|都不对/g, value: () => 'none' },
];

/** Which of the things on offer: 1 is the first, "last" the latest, -2 the one before it. */
export function ordinals({ folded: { text } }: Reading): Match[] {
  return read(text, ORDINALS, 'ordinal');
}

export function choices({ folded: { text } }: Reading): Match[] {
  return read(text, CHOICES, 'choice');
}

function read(text: string, rules: typeof ORDINALS, type: 'ordinal' | 'choice'): Match[] {
  return rules.flatMap(({ pattern, value }) =>
    matchesOf(pattern, text).flatMap((match) => {
      const meaning = value(match);
      return meaning ? [{ type, value: meaning, start: match.index, end: match.index + match[0].length }] : [];
    }));
}
