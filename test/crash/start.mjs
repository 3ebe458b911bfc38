// Makes JavaScript of the crash test, beside the built program that it runs, and runs it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '../..'));
const entryPoints = ['test/crash', 'test/support'].flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => path.join(folder, name)));
buildSync({ entryPoints, outdir: 'dist', outbase: '.', platform: 'node', target: 'node20', format: 'cjs', sourcemap: true, logLevel: 'error' });
await import(path.resolve('dist/test/crash', process.argv[2]?.startsWith('--') || process.argv[2] === undefined ? 'main.js' : `${process.argv.splice(2, 1)[0]}.js`));
