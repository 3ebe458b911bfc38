import { toOrder, shipmentsOf } from '../../../src/commerce/shops/shopify/mapping';
import { carrierOf } from '../../../src/commerce/shops/shopify/carriers';
import type { OrderNode } from '../../../src/commerce/shops/shopify/schemas';
import { orderSchema, type Carrier, type Order } from '../../../src/commerce/types';

const usd = (amount: string) => ({ presentmentMoney: { amount, currencyCode: 'USD' } });
const line = (more: Partial<OrderNode['lineItems']['nodes'][number]> = {}) => ({
  id: 'gid://shopify/LineItem/1', sku: 'MUG-7', title: 'Mug', quantity: 2, currentQuantity: 2, originalUnitPriceSet: usd('9.5'), variant: { selectedOptions: [{ name: 'Title', value: 'Default Title' }] }, ...more,
});
const parcel = (displayStatus: string, more: Partial<OrderNode['fulfillments'][number]> = {}): OrderNode['fulfillments'][number] => ({
  status: 'SUCCESS', displayStatus, createdAt: '2026-11-12T00:00:00Z', deliveredAt: null, estimatedDeliveryAt: null, originAddress: null, trackingInfo: [{ number: 'LX123456785CN', company: 'China Post' }], events: { nodes: [] }, ...more,
});
const order = (more: Partial<OrderNode> = {}): OrderNode => ({
  id: 'gid://shopify/Order/9', name: '#1001', createdAt: '2026-11-10T08:00:00Z', cancelledAt: null, note: null, email: 'ana@example.com', phone: null, presentmentCurrencyCode: 'USD',
  displayFinancialStatus: 'PAID', displayFulfillmentStatus: 'UNFULFILLED', paymentGatewayNames: ['paypal'], customer: { id: 'gid://shopify/Customer/77' }, cancellation: null,
  shippingAddress: { name: 'Ana López', address1: 'Reforma 12', city: 'Guadalajara', provinceCode: 'JAL', zip: '44100', countryCodeV2: 'MX' },
  totalPriceSet: usd('19'), totalShippingPriceSet: usd('0'), totalTaxSet: null, totalDiscountsSet: null,
  lineItems: { nodes: [line()], pageInfo: { hasNextPage: false } }, fulfillments: [], returns: { nodes: [] }, refunds: [], transactions: [], ...more,
});

test.each<[string, Partial<OrderNode>, Order['status']]>([
  ['paid and waiting', {}, 'confirmed'],
  ['authorised', { displayFinancialStatus: 'AUTHORIZED' }, 'confirmed'],
  ['unpaid', { displayFinancialStatus: 'PENDING' }, 'awaiting_payment'],
  ['half paid', { displayFinancialStatus: 'PARTIALLY_PAID' }, 'awaiting_payment'],
  ['an authorisation that ran out', { displayFinancialStatus: 'EXPIRED' }, 'awaiting_payment'],
  ['held back', { displayFulfillmentStatus: 'ON_HOLD' }, 'confirmed'],
  ['planned for later', { displayFulfillmentStatus: 'SCHEDULED' }, 'confirmed'],
  ['asked of the warehouse', { displayFulfillmentStatus: 'PENDING_FULFILLMENT' }, 'packing'],
  ['in the warehouse', { displayFulfillmentStatus: 'IN_PROGRESS' }, 'packing'],
  ['in the warehouse, to be paid at the door', { displayFulfillmentStatus: 'IN_PROGRESS', displayFinancialStatus: 'PENDING' }, 'packing'],
  ['a label bought', { displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel('LABEL_PURCHASED')] }, 'packed'],
  ['taken in by a fulfilment service', { displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel('SUBMITTED', { status: 'OPEN' })] }, 'packed'],
  ['a label torn up', { fulfillments: [parcel('LABEL_VOIDED')] }, 'confirmed'],
  ['a fulfilment called off', { fulfillments: [parcel('CANCELED', { status: 'CANCELLED' })] }, 'confirmed'],
  ['fulfilled, no more known', { displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel('CONFIRMED')] }, 'shipped'],
  ['on its way', { displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel('IN_TRANSIT')] }, 'shipped'],
  ['half of it on its way', { displayFulfillmentStatus: 'PARTIALLY_FULFILLED', fulfillments: [parcel('DELIVERED')] }, 'shipped'],
  ['on its way, to be paid at the door', { displayFulfillmentStatus: 'FULFILLED', displayFinancialStatus: 'PENDING', fulfillments: [parcel('OUT_FOR_DELIVERY')] }, 'shipped'],
  ['one of two arrived', { displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel('DELIVERED'), parcel('IN_TRANSIT')] }, 'shipped'],
  ['arrived', { displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel('DELIVERED'), parcel('PICKED_UP'), parcel('CANCELED')] }, 'delivered'],
  ['arrived, says a date alone', { displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel('FULFILLED', { deliveredAt: '2026-11-20T10:00:00Z' })] }, 'delivered'],
  ['nothing to send, paid', { displayFulfillmentStatus: 'FULFILLMENT_NOT_REQUIRED' }, 'delivered'],
  ['cancelled', { cancelledAt: '2026-11-11T00:00:00Z', fulfillments: [parcel('CANCELED')] }, 'cancelled'],
  ['all refunded, nothing sent', { displayFinancialStatus: 'REFUNDED', lineItems: { nodes: [line({ currentQuantity: 0 })], pageInfo: { hasNextPage: false } } }, 'cancelled'],
  ['refunded for a loss: nothing came back', { displayFulfillmentStatus: 'FULFILLED', displayFinancialStatus: 'REFUNDED', fulfillments: [parcel('IN_TRANSIT')], lineItems: { nodes: [line({ currentQuantity: 0 })], pageInfo: { hasNextPage: false } } }, 'shipped'],
])('%s', (_, more, status) => {
  expect(toOrder(order(more)).status).toBe(status);
});

