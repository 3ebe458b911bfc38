/** Coupons and campaigns: when, on what, from how much, and what it comes to; nothing that the shop's data does not say. */
import { DateTime } from 'luxon';
import { couponOff, spendAndSaveOff, validityAt, type Discount } from '../commerce/discounts';
import { money, type Money } from '../commerce/money';
import type { Coupon } from '../commerce/types';
import type { Campaign } from '../shop/promotions';
import { zoneNamed } from '../tracking/zones';
import type { Sheet } from './reply';
import { currencyName, inOwnWords } from './shop-facts';
import type { Turn } from './turn';

/** Who tries codes at random gets no further than this in a message. */
const MOST_CODES = 3;
/** Chinese leaves no blank around it. */
const CODE = /(?<![\p{Script=Latin}\p{N}_-])(?=[A-Za-z\d_-]*[A-Za-z])[A-Za-z\d][A-Za-z\d_-]{3,29}(?![\p{Script=Latin}\p{N}_-])/gu;

export interface CodesSaid { coupons: Coupon[]; /** Written like a code, and none. */ unknown: string[] }

/** The codes in a text: what the shop knows, and what looks like one. */
export async function codesIn(turn: Turn, text: string): Promise<CodesSaid> {
  const others = turn.trigger.entities.filter(({ type }) => type !== 'quantity' && type !== 'size').map((entity) => entity.text);
  const words = [...new Set(text.normalize('NFKC').match(CODE) ?? [])].filter((word) => !others.some((other) => other.includes(word)));
  const isShouted = !/\p{Ll}/u.test(text.replace(/\p{Script=Han}/gu, 'x'));
  const written = words.filter((word) => /\d/.test(word) || (word === word.toUpperCase() && !isShouted));
  const coupons: Coupon[] = [];
  const unknown: string[] = [];
  for (const word of written.slice(0, MOST_CODES)) {
    const coupon = await turn.orders.coupon(word);
    if (coupon) coupons.push(coupon);
    else unknown.push(word);
  }
  return { coupons, unknown };
}

/** @returns whether it can be used now. */
export function tellCoupon(turn: Turn, coupon: Coupon): boolean {
  const validity = validityAt(coupon, turn.now.toMillis());
  if (validity === 'over') turn.say('coupon-promotion:over', { code: coupon.code, end: shopsTime(turn, coupon.endsAt!) });
  else if (validity === 'not-yet') turn.say('coupon-promotion:not-yet', { code: coupon.code, start: shopsTime(turn, coupon.startsAt!) });
  else turn.tell({ key: 'coupon-promotion:good', text: turn.paragraph(termsOf(turn, coupon)) });
  return validity === 'valid';
}

function termsOf(turn: Turn, { code, kind, value, minimum, currency, endsAt, scope }: Coupon): string[] {
  const { promotions } = turn.shop;
  const amount = (of: string) => (currency === undefined ? of : turn.text('shop-facts:amount', { amount: money(of, currency) }));
  const meaning = scope === undefined || scope === 'all' ? undefined : promotions?.scopes?.[scope];
  return [
    turn.text(`coupon-promotion:kind.${kind}`, { code, value: kind === 'percent' ? percent(value) : amount(value), minimum: minimum === undefined ? '' : amount(minimum) }),
    ...(minimum !== undefined && kind !== 'spend_and_save' ? [turn.text('coupon-promotion:minimum', { minimum: amount(minimum) })] : []),
    turn.text(endsAt === undefined ? 'coupon-promotion:no-end' : 'coupon-promotion:until', { end: endsAt === undefined ? undefined : shopsTime(turn, endsAt) }),
    ...(meaning ? [turn.text('coupon-promotion:scope', { scope: inOwnWords(turn, meaning) })] : scope === undefined || scope === 'all' ? [] : [turn.text('coupon-promotion:scope-unknown')]),
    ...(promotions?.couponsPerOrder === 1 ? [turn.text('coupon-promotion:one-per-order')] : []),
  ];
}

