/** What goes on between people and around the talk: who types, the paper to keep, the rating, what a screen reader hears, sounds; and what must not break it. */
import { readFileSync } from 'node:fs';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { sayIn } from '../../web/desk/texts';
import { openBrowser } from '../support/browser';
import { agentOf } from '../support/desk';
import { SECRET } from '../support/direct-line';
import { readPdf } from '../support/pdf';
import { startService, until, type Running } from '../support/service';
import { answered, axe, frameOf, open, openShopPage, replies, write, type ShopPage } from '../support/widget';

let service: Running;
let browser: Browser;
let shop: ShopPage;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  [shop, browser] = [await openShopPage(service.url, () => browser), await openBrowser()];
}, 60_000);
afterAll(async () => {
  await browser.close();
  await shop.close();
});

const ask = async (chat: FrameLocator, text: string) => {
  const before = await replies(chat).count();
  await write(chat, text);
  await answered(chat, before);
};
const menu = async (chat: FrameLocator, item: string) => {
  await chat.locator('#menu-button').click();
  await chat.locator(item).click();
};

test('typing is seen from both sides, and a person who comes in is shown', async () => {
  const shopper = await shop.visit();
  const { chat } = shopper;
  await open(shopper);
  let told = 0;
  await shopper.page.route('**/activities', (route) => { told += route.request().postData()?.includes('"typing"') ? 1 : 0; return route.continue(); });
  await chat.locator('#text').pressSequentially('nobody reads along yet');
  await ask(chat, 'I want to talk to a person');
  expect(told).toBe(0);

  const agent = await agentOf(service, 'Marisol', { languages: ['en'] });
  const [cookie, value] = agent.cookie.split('=') as [string, string];
  const seat = await browser.newContext({ viewport: { width: 1360, height: 820 }, locale: 'en' });
  await seat.addCookies([{ name: cookie, value, url: service.url }]);
  const desk = await seat.newPage();
  await desk.goto(`${service.url}/desk`);
  await desk.locator('.chats-row').first().click();
  const say = sayIn('en');
  await desk.getByRole('button', { name: say('take'), exact: true }).click();
  await chat.locator('.news .avatar').filter({ hasText: 'M' }).waitFor();
  expect(await axe(shopper.page)).toEqual([]);
  await chat.locator('#text').pressSequentially('one mo');
  await desk.getByText(say('alsoTyping', say('shopper'))).waitFor();
  await desk.locator('.composer textarea:not([aria-hidden])').pressSequentially('I am');
  await chat.locator('#typing').waitFor();
  await Promise.all([seat.close(), shopper.context.close()]);
}, 60_000);

test('the chat as a PDF, from the menu, in the shopper\'s language', async () => {
  const shopper = await shop.visit({ attributes: 'data-language="es"', acceptDownloads: true });
  const { page, chat, faults } = shopper;
  await open(shopper);
  const [file] = await Promise.all([page.waitForEvent('download'), menu(chat, '#save')]);
  expect(file.suggestedFilename()).toMatch(/^[^%]+\.pdf$/);
  expect(readPdf(readFileSync(await file.path())).pages[0]!.text).toContain('Su conversación con nosotros');
  await chat.locator('#menu').waitFor({ state: 'hidden' });
  await page.route('**/transcript?*', (route) => route.abort());
  expect(faults).toEqual([]);
  await menu(chat, '#save');
  await chat.locator('#save-note').filter({ hasText: /\S/ }).waitFor();
  expect(await axe(page)).toEqual([]);
  await shopper.context.close();
}, 60_000);

test('a rating: five stars that say what they stand for, by keyboard, one answer', async () => {
  const shopper = await shop.visit();
  const { page, chat } = shopper;
  await open(shopper);
  await ask(chat, 'I want to rate this chat');
  const stars = chat.locator('.stars button');
  expect(await stars.evaluateAll((all) => all.map((one) => (one as unknown as { ariaLabel: string }).ariaLabel[0]).join(''))).toBe('12345');
  expect(await axe(page)).toEqual([]);
  await stars.nth(3).focus();
  await frameOf(page).evaluate("{ const star = document.activeElement; star.click(); star.click(); }");
  await chat.locator('.message.user').filter({ hasText: '4' }).waitFor();
  await chat.locator('.rating').waitFor({ state: 'detached' });
  await chat.locator('.message.bot').last().filter({ hasText: 'sorted out' }).waitFor();
  expect(await chat.locator('.message.user').count()).toBe(2);
  expect(await service.db.selectFrom('ratings').select('score').execute()).toEqual([{ score: 4 }]);
  await shopper.context.close();
}, 60_000);

