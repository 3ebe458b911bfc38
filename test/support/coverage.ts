/** The table of docs/coverage.md: row of the mission → what does it → the test that shows it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../src/paths';
import { MISSION } from './mission';

export function coverageTable(): string {
  const shown = new Map<string, string[]>();
  for (const file of testFiles(path.join(paths.root, 'test'))) {
    for (const [, list] of readFileSync(file, 'utf8').matchAll(/^covers\(([^)]*)\);/gm)) {
      for (const [, row] of list!.matchAll(/'([A-L]\d{1,2})'/g)) shown.set(row!, [...(shown.get(row!) ?? []), path.relative(paths.root, file).split(path.sep).join('/')]);
    }
  }
  const lines = Object.entries(MISSION).map(([row, what]) => {
    const tests = [...new Set(shown.get(row) ?? [])].sort();
    const dialogs = tests.filter((file) => file.startsWith('test/dialogs/')).map((file) => path.basename(file, '.test.ts'));
    return `| ${row} | ${what} | ${dialogs.join(', ') || (tests.length > 0 ? '—' : 'not yet')} | ${tests.map((file) => `[${file}](../${file})`).join(' ')} |`;
  });
  return ['# What is covered', '', 'Made of `covers(…)` in the tests by `npm run docs`; a test keeps it true.', '', '| row | what is asked for | dialogs | shown by |', '|---|---|---|---|', ...lines, ''].join('\n');
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => path.join(folder, name));
}
