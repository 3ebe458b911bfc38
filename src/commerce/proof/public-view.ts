/**
 * A parcel as anybody who knows its number may see it. Carriers write into their scans who signed, at which door, and the postcode;
 * name and street are nobody else's business, and the postcode is what an order is proved with.
 */
import { fold } from '../../nlu/entities/fold';
import type { Customer, Order, Shipment } from '../types';

const HIDDEN = '…';

export function publicView(shipment: Shipment, order: Order | undefined, owner: Customer | undefined): Shipment {
  const { events } = shipment;
  if (events === undefined) return shipment;
  const secrets = secretsOf(order, owner);
  return {
    ...shipment,
    events: events.map((event) => ({
      ...event, description: hide(event.description, [...signatures(event.description), ...facts(event.description, secrets), ...lines(event.description, secrets)]),
      // The postcode stays where the place is read from: of a place only the city is told.
      ...(event.location && { location: hide(event.location, lines(event.location, secrets)).replace(/…[\s,]*/g, '') }),
    })),
  };
}

interface Secrets {
  /** Hidden wherever they stand: patterns for folded text. */
  facts: RegExp[];
  /** The words of names and street lines: hidden where two of one line stand together. */
  lines: Set<string>[];
  /** Words of a name that are no place of the address. */
  names: Set<string>;
}

interface Span { start: number; end: number }

function secretsOf(order: Order | undefined, owner: Customer | undefined): Secrets {
  const { name, line1, line2, postalCode, phone, city, region } = order?.shippingAddress ?? {};
  const places = new Set(wordsOf([city, region].join(' ')));
  const names = [name, owner?.name].flatMap((whole) => (whole === undefined ? [] : [wordsOf(whole)]));
  return {
    facts: [
      ...[postalCode, /^\d{5}-\d{4}$/.test(postalCode ?? '') ? postalCode!.slice(0, 5) : undefined].flatMap((code) => spelled(code)),
      // With or without the country's code.
      ...[phone, owner?.phone].flatMap((number) => spelled(number?.replace(/\D/g, '').slice(-7), '(?:\\d[ ().-]{0,2}){0,8}')),
    ],
    lines: [...names.map((words) => new Set([...words, ...words.map((word) => word[0]!)])), ...[line1, line2].flatMap((line) => (line === undefined ? [] : [new Set(wordsOf(line))]))],
    names: new Set(names.flat().filter((word) => !places.has(word) && (isHan(word) ? word.length >= 2 : word.length >= 4))),
  };
}

/** Whoever signed is no scan's business, on our books or not. Without a colon only where nothing but a person can follow. */
const SIGNED = [
  /signed(?: for)? by\s{0,3}:?\s{0,3}([^,;.|()]{2,60})/g, /(?:received by|given to|recipient|consignee)\s{0,3}:\s{0,3}([^,;.|()]{2,60})/g,
  /firmado por\s{0,3}:?\s{0,3}([^,;.|()]{2,60})/g, /(?:entregado a|recibe|recibio|recibido por|destinatario)\s{0,3}:\s{0,3}([^,;.|()]{2,60})/g,
  /(?:签收人|收件人|代收人)\s{0,3}:\s{0,3}([^,;.，。；|()（）]{1,30})/g, /已由([^,;.，。；]{1,20}?)代?签收/g,
];

function signatures(text: string): Span[] {
  const folded = fold(text);
  return SIGNED.flatMap((pattern) => [...folded.text.matchAll(pattern)]).map(({ 0: whole, 1: who, index }) => folded.origin(index + whole.lastIndexOf(who!), index + whole.lastIndexOf(who!) + who!.length));
}

/** E-mail addresses, and what the order could be proved with, also with blanks or dashes inside. */
function facts(text: string, secrets: Secrets): Span[] {
  const folded = fold(text);
  const mails = [...folded.text.matchAll(/[^\s@<>,;:]{1,64}@[^\s@<>,;:]{3,100}/g)].map(({ 0: mail, index }) => folded.origin(index, index + mail.length));
  return [...mails, ...secrets.facts.flatMap((pattern) => [...folded.text.matchAll(pattern)].map(({ 0: found, index }) => folded.origin(index, index + found.length)))];
}

function lines(text: string, { lines, names }: Secrets): Span[] {
  const folded = fold(text);
  const words = [...folded.text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
  const spans: Span[] = [];
  for (const line of lines) {
    for (let from = 0; from < words.length; from++) {
      let to = from;
      while (to < words.length && line.has(words[to]!.word)) to++;
      if (to - from >= 2) spans.push(folded.origin(words[from]!.start, words[to - 1]!.end));
      from = Math.max(from, to);
    }
  }
  for (const name of names) {
    for (let at = folded.text.indexOf(name); at >= 0; at = folded.text.indexOf(name, at + name.length)) {
      if (isHan(name) || words.some(({ start, end }) => start === at && end === at + name.length)) spans.push(folded.origin(at, at + name.length));
    }
  }
  return spans;
}

function hide(text: string, spans: Span[]): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start > at) shown += text.slice(at, start);
    if (end > at) shown += shown.endsWith(HIDDEN) ? '' : HIDDEN;
    at = Math.max(at, end);
  }
  return shown + text.slice(at);
}

const WORD = /[\p{L}\p{N}]+/gu;

function wordsOf(text: string): string[] {
  return fold(text).text.match(WORD) ?? [];
}

/** A fact with whatever blanks and dashes stand in it. */
function spelled(fact: string | undefined, before = ''): RegExp[] {
  const signs = fold(fact ?? '').text.match(/[a-z0-9]/g) ?? [];
  return signs.length < 4 ? [] : [new RegExp(`(?<![a-z0-9])\\+?${before}${signs.join('[ ().-]{0,2}')}(?![a-z0-9])`, 'g')];
}

function isHan(word: string): boolean {
  return /\p{Script=Han}/u.test(word);
}
