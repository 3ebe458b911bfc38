/** An estimate of duty and tax in the shopper's words: the rule, what it comes to, who takes it, and how sure that is; the steps go on a card. */
import { isZero, type Money } from '../commerce/money';
import type { Line, Span } from '../customs/charges';
import type { Estimate } from '../customs/estimate';
import type { Sheet } from './reply';
import type { Turn } from './turn';

export interface EstimateContext {
  /** ISO 3166, or a part of a country. */
  destination: string;
  /** Duty and tax are the shop's: the card says so instead of a sum. */
  prepaid?: boolean;
  /** Put under the title, where it is one of two ways. */
  way?: 'post' | 'courier';
  /** What the goods are worth changes nothing, and nobody was asked. */
  unpriced?: boolean;
}

export function estimateInWords(turn: Turn, estimate: Estimate, context: EstimateContext): string[] {
  const { gist, limit, above, sure, asOf } = estimate;
  const country = countryOf(context.destination);
  const kind = amountKind(estimate);
  return [
    turn.text(`customs-duty:gist.${gist}`, { country, limit, above }),
    turn.text(`customs-duty:amount.${kind}`, { charges: chargesInWords(turn, estimate) }),
    ...(kind === 'none' || kind === 'checkout' || kind === 'in-price' ? [] : paidWhere(turn, estimate)),
    turn.text(`customs-duty:sure.${sure === 'high' ? 'high' : 'medium'}`, { asOf: turn.time(asOf) }),
  ];
}

/** A part of a country is called by the country's name. */
export const countryOf = (destination: string): string => destination.slice(0, 2);

type AmountKind = 'none' | 'checkout' | 'in-price' | 'open' | 'open-tariff' | 'about' | 'about-fee' | 'at-least' | 'partly';

const FEES = ['fee', 'handling-fee'];

function amountKind({ collects, lines, charges }: Estimate): AmountKind {
  const due = lines.filter(({ borneBy }) => borneBy === undefined);
  const nothing = isNothing({ charges });
  if (collects === 'checkout') return nothing ? 'checkout' : 'in-price';
  const open = due.filter(({ unknown, atLeast }) => unknown !== undefined || atLeast);
  if (open.length === 0) return nothing ? 'none' : 'about';
  const byTariff = open.some(({ unknown }) => unknown === 'tariff');
  if (nothing) return byTariff ? 'open-tariff' : 'open';
  if (byTariff) return 'at-least';
  return open.every(({ tax }) => FEES.includes(tax)) ? 'about-fee' : 'partly';
}

const isNothing = ({ charges }: Pick<Estimate, 'charges'>): boolean => charges.every(({ to }) => isZero(to));

function paidWhere(turn: Turn, { pay, collects }: Estimate): string[] {
  if (pay) return [turn.text(`customs-duty:pay.${pay.how}`, { pages: pay.pages, days: pay.withinDays })];
  return collects === 'none' || collects === 'checkout' ? [] : [turn.text(`customs-duty:collects.${collects}`)];
}

export function estimateSheet(turn: Turn, estimate: Estimate, { destination, prepaid = false, way, unpriced = false }: EstimateContext): Sheet {
  const { goods, shipping, insurance, lines, total, atLeast, tariffPage, rateAsOf } = estimate;
  const paid = Object.entries(unpriced ? {} : { goods, shipping, insurance }).flatMap(([name, amount]) => (amount ? [{ label: turn.text(`customs-duty:row.${name}`), value: amountOf(turn, amount) }] : []));
  const charges = { label: turn.text('customs-duty:row.charges'), value: withLeast(turn, chargesInWords(turn, estimate), atLeast) };
  const all = total && { label: turn.text(`customs-duty:row.total${atLeast ? '-at-least' : ''}`), value: spanOf(turn, total) };
  // Where nothing has a figure, a sum would look like one.
  const sums = prepaid || unpriced || (atLeast && isNothing(estimate)) ? [] : [charges, ...(all ? [all] : [])];
  const last = prepaid ? { label: turn.text('customs-duty:row.prepaid'), value: turn.text('customs-duty:nothing-due') } : sums.at(-1);
  const notes = [
    ...(tariffPage !== undefined ? [turn.text('customs-duty:tariff-page', { page: tariffPage })] : []), ...(rateAsOf !== undefined ? [turn.text('customs-duty:rate-as-of', { asOf: turn.time(rateAsOf) })] : []),
    turn.text(`customs-duty:sure.${estimate.sure === 'high' ? 'high' : 'medium'}`, { asOf: turn.time(estimate.asOf) }),
  ];
  return {
    kind: 'sheet', sort: 'estimate', title: turn.text('customs-duty:title', { country: countryOf(destination) }), ...(way && { subtitle: turn.text(`customs-duty:subtitle.${way}`) }),
    rows: [...paid, ...lines.map((line) => ({ label: taxInWords(turn, line), value: lineInWords(turn, line) })), ...sums.slice(0, -1)],
    ...(last && { total: last }),
    note: turn.paragraph(notes),
  };
}

function taxInWords(turn: Turn, { tax, percent, upToPercent }: Line): string {
  const name = turn.text(`customs-duty:tax.${tax}`);
  if (percent === undefined) return name;
  if (upToPercent !== undefined) return turn.text('customs-duty:tax-between', { tax: name, percent: Number(percent), upTo: Number(upToPercent) });
  return turn.text('customs-duty:tax-at', { tax: name, percent: Number(percent) });
}

function lineInWords(turn: Turn, { span, unknown, borneBy, atLeast }: Line): string {
  if (!span) return turn.text(`customs-duty:unknown.${unknown ?? 'notice'}`);
  const amount = withLeast(turn, spanOf(turn, span), atLeast === true);
  return borneBy === undefined ? amount : turn.text('customs-duty:borne', { amount });
}

function withLeast(turn: Turn, amount: string, atLeast: boolean): string {
  return atLeast ? turn.text('customs-duty:from-on', { amount }) : amount;
}

/** In every currency there is a charge in. */
export function chargesInWords(turn: Turn, { charges }: Estimate): string {
  const some = charges.filter(({ to }) => !isZero(to));
  return turn.text('customs-duty:and', { amounts: (some.length > 0 ? some : charges).map((span) => spanOf(turn, span)) });
}

function spanOf(turn: Turn, { from, to }: Span): string {
  return from.amount === to.amount ? amountOf(turn, from) : turn.text('customs-duty:between', { from, to });
}

function amountOf(turn: Turn, amount: Money): string {
  return turn.text('customs-duty:amount-of', { amount });
}
