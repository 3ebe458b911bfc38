/** The default policy, as the demo shop's file has it. */
import { DECISIONS, PARCELS, PAYMENTS, STATUSES } from '../../src/rules/vocabulary';
import type { Order, Shipment } from '../../src/commerce/types';
import type { Facts } from '../../src/rules/facts';
import { ago, at, book, decide, deliveredOn, NOW, order, parcel, rules } from './shop';

const said = ({ allowed, reason, alternatives }: ReturnType<typeof decide>) => [allowed, reason, ...alternatives];

describe('by order status', () => {
  const EARLY: Order['status'][] = ['awaiting_payment', 'confirmed', 'packing'];
  const CHANGES = ['change-address', 'change-contact', 'change-items'] as const;

  test.each(EARLY)('%s: may be cancelled and changed', (status) => {
    expect([decide('cancel', order({ status })).allowed, ...CHANGES.map((change) => decide(change, order({ status })).allowed)]).toEqual([true, true, true, true]);
  });

  test.each(['packed', 'shipped'] as const)('%s: neither, but there are ways', (status) => {
    expect(said(decide('cancel', order({ status })))).toEqual([false, `cancel-${status}`, 'refuse-at-door', 'return-after-delivery', 'carrier-stop']);
    for (const change of CHANGES) {
      const { allowed, alternatives } = decide(change, order({ status }));
      expect([allowed, alternatives[0]]).toEqual([false, change === 'change-items' ? 'carrier-stop' : 'carrier-redirect']);
    }
  });

  test('delivered: return it', () => {
    expect(said(decide('cancel', order({ status: 'delivered' })))).toEqual([false, 'cancel-delivered', 'return', 'agent']);
    for (const change of CHANGES) expect(decide(change, order({ status: 'delivered' })).reason).toBe('change-delivered');
  });

  test.each(['cancelled', 'returned'] as const)('%s: already so', (status) => {
    for (const decision of DECISIONS) if (decision !== 'refund') expect([decision, ...said(decide(decision, order({ status }))).slice(0, 2)]).toEqual([decision, false, `ended-${status}`]);
  });

  test.each([['pending', 'cancel-unpaid'], ['failed', 'cancel-unpaid'], ['authorized', 'cancel-authorized'], ['paid', 'cancel-paid'], ['refunded', 'cancel-in-time']] as const)('paid or not: %s', (status, reason) => {
    expect(decide('cancel', order({ payment: { status } })).reason).toBe(reason);
  });
  test('nothing is said of money that nothing is known of', () => expect(decide('cancel', order({ payment: undefined })).reason).toBe('cancel-in-time'));
});

describe('every status, payment and age', () => {
  const AGES = [0, 1, 7, 30, 59, 60, 61, 90, 400];
  const facts = (ages: number[], payments: readonly Facts['payment'][] = PAYMENTS) => STATUSES.flatMap((status) => payments.flatMap((payment) => ages.map((age): Facts => {
    const then = NOW.minus({ days: age });
    const refund = payment === 'refunded' ? 'full' : payment === 'partially_refunded' ? 'partial' : 'none';
    return { status, payment, parcels: ['none'], return: 'none', refund, resent: false, claim: 'none', tags: [], value: { amount: '10', currency: 'USD' }, starts: { placed: then, shipped: then, delivered: then, promised: then } };
  })));

  test.each(DECISIONS)('%s: one verdict, by the row that it names, the same every time', (decision) => {
    const all = facts(AGES);
    expect(all).toHaveLength(8 * 7 * 9);
    for (const of of all) {
      const verdict = book.decide(decision, of, NOW);
      const row = rules.decisions[decision][Number(verdict.rule.slice(decision.length + 1)) - 1]!;
      expect(verdict).toMatchObject({ allowed: row.allowed, reason: row.reason, version: book.version });
      expect(book.decide(decision, of, NOW)).toEqual(verdict);
      // Nobody is left without a way on.
      expect(verdict.allowed || verdict.alternatives.length > 0).toBe(true);
      // The default row is for what nobody thought of; an order that was cancelled and whose payment is not known is the one such here.
      const unclear = decision === 'refund' && of.status === 'cancelled' && of.payment === 'unknown';
      expect([of.status, of.payment, verdict.reason === 'ask-team']).toEqual([of.status, of.payment, unclear]);
    }
  });

  test('no row stands there for nothing', () => {
    const histories: Partial<Facts>[] = [
      {}, { resent: true }, { claim: 'open' }, { claim: 'confirmed' }, { claim: 'refused' }, { return: 'inspected', refund: 'pending' }, ...(['open', 'inspected', 'rejected'] as const).map((back) => ({ return: back })), ...(['pending', 'partial', 'full', 'failed'] as const).map((refund) => ({ refund })),
    ];
    const reached = new Set<string>();
    for (const base of facts([1, 45, 61], ['pending', 'authorized', 'paid', 'unknown'])) for (const history of histories) for (const parcel of history === histories[0] ? PARCELS : (['none'] as const)) for (const starts of [base.starts, { placed: base.starts.placed! }]) {
      for (const decision of DECISIONS) reached.add(book.decide(decision, { ...base, ...history, parcels: [parcel], starts }, NOW).rule);
    }
    const all = DECISIONS.flatMap((decision) => rules.decisions[decision].map((_, index) => `${decision}#${index + 1}`));
    const defaults = DECISIONS.map((decision) => `${decision}#${rules.decisions[decision].length}`);
    expect(all.filter((rule) => !reached.has(rule) && !defaults.includes(rule))).toEqual([]);
  });
});

