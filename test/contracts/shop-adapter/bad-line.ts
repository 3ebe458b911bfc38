/** A shop over the network: down, dying half-way, lying. */
import { ShopError, type ShopTrouble } from '../../../src/commerce/shops/shop-adapter';
import type { Outcome } from '../../../src/requests/requests';
import { settle, type Cases, type Outage } from './fixture';

export function badLine(cases: Cases): void {
  const { act, attempt, can, current } = cases;

  can('order.cancel')('a shop that dies after doing it: asked again, it is found done, and the money went back once', async () => {
    cases.shop.remote!.mischief('dies-after');
    const one = attempt('WB-20001', { reason: 'x' });
    expect(await settle((times) => cases.shop.adapter.performers['order.cancel']!({ ...one, attempt: times }))).toMatchObject({ state: 'done', refund: { amount: '47.80' } });
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ status: 'cancelled', refunded: '47.80', refunds: 1, stock: { 'DR-1041-M-RED': 14 } });
  });

  can('order.cancel')('a shop that dies before: asked again, it is done', async () => {
    cases.shop.remote!.mischief('dies-before');
    const one = attempt('WB-20001', { reason: 'x' });
    expect(await settle((times) => cases.shop.adapter.performers['order.cancel']!({ ...one, attempt: times }))).toMatchObject({ state: 'done' });
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ status: 'cancelled', refunds: 1 });
  });

  can('order.cancel')('a shop that says yes and does nothing is not believed', async () => {
    cases.shop.remote!.mischief('lying');
    const outcome = await act('order.cancel', 'WB-20001', { reason: 'x' }).catch((error: unknown) => error);
    expect(outcome instanceof ShopError ? outcome.trouble : (outcome as Outcome).state).toMatch(/^(no-effect|asked)$/);
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ status: 'confirmed', refunds: 0 });
  });

  can('order.change-address')('nor when it is asked for another address', async () => {
    cases.shop.remote!.mischief('lying');
    await expect(act('order.change-address', 'WB-20001', { address: { line1: 'Av. Juárez 5', city: 'Zapopan', postalCode: '45100', country: 'MX' } })).rejects.toMatchObject({ trouble: 'no-effect' });
  });

  test.each<[Outage, ShopTrouble]>([
    ['down', 'unreachable'], ['slow', 'unreachable'], ['bad-key', 'bad-credentials'], ['not-permitted', 'not-permitted'], ['rate-limited', 'rate-limited'], ['nonsense', 'nonsense'],
  ])('%s is told as %s, with what to do about it', async (outage, trouble) => {
    cases.shop.remote!.outage(outage);
    const error = await cases.shop.adapter.order('WB-20001').then(() => undefined, (thrown: unknown) => thrown as ShopError);
    expect(error).toBeInstanceOf(ShopError);
    expect(error).toMatchObject({ trouble, shop: cases.shop.adapter.name });
    expect(error!.message).toMatch(/\. [A-Z].+[.?]$/);
    cases.shop.remote!.outage('well');
    expect(await current('WB-20001')).toMatchObject({ number: 'WB-20001' });
  });

  test('a wrong key is not tried again and again', async () => {
    cases.shop.remote!.outage('bad-key');
    await expect(cases.shop.adapter.order('WB-20001')).rejects.toThrow();
    expect(cases.shop.remote!.requests()).toBe(1);
  });
}
