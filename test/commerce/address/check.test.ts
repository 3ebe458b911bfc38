/** What an address needs, and the shapes of its postcode and phone. */
import { readFileSync } from 'node:fs';
import { faultsOf, normalise, writePhone } from '../../../src/commerce/address/check';
import { differenceOf, onOneLine } from '../../../src/commerce/address/diff';
import { countryOf, type Address } from '../../../src/commerce/address/countries';
import { readPart } from '../../../src/commerce/address/part';
import { isPostcode, writePostcode } from '../../../src/commerce/address/postcode';
import { paths } from '../../../src/paths';

const demo = JSON.parse(readFileSync(paths.demo, 'utf8')) as { orders: { number: string; shippingAddress?: Address }[] };

test.each(demo.orders.flatMap(({ number, shippingAddress }) => (shippingAddress ? [[number, shippingAddress] as const] : [])))('the address of %s has no fault, and is written as it is', (_, address) => {
  expect(faultsOf(normalise(address))).toEqual([]);
  expect(normalise(address)).toEqual(address);
});

test.each([
  ['GB', 'sw1a1aa', 'SW1A 1AA'], ['CA', 'v6y-1v4', 'V6Y 1V4'], ['JP', '1540004', '154-0004'], ['BR', '01310100', '01310-100'], ['US', '97214 1234', '97214-1234'], ['MX', ' ０６６００ ', '06600'], ['TW', '106', '106'],
])('%s writes %s as %s', (country, typed, written) => {
  expect(writePostcode(typed, country)).toBe(written);
  expect(isPostcode(written, country)).toBe(true);
});

test.each([['US', '9721'], ['MX', '6600'], ['GB', '12345'], ['ES', '280131'], ['CA', 'V6Y 1V'], ['CN', '51805']])('%s has no postcode %s', (country, typed) => {
  expect(isPostcode(writePostcode(typed, country), country)).toBe(false);
});

test('the example of every country is one of its postcodes', () => {
  for (const country of ['US', 'MX', 'ES', 'CN', 'GB', 'CA', 'FR', 'DE', 'JP', 'BR', 'AR', 'CL', 'CO', 'PE', 'TW', 'AU', 'SG']) for (const example of countryOf(country).postcodes) {
    expect([country, isPostcode(writePostcode(example, country), country)]).toEqual([country, true]);
  }
});

test('what is missing, in the order of asking', () => {
  expect(faultsOf({ line1: 'Calle 5 10' })).toEqual([{ part: 'country', problem: 'missing' }]);
  expect(faultsOf({ line1: 'Calle 5 10', country: 'MX' }).map(({ part }) => part)).toEqual(['city', 'region', 'postalCode']);
  expect(faultsOf({ line1: 'Calle 5 10', city: 'Madrid', postalCode: '2801', country: 'ES' })).toEqual([{ part: 'postalCode', problem: 'not-valid' }]);
  expect(faultsOf({ line1: '觀塘協和街163號', city: '香港', region: '九龍', country: 'HK' })).toEqual([]);
  expect(faultsOf({ line1: 'x 1', city: 'y', country: 'AO' })).toEqual([]);
});

test('phones are kept in the international form', () => {
  expect(writePhone('33 3615 4827', 'MX')).toBe('+523336154827');
  expect(writePhone('0034 612 47 83 07', 'MX')).toBe('+34612478307');
  expect(writePhone('13880152947', 'CN')).toBe('+8613880152947');
  expect(writePhone('12', 'MX')).toBeUndefined();
  expect(writePhone('612478307', 'XX')).toBeUndefined();
});

test('an answer to one question', () => {
  expect(readPart('postalCode', "it's nw16xe", { language: 'en', country: 'GB' })).toBe('NW1 6XE');
  expect(readPart('postalCode', '邮编是518057', { language: 'zh', country: 'CN' })).toBe('518057');
  expect(readPart('postalCode', 'I do not know', { language: 'en', country: 'GB' })).toBeUndefined();
  expect(readPart('country', 'está en España', { language: 'es' })).toBe('ES');
  expect(readPart('country', '寄到日本', { language: 'zh' })).toBe('JP');
  expect(readPart('name', 'Nombre: Ana María Torres.', { language: 'es' })).toBe('Ana María Torres');
  expect(readPart('phone', 'mi celular es 33 3615 4827', { language: 'es', country: 'MX' })).toBe('+523336154827');
  expect(readPart('city', '12345', { language: 'en' })).toBeUndefined();
});

test('the difference, part by part', () => {
  const was = { name: 'Ana Torres', line1: 'Calle Uno 1', line2: 'Int. 3', city: 'Guadalajara', region: 'Jalisco', postalCode: '44100', country: 'MX' };
  expect(differenceOf(was, { ...was, line1: 'calle  uno 1', postalCode: '44130', line2: undefined })).toEqual({
    changes: [{ part: 'line2', was: 'Int. 3' }, { part: 'postalCode', was: '44100', now: '44130' }], changesCountry: false,
  });
  expect(differenceOf(was, { ...was, country: 'US' })).toEqual({ changes: [{ part: 'country', was: 'MX', now: 'US' }], changesCountry: true });
  expect(onOneLine(was)).toBe('Calle Uno 1, Int. 3, 44100 Guadalajara, Jalisco');
  expect(onOneLine({ line1: '浦东新区世纪大道100号', city: '上海市', region: '上海市', postalCode: '200120' })).toBe('上海市浦东新区世纪大道100号 200120');
});
