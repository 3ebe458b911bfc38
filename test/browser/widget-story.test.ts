/** The whole story of a parcel in three languages: by finger on a phone, with a reload in the middle; by keyboard alone, with the line cut in the middle. */
import type { Browser } from 'playwright-core';
import { PinnedBot } from '../support/bot';
import { openBrowser } from '../support/browser';
import { until } from '../support/until';
import { axe, frameOf, openShopPage, sideways, type ShopPage } from '../support/widget';

let bot: PinnedBot;
let browser: Browser;
let shop: ShopPage;
beforeAll(async () => {
  bot = await PinnedBot.start();
  [shop, browser] = [await openShopPage(`http://127.0.0.1:${await bot.service.listen()}`, () => browser), await openBrowser()];
}, 60_000);
afterAll(async () => {
  await browser.close();
  await shop.close();
  await bot.close();
});

const NUMBER = 'LX628049172CN';
const STORIES = [
  { language: 'en', asks: /tracking number/, story: /scanned in Shanghai .* 30 Nov/s, watched: /tell you|let you know|write/i },
  { language: 'es', asks: /número de seguimiento/, story: /Shanghái .* 30 de noviembre/s, watched: /avis|escrib/i },
  { language: 'zh', asks: /运单号/, story: /已在上海离开寄件国.*11 月 30 日/s, watched: /告诉|通知/ },
];

test.each(STORIES)('by finger, on a phone of 360 px ($language)', async ({ language, asks, story, watched }) => {
  const { context, page, chat, faults } = await shop.visit({ attributes: `data-language="${language}"`, locale: language, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await page.locator('#waybill-launcher').tap();
  await chat.locator('#quick-replies button').first().tap();
  await chat.locator('.message.bot').filter({ hasText: asks }).last().waitFor();

  await page.reload();
  await page.locator('#waybill-launcher').tap();
  await chat.locator('.message.bot').filter({ hasText: asks }).last().waitFor();
  await chat.locator('#text').fill(NUMBER);
  await chat.locator('#send').tap();
  await chat.locator('.message.bot').filter({ hasText: story }).waitFor();
  expect(await chat.locator('.card .timeline li').count()).toBeGreaterThan(3);
  await chat.locator('#quick-replies button').first().tap();
  await chat.locator('.message.bot').last().filter({ hasText: watched }).waitFor();
  expect(await chat.locator('.message.user').count()).toBe(3);
  expect(await sideways(page)).toBe(0);
  expect(await axe(page)).toEqual([]);
  await chat.locator('#close').tap();
  await page.locator('#waybill-frame').waitFor({ state: 'hidden' });
  expect(faults).toEqual([]);
  await context.close();
}, 60_000);

test.each(STORIES)('by keyboard alone ($language)', async ({ language, asks, story, watched }) => {
  const { context, page, chat } = await shop.visit({ attributes: `data-language="${language}"`, locale: language });
  const { keyboard } = page;
  const focused = () => frameOf(page).evaluate<string>('document.activeElement.id || document.activeElement.parentElement.id');
  const tabTo = async (id: string, key = 'Tab') => {
    for (let step = 0; step < 20 && (await focused()) !== id; step++) await keyboard.press(key);
    expect(await focused()).toBe(id);
  };
  await keyboard.press('Tab');
  await page.locator('#waybill-launcher:focus').waitFor();
  await keyboard.press('Enter');
  await chat.locator('#quick-replies button').first().waitFor();
  await chat.locator('#text:focus').waitFor();
  await tabTo('quick-replies', 'Shift+Tab');
  for (let step = 1; step < (await chat.locator('#quick-replies button').count()); step++) await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await chat.locator('.message.bot').filter({ hasText: asks }).last().waitFor();
  // The button is gone, and its focus is where one goes on.
  await chat.locator('#text:focus').waitFor();

  await context.setOffline(true);
  await chat.locator('#status[data-state="offline"]').waitFor();
  await keyboard.type(NUMBER);
  await keyboard.press('Enter');
  await chat.locator('.message.user[data-state="sending"]').waitFor();
  await context.setOffline(false);
  await chat.locator('.message.bot').filter({ hasText: story }).waitFor();
  await until(async () => (await chat.locator('#status').textContent()) === '', 'the line to be back');
  expect(await chat.locator('.message.user').count()).toBe(2);

  await chat.locator('#quick-replies button').first().waitFor();
  await tabTo('quick-replies', 'Shift+Tab');
  await keyboard.press('Space');
  await chat.locator('.message.bot').last().filter({ hasText: watched }).waitFor();
  await tabTo('menu-button', 'Shift+Tab');
  await keyboard.press('Enter');
  expect(await chat.locator('#menu').isVisible()).toBe(true);
  await keyboard.press('Escape');
  expect(await focused()).toBe('menu-button');
  await keyboard.press('Escape');
  await page.locator('#waybill-launcher:focus').waitFor();
  await context.close();
}, 60_000);
