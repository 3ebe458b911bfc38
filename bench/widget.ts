/**
 * What a shopper waits for: the widget's weight, and the time from the click on the launcher to the bot's first message, in real
 * Chromium on a slow phone (CPU four times slower) and a slow line (the developer tools' "Slow 4G"). Nothing passes or fails here.
 * `npm run bench:widget`; with --json, for a program.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { paths } from '../src/paths';
import { waybill } from './turns/systems';

/** Latency in ms, bytes a second. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 188_743, uploadThroughput: 86_400 };
const CPU_SLOWDOWN = 4;

type Visit = Pick<Result, 'pageToLauncher' | 'clickToInput' | 'clickToMessage' | 'transferred'>;
interface Result { /** Bytes, gzipped. */ loader: number; chat: number; /** ms, the median of the rounds. */ pageToLauncher: number; clickToInput: number; clickToMessage: number; /** Bytes over the line after the click. */ transferred: number }

async function main(): Promise<void> {
  const { values: { json, rounds } } = parseArgs({ options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } } });
  const system = await waybill(undefined);
  const browser = await chromium.launch({ executablePath: readFileSync(path.join(paths.root, 'dist/.chromium'), 'utf8'), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const visits: Visit[] = [];
    for (let round = 0; round < Number(rounds); round++) visits.push(await visit(browser, system.url));
    const median = (of: keyof Visit) => visits.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(visits.length / 2)]!;
    const result: Result = {
      loader: weight('widget.js'), chat: weight('widget/chat.html', 'widget/chat.css', 'widget/chat.js'),
      pageToLauncher: median('pageToLauncher'), clickToInput: median('clickToInput'), clickToMessage: median('clickToMessage'), transferred: median('transferred'),
    };
    process.stdout.write(json ? `${JSON.stringify(result, undefined, 2)}\n` : table(result));
  } finally {
    await browser.close();
    await system.stop();
  }
}

/** A first visit: nothing cached. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-US' });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', SLOW_4G);
  await line.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  let transferred = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => { transferred += encodedDataLength; });
  const began = performance.now();
  await page.goto(url);
  await page.locator('#waybill-launcher').waitFor();
  const shown = performance.now();
  transferred = 0;
  const clicked = performance.now();
  await page.locator('#waybill-launcher').click();
  const chat = page.frameLocator('#waybill-frame');
  await chat.locator('#text').waitFor();
  const ready = performance.now();
  await chat.locator('.message.bot').first().waitFor();
  const answered = performance.now();
  await context.close();
  return { pageToLauncher: shown - began, clickToInput: ready - clicked, clickToMessage: answered - clicked, transferred };
}

function weight(...files: string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(paths.web, file)), { level: 9 }).length, 0);
}

function table({ loader, chat, pageToLauncher, clickToInput, clickToMessage, transferred }: Result): string {
  const kB = (bytes: number) => `${(bytes / 1024).toFixed(1)} kB`;
  const rows: [string, string][] = [
    ['loader, gzipped', kB(loader)], ['chat, gzipped', kB(chat)], ['from page to launcher', `${pageToLauncher.toFixed(0)} ms`],
    ['from click to input', `${clickToInput.toFixed(0)} ms`], ['from click to first message', `${clickToMessage.toFixed(0)} ms`], ['over the line after the click', kB(transferred)],
  ];
  return rows.map(([name, figure]) => `${name.padEnd(34)}${figure.padStart(12)}\n`).join('');
}

void main();
