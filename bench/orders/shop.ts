/** A large shop in the import format, written as a stream; what stands in it follows from an order's index. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Size { orders: number; customers: number; products: number; eventsEach: number }

const CUSTOMERS_BY = 4;
const FIRST = Date.parse('2025-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;
const EVENTS: [string, string][] = [
  ['Shipment information received', 'SHENZHEN, CN'], ['Departed Facility In ISC SHANGHAI', 'SHANGHAI, CN'], ['Processed Through Facility', 'LOS ANGELES, CA'],
  ['Arrived at Regional Destination Facility', 'MEXICO CITY, MX'], ['Delivered, Front Door/Porch', 'GUADALAJARA, MX'],
];

export function sampleOf(index: number): { number: string; trackingNumber: string; customerId: string } {
  return { number: `WB-${100_000 + index}`, trackingNumber: `LX${String(index).padStart(9, '0')}CN`, customerId: `C-${Math.floor(index / CUSTOMERS_BY)}` };
}

export async function writeShop(file: string, size: Size): Promise<void> {
  await pipeline(Readable.from(textOf(size)), createWriteStream(file));
}

function* textOf({ orders, customers, products, eventsEach }: Size): Generator<string> {
  yield '{"customers":[';
  yield* listed(customers, (index) => ({ id: `C-${index}`, name: `Customer ${index}`, email: `customer${index}@example.com`, phone: `+5233${String(index).padStart(8, '0')}`, language: 'es' }));
  yield '],"products":[';
  yield* listed(products, (index) => ({ sku: `DR-${index}`, name: { en: `Dress ${index}`, es: `Vestido ${index}` }, price: '24.90', currency: 'USD', variants: [{ sku: `DR-${index}-M`, options: { size: 'M' }, stock: 100 }] }));
  yield '],"orders":[';
  yield* listed(orders, (index) => orderOf(index, products, eventsEach));
  yield ']}\n';
}

function* listed(count: number, make: (index: number) => object): Generator<string> {
  for (let index = 0; index < count; index++) yield `${index > 0 ? ',\n' : ''}${JSON.stringify(make(index))}`;
}

function orderOf(index: number, products: number, eventsEach: number): object {
  const { number, trackingNumber, customerId } = sampleOf(index);
  const at = (hours: number) => new Date(FIRST + (index % 8000) * HOUR_MS + hours * HOUR_MS).toISOString();
  const sku = `DR-${index % products}-M`;
  return {
    number, customerId, placedAt: at(0), status: 'shipped', currency: 'USD', totals: { items: '49.80', shipping: '0.00', tax: '0.00', discount: '5.00', total: '44.80' },
    payment: { status: 'paid', method: 'card', paidAt: at(0) },
    shippingAddress: { name: `Customer ${index}`, line1: `Calle ${index}`, city: 'Guadalajara', region: 'JAL', postalCode: '44100', country: 'MX', phone: '+523312345678' },
    items: [{ sku, name: 'Dress', options: { size: 'M' }, quantity: 2, unitPrice: '24.90' }],
    shipments: [{
      trackingNumber, carrier: 'china-post', service: 'ePacket', shippedAt: at(24), originCountry: 'CN', destinationCountry: 'MX',
      events: Array.from({ length: eventsEach }, (_, event) => { const [description, location] = EVENTS[event % EVENTS.length]!; return { at: at(24 * (event + 1)), description, location }; }),
    }],
  };
}
