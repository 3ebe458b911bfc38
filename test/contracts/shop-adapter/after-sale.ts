/** What comes after an order has been sent. */
import { settle, type Cases } from './fixture';

export function afterSale(cases: Cases): void {
  const { act, attempt, can } = cases;

  can('order.return')('asks for a return of what was delivered, once', async () => {
    const one = attempt('WB-20006', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, reason: 'too small' }] });
    const perform = cases.shop.adapter.performers['order.return']!;
    const first = await settle(() => perform(one));
    expect(first).toMatchObject({ state: 'asked', number: expect.stringMatching(/\S/) as string });
    expect(await settle(() => perform({ ...one, attempt: 2 }))).toEqual(first);
    expect(await cases.shop.truth('WB-20006')).toMatchObject({ returns: 1, refunds: 0 });
  });

  can('order.return')('not more than was bought, and not what has not come', async () => {
    expect(await act('order.return', 'WB-20006', { lines: [{ sku: 'DR-1041-M-RED', quantity: 3, reason: 'x' }] })).toMatchObject({ state: 'refused', reason: 'too-many' });
    expect(await act('order.return', 'WB-20006', { lines: [{ sku: 'MUG-7', quantity: 1, reason: 'x' }] })).toMatchObject({ state: 'refused', reason: 'unknown-item' });
    expect(await act('order.return', 'WB-20001', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, reason: 'x' }] })).toMatchObject({ state: 'refused' });
    expect((await cases.shop.truth('WB-20006')).returns).toBe(0);
  });

  can('order.refund')('part of the price, once; never more than was paid', async () => {
    const one = attempt('WB-20006', { amount: '10.00', currency: 'USD', reason: 'scratch' });
    const perform = cases.shop.adapter.performers['order.refund']!;
    const first = await settle(() => perform(one));
    expect(['done', 'asked']).toContain(first.state);
    expect(await settle(() => perform({ ...one, attempt: 2 }))).toEqual(first);
    expect(await cases.shop.truth('WB-20006')).toMatchObject({ refunded: '10.00', refunds: 1 });
    expect(await act('order.refund', 'WB-20006', { amount: '37.81', currency: 'USD', reason: 'x' })).toMatchObject({ state: 'refused', reason: 'too-much' });
    expect(await act('order.refund', 'WB-20006', { amount: '1.00', currency: 'EUR', reason: 'x' })).toMatchObject({ state: 'refused', reason: 'currency' });
    expect(await act('order.refund', 'WB-20003', { amount: '1.00', currency: 'USD', reason: 'x' })).toMatchObject({ state: 'refused', reason: 'not-paid' });
    expect(await cases.shop.truth('WB-20006')).toMatchObject({ refunded: '10.00', refunds: 1 });
  });

  can('order.resend')('what was lost, as an order of its own', async () => {
    const one = attempt('WB-20004', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1 }] });
    const perform = cases.shop.adapter.performers['order.resend']!;
    const first = await settle(() => perform(one));
    expect(first).toMatchObject({ state: 'done', number: expect.stringMatching(/\S/) as string });
    expect(await settle(() => perform({ ...one, attempt: 2 }))).toEqual(first);
    expect((await cases.shop.adapter.order(first.number as string))!.items).toMatchObject([{ sku: 'DR-1041-M-RED', quantity: 1 }]);
    expect((await cases.shop.truth('WB-20004')).stock['DR-1041-M-RED']).toBe(11);
  });
}
