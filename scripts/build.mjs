// Builds what has changed: the program, the pages, the glyphs of documents, and the router's model, which is trained from locales/.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

/** What each part of the build is made from, and what it makes; it is made again when a digest of its files differs from the last one. */
const parts = [
  { name: 'program', from: ['src', 'dialogs', 'bench', 'scripts/build.mjs', 'package.json'], to: 'dist/src/main.js', make: buildProgram },
  { name: 'pages', from: ['web', 'package.json'], to: 'dist/web/index.html', make: buildPages },
  { name: 'glyphs', from: ['src/documents/glyphs', 'package.json'], to: 'dist/glyphs/regular.glyphs', make: makeGlyphs },
  { name: 'model', from: ['locales', 'src/nlu'], to: 'dist/model.bin', make: trainModel },
];

/** Of two builds at once (`npm test` beside `npm run dev`) one waits and finds the work done; one that is cut short is made again. */
export async function build() {
  if (parts.every((part) => isCurrent(part))) return;
  mkdirSync('dist', { recursive: true });
  const unlock = lock('dist/.lock');
  try {
    for (const part of parts) {
      const stamp = stampOf(part);
      const digest = digestOf(part.from);
      if (isCurrent(part, digest)) continue;
      rmSync(stamp, { force: true });
      await part.make();
      writeFileSync(stamp, digest);
    }
  } finally {
    unlock();
  }
}

const stampOf = ({ name }) => path.join('dist', `.${name}`);

function isCurrent(part, digest = digestOf(part.from)) {
  const stamp = stampOf(part);
  return existsSync(part.to) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

/** SQLite's own file lock: the system takes it back from a process that dies. */
function lock(file) {
  const Libsql = createRequire(import.meta.url)('libsql');
  const held = new Libsql(file);
  held.pragma('busy_timeout = 600000');
  held.exec('begin exclusive');
  return () => held.close();
}

/** Whoever runs the last build meanwhile finds every file whole, the old one or the new one. */
async function buildProgram() {
  const { build: bundle } = await import('esbuild');
  const folders = ['src', 'dialogs', 'bench'];
  const entryPoints = folders.flatMap(filesIn).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const { outputFiles } = await bundle({ entryPoints, outdir: 'dist', outbase: '.', platform: 'node', target: 'node20', format: 'cjs', sourcemap: true, logLevel: 'error', write: false });
  for (const { path: file, contents } of outputFiles) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, contents);
    renameSync(`${file}.new`, file);
  }
  const data = folders.flatMap(filesIn).filter((file) => file.endsWith('.json'));
  for (const file of data) {
    const to = path.join('dist', file);
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(file, `${to}.new`);
    renameSync(`${to}.new`, to);
  }
  const made = new Set([...outputFiles.map((output) => output.path), ...data.map((file) => path.resolve('dist', file))]);
  for (const file of folders.flatMap((folder) => filesIn(path.join('dist', folder)))) if (!made.has(path.resolve(file))) rmSync(file);
}

async function buildPages() {
  const { buildWeb } = await import('../web/build.mjs');
  rmSync('dist/web.new', { recursive: true, force: true });
  await buildWeb(path.resolve('dist/web.new'));
  rmSync('dist/web', { recursive: true, force: true });
  renameSync('dist/web.new', 'dist/web');
}

function trainModel() {
  execFileSync(process.execPath, ['dist/src/nlu/train.js', 'locales', 'dist/model.bin.new'], { stdio: 'inherit' });
  renameSync('dist/model.bin.new', 'dist/model.bin');
}

function makeGlyphs() {
  rmSync('dist/glyphs.new', { recursive: true, force: true });
  execFileSync(process.execPath, ['dist/src/documents/glyphs/make.js', 'dist/glyphs.new'], { stdio: 'inherit' });
  rmSync('dist/glyphs', { recursive: true, force: true });
  renameSync('dist/glyphs.new', 'dist/glyphs');
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesIn(entry) {
  if (!existsSync(entry)) return [];
  if (path.extname(entry)) return [entry];
  return readdirSync(entry, { recursive: true, withFileTypes: true }).filter((item) => item.isFile()).map((item) => path.join(item.parentPath, item.name)).sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
