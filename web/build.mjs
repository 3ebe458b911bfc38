// Bundles the pages and the widget. `buildWeb(outdir)` is called by the build script; nothing else is needed to serve them.
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

const bundles = {
  'demo': 'demo/demo.ts',
  'demo/webchat/page': 'demo/webchat.ts',
  'widget': 'widget/loader.ts',
  'widget/chat': 'widget/chat.ts',
  'desk/desk': 'desk/main.tsx',
};
const styles = {
  'demo': 'demo/demo.css',
  'widget/chat': 'widget/chat.css',
  'desk/desk': 'desk/desk.css',
};
const pages = {
  'index.html': 'demo/index.html',
  'demo/webchat/index.html': 'demo/webchat.html',
  'widget/chat.html': 'widget/chat.html',
  'desk/index.html': 'desk/index.html',
};

/** Writes the demo's pages, widget.js, the widget's chat and the desk into `outdir`. */
export async function buildWeb(outdir) {
  const shared = { outdir, bundle: true, minify: true, target: 'es2022', charset: 'utf8', absWorkingDir: here, logLevel: 'warning' };
  for (const folder of ['widget', 'desk', 'demo/webchat']) await mkdir(join(outdir, folder), { recursive: true });
  await Promise.all([
    build({ ...shared, entryPoints: bundles, format: 'iife', jsx: 'automatic', define: { 'process.env.NODE_ENV': '"production"' } }),
    build({ ...shared, entryPoints: styles }),
    ...Object.entries(pages).map(async ([to, from]) => writeFile(join(outdir, to), await assemble(join(here, from)))),
  ]);
}

/** `<!-- include file.html -->` stands for a file beside the page: what several pages share, and what is long. */
async function assemble(file) {
  const parts = (await readFile(file, 'utf8')).split(/<!-- include (\S+) -->/);
  return (await Promise.all(parts.map((part, index) => (index % 2 === 0 ? part : readFile(join(dirname(file), part), 'utf8'))))).join('');
}
