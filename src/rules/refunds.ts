/** How far each refund of an order has come: asked for, sent by the shop, on the account by the bank's clock, or late. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DateTime } from 'luxon';
import { z } from 'zod';
import { money, type Money } from '../commerce/money';
import type { Order } from '../commerce/types';
import { timeAsWritten } from '../tracking/zones';
import { spanOf, type Calendar, type Span } from './calendar';
import type { Period } from './schema';

export interface RefundStep {
  amount: Money;
  /** `sent`: it has left the shop; what the bank does with it, the shop does not see. */
  state: 'processing' | 'sent' | 'failed';
  askedAt?: DateTime;
  /** When the shop should send it; unknown where it is not known when it was asked for. */
  due?: Span;
  sentAt?: DateTime;
  /** When the bank should show it. */
  onAccount?: Span;
  /** The period it is in is over: of the shop while it is being processed, of the bank once it is sent. */
  late: boolean;
}

export interface RefundTerms {
  /** From asking to sending, as the shop's rules have it. */
  period?: Period | undefined;
  /** From sending to the account, in business days of where the bank is. */
  bankBusinessDays?: { from: number; to: number } | undefined;
  /** The shop's own. */
  calendar: Calendar;
  /** Where the money goes to, ISO 3166. */
  country?: string | undefined;
}

/** The newest first. A try that failed is left out where a later one has been made. */
export function refundSteps({ refunds = [], currency }: Pick<Order, 'refunds' | 'currency'>, { period, bankBusinessDays, calendar, country }: RefundTerms, now: DateTime): RefundStep[] {
  const isOver = (span: Span | undefined) => span !== undefined && now.toMillis() > span.by.toMillis();
  const steps = refunds.map(({ amount, status, requestedAt, doneAt }): RefundStep => {
    const [askedAt, sentAt] = [timeOf(requestedAt, calendar), status === 'done' ? timeOf(doneAt, calendar) : undefined];
    const due = askedAt && period && spanOf(period, askedAt, calendar);
    const onAccount = sentAt && bankBusinessDays && spanOf({ ...bankBusinessDays, unit: 'business-days', since: 'refund-asked' }, sentAt, { timeZone: calendar.timeZone, holidays: bankHolidays(country) });
    const state = status === 'done' ? 'sent' : status === 'pending' ? 'processing' : 'failed';
    return {
      amount: money(amount, currency), state, late: state === 'failed' || isOver(state === 'sent' ? onAccount : due),
      ...(askedAt && { askedAt }), ...(due && { due }), ...(sentAt && { sentAt }), ...(onAccount && { onAccount }),
    };
  }).sort((a, b) => (b.askedAt?.toMillis() ?? 0) - (a.askedAt?.toMillis() ?? 0));
  return steps.filter(({ state }, index) => state !== 'failed' || index === 0);
}

function timeOf(iso: string | undefined, { timeZone }: Calendar): DateTime | undefined {
  return iso === undefined ? undefined : timeAsWritten(iso).setZone(timeZone);
}

const fileSchema = z.strictObject({ asOf: z.iso.date(), note: z.string(), calendars: z.array(z.strictObject({ name: z.string(), countries: z.array(z.string().length(2)), source: z.string(), days: z.array(z.iso.date()) })) });
const { calendars } = fileSchema.parse(JSON.parse(readFileSync(path.join(__dirname, 'data/bank-holidays.json'), 'utf8')));

/** @param country where nobody has written them down, only Saturdays and Sundays are known to be free. */
export function bankHolidays(country: string | undefined): { from: string }[] {
  return calendars.find(({ countries }) => countries.includes(country ?? ''))?.days.map((from) => ({ from })) ?? [];
}