describe('the same for everyone', () => {
  const cases: [Order, Shipment[]][] = [
    [order(), []], [order({ status: 'shipped' }), [parcel([[ago(3), 'Departed Facility']])]], [order({ status: 'delivered' }), [deliveredOn(ago(59))]], [order({ status: 'delivered' }), [deliveredOn(ago(61))]],
    [order({ status: 'shipped' }), [parcel([[ago(40), 'In transit']])]], [order({ status: 'shipped' }), [parcel([[ago(2), 'Package lost']])]],
  ];
  const verdicts = (change: (of: Order) => Order) => cases.flatMap(([of, shipments]) => DECISIONS.map((decision) => decide(decision, change(of), shipments)));
  const usual = verdicts((of) => of);

  test.each(['US', 'MX', 'CN', 'ES', 'BR', 'NG', 'AU'])('country: %s', (country) => expect(verdicts((of) => ({ ...of, shippingAddress: { country } }))).toEqual(usual));
  test.each(['0.00', '0.01', '999999.99'])('value: %s', (total) => expect(verdicts((of) => ({ ...of, totals: { total } }))).toEqual(usual));
  test.each(['EUR', 'CNY', 'JPY'])('currency: %s', (currency) => expect(verdicts((of) => ({ ...of, currency }))).toEqual(usual));
  test('the customer is none of the facts: neither who it is nor for how long', () => {
    expect(verdicts((of) => ({ ...of, customerId: 'C-1001' }))).toEqual(usual);
    expect(JSON.stringify(book.factsOf(order({ customerId: 'C-1001' }), [], NOW))).not.toContain('C-1001');
  });
  test('no row of the defaults names a country, a value or a kind of item', () => {
    const conditions = DECISIONS.flatMap((decision) => rules.decisions[decision].flatMap(({ when = {} }) => Object.keys(when)));
    expect(conditions).toEqual(expect.not.arrayContaining(['destination', 'value', 'tag']));
  });
});

describe('money back', () => {
  const back = (more: Partial<Order>, known = {}) => decide('refund', order({ status: 'delivered', ...more }), [], NOW, { known });
  const returned = (status: 'received' | 'inspected' | 'refunded' | 'rejected') => ({ returns: [{ number: 'R-1', status }] });

  test('5 to 10 business days after the inspection', () => {
    const { reason, deadline } = back(returned('inspected'), { inspectedAt: at('2026-11-20T10:00:00+08:00') });
    expect([reason, deadline?.from.toISODate(), deadline?.by.toISODate()]).toEqual(['refund-inspected', '2026-11-27', '2026-12-04']);
  });
  test('no date before it, but the figures', () => {
    expect(back(returned('received'))).toMatchObject({ reason: 'refund-awaits-inspection', period: { from: 5, to: 10, unit: 'business-days', since: 'inspected' } });
    expect(back(returned('received'))).not.toHaveProperty('deadline');
    expect(back(returned('inspected'))).not.toHaveProperty('deadline');
  });
  test('a cancelled order: from when it was asked for', () => {
    const { reason, deadline } = back({ status: 'cancelled', refunds: [{ amount: '49.80', status: 'pending', requestedAt: '2026-11-19T10:00:00+08:00' }] });
    expect([reason, deadline?.by.toISODate()]).toEqual(['refund-running', '2026-12-03']);
  });
  test('a part that is paid back does not stand in the way of the rest', () => {
    const back = (amount: string) => decide('return', order({ status: 'delivered', refunds: [{ amount, status: 'pending' }] }), [deliveredOn(ago(3))]).reason;
    expect([back('10.00'), back('49.80')]).toEqual(['return-in-time', 'already-refunded']);
  });
  test('done, in part, failed, nothing to pay back', () => {
    expect(back({ refunds: [{ amount: '49.80', status: 'done' }] }).reason).toBe('refund-done');
    expect(back({ refunds: [{ amount: '30.00', status: 'done' }, { amount: '19.80', status: 'done' }] }).reason).toBe('refund-done');
    expect(back({ refunds: [{ amount: '10.00', status: 'done' }] }).reason).toBe('refund-partly-done');
    expect(back({ refunds: [{ amount: '49.80', status: 'failed', requestedAt: ago(2) }] }).reason).toBe('refund-failed');
    expect(back({ refunds: [{ amount: '49.80', status: 'done', requestedAt: ago(1) }, { amount: '49.80', status: 'failed', requestedAt: ago(2) }] }).reason).toBe('refund-done');
    expect(back({ refunds: [{ amount: '10.00', status: 'pending' }] }).reason).toBe('refund-running');
    expect(back(returned('rejected')).reason).toBe('return-rejected');
    expect(back({ status: 'cancelled', payment: { status: 'authorized' } }).reason).toBe('refund-released');
    expect(back({ status: 'confirmed', payment: { status: 'pending' } }).reason).toBe('nothing-paid');
  });
});

