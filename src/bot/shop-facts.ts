/** What the operator's file says, in the shopper's words; and what to do where it says nothing: say so, and offer people. */
import type { Kind } from '../cases/types';
import type { Order } from '../commerce/types';
import type { Localized } from '../shop/fields';
import { readPlace } from '../tracking/places';
import { openCase } from './cases';
import type { Params } from './phrases';
import { inGroup } from './proof';
import type { Message, Turn } from './turn';

/** The operator's own words, in the language spoken. */
export function inOwnWords(turn: Turn, text: Localized): string {
  return text[turn.language];
}

/** Steps, one under the other and counted: they are followed with the screen in hand. */
export function stepsInWords(turn: Turn, steps: Localized[]): string {
  return steps.map((step, index) => `${index + 1}. ${inOwnWords(turn, step)}`).join('\n');
}

/** "euro", "墨西哥比索". @param code of ISO 4217. */
export function currencyName(turn: Turn, code: string): string {
  return new Intl.DisplayNames([turn.language], { type: 'currency' }).of(code) ?? code;
}

/** Sentences, and under them what is tapped on: an address in the middle of Chinese would take the next words along. */
export function withLinks(turn: Turn, sentences: string[], links: (string | undefined)[]): string {
  return [turn.paragraph(sentences), ...links].filter(Boolean).join('\n');
}

export function asLines(lines: string[]): string {
  return lines.map((line) => `• ${line}`).join('\n');
}

/** Short facts in a row. */
export function inARow(turn: Turn, facts: string[]): string {
  return facts.filter(Boolean).join(turn.language === 'zh' ? '，' : ', ');
}

/**
 * Something is not known here, or needs people: offered to them, and passed on after a yes.
 * @param say the reply that says so and asks whether to pass it on.
 */
export async function passOn(turn: Turn, say: string, params: Params = {}, kind: Kind = 'message', { urgent = false } = {}): Promise<void> {
  if (!(await turn.confirm('pass on', say, params, { again: 'shop-facts:pass-on-again' }))) return turn.say('shop-facts:kept');
  const { number, promiseBy } = await openCase(turn, 'case', { kind, urgent, ...turn.currentParcel() });
  turn.say('shop-facts:passed-on', { number, by: promiseBy });
}

/** More was asked for in the same message: what would only be nice to know is not asked before that. */
export function othersWait({ memory }: Turn): boolean {
  return memory.later.length > 0;
}

/** A country a message names, by itself or by a city that is in no other. */
export function countryIn({ entities }: Pick<Message, 'entities'>): string | undefined {
  const country = entities.find(({ type }) => type === 'country')?.value;
  const city = entities.find(({ type }) => type === 'city')?.value;
  return country ?? (city === undefined ? undefined : readPlace(city)?.country);
}

/** Where something is to go: not a country that it is said to come from ("from China to Honduras"). */
export function destinationIn(turn: Turn, { text, entities }: Pick<Message, 'text' | 'entities'>): string | undefined {
  return countryIn({ entities: entities.filter(({ type, start }) => type !== 'country' && type !== 'city' ? false : !comesFrom(turn, text.slice(0, start))) });
}

/** Is a country named, and only as where things come from? */
export function asksOrigin(turn: Turn, message: Pick<Message, 'text' | 'entities'>): boolean {
  return countryIn(message) !== undefined && destinationIn(turn, message) === undefined;
}

function comesFrom(turn: Turn, before: string): boolean {
  const words = before.normalize('NFKC').toLowerCase().trimEnd();
  return turn.text('shop-facts:words.from').split('|').some((from) => (/\p{Script=Han}/u.test(from) ? words.endsWith(from) : ` ${words}`.endsWith(` ${from}`)));
}

/** A postcode a message gives; figures alone are one where a place is spoken of anyway. */
export function postcodeIn({ text, entities }: Pick<Message, 'text' | 'entities'>): string | undefined {
  const bare = /(?<![\p{L}\p{N}-])\d{5,6}(?![\p{L}\p{N}-])/u.exec(text.normalize('NFKC'))?.[0];
  return entities.find(({ type }) => type === 'postcode')?.value ?? (entities.some(({ type, text: said }) => type !== 'city' && type !== 'country' && said.includes(bare ?? '')) ? undefined : bare);
}

/** The country this is about: named now, else earlier, else where the signed-in customer's latest order goes. */
export async function countryMeant(turn: Turn): Promise<string | undefined> {
  return countryIn(turn.trigger) ?? countryIn({ entities: turn.memory.heard }) ?? (await ownCountry(turn));
}

async function ownCountry(turn: Turn): Promise<string | undefined> {
  return (await ownAddress(turn))?.country;
}

async function ownAddress(turn: Turn): Promise<Order['shippingAddress']> {
  if (!turn.customer || inGroup(turn)) return undefined;
  const [latest] = await turn.orders.ordersOf(turn.customer.id, 1);
  return latest?.shippingAddress;
}

/** The clock the shopper lives by, where it is known: their device's, else that of the place their orders go to. */
export async function ownZone(turn: Turn): Promise<string | undefined> {
  if (turn.zone !== undefined) return turn.zone;
  const { city, region, country } = (await ownAddress(turn)) ?? {};
  return readPlace([city, region, country].filter(Boolean).join(', '))?.timeZone;
}
