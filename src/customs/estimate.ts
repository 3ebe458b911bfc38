/** Duty and tax on a purchase, step by step, from rules as data. It says what it does not know instead of guessing. */
import { compare, money, type Money } from '../commerce/money';
import { reckon, sum, type Basis, type Line, type Span } from './charges';
import type { Base, Destination, PayWay, Registration, Scheme, Transport } from './destination';
import { convert, type ExchangeRate } from './exchange';
import { headingOf, leastSure, oldest, type Sure } from './figures';

export interface Purchase {
  /** ISO 3166, or a part with rules of its own (`placeOf`). */
  destination: string; origin?: string | undefined; transport?: Transport | undefined;
  /** What was paid for the goods, after discounts. */
  goods: Money; shipping?: Money | undefined; insurance?: Money | undefined;
  /** HS codes of the goods, one for each kind; undefined where not known, and none where nobody was asked. */
  headings: (string | undefined)[];
}

export interface Estimate {
  kind: 'estimate';
  scheme: string; gist: Scheme['gist']; collects: Scheme['collects'];
  /** Within this limit, above that one. */
  limit?: Money; above?: Money;
  /** In the currency of the goods, but for what stands in the rule's own. */
  goods: Money; shipping?: Money; insurance?: Money;
  lines: Line[];
  /** What the charges come to, by currency; `atLeast` where some of them have no figure. */
  charges: Span[]; atLeast: boolean;
  /** Charges and all that was paid, where it is one currency. */
  total?: Span;
  pay?: PayWay; tariffPage?: string;
  /** How sure and how old the least sure and the oldest figure is. */
  sure: Sure; asOf: string; source: string;
  /** The date of the exchange rate, where one was used to compare with a limit. */
  rateAsOf?: string;
}

export type Outcome =
  | Estimate
  /** Nothing crosses a customs border. */
  | { kind: 'no-border' }
  | { kind: 'no-rules' }
  /** The rule cannot be told before this is known. */
  | { kind: 'asks'; for: 'transport' | 'goods' }
  | { kind: 'asks'; for: 'value'; limit: Money };

export interface Circumstances { registrations: Registration[]; exchange: ExchangeRate[] }

export function estimate(destinations: Destination[], purchase: Purchase, { registrations, exchange }: Circumstances): Outcome {
  const { destination: to, origin } = purchase;
  const rules = destinations.find(({ destinations: places }) => places.includes(to));
  if (isWithin(destinations, origin, to)) return { kind: 'no-border' };
  if (!rules) return { kind: 'no-rules' };
  const found = schemeFor(rules, purchase, registrations, exchange);
  return 'kind' in found ? found : sheet(rules, found, purchase, exchange);
}

function isWithin(destinations: Destination[], origin: string | undefined, to: string): boolean {
  return origin !== undefined && (origin === to || destinations.some(({ territory = [] }) => territory.includes(origin) && territory.includes(to)));
}

interface Found { scheme: Scheme; above?: string | undefined; rateAsOf?: string | undefined }

/** The first scheme that fits. What it turns on must be known, or it is asked for. */
function schemeFor(rules: Destination, purchase: Purchase, registrations: Registration[], exchange: ExchangeRate[]): Found | Extract<Outcome, { kind: 'asks' }> {
  const value = convert(valued(rules, purchase), rules.currency, exchange);
  let above: string | undefined;
  for (const scheme of rules.schemes) {
    const { transport, origin, notOrigin, upTo, registered, headings } = scheme.when;
    if (registered && !registrations.includes(registered)) continue;
    if (origin && !origin.includes(purchase.origin ?? '')) continue;
    if (notOrigin?.includes(purchase.origin ?? '')) continue;
    if (headings && purchase.headings.length === 0) return { kind: 'asks', for: 'goods' };
    if (headings && !purchase.headings.some((code) => headings.some((start) => headingOf(code)?.startsWith(start)))) continue;
    if (transport && purchase.transport === undefined) return { kind: 'asks', for: 'transport' };
    if (transport && transport !== purchase.transport) continue;
    if (upTo !== undefined && !value) return { kind: 'asks', for: 'value', limit: money(upTo, rules.currency) };
    if (upTo !== undefined && compare(value!.money, money(upTo, rules.currency)) > 0) {
      above = upTo;
      continue;
    }
    if (purchase.headings.length === 0 && scheme.charges.some(({ rateByHeading }) => rateByHeading)) return { kind: 'asks', for: 'goods' };
    return { scheme, above, rateAsOf: value?.asOf };
  }
  throw new Error(`no scheme of ${rules.destinations.join()} is for the rest`);
}

