/** When a carrier takes a claim, and what it wants to see. */
import { DateTime } from 'luxon';
import type { Shipment } from '../../../src/commerce/types';
import { claimWindow, missingEvidence, ownEvidence } from '../../../src/cases/claims/claims';
import { CLAIM_EVIDENCE, CLAIM_WINDOWS, PIECES, type ClaimCause } from '../../../src/cases/claims/schema';

const at = (iso: string) => DateTime.fromISO(iso, { setZone: true });
const parcel = (more: Partial<Shipment> = {}): Shipment => ({
  trackingNumber: '9400136208305749182631', carrier: 'usps', service: 'Ground Advantage', originCountry: 'US', destinationCountry: 'US', shippedAt: '2026-10-12T15:40:00-07:00', ...more,
});
const windowOf = (shipment: Shipment, now: string, cause: ClaimCause = 'loss') => {
  const { state, opens, closes, row } = claimWindow(shipment, cause, at(now), 'Asia/Shanghai');
  return [state, opens?.toISODate(), closes?.toISODate(), row?.id];
};

test.each<[string, Shipment, string, ClaimCause, (string | undefined)[]]>([
  ['domestic: not before day 15', parcel(), '2026-10-26T23:59:00-07:00', 'loss', ['too-early', '2026-10-27', '2026-12-11', 'usps-domestic']],
  ['domestic: on day 15', parcel(), '2026-10-27T00:00:00-07:00', 'loss', ['open', '2026-10-27', '2026-12-11', 'usps-domestic']],
  ['the last day counts in full', parcel(), '2026-12-11T23:59:00-07:00', 'loss', ['open', '2026-10-27', '2026-12-11', 'usps-domestic']],
  ['over the day after', parcel(), '2026-12-12T00:00:00-08:00', 'loss', ['missed', '2026-10-27', '2026-12-11', 'usps-domestic']],
  ['damage: at once', parcel(), '2026-10-12T20:00:00-07:00', 'damage', ['open', '2026-10-12', '2026-12-11', 'usps-domestic']],
  ['the express service has its own days', parcel({ service: 'USPS Priority Mail Express' }), '2026-10-20T00:00:00-07:00', 'loss', ['open', '2026-10-19', '2026-12-11', 'usps-express']],
  ['Priority Mail is not the express service', parcel({ service: 'Priority Mail' }), '2026-10-20T00:00:00-07:00', 'loss', ['too-early', '2026-10-27', '2026-12-11', 'usps-domestic']],
  ['abroad from the US', parcel({ service: 'Priority Mail International', destinationCountry: 'MX' }), '2026-12-01T00:00:00Z', 'loss', ['open', '2026-10-19', '2027-04-12', 'usps-abroad']],
  ['a service without any claim', parcel({ service: 'First-Class Package International', destinationCountry: 'MX' }), '2026-12-01T00:00:00Z', 'loss', ['not-accepted', undefined, undefined, 'usps-abroad-first-class']],
  ['inbound by USPS: its own tables are for what is mailed in the US', parcel({ originCountry: 'CN' }), '2026-12-01T00:00:00Z', 'loss', ['unknown', undefined, undefined, undefined]],
  ['China Post: half a year, by calendar months', parcel({ carrier: 'china-post', service: 'ePacket', originCountry: 'CN', destinationCountry: 'MX', shippedAt: '2026-08-31T10:20:00+08:00' }), '2027-02-28T23:59:00+08:00', 'loss', ['open', '2026-08-31', '2027-02-28', 'china-post']],
  ['EMS: four months', parcel({ carrier: 'ems', service: 'EMS', originCountry: 'CN', destinationCountry: 'AR' }), '2027-03-01T00:00:00Z', 'loss', ['missed', '2026-10-12', '2027-02-12', 'ems']],
  ['a line of 4PX that nothing is known of', parcel({ carrier: '4px', service: '4PX Global Standard', originCountry: 'CN', destinationCountry: 'PE' }), '2026-12-01T00:00:00Z', 'loss', ['unknown', undefined, undefined, undefined]],
  ['a carrier that nothing is known of', parcel({ carrier: 'yanwen', originCountry: 'CN' }), '2026-12-01T00:00:00Z', 'loss', ['unknown', undefined, undefined, undefined]],
  ['nowhere said where it goes', parcel({ destinationCountry: undefined }), '2026-12-01T00:00:00Z', 'loss', ['unknown', undefined, undefined, undefined]],
  ['mailed at a time nobody knows', parcel({ shippedAt: undefined }), '2026-12-01T00:00:00Z', 'loss', ['unknown', undefined, undefined, 'usps-domestic']],
])('%s', (_, shipment, now, cause, expected) => {
  expect(windowOf(shipment, now, cause)).toEqual(expected);
});

test('without a day of dispatch the first scan is when it was mailed; a time in UTC falls on the shop\'s day', () => {
  const scanned = parcel({ shippedAt: undefined, events: [{ at: '2026-10-15T01:00:00-07:00', description: 'x' }, { at: '2026-10-13T20:00:00Z', description: 'x' }] });
  expect(windowOf(scanned, '2026-11-01T00:00:00Z')).toEqual(['open', '2026-10-29', '2026-12-13', 'usps-domestic']);
});

test('what is missing is what the shopper has and has not sent; the shop\'s own papers are no burden of theirs', () => {
  const photos = ['photo-outside', 'photo-label', 'photo-inside', 'photo-damage', 'packing-kept'];
  expect(missingEvidence(parcel(), 'damage', [])).toEqual(photos);
  expect(missingEvidence(parcel(), 'damage', ['photo-label', 'photo-damage'])).toEqual(['photo-outside', 'photo-inside', 'packing-kept']);
  expect(missingEvidence(parcel({ carrier: '4px' }), 'damage', [])).toEqual([...photos, 'post-office-certificate']);
  expect(missingEvidence(parcel(), 'loss', [])).toEqual(['statement']);
  expect(missingEvidence(parcel(), 'loss', ['statement'])).toEqual([]);
  expect(ownEvidence(parcel(), 'loss')).toEqual(['mailing', 'value', 'address']);
});

test('every row names its source and day, and what it takes; every piece of evidence is in use', () => {
  for (const row of CLAIM_WINDOWS) expect({ id: row.id, spans: Boolean(row.loss && row.damage), dated: /^\d{4}-/.test(row.asOf), sourced: row.source.length > 20 }).toEqual({ id: row.id, spans: row.accepted, dated: true, sourced: true });
  expect(new Set(CLAIM_WINDOWS.map(({ id }) => id)).size).toBe(CLAIM_WINDOWS.length);
  expect(CLAIM_EVIDENCE.map(({ piece }) => piece)).toEqual([...PIECES]);
});
