/**
 * Takes the pictures of the README and the docs anew, from the demo shop at the moment its data was made for: `npm run docs:pictures`.
 * Each is at most 200 kB. One more picture is one more entry of `pictures`.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { deskPicture } from './pictures-desk.mjs';

const root = path.join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
/** When the demo's data speaks of itself: it is that time in this process too, before anything here is loaded. */
const NOW = JSON.parse(readFileSync(path.join(root, 'config/demo.json'), 'utf8')).asOf;
const behind = Date.now() - Date.parse(NOW);
globalThis.Date = class extends Date {
  constructor(...given) { super(...(given.length > 0 ? given : [Date.now()])); }
  static now() { return super.now() - behind; }
};
const { createService } = require('../dist/src/service.js');
const { readConfig } = require('../dist/src/config.js');
const { repertoire } = require('../dist/dialogs/index.js');

const MOST_BYTES = 200_000;
const SECRET = 'of this run alone';
const PHONE = { width: 375, height: 760 };
const DESKTOP = { width: 1280, height: 800 };

const pictures = {
  // A shop's order page, from which the chat has been opened with the order known.
  storefront: () => shot({ language: 'en-GB', zone: 'Asia/Tokyo', scheme: 'light', viewport: DESKTOP, customer: 'C-1018', place: '#orders' }, async (page, chat) => {
    await page.locator('.order-card').filter({ hasText: 'WB-30281' }).locator('.ask').click();
    await chat.locator('.card .timeline').waitFor();
    await chat.locator('#scroller').evaluate((box) => { box.scrollTop = 148; });
  }),
  // Phones: a parcel in Chinese, an address about to be changed in Spanish and in the dark, a photo in English.
  widget: async () => beside(await Promise.all([
    shot({ language: 'zh-CN', zone: 'America/New_York', scheme: 'light', viewport: PHONE, customer: 'C-1015' }, async (_page, chat) => {
      await say(chat, '我的包裹到哪儿了');
      await chat.locator('.card .timeline').waitFor();
      await chat.locator('#scroller').evaluate((box) => { box.scrollTop -= 64; });
    }),
    shot({ language: 'es-CL', zone: 'America/Santiago', scheme: 'dark', viewport: PHONE, customer: 'C-1005' }, async (_page, chat) => {
      await say(chat, 'quiero cambiar la dirección de mi pedido WB-10493');
      await say(chat, 'Av. Providencia 1208, depto 52, Santiago, 7500000, Chile');
    }),
    shot({ language: 'en-GB', zone: 'America/Los_Angeles', scheme: 'light', viewport: PHONE, customer: 'C-1009' }, async (_page, chat) => {
      await say(chat, 'my scarf arrived with a hole');
      await chat.locator('#file').setInputFiles({ name: 'scarf.jpg', mimeType: 'image/jpeg', buffer: await photo() });
      await chat.locator('#photos li').waitFor();
      await say(chat, 'Here is a photo of it');
    }),
  ])),
  desk: () => deskPicture({ service, address, secret: SECRET, browser, now: NOW }),
};

const service = await createService({ config: readConfig({ PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'silent', DIRECT_LINE_SECRET: SECRET }), repertoire });
// The widget takes the time from here, and Node writes it from a clock of its own.
service.server.pre((_request, response, next) => { response.setHeader('Date', new Date().toUTCString()); next(); });
const address = `http://localhost:${await service.listen()}`;
const browser = await chromium.launch({ executablePath: readFileSync(path.join(root, 'dist/.chromium'), 'utf8'), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const wanted = process.argv.slice(2);
  for (const [name, take] of Object.entries(pictures)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const file = path.join(root, 'docs', `${name}.png`);
    await sharp(await take()).png({ palette: true, quality: 90, effort: 10 }).toFile(file);
    const { size } = statSync(file);
    console.log(`docs/${name}.png  ${Math.round(size / 1000)} kB`);
    if (size > MOST_BYTES) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await service.close();
}

/** The demo shop with its chat open, after `play`. */
async function shot({ language, zone, scheme, viewport, customer, place = '' }, play) {
  const context = await browser.newContext({ viewport, locale: language, timezoneId: zone, colorScheme: scheme, reducedMotion: 'reduce', hasTouch: viewport === PHONE });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(`${address}/?lang=${language}${place}`);
  await page.locator('#customer').selectOption(customer);
  const chat = page.frameLocator('#waybill-frame');
  if (viewport === PHONE) {
    await page.locator('#waybill-launcher').click();
    await chat.locator('.quick-replies button').first().waitFor();
  }
  await play(page, chat);
  // Fonts and what scrolls by itself come to rest.
  await page.waitForTimeout(800);
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

/** Says it, and waits until the bot has answered. */
async function say(chat, text) {
  const replies = chat.locator('.message.bot');
  const before = await replies.count();
  await chat.locator('#text').fill(text);
  await chat.locator('#text').press('Enter');
  await replies.nth(before).waitFor();
  await chat.locator('#typing').waitFor({ state: 'hidden' });
}

async function beside(shots) {
  const GAP = 20;
  const { width, height } = PHONE;
  return sharp({ create: { width: (width + GAP) * shots.length - GAP, height, channels: 3, background: '#d9d6cf' } })
    .composite(shots.map((input, index) => ({ input, left: index * (width + GAP), top: 0 }))).png().toBuffer();
}

/** What a shopper might send: a knitted scarf with a hole in it. */
function photo() {
  const ribs = Array.from({ length: 30 }, (_, index) => `<path d="M${index * 34 - 40} 0c14 120-14 240 0 360s-14 240 0 360" stroke="#8d9a83" stroke-width="15" fill="none" opacity=".75"/>`).join('');
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="900" height="700" fill="#b3bfa6"/>${ribs}
    <path d="M392 300c30-44 112-38 132 8s-10 104-62 110-106-64-70-118z" fill="#3b352e"/><path d="M398 318l-26-20M430 284l-8-30M512 300l26-22M522 360l30 12M470 412l6 34M410 388l-24 24" stroke="#8d9a83" stroke-width="7" stroke-linecap="round"/></svg>`)).jpeg({ quality: 85 }).toBuffer();
}
