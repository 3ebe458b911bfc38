/** docs/shop-file.md names every key of the schema, and no key that there is not; its examples are accepted. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { paths } from '../../src/paths';
import { readShop, shopSchema } from '../../src/shop';
import { freshDirectory } from '../support/service';

const text = readFileSync(path.join(paths.root, 'docs/shop-file.md'), 'utf8');
/** Has a page of its own: docs/rules.md. */
const ELSEWHERE = ['rules', 'thresholds'];
/** Described once, wherever they stand. */
const LOCALIZED = ['en', 'es', 'zh'];

interface Node { properties?: Record<string, Node>; items?: Node; anyOf?: Node[]; additionalProperties?: Node | boolean }

/** `contact.phones[].number` */
function keysOf(node: Node, at = ''): string[] {
  const inner = (key: string, child: Node) => [at + key, ...keysOf(child, `${at}${key}.`)];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) => (at === '' && ELSEWHERE.includes(key) ? [key] : LOCALIZED.includes(key) ? [] : inner(key, child))),
    ...(node.items ? keysOf(node.items, at.replace(/\.$/, '[].')) : []),
    ...(node.anyOf ?? []).flatMap((child) => keysOf(child, at)),
    ...(typeof node.additionalProperties === 'object' ? keysOf(node.additionalProperties, `${at}*.`) : []),
  ];
}

const keys = [...new Set(keysOf(z.toJSONSchema(shopSchema, { io: 'input', unrepresentable: 'any' }) as Node))];
/** What has the same form wherever it stands is described once: hours, ranges, money, figures by carrier or kind, pages of the site. */
const SHARED = [/hours\./, /\b\w*[dD]ays\.(from|to)$/, /windows\[\]\.(from|to)$/, /\.(amount|currency)$/, /holidays\[\]\.days\[\]\./, /labelToFirstScan\./, /^cases\.newsWithinBusinessDays\./, /^desk\.cases\.\w+\./, /^(siteHelp|policies)\.\w+\./];
const named = (key: string): boolean => text.includes(`\`${key}\``);

it('names every key', () => {
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter((key) => !SHARED.some((shared) => shared.test(key)) && !named(key))).toEqual([]);
  expect(['week', 'week[].days', 'week[].open', 'closed', 'special', 'date', 'open', 'worksOnHolidays'].filter((key) => !named(key))).toEqual([]);
});

it('names no key that there is not', () => {
  const known = new Set(keys.flatMap((key) => [key, key.replace(/^.*hours\./, '')]));
  const rows = [...text.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, key]) => key!));
  const paths = [...text.matchAll(/`([a-z]\w*(?:\[\])?\.[\w.[\]]+)`/g)].map(([, key]) => key!).filter((key) => !['payment.method', 'shop.json'].includes(key));
  expect([...rows, ...paths].filter((key) => !known.has(key))).toEqual([]);
});

it.each([...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => [json!.split('"')[1], json!] as const))('the example of %s is accepted', (_, json) => {
  const file = JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as Record<string, unknown>;
  const target = path.join(freshDirectory(), 'shop.json');
  writeFileSync(target, JSON.stringify({ ...file, ...(JSON.parse(json) as object) }));
  expect(readShop(target).name).toBeDefined();
});
