/**
 * What a shopper waits for: the weight, and the time from the click to the bot's first message, of the widget and, beside it in the
 * same run, of Microsoft's Web Chat; in real Chromium on a slow phone (CPU four times slower) and a slow line (the developer tools'
 * "Slow 4G"). Nothing passes or fails here. `npm run bench:widget`; with --json, for a program.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { paths } from '../src/paths';
import { waybill } from './turns/systems';

/** Latency in ms, bytes a second. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 188_743, uploadThroughput: 86_400 };
const CPU_SLOWDOWN = 4;

interface Visit { /** ms since the click. */ clickToInput: number; clickToMessage: number; /** Bytes over the line after the click. */ transferred: number }
interface Contender {
  name: string;
  /** Bytes, gzipped: all that is loaded to chat. */
  weight: number;
  /** On the storefront, which has been loaded: the click that opens the chat, until one can type and until the bot has spoken. */
  open(page: Page): Promise<void>;
  input(page: Page): Promise<void>;
  message(page: Page): Promise<void>;
}

const weight = (...files: string[]): number => files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);

const widget: Contender = {
  name: 'Waybill', weight: weight(...['widget.js', 'widget/chat.html', 'widget/chat.css', 'widget/chat.js'].map((file) => path.join(paths.web, file))),
  open: (page) => page.locator('#waybill-launcher').click(),
  input: (page) => page.frameLocator('#waybill-frame').locator('#text').waitFor(),
  message: (page) => page.frameLocator('#waybill-frame').locator('.message.bot').first().waitFor(),
};

/** The demo's page for it, which loads little else. @param file the minimal bundle has no Adaptive Cards, which the bot's stories come on. */
function webChat(name: string, file: string): Contender {
  return {
    name, weight: weight(path.join(paths.webChat, file)),
    async open(page) {
      await page.route('**/demo/webchat/webchat.js', (route) => route.continue({ url: route.request().url().replace('webchat.js', file) }));
      // The storefront's style sheet is at hand by then, as a shop's own would be.
      await page.locator('a[href="/demo/webchat"]').click({ noWaitAfter: true });
    },
    input: (page) => page.locator('#webchat .webchat__send-box-text-box__input').waitFor(),
    message: (page) => page.locator('#webchat [role="feed"] article').first().waitFor(),
  };
}

async function main(): Promise<void> {
  const { values: { json, rounds } } = parseArgs({ options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } } });
  const contenders = [widget, webChat('Web Chat', 'webchat.js'), webChat('Web Chat, minimal', 'webchat-minimal.js')];
  const system = await waybill(undefined);
  const browser = await chromium.launch({ executablePath: readFileSync(path.join(paths.root, 'dist/.chromium'), 'utf8'), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const visits = contenders.map((): Visit[] => []);
    // In turns, so that whatever else the machine does falls on all alike.
    for (let round = 0; round < Number(rounds); round++) for (const [index, contender] of contenders.entries()) visits[index]!.push(await visit(browser, system.url, contender));
    const results = contenders.map(({ name, weight: bytes }, index) => {
      const median = (of: keyof Visit) => visits[index]!.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(Number(rounds) / 2)]!;
      return { name, weight: bytes, clickToInput: median('clickToInput'), clickToMessage: median('clickToMessage'), transferred: median('transferred') };
    });
    const loader = weight(path.join(paths.web, 'widget.js'));
    process.stdout.write(json ? `${JSON.stringify({ loader, results }, undefined, 2)}\n` : table(loader, results));
  } finally {
    await browser.close();
    await system.stop();
  }
}

/** A first visit: nothing cached but the storefront. */
async function visit(browser: Browser, url: string, { open, input, message }: Contender): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-US' });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await page.goto(url, { waitUntil: 'networkidle' });
  await line.send('Network.emulateNetworkConditions', SLOW_4G);
  await line.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  let transferred = 0;
  line.on('Network.dataReceived', ({ encodedDataLength }) => { transferred += encodedDataLength; });
  const clicked = performance.now();
  await open(page);
  await input(page);
  const ready = performance.now();
  await message(page);
  const answered = performance.now();
  await context.close();
  return { clickToInput: ready - clicked, clickToMessage: answered - clicked, transferred };
}

function table(loader: number, results: (Visit & { name: string; weight: number })[]): string {
  const kB = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const rows: [string, (result: (typeof results)[number]) => string][] = [
    ['gzipped', (one) => kB(one.weight)], ['over the line after the click', (one) => kB(one.transferred)],
    ['from click to input', (one) => seconds(one.clickToInput)], ['from click to first message', (one) => seconds(one.clickToMessage)],
  ];
  const line = (cells: string[]) => `${cells[0]!.padEnd(32)}${cells.slice(1).map((cell) => cell.padStart(19)).join('')}\n`;
  return [line(['', ...results.map(({ name }) => name)]), ...rows.map(([name, cell]) => line([name, ...results.map(cell)])), `\nThe widget's loader, all that a page has until the click: ${kB(loader)}\n`].join('');
}

void main();
