/** The engine and the file: what an edit changes, what is refused, and where. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Order, Shipment } from '../../src/commerce/types';
import { paths } from '../../src/paths';
import { logged } from '../../src/rules/book';
import { DECISIONS } from '../../src/rules/vocabulary';
import { readShop } from '../../src/shop';
import { freshDirectory } from '../support/service';
import { ago, book, decide, deliveredOn, edited, NOW, order, rules } from './shop';

describe('editing the file changes the verdict', () => {
  const forty = [order({ status: 'delivered' }), [deliveredOn(ago(40))]] satisfies [Order, Shipment[]];

  test('a shorter period', () => {
    const by = edited(({ periods }) => { periods.return!.to = 30; });
    expect([decide('return', ...forty).reason, decide('return', ...forty, NOW, { by }).reason]).toEqual(['return-in-time', 'return-too-late']);
  });

  test('another start', () => {
    const by = edited(({ periods }) => { periods.return!.since = 'placed'; });
    const early = [order({ status: 'delivered', placedAt: ago(61) }), [deliveredOn(ago(40))]] satisfies [Order, Shipment[]];
    expect([decide('return', ...early).allowed, decide('return', ...early, NOW, { by }).allowed]).toEqual([true, false]);
  });

  test('a kind of item that does not come back', () => {
    const by = edited(({ decisions, tags }) => {
      tags.hygiene = ['UW-*'];
      decisions.return.unshift({ when: { tag: 'hygiene', status: 'delivered' }, allowed: false, reason: 'ask-team', alternatives: ['agent'] });
    });
    const swimwear = order({ status: 'delivered', items: [{ sku: 'UW-100-M', quantity: 1, unitPrice: '9.90' }, { sku: 'DR-1041', quantity: 1, unitPrice: '24.90' }] });
    expect(decide('return', swimwear, [deliveredOn(ago(3))], NOW, { by }).rule).toBe('return#1');
    // Of the order only the dress is to go back.
    expect(decide('return', swimwear, [deliveredOn(ago(3))], NOW, { by, known: { skus: ['DR-1041'] } }).allowed).toBe(true);
  });

  test('a country and a value, where a shop wants them', () => {
    const by = edited(({ decisions }) => {
      decisions.lost.unshift({ when: { destination: ['AR', 'BR'] }, allowed: false, reason: 'ask-team', alternatives: ['agent'] }, { when: { value: { currency: 'USD', atLeast: '500.00' } }, allowed: false, reason: 'ask-team', alternatives: ['agent'] });
    });
    const rule = (more: object) => decide('lost', order({ status: 'shipped', ...more }), [], NOW, { by }).rule;
    expect([rule({ shippingAddress: { country: 'BR' } }), rule({ totals: { total: '500.00' } }), rule({ totals: { total: '499.99' } }), rule({ totals: { total: '500' }, currency: 'EUR' })])
      .toEqual(['lost#1', 'lost#2', 'lost#23', 'lost#23']);
  });

  test('first match wins', () => {
    const by = edited(({ decisions }) => { decisions.cancel.unshift({ when: { status: 'confirmed' }, allowed: false, reason: 'ask-team', alternatives: ['agent'] }); });
    expect([decide('cancel', order()).rule, decide('cancel', order(), [], NOW, { by }).rule]).toEqual(['cancel#8', 'cancel#1']);
  });

  test('and the version with it, though nobody changed that', () => {
    expect(edited(() => undefined).version).toBe(book.version);
    expect(edited(({ periods }) => { periods.return!.to = 61; }).version).not.toBe(book.version);
    expect(book.version).toMatch(/^1\+[0-9a-f]{8}$/);
  });
});

test('a verdict in the log names the row and the version, and nothing of the order', () => {
  expect(logged(decide('cancel', order({ status: 'packed' })))).toBe(`cancel no cancel-packed cancel#5 ${book.version}`);
});

test('deciding changes neither the facts nor the rules', () => {
  const facts = book.factsOf(order({ status: 'delivered' }), [deliveredOn(ago(3))], NOW);
  const before = [JSON.stringify(facts), JSON.stringify(book.rules)];
  for (const decision of DECISIONS) book.decide(decision, facts, NOW);
  expect([JSON.stringify(facts), JSON.stringify(book.rules)]).toEqual(before);
});

describe('faults in the file, each by its path', () => {
  const good = JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as { rules: typeof rules & { decisions: Record<string, Record<string, unknown>[]> } };
  const faults = (edit: (shop: typeof good & Record<string, unknown>) => void): string => {
    const copy = structuredClone(good) as typeof good & Record<string, unknown>;
    edit(copy);
    const file = path.join(freshDirectory(), 'shop.json');
    writeFileSync(file, JSON.stringify(copy));
    try {
      readShop(file);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const row = (more: object) => ({ allowed: false, reason: 'ask-team', ...more });

  test.each<[string, (shop: typeof good & Record<string, unknown>) => void, string]>([
    ['no rules', (shop) => { delete (shop as { rules?: unknown }).rules; }, '$.rules: '],
    ['no version', ({ rules }) => { delete (rules as { version?: string }).version; }, '$.rules.version: '],
    ['a table is missing', ({ rules }) => { delete (rules.decisions as Record<string, unknown>).lost; }, '$.rules.decisions.lost: '],
    ['a table too many', ({ rules }) => { (rules.decisions as Record<string, unknown>).tip = []; }, '$.rules.decisions.tip: unknown key'],
    ['an empty table', ({ rules }) => { rules.decisions.cancel = []; }, '$.rules.decisions.cancel: '],
    ['no default row', ({ rules }) => { rules.decisions.cancel.pop(); }, '$.rules.decisions.cancel[8].when: the last row is the default'],
    ['a default row too soon', ({ rules }) => { (rules.decisions.cancel as object[]).splice(2, 0, row({})); }, '$.rules.decisions.cancel[2]: a row without `when` ends the table'],
    ['a condition nobody knows', ({ rules }) => { (rules.decisions.cancel as object[]).unshift(row({ when: { weather: 'rain' } })); }, '$.rules.decisions.cancel[0].when.weather: unknown key'],
    ['a status nobody knows', ({ rules }) => { (rules.decisions.cancel as object[]).unshift(row({ when: { status: 'lost' } })); }, '$.rules.decisions.cancel[0].when.status[0]: '],
    ['a reason nobody knows', ({ rules }) => { (rules.decisions.cancel as object[]).unshift(row({ when: { status: 'packed' }, reason: 'because' })); }, '$.rules.decisions.cancel[0].reason: no reason "because"'],
    ['an alternative nobody knows', ({ rules }) => { (rules.decisions.cancel as object[]).unshift(row({ when: { status: 'packed' }, alternatives: ['agent', 'pray'] })); }, '$.rules.decisions.cancel[0].alternatives[1]: no alternative "pray"'],
    ['a period nobody knows', ({ rules }) => { (rules.decisions.return as object[]).unshift(row({ when: { within: 'lent' }, deadline: 'lent' })); }, '$.rules.decisions.return[0].when.within[0]: no period "lent"'],
    ['a tag nobody knows', ({ rules }) => { (rules.decisions.return as object[]).unshift(row({ when: { tag: 'glass' } })); }, '$.rules.decisions.return[0].when.tag[0]: no tag "glass"'],
    ['a reason without the period it names', ({ rules }) => { (rules.decisions.return as object[]).unshift(row({ when: { status: 'packed' }, reason: 'return-in-time' })); }, '$.rules.decisions.return[0].deadline: missing'],
    ['a period that ends before it begins', ({ rules }) => { rules.periods.refund!.from = 12; }, '$.rules.periods.refund.from: from is after to'],
    ['a start nobody knows', ({ rules }) => { (rules.periods.return as { since: string }).since = 'birth'; }, '$.rules.periods.return.since: '],
    ['words in one language only', ({ rules }) => { (rules as Record<string, unknown>).words = { gift: { en: 'A gift.' } }; }, '$.rules.words.gift.es: '],
    ['money as a number', ({ rules }) => { (rules.decisions.lost as object[]).unshift(row({ when: { value: { currency: 'USD', atLeast: 5 } } })); }, '$.rules.decisions.lost[0].when.value.atLeast: '],
    ['a day that is none', (shop) => { shop.holidays = [{ from: '2026-02-30' }]; }, '$.holidays[0].from: '],
    ['a holiday backwards', (shop) => { shop.holidays = [{ from: '2026-10-07', to: '2026-10-01' }]; }, '$.holidays[0].from: from is after to'],
    ['a threshold for nothing', (shop) => { shop.thresholds = [{ holdDays: 3, source: 'x', asOf: '2026-11-22' }]; }, '$.thresholds[0]: names no'],
    ['a threshold without a figure', (shop) => { shop.thresholds = [{ carrier: 'usps', source: 'x', asOf: '2026-11-22' }]; }, '$.thresholds[0]: gives no figure'],
    ['a threshold without a source', (shop) => { shop.thresholds = [{ carrier: 'usps', holdDays: 3, asOf: '2026-11-22' }]; }, '$.thresholds[0].source: '],
    ['a threshold twice', (shop) => { shop.thresholds = ['usps', ['usps']].map((carrier) => ({ carrier, holdDays: 3, source: 'x', asOf: '2026-11-22' })); }, '$.thresholds[1]: another row names the same'],
  ])('%s', (_what, edit, expected) => expect(faults(edit)).toContain(expected));

  test('all of them at once', () => {
    const message = faults(({ rules }) => {
      (rules.decisions.cancel[0] as { reason: string }).reason = 'x';
      (rules.decisions.lost[0] as { reason: string }).reason = 'y';
    });
    expect(message).toContain('$.rules.decisions.cancel[0].reason');
    expect(message).toContain('$.rules.decisions.lost[0].reason');
  });
  test('as it is, it is good', () => expect(faults(() => undefined)).toBe(''));
});
