/** The widget on a shop's page of another origin, in real Chromium: photos, a cut line, two tabs, who is signed in, who answers, axe. */
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import type { Sheet } from '../../src/bot/reply';
import type { Turn } from '../../src/bot/turn';
import { sheetCard } from '../../src/channels/cards/sheet';
import { openBrowser } from '../support/browser';
import { agentOf } from '../support/desk';
import { SECRET, DirectLineClient } from '../support/direct-line';
import { startService, until, type Running } from '../support/service';
import { answered, axe, open, openShopPage, replies, sideways, write, type ShopPage, type VisitOptions } from '../support/widget';

let service: Running;
let client: DirectLineClient;
let shop: ShopPage;
let browser: Browser;
let photo: Buffer;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  client = new DirectLineClient(service.url);
  shop = await openShopPage(service.url, () => browser);
  photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#7a5' } }).jpeg().toBuffer();
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await shop.close();
});

const visit = (options?: VisitOptions) => shop.visit(options);
const widthOf = (picture: Locator) => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
const call = (page: Page, script: string) => page.evaluate(script);

test('photos: shrunk, seen, taken away again, sent with the words, and there after a reload', async () => {
  const shopper = await visit();
  const { page, chat, faults } = shopper;
  await open(shopper);
  const file = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: photo });
  await chat.locator('#file').setInputFiles([file('one.jpg'), file('two.jpg'), { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }]);
  await chat.locator('#photos li').nth(1).waitFor();
  await chat.locator('#photo-note').filter({ hasText: 'notes.txt' }).waitFor();
  await chat.locator('#photos button').first().click();
  expect(await chat.locator('#photos li').count()).toBe(1);
  expect(await axe(page)).toEqual([]);
  await write(chat, 'thanks');
  await chat.locator('.message.user[data-state="sent"] .pictures img').waitFor();
  await answered(chat, 1);
  await until(async () => (await chat.locator('#scroller').evaluate((box) => { const { scrollHeight, scrollTop, clientHeight } = box as unknown as Record<string, number>; return scrollHeight! - scrollTop! - clientHeight!; })) < 4, 'the end in view');
  await page.reload();
  const picture = chat.locator('.message.user .pictures img');
  await picture.waitFor();
  await until(async () => (await widthOf(picture)) > 0, 'the picture');
  expect(await widthOf(picture)).toBeLessThanOrEqual(1600);
  expect(await chat.locator('.message.user').count()).toBe(1);
  expect(faults).toEqual([]);
  await shopper.context.close();
}, 60_000);

test('a cut line is shown; what is written meanwhile goes once the line is back, and once only', async () => {
  const shopper = await visit();
  const { page, chat, context } = shopper;
  await open(shopper);
  await context.setOffline(true);
  await chat.locator('#status[data-state="offline"]').waitFor();
  await write(chat, 'thanks');
  await chat.locator('.message.user[data-state="sending"]').waitFor();
  await chat.locator('#text').fill('half a sent');
  const before = await replies(chat).count();
  await context.setOffline(false);
  await chat.locator('.message.user[data-state="sent"]').waitFor();
  await answered(chat, before);
  await until(async () => (await chat.locator('#status').textContent()) === '', 'the line to be back');
  await page.reload();
  await chat.locator('.message.user').filter({ hasText: 'thanks' }).waitFor();
  expect(await chat.locator('.message.user').count()).toBe(1);
  expect(await chat.locator('#text').inputValue()).toBe('half a sent');
  await context.close();
}, 60_000);

test('two tabs have one conversation, and forgetting it in one begins a new one in both', async () => {
  const one = await visit();
  await open(one);
  const other = await visit({ context: one.context });
  await open(other);
  await write(one.chat, 'thanks');
  await other.chat.locator('.message.user').filter({ hasText: 'thanks' }).waitFor();
  await answered(other.chat, 1);
  await other.chat.locator('#menu-button').click();
  expect(await axe(other.page)).toEqual([]);
  await other.chat.locator('#forget').click();
  await other.chat.locator('#forget-yes').click();
  await one.chat.locator('.message.user').waitFor({ state: 'detached' });
  await replies(one.chat).first().waitFor();
  await one.context.close();
}, 60_000);

