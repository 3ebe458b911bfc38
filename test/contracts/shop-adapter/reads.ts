/** What can be looked up. */
import type { Order } from '../../../src/commerce/types';
import type { Cases } from './fixture';

export function reads(cases: Cases): void {
  const { current } = cases;

  test('an order, by its exact number', async () => {
    expect(await current('WB-20001')).toMatchObject({
      number: 'WB-20001', status: 'confirmed', currency: 'USD', totals: { total: '47.80' }, payment: { status: 'paid' }, revision: expect.any(Number),
      shippingAddress: { line1: 'Calle Reforma 12', city: 'Guadalajara', postalCode: '44100', country: 'MX' }, items: [{ sku: 'DR-1041-M-RED', quantity: 2, unitPrice: '24.90' }],
    });
    expect((await current('WB-200')).shippingAddress).toMatchObject({ postalCode: '10118' });
  });

  test.each(['WB-2000', 'WB-99999', '', ' ', '%', "' or 1=1 --", '*', 'WB-20001 OR 1'])('no order for %j', async (number) => {
    expect(await cases.shop.adapter.order(number)).toBeUndefined();
  });

  test.each<[string, Order['status']]>([
    ['WB-20001', 'confirmed'], ['WB-20003', 'awaiting_payment'], ['WB-20004', 'shipped'], ['WB-20005', 'cancelled'],
  ])('%s is %s', async (number, status) => {
    expect((await current(number)).status).toBe(status);
  });

  test('who ordered it, and how to reach them', async () => {
    const { customerId, contact } = await current('WB-20001');
    const customer = await cases.shop.adapter.customer(customerId!);
    expect(contact?.email ?? customer?.email).toBe('ana@example.com');
    expect(customer).toMatchObject({ id: customerId, email: 'ana@example.com' });
    expect(await cases.shop.adapter.customer('999999')).toBeUndefined();
  });

  test('a customer\'s orders, the newest first, and nobody else\'s', async () => {
    const { customerId } = await current('WB-20001');
    const numbers = (await cases.shop.adapter.ordersOf(customerId!)).map(({ number }) => number);
    expect(numbers).toEqual(['WB-20001', 'WB-20002', 'WB-20003', 'WB-20007', 'WB-20004', 'WB-20005', 'WB-20006']);
    expect((await cases.shop.adapter.ordersOf(customerId!, 2)).map(({ number }) => number)).toEqual(['WB-20001', 'WB-20002']);
  });

  test('its parcels', async () => {
    expect(await cases.shop.adapter.shipmentsOf('WB-20004')).toMatchObject([{ orderNumber: 'WB-20004', shipment: { trackingNumber: 'LX123456785CN', carrier: 'china-post' } }]);
    expect(await cases.shop.adapter.shipmentsOf('WB-20001')).toEqual([]);
    expect(await cases.shop.adapter.shipmentsOf('WB-99999')).toEqual([]);
  });

  test('a product by its own number or a variant\'s, with what is left', async () => {
    const product = await cases.shop.adapter.product('DR-1041-M-RED');
    expect(product).toMatchObject({ sku: 'DR-1041', name: 'Linen dress', price: '24.90', image: expect.stringMatching(/^https:/) as string });
    expect(product!.variants!.map(({ sku, stock }) => [sku, stock]).sort()).toEqual([['DR-1041-L-RED', 1], ['DR-1041-M-RED', 12], ['DR-1041-S-RED', 0]]);
    expect(await cases.shop.adapter.product('DR-1041')).toEqual(product);
    expect(await cases.shop.adapter.stock('DR-1041-L-RED')).toBe(1);
    expect(await cases.shop.adapter.stock('MUG-7')).toBe(40);
    expect(await cases.shop.adapter.product('DR-104')).toBeUndefined();
    expect(await cases.shop.adapter.stock('NONE')).toBeUndefined();
  });

  test('a product by words for it, in their forms, and none by others', async () => {
    const found = async (words: string) => (await cases.shop.adapter.searchProducts(words)).map(({ sku }) => sku);
    expect(await found('do you still have those linen dresses?')).toEqual(['DR-1041']);
    expect(await found('mugs')).toEqual(['MUG-7']);
    expect(await found('a dress and a mug')).toHaveLength(2);
    expect(await found('a bicycle')).toEqual([]);
    expect(await found('?!')).toEqual([]);
    expect((await cases.shop.adapter.searchProducts('dress'))[0]).toEqual(await cases.shop.adapter.product('DR-1041'));
  });

  test('a coupon, in capitals or not', async () => {
    expect(await cases.shop.adapter.coupon('hola10')).toMatchObject({ kind: 'percent', value: expect.stringMatching(/^10(\.0+)?$/) as string, minimum: '50.00' });
    expect(await cases.shop.adapter.coupon('MINUS5')).toMatchObject({ kind: 'amount', value: '5.00' });
    expect(await cases.shop.adapter.coupon('HOLA')).toBeUndefined();
  });
}
