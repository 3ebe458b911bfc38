/** Changing what has been ordered. */
import { SHOP_ACTIONS, type ShopAction } from '../../../src/commerce/shops/shop-adapter';
import type { Cases } from './fixture';

export function changes(cases: Cases): void {
  const { act, can, current, fixture } = cases;

  const address = { name: 'Ana López', line1: 'Av. Juárez 5', city: 'Zapopan', region: 'JAL', postalCode: '45100', country: 'MX', phone: '+523312345678' };

  can('order.change-address')('the address, and it is read back', async () => {
    expect(await act('order.change-address', 'WB-20001', { address })).toMatchObject({ state: 'done' });
    expect((await cases.shop.truth('WB-20001')).address).toEqual({ line1: 'Av. Juárez 5', postalCode: '45100' });
    expect((await current('WB-20001')).shippingAddress).toMatchObject({ line1: 'Av. Juárez 5', city: 'Zapopan', postalCode: '45100', country: 'MX' });
  });

  can('order.change-address')('not once it has been sent', async () => {
    expect(await act('order.change-address', 'WB-20004', { address })).toMatchObject({ state: 'too-late' });
    expect((await cases.shop.truth('WB-20004')).address.postalCode).toBe('44100');
  });

  can('order.change-contact')('the contact; what is not named stays', async () => {
    expect(await act('order.change-contact', 'WB-20001', { email: 'ana.new@example.com' })).toMatchObject({ state: 'done' });
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ email: 'ana.new@example.com' });
    expect(await act('order.change-contact', 'WB-20001', { phone: '+523387654321' })).toMatchObject({ state: 'done' });
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ email: 'ana.new@example.com', phone: '+523387654321' });
    expect((await current('WB-20001')).contact).toMatchObject({ email: 'ana.new@example.com', phone: '+523387654321' });
    // The account is not the order's.
    expect(await cases.shop.truth('WB-20002')).toMatchObject({ email: 'ana@example.com' });
  });

  can('order.change-items')('a quantity: the price follows, and what is left', async () => {
    const before = await current('WB-20001');
    expect(await act('order.change-items', 'WB-20001', { lines: [{ sku: 'DR-1041-M-RED', quantity: 3 }] })).toMatchObject({ state: 'done', difference: { amount: '24.90', currency: 'USD' } });
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ lines: [{ sku: 'DR-1041-M-RED', quantity: 3 }], stock: { 'DR-1041-M-RED': 11 } });
    const after = await current('WB-20001');
    expect(after.totals!.total).toBe('72.70');
    expect(after.revision).not.toBe(before.revision);
  });

  can('order.change-items')('a size for another', async () => {
    expect(await act('order.change-items', 'WB-20007', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, newSku: 'DR-1041-L-RED' }] })).toMatchObject({ state: 'done' });
    const { lines, stock } = await cases.shop.truth('WB-20007');
    expect(lines.sort((a, b) => (a.sku < b.sku ? -1 : 1))).toEqual([{ sku: 'DR-1041-L-RED', quantity: 1 }, { sku: 'MUG-7', quantity: 1 }]);
    expect(stock).toMatchObject({ 'DR-1041-M-RED': 13, 'DR-1041-L-RED': 0 });
  });

  can('order.change-items')('not into what is not there', async () => {
    expect(await act('order.change-items', 'WB-20007', { lines: [{ sku: 'DR-1041-M-RED', quantity: 1, newSku: 'DR-1041-S-RED' }] })).toMatchObject({ state: 'out-of-stock' });
    expect((await cases.shop.truth('WB-20007')).stock).toMatchObject({ 'DR-1041-M-RED': 12, 'DR-1041-S-RED': 0 });
  });

  can('order.change-items')('some of it, where only some can be done', async () => {
    const lines = [{ sku: 'DR-1041-M-RED', quantity: 1, newSku: 'DR-1041-S-RED' }, { sku: 'MUG-7', quantity: 2 }];
    expect(await act('order.change-items', 'WB-20007', { lines })).toMatchObject({
      state: 'partly', done: ['MUG-7'], failed: [{ sku: 'DR-1041-M-RED', reason: 'out-of-stock' }], difference: { amount: '9.50', currency: 'USD' },
    });
  });

  can('order.change-items')('no item that is not in the order, and not the last one out of it', async () => {
    expect(await act('order.change-items', 'WB-20001', { lines: [{ sku: 'NONE', quantity: 1 }] })).toMatchObject({ state: 'refused', reason: 'unknown-item' });
    expect(await act('order.change-items', 'WB-20001', { lines: [{ sku: 'DR-1041-M-RED', quantity: 0 }] })).toMatchObject({ state: 'refused', reason: 'no-items-left' });
    expect(await cases.shop.truth('WB-20001')).toMatchObject({ lines: [{ sku: 'DR-1041-M-RED', quantity: 2 }], stock: { 'DR-1041-M-RED': 12 } });
  });

  test.each((Object.keys(SHOP_ACTIONS) as ShopAction[]).filter((action) => !fixture.cannot.includes(action)))('%s: arguments that make no sense are refused', async (action) => {
    await expect(act(action, 'WB-20001', { address: 7, lines: 'all', reason: 5, email: 'nobody' })).resolves.toMatchObject({ state: 'refused', reason: 'bad-arguments' });
  });
}