test('a customer signed in by the shop\'s server finds the same conversation again, and nobody else does', async () => {
  const shopper = await visit({ attributes: 'data-language="es"' });
  const identify = async (page: Page, user: string) => call(page, `Waybill.identify(() => Promise.resolve(${JSON.stringify((await client.token(user)).token)}))`);
  await identify(shopper.page, 'dl_C-1001');
  await open(shopper);
  await write(shopper.chat, '¿dónde está mi pedido?');
  await replies(shopper.chat).filter({ hasText: 'WB-10482' }).first().waitFor();
  await shopper.page.reload();
  await identify(shopper.page, 'dl_C-1001');
  await shopper.chat.locator('.message.user').filter({ hasText: '¿dónde está mi pedido?' }).waitFor();
  await identify(shopper.page, 'dl_C-1002');
  await shopper.chat.locator('.message.user').waitFor({ state: 'detached' });
  await replies(shopper.chat).first().waitFor();
  expect(await replies(shopper.chat).filter({ hasText: 'WB-10482' }).count()).toBe(0);
  await shopper.context.close();
}, 60_000);

test('who answers is said: a bot, then a person by name, whose message counts while the chat is closed', async () => {
  const shopper = await visit();
  const { page, chat } = shopper;
  await open(shopper);
  expect(await chat.locator('#presence').textContent()).toBe('Automated assistant');
  await write(chat, 'I want to talk to a person');
  await chat.locator('#presence[data-who="queued"]').waitFor();
  const agent = await agentOf(service, 'Marisol');
  const { items } = (await agent.get<{ items: { id: string }[] }>('/conversations?state=waiting')).body;
  await agent.call('PUT', `/conversations/${items.at(-1)!.id}/assignment`);
  await chat.locator('#presence').filter({ hasText: 'Marisol, a person from our team' }).waitFor();
  await chat.locator('.message.news').waitFor();
  await call(page, 'globalThis.heard = []; Waybill.on("unread", ({ count }) => heard.push(count)); Waybill.close()');
  await agent.call('POST', `/conversations/${items.at(-1)!.id}/messages`, { text: 'Good morning, I am looking into it.' });
  await page.locator('#waybill-launcher[data-unread="1"]').waitFor();
  expect(await page.title()).toBe('(1) A shop');
  await page.locator('#waybill-launcher').click();
  await chat.locator('.message.agent .name').filter({ hasText: 'Marisol' }).waitFor();
  await until(async () => (await page.title()) === 'A shop', 'the title as it was');
  expect(await call(page, 'heard')).toEqual([1, 0]);
  expect(await axe(page)).toEqual([]);
  await shopper.context.close();
}, 60_000);

