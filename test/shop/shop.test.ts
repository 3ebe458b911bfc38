/** The shop file: the demo's holds, and what an operator may get wrong is named by its path. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';
import { freshDirectory } from '../support/service';

const demo = path.join(paths.root, 'config/shop.json');

function faults(edit: (shop: Record<string, never>) => void): string {
  const file = JSON.parse(readFileSync(demo, 'utf8')) as Record<string, never>;
  edit(file);
  const target = path.join(freshDirectory(), 'shop.json');
  writeFileSync(target, JSON.stringify(file));
  try {
    readShop(target);
  } catch (error) {
    return (error as Error).message.split('\n').slice(1).map((line) => line.trim()).join('\n');
  }
  return '';
}

const OPTIONAL = ['contact', 'carrierLines', 'postOffices', 'pickupAreas', 'returnAddresses', 'returnSteps', 'payment', 'currencies', 'promotions', 'membership', 'policies', 'siteHelp', 'newsletter', 'dataRights', 'thresholds', 'holidays'];

it('names the line and hours that the public source gives, and no other of that carrier', () => {
  const lines = readShop(demo).carrierLines!;
  expect(lines.filter(({ carrier }) => carrier === 'usps')).toMatchObject([{ phones: ['1-800-222-1811'], hours: { timeZone: 'America/New_York', week: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], open: [{ from: '08:00', to: '20:30' }] }, { days: ['sat'], open: [{ from: '08:00', to: '18:00' }] },
  ] } }]);
  expect(lines.filter(({ country }) => country === 'CN')).toEqual([]);
});

it('has no section that a shop must fill in', () => expect(faults((shop) => { for (const name of OPTIONAL) delete shop[name]; })).toBe(''));

it.each([
  ['a day twice', 'contact.hours.week.1.days', ['fri'], '$.contact.hours.week[1].days: fri stands here twice'],
  ['a span past midnight', 'contact.hours.week.0.open.0.to', '02:00', '$.contact.hours.week[0].open[0].from: from is not before to: past midnight are two spans, the first until 24:00'],
  ['spans that overlap', 'contact.hours.week.0.open.1.from', '12:00', '$.contact.hours.week[0].open[1].from: begins before the span above it has ended'],
  ['no zone', 'contact.hours.timeZone', 'Shanghai', '$.contact.hours.timeZone: expected an IANA zone, such as America/Mexico_City'],
  ['a phone without its country', 'contact.phones.0.number', '202 555 0143', '$.contact.phones[0].number: expected a number with its country code, such as +15551234567'],
  ['a page that is no page', 'contact.help.url', 'javascript:alert(1)', '$.contact.help.url: expected an address that begins with https://'],
  ['a line with nothing to reach', 'carrierLines.0', { carrier: 'ups', country: 'US', source: 'x', asOf: '2026-11-22' }, '$.carrierLines[0]: gives neither a phone nor a page'],
  ['a method twice', 'shipping.methods.1.id', 'standard', '$.shipping.methods[1]: standard stands here twice'],
  ['a cost that is no amount', 'shipping.methods.0.cost.amount', '3,90', '$.shipping.methods[0].cost.amount: expected a decimal string, such as "24.90"'],
  ['a return address twice', 'returnAddresses.1.from', ['CA'], '$.returnAddresses[2]: CA stands here twice'],
  ['a campaign that ends before it starts', 'promotions.campaigns.0.endsAt', '2026-11-01T00:00:00Z', '$.promotions.campaigns[0].endsAt: ends before it starts'],
  ['more saved than spent', 'promotions.campaigns.0.spendAndSave.steps.0.save', '60.00', '$.promotions.campaigns[0].spendAndSave: saves more than is spent'],
  ['tiers out of order', 'membership.tiers.2.fromPoints', 200, '$.membership.tiers[2].fromPoints: no more than in the tier before'],
  ['a topic that says nothing', 'siteHelp.search', {}, '$.siteHelp.search: gives neither an address nor steps'],
  ['a language left out', 'newsletter.frequency', { en: 'weekly', es: 'semanal' }, '$.newsletter.frequency.zh: Invalid input: expected string, received undefined'],
  ['a key nobody knows', 'newsletter.colour', 'blue', '$.newsletter.colour: unknown key'],
])('%s is a fault', (_, at, value, fault) => {
  expect(faults((shop) => {
    const names = at.split('.');
    const last = names.pop()!;
    const parent = names.reduce<Record<string, unknown>>((node, name) => node[name] as Record<string, unknown>, shop);
    parent[last] = value;
  })).toBe(fault);
});
