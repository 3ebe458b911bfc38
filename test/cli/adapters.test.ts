/** docs/adapters.md: its tables are what the adapters are, and its recipes name files that there are. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ADAPTERS_PAGE, TRACKING, withAdapters } from '../../src/cli/adapters';
import { openProviders } from '../../src/tracking/providers/open';
import { readConfig } from '../../src/config';
import { paths } from '../../src/paths';
import { DateTime } from 'luxon';

const page = readFileSync(ADAPTERS_PAGE, 'utf8');

test('is up to date; if not, npm run docs:adapters', async () => expect(await withAdapters(page)).toBe(page));

test('lists every provider that there is', () => {
  const all = openProviders(readConfig(Object.assign({}, ...TRACKING.map(({ settings }) => settings)) as Record<string, string>), () => DateTime.utc());
  expect(all.map(({ name }) => name)).toEqual(readConfig({}).TRACKING_PROVIDERS);
  for (const { name } of all) expect(page).toContain(`| \`${name}\` |`);
});

test('names files that there are', () => {
  const named = [...page.matchAll(/`((?:src|test)\/[\w/.-]+\.(?:ts|json))`/g)].map(([, file]) => file!);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((file) => !existsSync(path.join(paths.root, file)))).toEqual([]);
});