test('all of it came back', () => {
  const returned = { name: '#1001-R1', status: 'CLOSED', refunds: { nodes: [{ id: 'gid://shopify/Refund/1' }] }, returnLineItems: { nodes: [{ customerNote: null, quantity: 2, fulfillmentLineItem: { lineItem: { sku: 'MUG-7' } } }] } };
  const all = order({ displayFulfillmentStatus: 'FULFILLED', fulfillments: [parcel('DELIVERED')], returns: { nodes: [returned] }, lineItems: { nodes: [line({ currentQuantity: 0 })], pageInfo: { hasNextPage: false } } });
  expect(toOrder(all)).toMatchObject({ status: 'returned', items: [{ sku: 'MUG-7', quantity: 2 }], returns: [{ number: '1001-R1', status: 'refunded', items: [{ sku: 'MUG-7', quantity: 2 }] }] });
  const half = { ...all, lineItems: { nodes: [line({ currentQuantity: 1 })], pageInfo: { hasNextPage: false } } };
  expect(toOrder(half).status).toBe('delivered');
});

test.each([['REQUESTED', 'requested'], ['OPEN', 'approved'], ['CLOSED', 'inspected'], ['DECLINED', 'rejected']])('a return that is %s is %s', (status, ours) => {
  expect(toOrder(order({ returns: { nodes: [{ name: '#1001-R1', status, refunds: { nodes: [] }, returnLineItems: { nodes: [] } }] } })).returns).toEqual([{ number: '1001-R1', status: ours, items: [] }]);
});

test('a return that was withdrawn is none', () => {
  expect(toOrder(order({ returns: { nodes: [{ name: '#1001-R1', status: 'CANCELED', refunds: { nodes: [] }, returnLineItems: { nodes: [] } }] } })).returns).toEqual([]);
});

test.each([['#1001', '1001'], ['WB-1001-EU', 'WB-1001-EU'], [' #A.7 ', 'A.7']])('%j is our %s', (name, number) => {
  expect(toOrder(order({ name })).number).toBe(number);
});

test('what the import would take, it is: amounts with all their digits, in the currency the shopper saw', () => {
  const yen = (amount: string) => ({ presentmentMoney: { amount, currencyCode: 'JPY' } });
  const { revision, contact, ...plain } = toOrder(order({
    presentmentCurrencyCode: 'JPY', totalPriceSet: yen('3000.0'), totalShippingPriceSet: yen('0.0'), lineItems: { nodes: [line({ originalUnitPriceSet: yen('1500.0') })], pageInfo: { hasNextPage: false } },
    transactions: [{ kind: 'SALE', status: 'SUCCESS', processedAt: '2026-11-10T08:01:00Z', amountSet: yen('3000.0') }],
  }));
  expect(orderSchema.parse(plain)).toMatchObject({ currency: 'JPY', customerId: '77', totals: { items: '3000', total: '3000', shipping: '0' }, items: [{ unitPrice: '1500' }], payment: { status: 'paid', method: 'paypal', paidAt: '2026-11-10T08:01:00Z' } });
  expect(plain.items[0]).not.toHaveProperty('options');
  expect(Number.isSafeInteger(revision)).toBe(true);
  expect(contact).toEqual({ email: 'ana@example.com' });
});

