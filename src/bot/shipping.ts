/** What the shop sends to a place, for how much and how fast, in the shopper's words. */
import { compare } from '../commerce/money';
import { countriesServed, coverageOf, gapNamedIn } from '../shop/coverage';
import type { ShippingMethod } from '../shop/shipping';
import type { Question } from './question';
import { asLines, inARow, inOwnWords } from './shop-facts';
import type { Turn } from './turn';

/** More than these are not listed in a sentence. */
const MOST_NAMED = 40;

/** Whether anything goes there, and if so with what. @returns false where nothing does: then the caller asks for another place. */
export function tellShipping(turn: Turn, country: string, postcode: string | undefined): boolean {
  const { shipping } = turn.shop;
  const { methods = [], others, gap, gaps } = coverageOf(shipping, country, postcode);
  if (!gap && methods.length === 0) return false;
  if (gap) {
    turn.say('shipping-options-cost:gap', { note: inOwnWords(turn, gap.note), postcode }, { choices: [turn.label('speak_to_agent')] });
    return true;
  }
  const handling = shipping.handlingBusinessDays && turn.text('shipping-options-cost:handling', { ...shipping.handlingBusinessDays });
  const not = others.length > 0 ? turn.text('shipping-options-cost:not-there', { methods: others.map(({ name }) => inOwnWords(turn, name)) }) : undefined;
  turn.tell({
    key: 'shipping-options-cost:there',
    text: [
      turn.text('shipping-options-cost:there', { country }), asLines(methods.map((method) => methodInWords(turn, method))),
      turn.paragraph([...(handling !== undefined ? [handling] : []), ...(not !== undefined ? [not] : []), ...gaps.map(({ note }) => inOwnWords(turn, note)), turn.text(`shipping-options-cost:duty.${incotermOf(methods)}`)]),
    ].join('\n'),
    choices: [turn.label('customs_duty')],
  });
  return true;
}

/** A part of a country that is not served, called by its name: told, though the country is. */
export function tellGapNamed(turn: Turn): boolean {
  const gap = gapNamedIn(turn.shop.shipping, turn.trigger.text);
  if (gap) turn.say('shipping-options-cost:gap-named', { note: inOwnWords(turn, gap.note) }, { choices: [turn.label('speak_to_agent')] });
  return gap !== undefined;
}

/** Nothing goes there: where it does go, and whether another place would do. */
export function notServed(turn: Turn, country: string): Pick<Question<string>, 'say' | 'params'> {
  const served = countriesServed(turn.shop.shipping);
  if (!served || served.length > MOST_NAMED) return { say: 'shipping-options-cost:not-served', params: { country } };
  return { say: 'shipping-options-cost:not-served-but', params: { country, countries: served.map((code) => turn.text('shop-facts:country', { code })) } };
}

/** "Standard: USD 3.90, free from USD 60.00; 7 to 15 business days; tracked". */
function methodInWords(turn: Turn, { name, cost, freeFrom, businessDays, tracked, note }: ShippingMethod): string {
  const basket = turn.trigger.entities.find(({ type }) => type === 'money')?.value.split(' ');
  const goods = basket && freeFrom && basket[1] === freeFrom.currency ? { amount: basket[0]!, currency: basket[1] } : undefined;
  const free = goods && freeFrom && compare(goods, freeFrom) >= 0;
  const facts = [
    free ? turn.text('shipping-options-cost:free-for', { goods }) : cost ? turn.text('shipping-options-cost:cost', { cost }) : '',
    !free && freeFrom ? turn.text('shipping-options-cost:free-from', { freeFrom }) : '',
    businessDays ? turn.text('shipping-options-cost:days', { ...businessDays }) : '',
    tracked === undefined ? '' : turn.text(tracked ? 'shipping-options-cost:tracked' : 'shipping-options-cost:untracked'),
  ];
  return turn.text('shipping-options-cost:method', { name: inOwnWords(turn, name), facts: inARow(turn, facts), note: note ? inOwnWords(turn, note) : '' }).trim();
}

/** Who pays duty, where the methods agree on it. */
function incotermOf(methods: ShippingMethod[]): 'DDP' | 'DDU' | 'unknown' {
  const [first, ...others] = new Set(methods.map(({ incoterm }) => incoterm));
  return first !== undefined && others.length === 0 ? first : 'unknown';
}
