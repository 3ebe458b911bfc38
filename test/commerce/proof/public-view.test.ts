/** What of a carrier's words is shown to whoever has only the number. */
import { publicView } from '../../../src/commerce/proof/public-view';
import type { Customer, Order, Shipment } from '../../../src/commerce/types';
import { readEvent } from '../../../src/tracking/taxonomy';

const order: Order = {
  number: 'WB-1', placedAt: '2026-11-03T20:41:00Z', status: 'shipped', currency: 'USD', items: [{ sku: 'A', quantity: 1, unitPrice: '1' }],
  shippingAddress: { name: 'Ana Torres Peña', line1: 'Calle Prisciliano Sánchez 418', line2: 'Int. 3', city: 'Guadalajara', region: 'Jalisco', postalCode: '44100', country: 'MX', phone: '+52 33 3615 4827' },
};
const chinese: Order = { ...order, shippingAddress: { name: '李薇', line1: '锦江区红星路三段1号', city: '成都市', region: '四川省', postalCode: '610021' } };
const british: Order = { ...order, shippingAddress: { name: 'Jo London', line1: '12 Mare Street', city: 'London', postalCode: 'E8 1AG', country: 'GB' } };
const owner: Customer = { id: 'C-1', name: 'Ana T. Peña', phone: '+4915112345678', email: 'ana@example.com' };

const seen = (description: string, of: Order | undefined = order, location?: string) => publicView(
  { trackingNumber: 'LX1', carrier: 'other', events: [{ at: '2026-11-03T20:41:00Z', description, ...(location !== undefined && { location }) }] }, of, of && owner).events![0]!;

test.each([
  ['Delivered - signed for by: BECKER', 'Delivered - signed for by: …'], ['Delivered, Signed by A TORRES', 'Delivered, Signed by …'], ['DELIVERED TO ANA TORRES PENA, FRONT DESK', 'DELIVERED TO …, FRONT DESK'], ['Left with neighbour; for Torres', 'Left with neighbour; for …'],
  ['Entregado. Firmado por Luis Peña', 'Entregado. Firmado por …'], ['Entregado, recibe: JUAN', 'Entregado, recibe: …'], ['At the door of Prisciliano Sanchez 418', 'At the door of …'], ['En reparto a C. PRISCILIANO SÁNCHEZ #418', 'En reparto a C. …'],
  ['Delivered, GUADALAJARA 44100', 'Delivered, GUADALAJARA …'], ['Called 33 3615 4827', 'Called …'], ['Batch 3336154827001', 'Batch 3336154827001'], ['Called +52 (33) 3615-4827, no answer', 'Called …, no answer'], ['SMS to 4915112345678', 'SMS to …'], ['Notice sent to ana@example.com', 'Notice sent to …'], ['Notice sent to someone.else@mail.example.org.', 'Notice sent to …'],
])('%s', (description, shown) => expect(seen(description).description).toBe(shown));

test.each([
  ['已签收，签收人：李薇', '已签收，签收人：…', chinese], ['已签收，签收人：家人', '已签收，签收人：…', chinese], ['快件已由李薇代签收', '快件已由…代签收', chinese], ['正在派送给李薇', '正在派送给…', chinese], ['【成都市】已到达', '【成都市】已到达', chinese], ['邮编610021', '邮编…', chinese], ['批次16100213', '批次16100213', chinese],
  ['Delivered to 12 MARE STREET', 'Delivered to …', british], ['Arrived, London E81AG', 'Arrived, London …', british], ['Arrived, E8 1AG', 'Arrived, …', british], ['Processed in London', 'Processed in London', british],
])('%s', (description, shown, of) => expect(seen(description, of).description).toBe(shown));

test.each([
  'Departed Facility In ISC SHANGHAI', 'Sender has despatched item; item received by the carrier', 'Recipient not available, will retry', 'Delivered, Left with Individual', 'Delivered, In/At Mailbox', 'Información electrónica recibida', 'Entregado al transportista local', 'Destinatario ausente', 'Recibido por el transportista', '收件人拒收', '正在派送途中，请您准备签收', '已签收', 'Arrived at GUADALAJARA, JALISCO 44 bags', 'Calle',
])('as it is: %s', (description) => expect(seen(description).description).toBe(description));

test('what kind of scan it is stays readable', () => {
  for (const description of ['Delivered - signed for by: BECKER', 'Delivered, Signed by A TORRES', 'Entregado. Firmado por Luis Peña', '已签收，签收人：家人', 'En reparto a C. PRISCILIANO SÁNCHEZ #418']) {
    expect(readEvent(seen(description)).kind).toBe(readEvent({ description }).kind);
  }
});

test('a place stays the place; a street in it does not', () => {
  expect(seen('Arrived', order, 'GUADALAJARA, JAL 44100, MX').location).toBe('GUADALAJARA, JAL 44100, MX');
  expect(seen('Arrived', order, 'Prisciliano Sánchez 418, Guadalajara').location).toBe('Guadalajara');
});

test('without an order, signatures are still hidden; a parcel without scans is as it was', () => {
  expect(seen('Delivered, signed for by: BECKER', undefined).description).toBe('Delivered, signed for by: …');
  const parcel: Shipment = { trackingNumber: 'LX1', carrier: 'other' };
  expect(publicView(parcel, order, owner)).toEqual(parcel);
});

test('long and hostile texts take no time to speak of', () => {
  const started = performance.now();
  for (const text of ['signed by '.repeat(200), 'a'.repeat(2000), '@'.repeat(2000), 'a@'.repeat(1000), '4 4 1 0 '.repeat(250), 'Ana '.repeat(500), 'deliver '.repeat(250), '已由'.repeat(1000), '(((('.repeat(500)]) seen(text);
  expect(performance.now() - started).toBeLessThan(2000);
});
