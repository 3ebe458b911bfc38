/** The build, on a small tree of the same shape: what is made again and when, and what a build that fails or meets another leaves. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freshDirectory } from '../support/service';

const root = path.join(__dirname, '../..');
const tree = path.join(freshDirectory(), 'tree');
const at = (file: string) => path.join(tree, file);

function put(file: string, text: string): void {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
}

/** @returns the exit code. */
function build(): Promise<number | null> {
  return new Promise((resolve) => spawn(process.execPath, [at('scripts/build.mjs')], { stdio: 'ignore' }).once('exit', resolve));
}

beforeAll(() => {
  cpSync(path.join(root, 'scripts/build.mjs'), at('scripts/build.mjs'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), at('node_modules'));
  put('package.json', '{}');
  put('web/build.mjs', "import { mkdirSync, writeFileSync } from 'node:fs';\nexport function buildWeb(to) { mkdirSync(to); writeFileSync(`${to}/index.html`, 'page'); }\n");
  put('locales/en/words.json', '{}');
  // Notes each training, and takes a while.
  put('src/nlu/train.ts', "import { appendFileSync, writeFileSync } from 'node:fs';\nappendFileSync('trainings', 'x');\nAtomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);\nwriteFileSync(process.argv[3]!, 'model');\n");
  put('src/documents/glyphs/make.ts', "import { mkdirSync, writeFileSync } from 'node:fs';\nmkdirSync(process.argv[2]!);\nwriteFileSync(`${process.argv[2]}/regular.glyphs`, 'glyphs');\n");
  put('src/main.ts', "export const text = 'first';\n");
});

test('of three at once one does the work and all find it done', async () => {
  expect(await Promise.all([build(), build(), build()])).toEqual([0, 0, 0]);
  expect(readFileSync(at('trainings'), 'utf8')).toBe('x');
  expect(readFileSync(at('dist/model.bin'), 'utf8')).toBe('model');
  expect(existsSync(at('dist/web/index.html'))).toBe(true);
});

test('a source that does not parse leaves the last build, and undoing it needs none', async () => {
  const good = readFileSync(at('src/main.ts'), 'utf8');
  put('src/main.ts', 'const = ;');
  expect(await build()).toBe(1);
  expect(readFileSync(at('dist/src/main.js'), 'utf8')).toContain('first');
  put('src/main.ts', good);
  expect(await build()).toBe(0);
  expect(readFileSync(at('dist/src/main.js'), 'utf8')).toContain('first');
});

test('what has gone from the sources goes from the build', async () => {
  put('src/other.ts', 'export const other = 1;\n');
  expect(await build()).toBe(0);
  expect(existsSync(at('dist/src/other.js'))).toBe(true);
  rmSync(at('src/other.ts'));
  expect(await build()).toBe(0);
  expect(readdirSync(at('dist/src')).sort()).toEqual(['documents', 'main.js', 'main.js.map', 'nlu']);
});

test('what is missing is made again', async () => {
  rmSync(at('dist/model.bin'));
  expect(await build()).toBe(0);
  expect(readFileSync(at('dist/model.bin'), 'utf8')).toBe('model');
});
