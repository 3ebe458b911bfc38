/** What is said of coverage is what the tests show. `npm run docs` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../src/paths';
import { coverageTable } from './support/coverage';

it('docs/coverage.md is up to date', () => {
  const file = path.join(paths.root, 'docs/coverage.md');
  const table = coverageTable();
  if (process.env.WRITE_DOCS === '1') writeFileSync(file, table);
  expect(readFileSync(file, 'utf8')).toBe(table);
});
