/** Every status has a meaning, and people's words find it. */
import path from 'node:path';
import { localeFiles } from '../../src/bot/phrases';
import { LANGUAGES } from '../../src/languages';
import { paths } from '../../src/paths';
import { CODE_KINDS } from '../../src/tracking/codes';
import { MEANINGS, meaningOfKind, SOURCES } from '../../src/tracking/meanings/book';
import { meaningOfEvent, statusesIn } from '../../src/tracking/meanings/find';
import { EVENT_KINDS, type EventKind } from '../../src/tracking/taxonomy';

const idsIn = (message: string): string[] => statusesIn(message).map((found) => ('meaning' in found ? found.meaning.id : 'city' in found ? found.city : 'unknown'));

describe('the book', () => {
  test.each(LANGUAGES)('has two texts for every meaning, and no other (%s)', (language) => {
    const { replies } = localeFiles(path.join(paths.locales, language)).find(({ stem }) => stem === 'tracking-status-meaning')!.content as { replies: { is: object; then: object } };
    const ids = MEANINGS.map(({ id }) => id);
    expect([Object.keys(replies.is), Object.keys(replies.then)]).toEqual([ids, ids]);
  });

  test('is of one mind: no kind, code or name twice, every source named', () => {
    const twice = (all: string[]) => all.filter((one, index) => all.indexOf(one) !== index);
    expect(twice(MEANINGS.flatMap(({ kinds = [] }) => kinds))).toEqual([]);
    expect(twice(MEANINGS.flatMap(({ names = [] }) => names))).toEqual([]);
    expect(twice(MEANINGS.flatMap(({ codes = {} }) => Object.entries(codes).flatMap(([scheme, list]) => list.map((code) => `${scheme} ${code}`))))).toEqual([]);
    expect(MEANINGS.filter(({ source }) => !(source in SOURCES))).toEqual([]);
  });

  test('knows every kind of event but the one that says nothing', () => {
    expect((Object.keys(EVENT_KINDS) as EventKind[]).filter((kind) => !meaningOfKind(kind))).toEqual(['other']);
  });

  test('says of a code what the tracking makes of it', () => {
    const known = MEANINGS.flatMap((meaning) => Object.values(meaning.codes ?? {}).flat().map((code) => ({ code, kinds: meaning.kinds ?? [], id: meaning.id })));
    const apart = Object.entries(CODE_KINDS).filter(([code, kind]) => !known.some((row) => row.code === code && row.kinds.includes(kind)));
    // Finer than a kind of event: what kept a parcel from coming is one, and so is the outward exchange.
    expect(apart.map(([code]) => code)).toEqual(['Exception_005', 'Exception_016', 'Exception_017']);
  });
});

describe('every status of the carriers\' lists', () => {
  const USPS: Record<string, string> = {
    'Shipping Label Created, USPS Awaiting Item': 'label-created', 'Pre-Shipment Info Sent to USPS': 'label-created', 'Shipment Received, Package Acceptance Pending': 'acceptance-pending',
    'Picked Up by Shipping Partner, USPS Awaiting Item': 'shipping-partner', 'Arrived Shipping Partner Facility, USPS Awaiting Item': 'shipping-partner', 'Departed Shipping Partner Facility, USPS Awaiting Item': 'shipping-partner',
    'Origin Post is Preparing Shipment': 'origin-preparing', 'Acceptance': 'accepted', 'Processed Through Facility ISC': 'isc', 'Processed Through Facility, ISC NEW YORK NY(USPS)': 'isc',
    'Inbound Into Customs': 'into-customs', 'Customs Clearance': 'into-customs', 'Customs clearance processing complete': 'customs-cleared', 'Inbound Out of Customs': 'customs-cleared', 'Released from US Customs': 'customs-cleared',
    'Held in Customs': 'customs-held', 'Seized by law enforcement': 'seized', 'Item seized': 'seized', 'In Transit to Next Facility': 'in-transit-next', 'In Transit, Arriving Late': 'arriving-late', 'In Transit, Arriving On Time': 'on-time',
    'Arrived at USPS Regional Facility': 'facility', 'Departed USPS Regional Facility': 'facility', 'Arrived at USPS facility': 'usps-facility', 'Missent': 'missent', 'Forwarded': 'forwarded', 'Alert': 'alert',
    'Arrived at Post Office': 'delivery-office', 'Arrived at Unit': 'delivery-office', 'Sorting Complete': 'delivery-office', 'Out for Delivery, Expected by 9:00pm': 'out-for-delivery', 'Rescheduled to Next Delivery Day': 'rescheduled', 'Delivery Delayed': 'rescheduled',
    'Notice Left (No Authorized Recipient Available)': 'notice-left', 'Notice Left (Receptacle Full)': 'notice-left', 'Addressee not available – will hold': 'attempted', 'Business closed': 'attempted', 'No Access to Delivery Location': 'attempted',
    'Available for Pickup': 'pickup', 'Available for Redelivery or Pickup': 'pickup', 'Held at Post Office, At Customer Request': 'held-at-request', 'Refused': 'refused', 'Insufficient Address': 'address-problem', 'No Such Number': 'address-problem',
    'Undeliverable as Addressed': 'address-problem', 'Moved, Left No Address': 'address-problem', 'Unclaimed/Being Returned to Sender': 'returning', 'Return to Sender Processed': 'returning', 'Delivered, To Original Sender': 'returned',
    'Delivered, In/At Mailbox': 'delivered', 'Delivered, Front Door/Porch': 'delivered', 'Delivered, Parcel Locker': 'delivered', 'Delivered, Left with Individual': 'delivered', 'Delivered to Agent for Final Delivery': 'delivered-agent',
    'Attempted Delivery Abroad': 'attempted-abroad', 'Dispatched from USPS International Service Center': 'left-origin', 'Dead Mail': 'destroyed', 'Disposed by USPS': 'destroyed', 'Status Not Available': 'not-found',
  };
  test.each(Object.entries(USPS))('USPS: %s', (status, id) => expect([idsIn(`what does "${status}" mean?`), meaningOfEvent({ description: status })?.id]).toEqual([[id], id]));

  test.each(['EMA accepted', 'EMB origin-processed', 'EXA export-customs', 'EXB export-customs-held', 'EXC export-customs-cleared', 'EMC left-origin', 'EMJ transit-country', 'EMK transit-country', 'EMD arrived-country', 'EDB into-customs',
    'EME customs-held', 'EDC customs-cleared', 'EMF facility', 'EMG delivery-office', 'EDG out-for-delivery', 'EMH attempted', 'EDH pickup', 'EMI delivered', 'EDX import-terminated'].map((row) => row.split(' ') as [string, string]))('UPU: %s', (code, id) => {
    for (const asked of [`what is ${code}`, `código ${code.toLowerCase()}`, `事件代码 ${code} 求解释`]) expect(idsIn(asked)).toEqual([id]);
  });

  test.each(['InfoReceived label-created', 'InTransit_CustomsProcessing into-customs', 'Exception_Delayed arriving-late', 'DeliveryFailure_NoBody attempted', 'Expired_Other expired', 'Exception_Cancel cancelled', 'NotFound_InvalidCode not-found',
    'InTransit_005 customs-cleared', 'Exception_006 customs-duty', 'Exception_017 delayed-outside', 'AttemptFail_003 attempted', 'OutForDelivery_004 appointment', 'pre_transit label-created', 'return_to_sender returning', 'awaiting_information customs-documents',
    'weather_delay delayed-outside', 'transferred_to_destination_carrier handed-over', 'available_for_pickup pickup'].map((row) => row.split(' ') as [string, string]))('of tracking services: %s', (code, id) => {
    expect([idsIn(code), idsIn(`"${code}" ??`), idsIn(`${code} 是什么意思`)]).toEqual([[id], [id], [id]]);
  });

  test('codes of two signs only where they are called codes, and no other carrier is named', () => {
    expect([idsIn('what is code 14 on the tracking'), idsIn('03代表啥'), idsIn('I have 14 parcels'), idsIn('code 07 on the ups page??'), idsIn('代码 DF-07 什么含义')]).toEqual([['pickup'], ['accepted'], [], [], []]);
  });
});

