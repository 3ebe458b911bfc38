/** On every screen and for every eye: four times enlarged, right to left, the keyboard up, few colours, nothing that moves. */
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { startService, type Running } from '../support/service';
import { axe, frameOf, open, openShopPage, sideways, write, type ShopPage, type VisitOptions } from '../support/widget';

let service: Running;
let browser: Browser;
let shop: ShopPage;
beforeAll(async () => {
  service = await startService();
  [shop, browser] = [await openShopPage(service.url, () => browser), await openBrowser()];
}, 60_000);
afterAll(async () => {
  await browser.close();
  await shop.close();
});

/** With a card in it. */
async function talk(options: VisitOptions) {
  const shopper = await shop.visit(options);
  await open(shopper);
  await write(shopper.chat, 'LX628049172CN');
  await shopper.chat.locator('.card .timeline').waitFor();
  return shopper;
}

test('a page of 1280 × 1024 at 400 %: nothing to scroll sideways, everything to be reached', async () => {
  const { context, page, chat } = await talk({ viewport: { width: 320, height: 256 } });
  expect(await sideways(page)).toBe(0);
  expect((await chat.locator('#send').boundingBox())!.y).toBeLessThan(256 - 44 + 1);
  await chat.locator('#menu-button').click();
  await chat.locator('#forget').click();
  await chat.locator('#forget-yes').scrollIntoViewIfNeeded();
  const { y, height } = (await chat.locator('#forget-yes').boundingBox())!;
  expect(y + height).toBeLessThanOrEqual(256);
  // It is the menu that scrolls, and not the whole chat under it.
  expect((await chat.locator('header').boundingBox())!.y).toBe(0);
  await context.close();
}, 60_000);

test('a page that runs from right to left: at the end of the line, and mirrored with it', async () => {
  const { context, page, chat } = await shop.visit({ path: '/rtl' });
  const at = async (selector: string) => (await page.locator(selector).boundingBox())!;
  expect((await at('#waybill-launcher')).x).toBe(20);
  await open({ page, chat });
  expect((await at('#waybill-frame')).x).toBe(20);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  await frameOf(page).evaluate("document.documentElement.dir = 'rtl'");
  await write(chat, 'אפשר לעזור? LX628049172CN.');
  await chat.locator('.message.user[data-state="sent"]').waitFor();
  const [bot, user] = [(await chat.locator('.message.bot').first().boundingBox())!, (await chat.locator('.message.user').boundingBox())!];
  expect(user.x).toBeLessThan(bot.x);
  expect(await sideways(page)).toBe(0);
  await context.close();
  const left = await shop.visit({ attributes: 'data-side="left"' });
  expect((await left.page.locator('#waybill-launcher').boundingBox())!.x).toBe(20);
  await left.context.close();
}, 60_000);

test('the keyboard on a phone\'s screen hides neither the input nor the newest message', async () => {
  const { context, page, chat } = await talk({ viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true });
  await page.evaluate("Object.defineProperty(visualViewport, 'height', { value: 380, configurable: true }); Object.defineProperty(visualViewport, 'offsetTop', { value: 40, configurable: true }); visualViewport.dispatchEvent(new Event('resize'))");
  const frame = (await page.locator('#waybill-frame').boundingBox())!;
  expect(frame).toMatchObject({ y: 40, height: 380 });
  const send = (await chat.locator('#send').boundingBox())!;
  expect(send.y + send.height).toBeLessThanOrEqual(40 + 380);
  await page.evaluate("delete visualViewport.height; delete visualViewport.offsetTop; visualViewport.dispatchEvent(new Event('resize'))");
  expect((await page.locator('#waybill-frame').boundingBox())!.height).toBe(700);
  await context.close();
}, 60_000);

test('who wants nothing to move sees nothing move', async () => {
  const { context, page } = await talk({ reducedMotion: 'reduce' });
  await frameOf(page).evaluate("document.getElementById('typing').hidden = false");
  expect(await frameOf(page).evaluate('document.getAnimations().length')).toBe(0);
  expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  await context.close();
  const moving = await talk({ reducedMotion: 'no-preference' });
  await frameOf(moving.page).evaluate("document.getElementById('typing').hidden = false");
  expect(await frameOf(moving.page).evaluate('document.getAnimations().length')).toBeGreaterThan(0);
  await moving.context.close();
}, 60_000);

test('with the system\'s few colours, every message and every button has an edge', async () => {
  const { context, page, chat } = await talk({ forcedColors: 'active' });
  for (const selector of ['.bot .bubble', '.user .bubble', '.card', '#send', '#text', '.tools button']) {
    expect({ selector, edge: await chat.locator(selector).first().evaluate((element) => (globalThis as unknown as { getComputedStyle(of: unknown): Record<string, string> }).getComputedStyle(element)['borderTopWidth']) }).toEqual({ selector, edge: expect.stringMatching(/^[1-9]/) as string });
  }
  expect(await axe(page)).toEqual([]);
  await context.close();
}, 60_000);