/** What it comes to for an amount of goods, as a sum. */
export function tellCouponSum(turn: Turn, coupon: Coupon, goods: Money): void {
  tellSum(turn, coupon.code, couponOff(coupon, goods), goods, coupon.scope !== undefined && coupon.scope !== 'all');
}

/** @param limited it is not for everything or everyone, and whether for this basket the checkout decides. */
function tellSum(turn: Turn, name: string, discount: Discount, goods: Money, limited = false): void {
  if (discount.state === 'other-currency') return turn.say('coupon-promotion:other-currency', { name, currency: currencyName(turn, discount.currency), goods });
  if (discount.state === 'short') return turn.say('coupon-promotion:short', { name, goods, missing: discount.missing, minimum: discount.minimum });
  const { off, left } = discount;
  const row = (key: string, amount: Money) => ({ label: turn.text(`coupon-promotion:row.${key}`), value: turn.text('shop-facts:amount', { amount }) });
  const card: Sheet = { kind: 'sheet', sort: 'estimate', title: name, rows: [row('goods', goods), row('off', { ...off, amount: `-${off.amount}` })], total: row('left', left), note: turn.text('coupon-promotion:goods-only') };
  turn.tell({ key: 'coupon-promotion:sum', text: turn.paragraph([turn.text('coupon-promotion:sum', { name, goods, off, left }), ...(limited ? [turn.text('coupon-promotion:if-it-applies')] : [])]), card }, name);
}

/** Those that hold now, then those to come; the shopper's country decides where it is known. */
export function campaignsNow(turn: Turn, country: string | undefined): { running: Campaign[]; coming: Campaign[] } {
  const all = (turn.shop.promotions?.campaigns ?? []).filter(({ countries }) => countries === undefined || country === undefined || countries.includes(country));
  const at = (validity: string) => all.filter((campaign) => validityAt(campaign, turn.now.toMillis()) === validity);
  return { running: at('valid'), coming: at('not-yet') };
}

export function tellCampaign(turn: Turn, campaign: Campaign, goods: Money | undefined): void {
  const { name, text, startsAt, endsAt, code, countries, withCoupons, page, spendAndSave } = campaign;
  const runs = validityAt(campaign, turn.now.toMillis()) === 'valid';
  turn.tell({
    key: runs ? 'coupon-promotion:campaign' : 'coupon-promotion:campaign-coming',
    text: turn.paragraph([
      turn.text(runs ? 'coupon-promotion:campaign' : 'coupon-promotion:campaign-coming', { name: inOwnWords(turn, name), start: shopsTime(turn, startsAt), end: shopsTime(turn, endsAt) }), inOwnWords(turn, text),
      ...(countries ? [turn.text('coupon-promotion:only-in', { countries: countries.map((country) => turn.text('shop-facts:country', { code: country })) })] : []),
      ...(code === undefined ? [] : [turn.text('coupon-promotion:with-code', { code })]),
      ...(withCoupons === undefined ? [] : [turn.text(withCoupons ? 'coupon-promotion:with-coupons' : 'coupon-promotion:without-coupons')]),
      ...(page === undefined ? [] : [turn.text('coupon-promotion:page', { page })]),
    ]),
  }, campaign.id);
  const discount = goods && spendAndSave && runs ? spendAndSaveOff(spendAndSave, goods) : undefined;
  // An amount that is too little for it may have been meant for something else.
  if (discount?.state === 'off') tellSum(turn, inOwnWords(turn, name), discount, goods!);
}

/** The last second of a day is meant as that day, by the clock it was written by. */
function shopsTime(turn: Turn, iso: string): DateTime {
  return iso.endsWith('Z') ? DateTime.fromISO(iso, { zone: zoneNamed('UTC') }) : turn.time(iso);
}

/** 10, not 10.00. */
const percent = (value: string): string => String(Number(value));
