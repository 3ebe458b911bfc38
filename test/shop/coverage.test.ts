/** Where the demo shop sends to, and where it does not. */
import path from 'node:path';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';
import { countriesServed, coverageOf } from '../../src/shop/coverage';

const { shipping } = readShop(path.join(paths.root, 'config/shop.json'));
const methods = (country: string, postcode?: string) => coverageOf(shipping, country, postcode).methods!.map(({ id }) => id);

it('by country', () => expect([methods('MX'), methods('PE'), methods('ES'), methods('KP')]).toEqual([['standard', 'express'], ['standard'], ['standard', 'express', 'pickup_point'], []]));

it('a part of a country that is not served', () => {
  expect([methods('ES', '28013'), methods('ES', '35 001'), methods('US', '96910')]).toEqual([['standard', 'express', 'pickup_point'], [], []]);
  expect(coverageOf(shipping, 'ES').gaps).toHaveLength(1);
  expect(coverageOf(shipping, 'ES', '28013').gaps).toEqual([]);
});

it('everywhere but', () => {
  const world = { ...shipping, methods: [{ ...shipping.methods![0]!, countries: '*' as const }], notTo: ['KP'] };
  expect([coverageOf(world, 'KP').methods, coverageOf(world, 'BR').methods!.length, countriesServed(world)]).toEqual([[], 1, undefined]);
  expect(countriesServed(shipping)).toContain('CL');
});

it('a file that says nothing of methods', () => expect(coverageOf({ standardBusinessDays: { from: 7, to: 15 } }, 'MX')).toEqual({ others: [], gaps: [] }));
