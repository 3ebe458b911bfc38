/** Microsoft's Web Chat, unchanged, on the demo's page for it: the second face of the same Direct Line. The script fetches it once. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { paths } from '../../src/paths';
import { openBrowser } from '../support/browser';
import { Network } from '../support/network';
import { startService, type Running } from '../support/service';

let service: Running;
let network: Network;
let browser: Browser;
beforeAll(async () => {
  execFileSync(process.execPath, [path.join(paths.root, 'scripts/webchat.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] });
  service = await startService();
  network = await Network.before(Number(new URL(service.url).port));
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await network?.close();
});

interface Visit { page: Page; faults: string[]; strangers: string[] }

async function visit(language: string): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: language });
  const [faults, strangers]: [string[], string[]] = [[], []];
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(network.url) && !request.url().startsWith(network.url.replace('http', 'ws'))) strangers.push(request.url()); });
  await page.goto(`${network.url}/demo/webchat?lang=${language}`);
  return { page, faults, strangers };
}

const chat = (page: Page) => page.locator('#webchat');
const bubbles = (page: Page) => chat(page).locator('[role="feed"] article');
const said = (page: Page, text: string | RegExp) => bubbles(page).filter({ hasText: text });
async function say(page: Page, text: string): Promise<void> {
  const box = chat(page).locator('.webchat__send-box-text-box__input');
  await box.fill(text);
  await box.press('Enter');
}

test.each([
  ['en', 'Where is my parcel LX628049172CN?', 'China Post', /scanned in Shanghai/],
  ['es', '¿Dónde está mi paquete LX628049172CN?', 'China Post', /Shanghái/],
  ['zh', '我的包裹 LX628049172CN 到哪儿了？', '中国邮政', /上海/],
])('it is greeted, asks, and gets words, a card and quick replies (%s)', async (language, question, carrier, story) => {
  const { page, faults, strangers } = await visit(language);
  await chat(page).getByRole('button').first().waitFor();
  await say(page, question);
  await said(page, story).first().waitFor();
  await chat(page).locator('.ac-adaptiveCard').filter({ hasText: 'LX628049172CN' }).filter({ hasText: carrier }).waitFor();
  expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
  await page.close();
});

test('a quick reply is used, a photo goes up and is seen, and all of it is there after a reload and after a lost line', async () => {
  const { page, faults, strangers } = await visit('en');
  const reply = chat(page).getByRole('toolbar').getByRole('button', { name: 'What can you do?' });
  await reply.click();
  await said(page, 'What can you do?').waitFor();
  await reply.waitFor({ state: 'detached' });

  await chat(page).locator('input[type="file"]').setInputFiles({ name: 'scarf.png', mimeType: 'image/png', buffer: await sharp({ create: { width: 320, height: 240, channels: 3, background: '#b9c4ad' } }).png().toBuffer() });
  await chat(page).getByRole('button', { name: /send/i }).first().click();
  await said(page, 'Your picture has arrived').waitFor();

  // What it shows now comes from the service.
  await page.reload();
  await said(page, 'What can you do?').waitFor();
  const photo = chat(page).getByRole('img', { name: 'scarf.png' });
  await photo.waitFor();
  expect(await photo.evaluate((image: unknown) => (image as { decode(): Promise<void> }).decode().then(() => (image as { naturalWidth: number }).naturalWidth))).toBe(320);

  // It tries again by itself, within 15 seconds.
  await network.cut();
  await network.restore();
  await say(page, 'LX628049172CN');
  await said(page, /scanned in Shanghai/).first().waitFor({ timeout: 40_000 });
  for (const once of ['What can you do?', 'LX628049172CN', 'Your picture has arrived']) expect({ once, times: await said(page, once).filter({ hasNotText: 'scanned' }).count() }).toEqual({ once, times: 1 });
  expect({ faults: faults.filter((fault) => !/WebSocket|ERR_CONNECTION/.test(fault)), strangers }).toEqual({ faults: [], strangers: [] });
  await page.close();
}, 90_000);
