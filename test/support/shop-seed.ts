/** A small shop in the import format, for every adapter's fixture to load in its own system's terms. */
import type { Coupon, Customer, Order, Product } from '../../src/commerce/types';

export interface ShopSeed { customers: Customer[]; products: Product[]; orders: Order[]; coupons: Coupon[] }

const address = (name: string, more: Partial<NonNullable<Order['shippingAddress']>> = {}) => ({
  name, line1: 'Calle Reforma 12', city: 'Guadalajara', region: 'JAL', postalCode: '44100', country: 'MX', phone: '+523312345678', ...more,
});
/** Two items, 49.80 in all, 5.00 off, 3.00 for shipping: 47.80. */
const order = (number: string, status: Order['status'], payment: NonNullable<Order['payment']>['status'], more: Partial<Order> = {}): Order => ({
  number, status, customerId: '1001', placedAt: '2026-11-18T10:00:00Z', currency: 'USD',
  totals: { items: '49.80', shipping: '3.00', tax: '0.00', discount: '5.00', total: '47.80' },
  payment: { status: payment, method: 'card', ...(payment === 'paid' && { paidAt: '2026-11-18T10:01:00Z' }) }, shippingAddress: address('Ana López'),
  items: [{ sku: 'DR-1041-M-RED', name: 'Linen dress', options: { size: 'M', colour: 'red' }, quantity: 2, unitPrice: '24.90' }], ...more,
});

export const SHOP_SEED: ShopSeed = {
  customers: [
    { id: '1001', name: 'Ana López', email: 'ana@example.com', phone: '+523312345678', language: 'es' },
    { id: '1002', name: 'Bob Stone', email: 'bob@example.com', phone: '+12125550123', language: 'en' },
  ],
  products: [
    {
      sku: 'DR-1041', name: 'Linen dress', price: '24.90', currency: 'USD', image: 'https://shop.example/dress.jpg', variants: [
        { sku: 'DR-1041-M-RED', options: { size: 'M', colour: 'red' }, stock: 12 }, { sku: 'DR-1041-L-RED', options: { size: 'L', colour: 'red' }, stock: 1 },
        { sku: 'DR-1041-S-RED', options: { size: 'S', colour: 'red' }, stock: 0 },
      ],
    },
    { sku: 'MUG-7', name: 'Mug', price: '9.50', currency: 'USD', variants: [{ sku: 'MUG-7', stock: 40 }] },
  ],
  orders: [
    order('WB-20001', 'confirmed', 'paid'),
    order('WB-20002', 'confirmed', 'authorized', { placedAt: '2026-11-17T10:00:00Z' }),
    order('WB-20003', 'awaiting_payment', 'pending', { placedAt: '2026-11-16T10:00:00Z' }),
    order('WB-20004', 'shipped', 'paid', {
      placedAt: '2026-11-10T10:00:00Z', shipments: [{ trackingNumber: 'LX123456785CN', carrier: 'china-post', shippedAt: '2026-11-12T00:00:00Z' }],
    }),
    order('WB-20005', 'cancelled', 'pending', { placedAt: '2026-11-09T10:00:00Z' }),
    order('WB-20006', 'delivered', 'paid', {
      placedAt: '2026-10-20T10:00:00Z', shipments: [{ trackingNumber: 'LX987654328CN', carrier: 'china-post', shippedAt: '2026-10-22T00:00:00Z' }],
    }),
    // A number that another begins with: whoever asks for one must not be given the other.
    order('WB-200', 'confirmed', 'paid', { customerId: '1002', placedAt: '2026-11-19T10:00:00Z', shippingAddress: address('Bob Stone', { line1: '350 5th Ave', city: 'New York', region: 'NY', postalCode: '10118', country: 'US', phone: '+12125550123' }) }),
    order('WB-20007', 'confirmed', 'paid', {
      placedAt: '2026-11-15T10:00:00Z', totals: { items: '34.40', shipping: '0.00', tax: '0.00', discount: '0.00', total: '34.40' },
      items: [{ sku: 'DR-1041-M-RED', name: 'Linen dress', quantity: 1, unitPrice: '24.90' }, { sku: 'MUG-7', name: 'Mug', quantity: 1, unitPrice: '9.50' }],
    }),
  ],
  coupons: [
    { code: 'HOLA10', kind: 'percent', value: '10', minimum: '50.00', currency: 'USD', startsAt: '2026-11-01T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' },
    { code: 'MINUS5', kind: 'amount', value: '5.00', currency: 'USD' },
  ],
};
