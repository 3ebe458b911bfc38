/** The customs rules as they are delivered: every figure has a date and a source, and nothing doubtful is asserted. */
import { mkdtempSync, readFileSync, readdirSync, writeFileSync, cpSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readCustoms } from '../../src/customs/customs';
import { FIELDS } from '../../src/customs/documents';
import { destinationSchema, GISTS, TAXES } from '../../src/customs/destination';
import { paths } from '../../src/paths';

const files = ['items.json', 'documents.json', 'undervaluing.json', ...readdirSync(path.join(paths.customs, 'destinations')).map((name) => path.join('destinations', name))];
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(paths.customs, file), 'utf8'));

/** Every object of a file that states something: a rate, an amount, a verdict, or that there is no figure. */
function statements(value: unknown, at: string): { at: string; statement: Record<string, unknown> }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, entry]) => statements(entry, `${at}.${key}`));
  const states = ['percent', 'amount', 'perHeading', 'unknown', 'rateBy', 'rateByHeading', 'verdict', 'collects', 'page', 'pages', 'fields', 'format', 'how', 'in', 'of'].some((key) => key in value);
  return states && !('unit' in value) ? [{ at, statement: value as Record<string, unknown> }, ...inner] : inner;
}

describe.each(files)('%s', (file) => {
  const found = statements(read(file), '$');

  it('gives every figure with its date, its source and how sure it is', () => {
    expect(found.length).toBeGreaterThan(file === 'undervaluing.json' ? -1 : 0);
    for (const { at, statement } of found) {
      expect({ at, asOf: statement.asOf }).toEqual({ at, asOf: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) });
      expect({ at, source: typeof statement.source, sure: statement.sure }).toEqual({ at, source: 'string', sure: expect.stringMatching(/^(high|medium|low)$/) });
    }
  });

  it('knows nothing of the future', () => {
    for (const { at, statement } of found) expect({ at, late: String(statement.asOf) > '2026-11-22' }).toEqual({ at, late: false });
  });

  it('asserts no figure that is not sure enough', () => {
    for (const { at, statement } of found.filter(({ statement: { sure } }) => sure === 'low')) {
      expect({ at, figure: ['percent', 'amount', 'perHeading'].filter((key) => key in statement) }).toEqual({ at, figure: [] });
    }
  });
});

const customs = readCustoms(paths.customs);

it('has one set of rules for a destination', () => {
  const places = customs.destinations.flatMap(({ destinations }) => destinations);
  expect(places.length).toBe(new Set(places).size);
});

it('gives no percentage for the United States', () => {
  const us = customs.destinations.find(({ destinations }) => destinations.includes('US'))!;
  expect(us.schemes.flatMap(({ charges }) => charges).filter(({ percent, amount }) => percent ?? amount)).toEqual([]);
});

it.each(['en', 'es', 'zh'])('has a sentence for every tax, gist, way to pay, kind of goods, reason and document (%s)', (language) => {
  const replies = (stem: string) => (JSON.parse(readFileSync(path.join(paths.locales, language, `${stem}.json`), 'utf8')) as { replies: Record<string, Record<string, string>> }).replies;
  const [duty, items, documents] = [replies('customs-duty'), replies('prohibited-items'), replies('customs-documents')];
  const ways = customs.destinations.flatMap(({ pay }) => pay.map(({ how }) => how));
  const whys = (read('items.json') as { rules: { why: string }[] }[]).flatMap(({ rules }) => rules.map(({ why }) => why));
  for (const tax of TAXES) expect(Object.keys(duty.tax!)).toContain(tax);
  for (const gist of GISTS) expect(Object.keys(duty.gist!)).toContain(gist);
  for (const way of ways) expect(Object.keys(duty.pay!)).toContain(way);
  for (const kind of customs.items.kinds) expect(Object.keys(items.kind!)).toContain(kind);
  for (const why of whys) expect(Object.keys(items.why!)).toContain(why);
  for (const { document } of customs.documents.all) expect([Object.keys(documents.about!), Object.keys(documents.name!)]).toEqual([expect.arrayContaining([document]), expect.arrayContaining([document])]);
  for (const field of FIELDS) expect(Object.keys(documents.meaning!)).toContain(field);
});

it('is documented by an example that is accepted', () => {
  const [, example] = /```json\n([\s\S]*?)```/.exec(readFileSync(path.join(paths.root, 'docs/customs.md'), 'utf8'))!;
  expect(destinationSchema.safeParse(JSON.parse(example!)).error?.issues).toBeUndefined();
});

it('names every fault of the files by file and path', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'customs-'));
  cpSync(paths.customs, folder, { recursive: true });
  writeFileSync(path.join(folder, 'destinations', 'xx.json'), JSON.stringify({
    destinations: ['XX'], currency: 'EUR', schemes: [{ name: 'xx', when: { upTo: '1' }, collects: 'carrier', asOf: '2026-11-22', source: 'x', sure: 'high', charges: [{ tax: 'vat', percent: '20', sure: 'high', asOf: '2026-11-22' }] }],
  }));
  writeFileSync(path.join(folder, 'undervaluing.json'), '{}');
  expect(() => readCustoms(folder)).toThrow(/destinations\/xx\.json \$\.schemes\[0\]\.charges\[0\]\.source[\s\S]*undervaluing\.json \$\.words/);
});
