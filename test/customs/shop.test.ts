/** What the operator says about duty and tax, and that it counts. */
import { readCustoms } from '../../src/customs/customs';
import { paths } from '../../src/paths';
import { dutiesSchema } from '../../src/shop/duties';

const customs = readCustoms(paths.customs);
const goods = { amount: '50.00', currency: 'EUR' };

it('is empty where the operator says nothing', () => {
  expect(dutiesSchema.parse({})).toEqual({ registrations: [], incoterms: [], exchange: [] });
});

it.each<[string, unknown, (string | number)[]]>([
  ['a scheme that there is not', { registrations: ['vat'] }, ['registrations', 0]],
  ['a rate of nothing', { exchange: [{ from: 'USD', to: 'EUR', rate: '0.00', asOf: '2026-11-20', source: 'a bank' }] }, ['exchange', 0, 'rate']],
  ['a rate without a date', { exchange: [{ from: 'USD', to: 'EUR', rate: '0.86', source: 'a bank' }] }, ['exchange', 0, 'asOf']],
  ['the same rate twice', { exchange: [1, 2].map(() => ({ from: 'USD', to: 'EUR', rate: '0.86', asOf: '2026-11-20', source: 'a bank' })) }, ['exchange', 1]],
  ['terms that nobody knows', { incoterms: [{ to: ['MX'], incoterm: 'EXW' }] }, ['incoterms', 0, 'incoterm']],
])('refuses %s, by its path', (_, value, path) => {
  expect(dutiesSchema.safeParse(value).error?.issues[0]?.path).toEqual(path);
});

it('a registration changes who collects the tax', () => {
  const scheme = (registrations: ('ioss')[]) => customs.estimate({ destination: 'ES', origin: 'CN', goods, headings: ['6109.10'] }, { registrations, exchange: [] });
  expect(scheme([])).toMatchObject({ collects: 'carrier' });
  expect(scheme(['ioss'])).toMatchObject({ collects: 'checkout' });
});

it('tells where it is paid', () => {
  expect(customs.wayToPay('AR', 'ems')).toMatchObject({ how: 'ar-post', withinDays: 30 });
  expect(customs.wayToPay('AR', 'dhl')).toBeUndefined();
  expect(customs.wayToPay('NG', 'ems')).toBeUndefined();
});
