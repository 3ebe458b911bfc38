/** Cancelling: whether it is still allowed, once and not twice, and where the money goes. */
import { settle, type Cases } from './fixture';

export function cancels(cases: Cases): void {
  const { act, attempt, can, current } = cases;

  can('order.cancel')('a paid order: the money goes back, once', async () => {
    const outcome = await settle(() => act('order.cancel', 'WB-20001', { reason: 'changed my mind' }));
    expect(outcome).toMatchObject({ state: 'done', refund: { amount: '47.80', currency: 'USD' } });
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ status: 'cancelled', refunded: '47.80', refunds: 1, stock: { 'DR-1041-M-RED': 14 } });
  });

  can('order.cancel')('the same request again: nothing more happens, and the answer is the same', async () => {
    const one = attempt('WB-20001', { reason: 'changed my mind' });
    const perform = cases.shop.adapter.performers['order.cancel']!;
    const first = await settle(() => perform(one));
    const second = await settle(() => perform({ ...one, attempt: 2 }));
    expect(second).toEqual(first);
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ refunded: '47.80', refunds: 1, stock: { 'DR-1041-M-RED': 14 } });
  });

  can('order.cancel')('an authorised one: what was held is let go, nothing is paid back', async () => {
    const outcome = await settle(() => act('order.cancel', 'WB-20002', { reason: 'x' }));
    expect(outcome.state).toBe('done');
    expect(outcome).not.toHaveProperty('refund');
    expect(await cases.shop.truth('WB-20002')).toMatchObject({ status: 'cancelled', refunds: 0 });
  });

  can('order.cancel')('an unpaid one: no money moves', async () => {
    expect(await settle(() => act('order.cancel', 'WB-20003', { reason: 'x' }))).toEqual({ state: 'done' });
    expect(await cases.shop.truth('WB-20003')).toMatchObject({ status: 'cancelled', refunds: 0 });
  });

  can('order.cancel')('not what has been sent', async () => {
    expect(await act('order.cancel', 'WB-20004', { reason: 'x' })).toMatchObject({ state: 'too-late' });
    expect(await cases.shop.truth('WB-20004')).toMatchObject({ status: 'shipped', refunds: 0 });
  });

  can('order.cancel')('not what was sent between the question and the deed', async () => {
    const { revision } = await current('WB-20001');
    await cases.shop.ship('WB-20001');
    expect(['too-late', 'changed']).toContain((await act('order.cancel', 'WB-20001', { reason: 'x', revision })).state);
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ status: 'shipped', refunds: 0 });
  });

  can('order.cancel')('not what has changed since it was looked at: it is to be looked at again', async () => {
    const { revision } = await current('WB-20001');
    await cases.shop.touch('WB-20001');
    expect(await act('order.cancel', 'WB-20001', { reason: 'x', revision })).toMatchObject({ state: 'changed', retryable: true });
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ status: 'confirmed', refunds: 0 });
    const now = await current('WB-20001');
    expect(now.revision).not.toBe(revision);
    expect(await settle(() => act('order.cancel', 'WB-20001', { reason: 'x', revision: now.revision }))).toMatchObject({ state: 'done' });
  });

  can('order.cancel')('what is cancelled already is told as such', async () => {
    expect(await act('order.cancel', 'WB-20005', { reason: 'x' })).toMatchObject({ state: 'already' });
  });

  can('order.cancel')('no order that is not there', async () => {
    expect(await act('order.cancel', 'WB-99999', { reason: 'x' })).toEqual({ state: 'refused', reason: 'unknown-order' });
  });
}