function valued({ valued: by }: Destination, { goods, shipping }: Purchase): Money {
  return by === 'with-shipping' && shipping?.currency === goods.currency ? sum([goods, shipping], goods.currency) : goods;
}

const certain = (amount: Money): Span => ({ from: amount, to: amount });

function sheet(rules: Destination, { scheme, above, rateAsOf }: Found, purchase: Purchase, exchange: ExchangeRate[]): Estimate {
  const { goods, shipping, insurance, headings, destination, transport } = purchase;
  const basis: Basis = {
    destination, currency: goods.currency, open: [], headings, exchange,
    known: { goods: certain(goods), ...(shipping && { shipping: certain(shipping) }), ...(insurance && { insurance: certain(insurance) }) },
  };
  const lines = scheme.charges.filter(({ only }) => only?.includes(destination) ?? true).map((charge) => {
    const line = inCurrency(reckon(charge, rules, basis), goods.currency, exchange);
    note(basis, line);
    return line;
  });
  const due = lines.filter(({ borneBy }) => borneBy === undefined);
  const charges = byCurrency(due.flatMap(({ span }) => span ?? []), goods.currency);
  const paid = [goods, shipping, insurance].filter((part) => part !== undefined);
  const all = charges.length === 1 ? charges[0]! : undefined;
  const withAll = (side: keyof Span) => sum([...paid, all![side]], goods.currency);
  const upTo = convert(goods, rules.currency, exchange)?.money;
  const pay = rules.pay.find((way) => (way.in?.includes(destination) ?? true) && (way.transport === undefined || way.transport === transport) && (way.upTo === undefined || (upTo !== undefined && compare(upTo, money(way.upTo, rules.currency)) <= 0)));
  // A line that gives no figure asserts nothing that could be old or doubtful.
  const figures = [scheme, ...lines.filter(({ span }) => span)];
  return {
    kind: 'estimate', scheme: scheme.name, gist: scheme.gist, collects: scheme.collects, goods,
    ...(scheme.when.upTo !== undefined && { limit: money(scheme.when.upTo, rules.currency) }), ...(above !== undefined && { above: money(above, rules.currency) }),
    ...(shipping && { shipping }), ...(insurance && { insurance }), lines, charges,
    atLeast: due.some(({ unknown, atLeast }) => (unknown !== undefined && unknown !== 'checkout') || atLeast),
    ...(all && all.from.currency === goods.currency && paid.every(({ currency }) => currency === goods.currency) && { total: { from: withAll('from'), to: withAll('to') } }),
    ...(pay && { pay }), ...(rules.tariff && due.some(({ unknown }) => unknown === 'tariff') && { tariffPage: rules.tariff.page }),
    sure: leastSure(figures.map(({ sure }) => sure)), asOf: oldest(figures.map(({ asOf }) => asOf)), source: scheme.source, ...(rateAsOf && { rateAsOf }),
  };
}

/** A fixed amount stays in the rule's own currency where no rate is known. */
function inCurrency(line: Line, currency: string, exchange: ExchangeRate[]): Line {
  if (!line.span) return line;
  const [from, to] = [convert(line.span.from, currency, exchange), convert(line.span.to, currency, exchange)];
  return from && to ? { ...line, span: { from: from.money, to: to.money } } : line;
}

/** What later charges are reckoned upon; one in another currency is as good as none. */
function note(basis: Basis, { tax, span }: Line): void {
  const name = tax as Base;
  if (span?.from.currency === basis.currency) basis.known[name] = span;
  else basis.open.push(name);
}

/** The currency of the goods first. */
function byCurrency(spans: Span[], first: string): Span[] {
  const currencies = [...new Set([first, ...spans.map(({ from }) => from.currency)])];
  return currencies.flatMap((currency) => {
    const own = spans.filter(({ from }) => from.currency === currency);
    return own.length === 0 && currency !== first ? [] : [{ from: sum(own.map(({ from }) => from), currency), to: sum(own.map(({ to }) => to), currency) }];
  });
}
