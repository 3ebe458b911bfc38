/** The demo shop's own rules, and orders to try them on. */
import path from 'node:path';
import { DateTime } from 'luxon';
import type { Order, Shipment } from '../../src/commerce/types';
import { paths } from '../../src/paths';
import { createRuleBook, type RuleBook, type Verdict } from '../../src/rules/book';
import { rulesSchema, type Rules } from '../../src/rules/schema';
import type { Decision } from '../../src/rules/vocabulary';
import { readShop } from '../../src/shop';

export const { rules, ...shop } = readShop(path.join(paths.root, 'config/shop.json'));
export const book = createRuleBook(rules, shop);
export const NOW = DateTime.fromISO('2026-11-22T13:00:00Z', { setZone: true });

export const at = (iso: string): DateTime => DateTime.fromISO(iso, { setZone: true });
export const ago = (days: number): string => NOW.minus({ days }).toISO()!;

export const order = (more: Partial<Order> = {}): Order => ({
  number: 'WB-10482', placedAt: ago(5), status: 'confirmed', currency: 'USD', items: [{ sku: 'DR-1041-M-RED', quantity: 2, unitPrice: '24.90' }], payment: { status: 'paid' },
  shippingAddress: { country: 'MX' }, ...more,
});

export const parcel = (events: [at: string, description: string, location?: string][], more: Partial<Shipment> = {}): Shipment => ({
  trackingNumber: 'LX628049172CN', carrier: 'china-post', originCountry: 'CN', destinationCountry: 'MX', ...more,
  events: events.map(([time, description, location]) => ({ at: time, description, ...(location !== undefined && { location }) })),
});

export const deliveredOn = (time: string, location?: string): Shipment => parcel([[time, 'Delivered', location]]);

export function decide(decision: Decision, of: Order, shipments: Shipment[] = [], now: DateTime = NOW, { known = {}, by = book }: { known?: Parameters<RuleBook['factsOf']>[3]; by?: RuleBook } = {}): Verdict {
  return by.decide(decision, by.factsOf(of, shipments, now, known), now);
}

/** The demo's rules as an operator would have edited them: through the file's own check. */
export function edited(edit: (rules: EditableRules) => void): RuleBook {
  const copy = JSON.parse(JSON.stringify(rules)) as EditableRules;
  edit(copy);
  return createRuleBook(rulesSchema.parse(copy), shop);
}

type EditableRules = Omit<Rules, 'decisions'> & { decisions: Record<Decision, Record<string, unknown>[]> };