/** Messages that are put before a screen reader: added while the log is live. */
const LISTEN = "globalThis.spoken = []; addEventListener('DOMContentLoaded', () => { const log = document.getElementById('log'); if (log) new MutationObserver((changes) => { for (const { addedNodes } of changes) for (const node of addedNodes) if (node.dataset.id !== undefined || node.matches('.message')) if (log.getAttribute('aria-live') === 'polite') spoken.push(node.textContent); }).observe(log, { childList: true }); });";

test('each new message is announced once, and none of those from before', async () => {
  const shopper = await shop.visit({ before: LISTEN });
  const { page, chat } = shopper;
  const spoken = () => frameOf(page).evaluate<string[]>('spoken');
  await open(shopper);
  await ask(chat, 'thanks');
  await chat.locator('.message.user[data-state="sent"]').waitFor();
  expect((await spoken()).map((text) => text.split(':')[0])).toEqual(['Assistant', 'You', 'Assistant']);
  await page.reload();
  await chat.locator('.message.user').waitFor();
  await chat.locator('#log[aria-live="polite"]').waitFor();
  expect(await spoken()).toEqual([]);
  await ask(chat, 'bye');
  expect((await spoken()).map((text) => text.split(':')[0])).toEqual(['You', 'Assistant']);
  await shopper.context.close();
}, 60_000);

test('a sound for new messages, once it is wanted, and still after a reload', async () => {
  const shopper = await shop.visit({ before: "globalThis.notes = 0; { const { createOscillator } = AudioContext.prototype; AudioContext.prototype.createOscillator = function () { notes++; return createOscillator.call(this); }; }" });
  const { page, chat } = shopper;
  const notes = () => frameOf(page).evaluate<number>('notes');
  await open(shopper);
  await ask(chat, 'thanks');
  expect(await notes()).toBe(0);
  await menu(chat, '#sound');
  expect(await chat.locator('#sound').getAttribute('aria-pressed')).toBe('true');
  expect(await notes()).toBe(2);
  await page.reload();
  await chat.locator('.message.user').waitFor();
  await ask(chat, 'bye');
  expect(await notes()).toBe(2);
  await shopper.context.close();
}, 60_000);

describe('what must not break it', () => {
  const heard = async (page: Page, chat: FrameLocator) => { await ask(chat, 'LX628049172CN'); await chat.locator('.card .timeline').waitFor(); return await axe(page); };

  test('a browser that keeps nothing', async () => {
    const shopper = await shop.visit({ before: "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });" });
    await open(shopper);
    expect(await heard(shopper.page, shopper.chat)).toEqual([]);
    await menu(shopper.chat, '#forget');
    await shopper.chat.locator('#forget-yes').click();
    await shopper.chat.locator('.message.user').waitFor({ state: 'detached' });
    await replies(shopper.chat).first().waitFor();
    expect(shopper.faults).toEqual([]);
    await shopper.context.close();
  }, 60_000);

  test('a token that died in its sleep', async () => {
    const shopper = await shop.visit();
    const { page, chat, context } = shopper;
    await open(shopper);
    const dead = await frameOf(page).evaluate<string>("JSON.parse(localStorage.getItem('waybill.chat.visitor')).token");
    await page.route('**/v3/directline/**', (route) => (route.request().headers().authorization === `Bearer ${dead}` ? route.fulfill({ status: 403, json: { error: { code: 'TokenExpired', message: 'The token has expired.' } } }) : route.continue()));
    await until(() => Date.now() / 1000 > (JSON.parse(Buffer.from(dead.split('.')[1]!, 'base64url').toString()) as { iat: number }).iat + 1, 'another second, and so another token');
    await ask(chat, 'thanks');
    expect(await chat.locator('.message.user[data-state="sent"]').count()).toBe(1);
    expect(await chat.locator('.message').count()).toBe(3);
    await context.close();
  }, 60_000);

  test('two quick taps, a very long message, marks that look like code', async () => {
    const shopper = await shop.visit({ viewport: { width: 320, height: 640 } });
    const { page, chat } = shopper;
    await open(shopper);
    await frameOf(page).evaluate("{ const button = document.querySelector('#quick-replies button'); button.click(); button.click(); }");
    await answered(chat, 1);
    expect(await chat.locator('.message.user').count()).toBe(1);
    const code = '<img src=x onerror=alert(1)> **x** [y](javascript:alert(1))';
    for (const text of ['x'.repeat(5000), code, `https://shop.example/${'way/'.repeat(200)}`]) await ask(chat, text);
    expect(await chat.locator('.message.user').filter({ hasText: 'onerror' }).locator('.bubble').innerText()).toBe(code);
    expect(await chat.locator('.message.user[data-state="sent"]').count()).toBe(4);
    expect(await frameOf(page).evaluate("document.getElementById('scroller').scrollWidth - document.getElementById('scroller').clientWidth")).toBe(0);
    await shopper.context.close();
  }, 60_000);
});