test('a guest has a contact and no account; an item may have no number, an order no address', () => {
  const guest = toOrder(order({ customer: null, shippingAddress: null, lineItems: { nodes: [line({ sku: '' })], pageInfo: { hasNextPage: false } } }));
  expect(guest).not.toHaveProperty('customerId');
  expect(guest).not.toHaveProperty('shippingAddress');
  expect(guest).toMatchObject({ contact: { email: 'ana@example.com' }, items: [{ sku: 'line-1' }] });
});

test.each<[string, string[], { amount: string; status: string }]>([
  ['through', ['SUCCESS'], { amount: '5.00', status: 'done' }], ['on its way', ['PENDING'], { amount: '5.00', status: 'pending' }], ['refused', ['FAILURE'], { amount: '5.00', status: 'failed' }],
])('a refund that is %s', (_, states, refund) => {
  const through = states.every((state) => state === 'SUCCESS');
  const nodes = states.map((status) => ({ status, amountSet: usd('5.0') }));
  expect(toOrder(order({ refunds: [{ id: 'gid://shopify/Refund/1', note: null, createdAt: '2026-11-20T10:00:00Z', totalRefundedSet: usd(through ? '5.0' : '0.0'), transactions: { nodes } }] })).refunds).toMatchObject([refund]);
});

test('the revision follows what the shopper sees and the shop\'s note, and nothing else', () => {
  const { revision } = toOrder(order());
  expect(toOrder(order()).revision).toBe(revision);
  expect(toOrder(order({ note: 'gift' })).revision).not.toBe(revision);
  expect(toOrder(order({ lineItems: { nodes: [line({ currentQuantity: 1 })], pageInfo: { hasNextPage: false } } })).revision).not.toBe(revision);
  expect(toOrder(order({ cancellation: { staffNote: 'x' } })).revision).toBe(revision);
});

test('a parcel with its events; what says nothing is left out', () => {
  const event = (status: string, message: string | null = null) => ({ happenedAt: '2026-11-13T02:00:00Z', status, message, city: 'Shanghai', province: null, country: 'CN' });
  const fulfillment = parcel('IN_TRANSIT', { originAddress: { countryCode: 'CN' }, estimatedDeliveryAt: '2026-11-30T23:00:00Z', events: { nodes: [event('CONFIRMED'), event('LABEL_PRINTED'), event('IN_TRANSIT', 'Departed facility')] } });
  expect(shipmentsOf(order({ fulfillments: [fulfillment, parcel('CANCELED'), parcel('IN_TRANSIT', { trackingInfo: [{ number: null, company: 'UPS' }] })] }))).toEqual([{
    trackingNumber: 'LX123456785CN', carrier: 'china-post', service: 'China Post', shippedAt: '2026-11-12T00:00:00Z', estimatedDelivery: '2026-11-30', originCountry: 'CN', destinationCountry: 'MX',
    events: [
      { at: '2026-11-13T02:00:00Z', description: 'label printed', location: 'Shanghai, CN', code: 'LABEL_PRINTED', status: 'label_created' },
      { at: '2026-11-13T02:00:00Z', description: 'Departed facility', location: 'Shanghai, CN', code: 'IN_TRANSIT', status: 'in_transit' },
    ],
  }]);
});

test('two parcels in one fulfilment: nobody says whose events they are', () => {
  const both = shipmentsOf(order({ fulfillments: [parcel('IN_TRANSIT', { trackingInfo: [{ number: 'A1234567', company: null }, { number: 'B1234567', company: null }], events: { nodes: [] } })] }));
  expect(both.map(({ trackingNumber, carrier }) => [trackingNumber, carrier])).toEqual([['A1234567', 'other'], ['B1234567', 'other']]);
  expect(both[0]).not.toHaveProperty('events');
});

test.each<[string, Carrier]>([
  ['USPS', 'usps'], ['UPS', 'ups'], ['FedEx', 'fedex'], ['DHL Express', 'dhl'], ['DHL eCommerce', 'dhl'], ['China Post', 'china-post'], ['China EMS', 'ems'], ['EMS', 'ems'], ['SF Express', 'sf'], ['顺丰速运', 'sf'],
  ['YunExpress', 'yunexpress'], ['Yanwen', 'yanwen'], ['Cainiao', 'cainiao'], ['4PX', '4px'], ['Correos', 'correos'], ['Correos de México', 'correos-mx'], ['Royal Mail', 'royal-mail'], ['Canada Post', 'other'], ['', 'other'], ['Groups Ltd', 'other'],
])('%s is %s', (company, carrier) => {
  expect(carrierOf(company)).toBe(carrier);
});