describe('lost, late, damaged', () => {
  const lost = (shipments: Shipment[], known = {}) => decide('lost', order({ status: 'shipped' }), shipments, NOW, { known });

  test('lost: resend or full refund, the buyer chooses', () => {
    expect(lost([parcel([[ago(1), 'Package lost']])])).toMatchObject({ allowed: true, reason: 'lost', terms: ['buyer-chooses'], alternatives: ['resend', 'refund'] });
    expect(lost([parcel([[ago(31), 'In transit']])])).toMatchObject({ allowed: true, reason: 'lost-suspected', alternatives: ['resend', 'refund'] });
    expect(decide('resend', order({ status: 'shipped' }), [parcel([[ago(1), 'Package lost']])])).toMatchObject({ allowed: true });
  });
  test('once', () => {
    expect(lost([parcel([[ago(1), 'Package lost']])], { resent: true })).toMatchObject({ allowed: false, reason: 'already-resent', alternatives: ['agent'] });
    expect(decide('lost', order({ status: 'shipped', refunds: [{ amount: '49.80', status: 'pending' }] }), [parcel([[ago(1), 'Package lost']])]).reason).toBe('already-refunded');
  });
  test('on its way: from when on it counts as lost', () => {
    const { allowed, reason, deadline } = lost([parcel([[ago(1), 'In transit']], { estimatedDelivery: '2026-11-30' })]);
    expect([allowed, reason, deadline?.by.toISODate()]).toEqual([false, 'on-its-way', '2026-12-30']);
  });
  // By the clock of Mexico, where it goes.
  test.each([['2026-10-23', true, 'lost-overdue'], ['2026-10-24', false, 'trace-first']])('expected on %s, on the morning of the 23rd of November', (estimatedDelivery, allowed, reason) => {
    expect(decide('lost', order({ status: 'shipped' }), [parcel([[ago(1), 'In transit']], { estimatedDelivery })], at('2026-11-23T06:30:00-06:00'))).toMatchObject({ allowed, reason });
  });
  test('stuck: it is looked for first', () => expect(lost([parcel([[ago(12), 'Flight departed', 'SHENZHEN, CN']])])).toMatchObject({ allowed: false, reason: 'trace-first', alternatives: ['trace', 'agent'] }));
  test('delivered, says the carrier', () => expect(lost([deliveredOn(ago(2))])).toMatchObject({ allowed: false, reason: 'marked-delivered' }));
  test('back with the sender', () => expect(lost([parcel([[ago(2), 'Delivered, To Original Sender']])])).toMatchObject({ allowed: true, reason: 'came-back' }));

  test('what people have confirmed holds, whatever the tracking says', () => {
    const claimed = (decision: 'lost' | 'damaged' | 'resend', claim: Facts['claim']) => said(decide(decision, order({ status: 'delivered' }), [deliveredOn(ago(9))], NOW, { known: { claim } })).slice(0, 2);
    expect([claimed('lost', 'none'), claimed('lost', 'open'), claimed('lost', 'confirmed'), claimed('lost', 'refused')]).toEqual([[false, 'marked-delivered'], [false, 'claim-open'], [true, 'claim-confirmed'], [false, 'claim-refused']]);
    expect([claimed('resend', 'none'), claimed('resend', 'confirmed'), claimed('damaged', 'confirmed')]).toEqual([[false, 'resend-needs-cause'], [true, 'claim-confirmed'], [true, 'claim-confirmed']]);
  });

  test('damaged: photos first, in the same period', () => {
    const damaged = (days: number) => decide('damaged', order({ status: 'delivered' }), [deliveredOn(ago(days))]);
    expect(damaged(60)).toMatchObject({ allowed: true, terms: ['photos-first', 'buyer-chooses'], alternatives: ['resend', 'refund'] });
    expect(damaged(61)).toMatchObject({ allowed: false, reason: 'damaged-too-late' });
  });
});

