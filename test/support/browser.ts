/** A headless Chromium for one test file, closed after its tests; `scripts/chromium.mjs` found it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { paths } from '../../src/paths';

const open = new Set<Browser>();
afterAll(() => Promise.all([...open].map((browser) => browser.close())));

export async function openBrowser(): Promise<Browser> {
  const executablePath = readFileSync(path.join(paths.root, 'dist/.chromium'), 'utf8');
  const browser = await chromium.launch({
    executablePath,
    // As root, as in a container, Chromium has no sandbox; it needs nothing from the network but us.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  open.add(browser);
  return browser;
}
