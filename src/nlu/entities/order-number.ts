import { matchesOf } from '../matches';
import type { Match, Reading } from './types';

/**
 * The operator gives one pattern (/WB-\d{5}/i); shoppers write WB-10482, wb10482, "WB 10482", "#10482", "订单10482". The pattern's
 * literal beginning is taken as the prefix, and what remains is tried behind it. Digits alone need a word or a # before them.
 */
export function orderNumbers({ folded: { text }, orderNumberPattern }: Reading): Match[] {
  const order = orderFormat(orderNumberPattern);
  const found = new Map<number, Match>();
  const keep = (number: string, start: number, end: number): boolean => {
    const value = order.canonical(number);
    if (value !== undefined && !found.has(start)) found.set(start, { type: 'order_number', value, start, end });
    return value !== undefined;
  };

  if (order.lettered) for (const { index, 0: whole } of matchesOf(order.anywhere, text)) {
    if (isAlone(text, index, index + whole.length)) keep(whole, index, index + whole.length);
  }
  // What remains to be looked for ends in figures.
  if (!/\d/.test(text)) return [...found.values()];
  if (order.spaced) for (const match of matchesOf(order.spaced, text)) keepFirst(match, keep);
  for (const match of matchesOf(CUED, text)) {
    const digits = match[1] ?? '';
    const end = match.index + match[0].length;
    const start = text[end - digits.length - 1] === '#' ? end - digits.length - 1 : end - digits.length;
    if (keep(digits, start, end)) continueList(text, end, digits, /^(?:orders|pedidos|ordenes|compras)/.test(match[0]), keep);
  }
  for (const match of [...found.values()]) continueList(text, match.end, text.slice(match.start, match.end), false, keep);
  return [...found.values()];
}

/** "WB 10482", and "wb 1 0 4 8 2" as it is read out: groups are joined until they are a number, so that "WB 10482 5678" is one and a proof. */
function keepFirst({ index, 0: whole, 1: digits = '' }: RegExpExecArray, keep: (number: string, start: number, end: number) => boolean): void {
  const from = index + whole.length - digits.length;
  for (const { index: at, 0: group } of matchesOf(/\d+/g, digits)) {
    const end = at + group.length;
    if (keep(digits.slice(0, end).replaceAll(' ', ''), index, from + end)) return;
  }
}

const CUED =
  /(?:(?<![a-z])(?:orders?|pedidos?|orden(?:es)?|compras?|order id)|订单|单子|#)\s{0,2}(?:number|num\.?|no\.?|n[o°º]\.?|numero|nro\.?|id|编号|号码|号|numeros)?\s{0,2}(?:is|es|was|son|are|为|是|:|=)?\s{0,2}#?\s{0,2}(?:no\.?\s{0,2})?(?<![\d.,-])(\d{3,20})(?![\d]|[.,-]\d|[a-z])/g;

/**
 * "orders 10482, 10483 and 10484". After a single order number a postcode follows as often ("WB-10482, 44100"), so there the next
 * number counts only when it is near: it begins alike.
 */
const LISTED = /^\s{0,2}(?:,|、|&|\/|and|y|e|和|跟|与|以及)\s{0,2}#?(\d{3,20})(?![\d]|[.,-]\d|[a-z])/;
const MOST_LISTED = 20;

function continueList(text: string, from: number, first: string, isPlural: boolean, keep: (number: string, start: number, end: number) => boolean): void {
  for (let at = from, count = 0; count < MOST_LISTED; count++) {
    const match = LISTED.exec(text.slice(at, at + 40));
    const digits = match?.[1];
    if (!match || !digits) return;
    at += match[0].length;
    if (!isPlural && digits.slice(0, 3) !== first.replace(/\D/g, '').slice(0, 3)) return;
    if (!keep(digits, at - digits.length, at)) return;
  }
}

interface OrderFormat {
  /** Whether the pattern holds a letter, so that its matches need no word to introduce them. */
  lettered: boolean;
  anywhere: RegExp;
  spaced?: RegExp;
  canonical(typed: string): string | undefined;
}

const formats = new WeakMap<RegExp, OrderFormat>();

function orderFormat(pattern: RegExp): OrderFormat {
  let format = formats.get(pattern);
  if (!format) formats.set(pattern, (format = analyse(pattern)));
  return format;
}

function analyse(pattern: RegExp): OrderFormat {
  const source = pattern.source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  const prefix = literalPrefix(source);
  const letters = prefix.replace(/[^a-z0-9]+$/i, '');
  const whole = new RegExp(`^(?:${source})$`, 'i');
  return {
    lettered: /[a-z]/i.test(prefix),
    anywhere: new RegExp(source, 'gi'),
    ...(/[a-z]/i.test(letters) && {
      spaced: new RegExp(`(?<![a-z0-9])${escape(letters.toLowerCase())}[ #:._-]{0,3}(\\d(?: ?\\d){1,19})(?![a-z0-9]|[.,]\\d)`, 'g'),
    }),
    canonical(typed) {
      if (whole.test(typed)) return prefix + typed.slice(prefix.length).toUpperCase();
      return whole.test(prefix + typed) ? (prefix + typed).slice(0, prefix.length) + typed.toUpperCase() : undefined;
    },
  };
}

/** The characters a pattern surely begins with: "WB-" of WB-\d{5}. A repeated or optional last one is not sure. */
function literalPrefix(source: string): string {
  const match = /^(?:[A-Za-z0-9_#/ -]|\\[-/#_.])+/.exec(source);
  if (!match || /^[^(]*\|/.test(source)) return '';
  const sure = /[?*+{]/.test(source[match[0].length] ?? '') ? match[0].slice(0, -1) : match[0];
  return sure.replaceAll('\\', '');
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const isAlone = (text: string, start: number, end: number): boolean => !/[a-z0-9]/.test(text[start - 1] ?? '') && !/[a-z0-9]/.test(text[end] ?? '');
