/** docs/rules.md: its examples are accepted and do what it says, and it names every key. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../src/paths';
import { createRuleBook } from '../../src/rules/book';
import { onRoute } from '../../src/rules/thresholds';
import { ALTERNATIVES, CLAIMS, DECISIONS, PARCELS, PAYMENTS, REASONS, REFUNDS, RETURNS, STARTS, STATUSES, TERMS } from '../../src/rules/vocabulary';
import { readShop, type ShopFile } from '../../src/shop';
import { freshDirectory } from '../support/service';
import { ago, decide, deliveredOn, NOW, order, parcel } from './shop';

const text = readFileSync(path.join(paths.root, 'docs/rules.md'), 'utf8');
const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json!) as Record<string, unknown>);

function followed(example: Record<string, unknown>): ShopFile {
  const file = JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as ShopFile & { rules: Record<string, Record<string, unknown[]>> };
  for (const [name, value] of Object.entries(example)) {
    if (name === 'decisions') for (const [table, rows] of Object.entries(value as Record<string, unknown[]>)) (file.rules.decisions as Record<string, unknown[]>)[table]!.unshift(...rows);
    else if (name === 'thresholds' || name === 'holidays') Object.assign(file, { [name]: value });
    else Object.assign(file.rules, { [name]: { ...file.rules[name as 'words'], ...(value as object) } });
  }
  const target = path.join(freshDirectory(), 'shop.json');
  writeFileSync(target, JSON.stringify(file));
  return readShop(target);
}

test.each(examples.map((example) => [Object.keys(example).join(', '), example] as const))('the example with %s is accepted', (_, example) => expect(followed(example).name).toBeDefined());

test('the period, the tag and the thresholds do what is said of them', () => {
  const find = (name: string) => followed(examples.find((example) => name in example)!);
  const of = order({ status: 'delivered', items: [{ sku: 'SW-1', quantity: 1, unitPrice: '9.90' }] });
  const reason = ({ rules, ...shop }: ShopFile) => decide('return', of, [deliveredOn(ago(31))], NOW, { by: createRuleBook(rules, shop) }).reason;
  expect([reason(find('holidays')), reason(find('periods')), reason(find('tags'))]).toEqual(['return-in-time', 'return-too-late', 'hygiene-items']);
  expect(onRoute(find('thresholds'), parcel([], { service: 'epacket' })).silence).toMatchObject({ lineHaul: 14, lostSuspected: 45, customs: 7 });
});

test('every key is named', () => {
  const keys = [...DECISIONS, ...STARTS, ...Object.keys(REASONS), ...TERMS, ...Object.keys(ALTERNATIVES)].filter((key) => !text.includes(`\`${key}\``));
  const words = [...STATUSES, ...PAYMENTS, ...PARCELS, ...RETURNS, ...REFUNDS, ...CLAIMS].filter((word) => !new RegExp(`\\b${word}\\b`).test(text));
  expect([keys, words]).toEqual([[], []]);
});