describe('missing, wrong, faulty', () => {
  const TROUBLES = ['missing-item', 'wrong-item', 'defective'] as const;
  const report = (decision: (typeof TROUBLES)[number], days: number, known: Parameters<typeof book.factsOf>[3] = {}) => decide(decision, order({ status: 'delivered' }), [deliveredOn(ago(days))], NOW, { known });

  test.each(TROUBLES)('%s: put right within sixty days, as the buyer chooses, once people have looked', (decision) => {
    expect(report(decision, 60)).toMatchObject({ allowed: true, reason: 'report-in-time', terms: expect.arrayContaining(['team-checks-photos', 'remedy-chosen']) as string[], alternatives: expect.arrayContaining(['resend-item', 'refund-item']) as string[] });
    expect(report(decision, 61)).toMatchObject({ allowed: false, reason: decision === 'defective' ? 'faulty-after-period' : 'report-too-late', alternatives: ['agent'] });
  });

  test.each(TROUBLES)('%s: what people have found out decides', (decision) => {
    const found = (claim: Facts['claim']) => report(decision, 90, { claim });
    expect([found('open').reason, found('refused').reason]).toEqual(['claim-open', 'claim-refused']);
    expect(found('confirmed')).toMatchObject({ allowed: true, reason: 'claim-confirmed' });
    expect(found('confirmed').terms).not.toContain('team-checks-photos');
    expect(report(decision, 5, { claim: 'confirmed', resent: true }).reason).toBe('already-resent');
  });

  test('what is missing may be in the other parcel', () => {
    const both = [deliveredOn(ago(3)), parcel([[ago(1), 'In transit']])];
    expect(decide('missing-item', order({ status: 'shipped' }), both).reason).toBe('rest-on-its-way');
    // What has come is in the shopper's hands.
    expect(decide('wrong-item', order({ status: 'shipped' }), both)).toMatchObject({ allowed: true, reason: 'report-undated-in-time' });
    expect(decide('wrong-item', order({ status: 'shipped' }), [parcel([[ago(1), 'In transit']])]).reason).toBe('not-delivered-yet');
  });
});

test('redelivery follows what the carrier did', () => {
  const again = (description: string, more: Partial<Shipment> = {}) => decide('redelivery', order({ status: 'shipped' }), [parcel([[ago(1), description]], more)]);
  expect(again('Notice Left (No Secure Location Available)', { carrier: 'usps' })).toMatchObject({ allowed: true, terms: ['carrier-decides'], deadline: { by: NOW.minus({ days: 1 }).plus({ days: 15 }).endOf('day') } });
  expect(again('Available for Pickup')).not.toHaveProperty('deadline');
  expect(again('Out for Delivery').reason).toBe('redelivery-out-today');
  expect(again('Return to Sender Processed').reason).toBe('going-back');
  expect(again('Departed Facility').reason).toBe('redelivery-not-yet');
});

describe('what the parcels tell counts more than what the shop has noted', () => {
  test('what has left is not cancelled', () => expect(decide('cancel', order({ status: 'packing' }), [parcel([[ago(1), 'Departed Facility']])]).reason).toBe('cancel-shipped'));
  test('a label alone has not left', () => expect(decide('cancel', order({ status: 'packing' }), [parcel([[ago(1), 'Shipment information received']])]).allowed).toBe(true));
  test('what has come can go back', () => expect(decide('return', order({ status: 'shipped' }), [deliveredOn(ago(3))]).allowed).toBe(true));
  test('a part of it that is still coming keeps the order on its way', () => expect(book.factsOf(order({ status: 'shipped' }), [deliveredOn(ago(3)), parcel([[ago(1), 'In transit']])], NOW).status).toBe('shipped'));
});