describe('as shoppers ask', () => {
  test.each<[string, string[]]>([
    ['what is "Alert"?', ['alert']], ['clearance 清关中 是什么意思', ['into-customs']], ['qué significa en aduana', ['into-customs']], ['¿qué quiere decir «Retenido en aduana»?', ['customs-held']],
    ['what does arrived at usps facility mean', ['usps-facility']], ['salida de la oficina internacional de origen qué es', ['left-origin']], ['en trámite aduanero, ¿es normal?', ['into-customs']],
    ['“Ausente – se deja aviso” ¿qué hago?', ['notice-left']], ['disponible en oficina significa que tengo que ir?', ['pickup']], ['devuelto al remitente, explíqueme', ['returning']],
    ['出口海关/留存待验 什么意思', ['export-customs-held']], ['进口海关/放行是啥', ['customs-cleared']], ['投递并签收是什么意思', ['delivered']], ['未妥投是什么意思', ['attempted']], ['航空公司启运啥意思', ['left-origin']],
    ['到達待取是什麼意思', ['pickup']], ['出口互封开拆', ['origin-processed']], ['in transit是不是在路上的意思', ['in-transit']], ['Export scan什么鬼', ['export-customs-cleared']],
    ['is "available for pickup" the same as "delivered"?', ['pickup', 'delivered']], ['diferencia entre en tránsito y en reparto', ['in-transit', 'out-for-delivery']], ['清关完成和放行一回事吗', ['customs-cleared']],
    ['what does undelivered attempted mean', ['attempted']], ['"退回处理中心" 是被退了吗', ['returning']], ['"不妥投"', ['attempted']], ['pendiente de admisión', ['label-created']], ['待妥投是签收了的意思吗', ['delivery-office', 'delivered']],
    ['so who has it: tendered to delivery provider', ['handed-over']], ['what on earth is a linehaul', ['linehaul']], ['qué es la última milla', ['last-mile']], ['互换局是个什么机构', ['exchange-office']],
    ['sale PVG y luego LAX, son iniciales de qué', ['Shanghai', 'Los Angeles']], ['CAN YOU HELP ME', []], ['what does "bogus-state 9" mean', ['unknown']], ['I don\'t understand the status, it\'s confusing', []], ['物流状态看不懂', []], ['no entiendo el estado', []],
    ['what does it mean that the plane has landed', ['arrived-country']],
  ])('%s', (message, ids) => expect(idsIn(message)).toEqual(ids));

  test('the words are given back as they were written; those read out of a whole sentence are not', () => {
    expect(statusesIn('¿qué es «Salida de la Oficina de Cambio»?')[0]).toMatchObject({ asked: 'Salida de la Oficina de Cambio' });
    expect(statusesIn('qué es salida de la OFICINA de cambio')[0]).toMatchObject({ asked: 'salida de la OFICINA de cambio' });
  });

  test('three at most, each once, and a long message costs no time', () => {
    expect(idsIn('accepted, delivered, refused, lost, damaged, delivered')).toHaveLength(3);
    const start = performance.now();
    for (const text of ['"'.repeat(10_000), '清关'.repeat(5000), 'not '.repeat(5000), '«a'.repeat(5000)]) statusesIn(text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
