/** The demo page as a shopper uses it: real service, real Chromium. */
import { readFileSync } from 'node:fs';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { PinnedBot } from '../support/bot';

let bot: PinnedBot;
let browser: Browser;
let address: string;
beforeAll(async () => {
  bot = await PinnedBot.start();
  address = `http://127.0.0.1:${await bot.service.listen()}`;
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await bot.close();
});

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

async function visit(language: string, viewport = PHONE): Promise<{ page: Page; chat: FrameLocator; faults: string[] }> {
  const page = await browser.newPage({ viewport, locale: language });
  const faults: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${address}/?lang=${language}`);
  return { page, chat: page.frameLocator('#waybill-frame'), faults };
}

const newest = (chat: FrameLocator) => chat.locator('.message.bot').last();
const said = async (chat: FrameLocator, text: RegExp) => { await newest(chat).filter({ hasText: text }).waitFor(); };
const send = async (chat: FrameLocator, text: string) => {
  await chat.locator('#text').fill(text);
  await chat.locator('#text').press('Enter');
};

it.each([
  ['en', 'where is my package', /tracking number/, 'LX628049172CN', /scanned in Shanghai .* 30 Nov/s, 'China Post'],
  ['es', 'dónde está mi paquete', /número de seguimiento/, 'LX628049172CN', /Shanghái .* 30 de noviembre/s, 'China Post'],
  ['zh', '我的包裹到哪了', /运单号/, 'LX628049172CN', /已在上海离开寄件国.*11 月 30 日/s, '中国邮政'],
])('tells the story of a parcel on a phone, and has it still after a reload (%s)', async (language, question, asks, number, story, carrier) => {
  const { page, chat, faults } = await visit(language);
  await page.locator('#waybill-launcher').click();
  await chat.locator('.quick-replies button').first().waitFor();
  await send(chat, question);
  await said(chat, asks);
  await send(chat, number);
  await said(chat, story);
  await chat.locator('.card').filter({ hasText: carrier }).waitFor();

  await page.reload();
  if (!(await page.locator('#waybill-frame').isVisible())) await page.locator('#waybill-launcher').click();
  await chat.locator('.message.user').filter({ hasText: question }).waitFor();
  await said(chat, story);
  expect(await chat.locator('.message.user').count()).toBe(2);
  const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(sideways).toBe(0);
  expect(faults).toEqual([]);
  await page.close();
});

it('works by keyboard alone', async () => {
  const { page, chat } = await visit('en', DESKTOP);
  await page.locator('#waybill-launcher').focus();
  await page.keyboard.press('Enter');
  await chat.locator('.quick-replies button').first().waitFor();
  await chat.locator('#text:focus').waitFor();
  await page.keyboard.type('LT836140298CN');
  await page.keyboard.press('Enter');
  await said(chat, /12 days/);
  const button = chat.locator('.quick-replies button').last();
  await button.focus();
  await page.keyboard.press('Enter');
  await said(chat, /asked our team for a person/);
  await page.keyboard.press('Escape');
  await page.locator('#waybill-launcher:focus').waitFor();
  await page.close();
});

it('knows a signed-in customer of the demo, and answers the questions the page suggests', async () => {
  const { page, chat } = await visit('es', DESKTOP);
  await page.locator('#customer').selectOption('C-1001');
  await page.locator('#examples button').first().click();
  await said(chat, /Shanghái|WB-10482/);
  await page.close();
});

it.each([['en', 'C-1009', 'Where is my order WB-20115?', /WB-20115/], ['es', 'C-1001', '¿Dónde está mi pedido WB-10482?', /WB-10482/], ['zh', 'C-1001', '我的订单 WB-10482 到哪儿了？', /WB-10482/]])(
  'an order page, from which the chat opens with the order known (%s)', async (language, customer, question, known) => {
    const { page, chat, faults } = await visit(language, DESKTOP);
    await page.locator('.pages a').last().click();
    await page.locator('#orders-empty').waitFor();
    await page.locator('#customer').selectOption(customer);
    await page.locator('.order-card').first().waitFor();
    expect(await page.locator('#orders-empty').isVisible()).toBe(false);
    await page.locator('.order-card .progress [aria-current="step"]').first().waitFor();
    await page.locator('.order-card .timeline li').first().waitFor();
    await page.locator('.ask').first().click();
    await chat.locator('.message.user').filter({ hasText: question }).waitFor();
    await chat.locator('.message.bot').filter({ hasText: known }).first().waitFor();
    await chat.locator('.card .timeline').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

it('brings with each order what one can try with it, and says it with a click', async () => {
  const { page, chat } = await visit('es', DESKTOP);
  await page.locator('.pages a').last().click();
  await page.locator('#sign-in').getByRole('button', { name: 'Ana Torres' }).click();
  await page.locator('.order-card').filter({ hasText: 'WB-10482' }).waitFor();
  await page.locator('#customer').selectOption('C-1006');
  await page.locator('.order-card').filter({ hasText: 'WB-10492' }).getByRole('button', { name: 'Cambiar la dirección del pedido WB-10492' }).click();
  await said(chat, /nueva dirección/);
  await page.close();
});

it('shows the way to the desk, with the demo agent\'s sign-in, and to Web Chat, and how to get that where it is missing', async () => {
  const { page } = await visit('en', DESKTOP);
  await page.locator('#agent').filter({ hasText: 'agent@willowandbay.example' }).filter({ hasText: 'willow-and-bay' }).waitFor();
  expect(await page.getByRole('link', { name: 'Open the desk' }).getAttribute('href')).toBe('/desk');
  await page.route('**/webchat.js', (route) => route.abort());
  await page.getByRole('link', { name: 'Open Web Chat' }).click();
  await page.locator('#missing').filter({ hasText: 'npm run webchat' }).waitFor();
  await page.close();
});

it.each([
  ['en', 'light', DESKTOP, 'C-1010', ['/', '/#orders']], ['es', 'dark', PHONE, 'C-1004', ['/', '/#orders']], ['zh', 'dark', DESKTOP, 'C-1015', ['/#orders', '/demo/webchat']],
] as const)('axe finds nothing, nothing is wider than the screen, nothing comes from elsewhere (%s, %s)', async (language, colorScheme, viewport, customer, places) => {
  const page = await browser.newPage({ viewport, colorScheme, locale: language });
  const strangers: string[] = [];
  page.on('request', (request) => { if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) strangers.push(request.url()); });
  for (const place of places) {
    await page.goto(`${address}${place.replace('#', `?lang=${language}#`)}${place.includes('#') ? '' : `?lang=${language}`}`);
    await page.locator('#customer').selectOption(customer);
    await page.locator(place === '/#orders' ? '.order-card' : '#examples li').first().waitFor({ state: 'attached' });
    await page.evaluate(AXE);
    // Web Chat itself is as Microsoft ships it.
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run({ exclude: [['#webchat']] }, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })");
    expect({ place, violations: violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]) }).toEqual({ place, violations: [] });
    expect({ place, sideways: await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') }).toEqual({ place, sideways: 0 });
  }
  expect(strangers).toEqual([]);
  await page.close();
});