test.each([['light', 'en', '#ffe600'], ['dark', 'zh', '#7a2e4d'], ['dark', 'es', '#ffe600']] as const)('axe finds nothing in %s, %s, a shop in %s, on a screen of 320 px', async (colorScheme, language, colour) => {
  const shopper = await visit({ attributes: `data-language="${language}" data-colour="${colour}" data-side="left"`, colorScheme, viewport: { width: 320, height: 640 } });
  const { page, chat, faults } = shopper;
  await open(shopper);
  await chat.locator('.quick-replies button').first().waitFor();
  expect(await axe(page)).toEqual([]);
  await write(chat, 'LX628049172CN');
  await chat.locator('.card .timeline li').nth(1).waitFor();
  expect(await axe(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  expect(faults).toEqual([]);
  await shopper.context.close();
}, 60_000);

test('sheets: goods with pictures, a tap that says what it stands for, what was beside what is to be, a sum; nothing unsafe', async () => {
  const shopper = await visit();
  const { page, chat, faults } = shopper;
  await open(shopper);
  const turn = { text: (_key: string, { was, value }: { was: string; value: string }) => `${was} → ${value}` } as unknown as Turn;
  const sheet: Sheet = {
    kind: 'sheet', sort: 'order', title: 'Order WB-10482', subtitle: 'Placed on 4 Nov', rows: [{ label: 'City', value: 'Puebla', was: 'Guadalajara' }, { label: 'Parcel', value: 'LX628049172CN' }], total: { label: 'Total', value: 'USD 44.82' }, note: 'Nothing changes before you say yes.',
    items: [{ title: 'Floral wrap midi dress', detail: 'M, red · 2 × USD 24.90', image: 'https://pictures.example/dress.jpg', say: 'the dress' }, { title: '<img src=x onerror=alert(1)>', image: 'javascript:alert(1)' }],
  };
  await page.route('https://pictures.example/**', (route) => route.fulfill({ contentType: 'image/jpeg', body: photo }));
  await page.route('**/activities', async (route) => {
    const answer = await route.fetch();
    if (route.request().method() !== 'GET') return await route.fulfill({ response: answer });
    const { activities, watermark } = (await answer.json()) as { activities: object[]; watermark: string };
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: sheetCard(sheet, turn) }, { contentType: 'application/pdf', name: 'label.pdf', contentUrl: `${service.url}/label.pdf` }, { contentType: 'text/html', name: 'x', contentUrl: 'javascript:alert(1)' }];
    await route.fulfill({ json: { watermark, activities: [...activities, { type: 'message', id: 'x|0000099', from: { id: 'waybill', role: 'bot' }, text: 'See https://shop.example/help.', timestamp: new Date().toISOString(), attachments }] } });
  });
  await page.reload();
  const card = chat.locator('.card');
  await card.waitFor();
  await card.locator('img').first().waitFor();
  expect(await card.locator('img').count()).toBe(1);
  expect(await card.locator('.change').textContent()).toBe('Guadalajara→Puebla');
  expect(await card.locator('strong').textContent()).toBe('USD 44.82');
  expect(await chat.locator('a').evaluateAll((links) => links.map((link) => (link as unknown as { getAttribute(name: string): string }).getAttribute('href')))).toEqual(['https://shop.example/help', `${service.url}/label.pdf`]);
  expect(await axe(page)).toEqual([]);
  await card.locator('.tap').click();
  await chat.locator('.message.user').filter({ hasText: 'the dress' }).waitFor();
  expect(faults).toEqual([]);
  await shopper.context.close();
}, 60_000);

test('a long history: the newest first, older ones as one scrolls up, in their order and each once', async () => {
  const shopper = await visit();
  const { page, chat } = shopper;
  await open(shopper);
  const activities = Array.from({ length: 100 }, (_, at) => ({ type: 'message', id: `x|${String(at + 1).padStart(7, '0')}`, from: { id: 'waybill', role: 'bot' }, text: `No. ${at + 1}`, timestamp: new Date(Date.now() - (100 - at) * 3_600_000).toISOString() }));
  await page.route('**/activities*', (route) => route.fulfill({ json: { watermark: '1', activities } }));
  await page.reload();
  const drawn = chat.locator('.bubble').filter({ hasText: 'No. ' });
  await drawn.filter({ hasText: 'No. 100' }).waitFor();
  expect(await drawn.count()).toBe(40);
  for (const count of [80, 100]) {
    await until(async () => {
      await chat.locator('#scroller').evaluate((box) => { (box as unknown as { scrollTop: number }).scrollTop = 0; });
      return (await drawn.count()) >= count;
    }, 'older messages');
  }
  expect(await drawn.allTextContents()).toEqual(activities.map(({ text }) => text));
  await shopper.context.close();
}, 60_000);

test('attributes: a greeting beside the launcher, and pages where there is none', async () => {
  const attributes = 'data-greeting="May we help?" data-hidden="/checkout*"';
  const shopper = await visit({ attributes });
  await shopper.page.locator('#waybill-greeting button').first().click();
  await replies(shopper.chat).first().waitFor();
  expect(await shopper.page.locator('#waybill-greeting').count()).toBe(0);
  const checkout = await visit({ attributes, path: '/checkout/pay' });
  await checkout.page.locator('#waybill-launcher').waitFor({ state: 'hidden' });
  expect(checkout.faults).toEqual([]);
  await Promise.all([shopper.context.close(), checkout.context.close()]);
}, 60_000);
