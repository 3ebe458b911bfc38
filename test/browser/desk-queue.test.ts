/** Waiting for a person, as the shopper and the desk see it: leaving the queue, a message instead, the same agent again, a rating; and a long queue. */
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { agentOf } from '../support/desk';
import { button, bubble, go, row, seat, shopFile, shopper, writing } from '../support/seats';
import { startService, type Running } from '../support/service';

const WAITS = 'I want to talk to a person';

let service: Running;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService({ env: { SHOP_FILE: shopFile(({ contact }) => { delete contact.hours; }) } }), openBrowser()]);
}, 60_000);

test('a shopper leaves the queue, leaves a message, comes back to the same agent, and rates; who speaks is always said', async () => {
  const [nora, emily] = await Promise.all([seat(service, browser, 'Nora', 'en'), shopper(service, browser, { language: 'en', customer: 'C-1009' })]);
  const speaks = (who: 'bot' | 'queued' | 'human') => emily.chat.locator(`#presence[data-who="${who}"]`).waitFor();
  const waits = () => row(nora, 'Emily').waitFor();
  const waitsNoMore = () => row(nora, 'Emily').waitFor({ state: 'detached' });

  // Back to the bot.
  await emily.write(WAITS);
  await emily.hears(/number 1 in the queue/);
  await Promise.all([speaks('queued'), waits()]);
  await emily.tap('Go on with the assistant');
  await Promise.all([speaks('bot'), waitsNoMore()]);

  // A message instead, which becomes a case.
  await emily.write(WAITS);
  await Promise.all([speaks('queued'), waits()]);
  await emily.tap('Leave a message instead');
  await emily.hears(/one message/);
  await emily.write('My scarf has a hole, I would like another one.');
  await emily.hears(/case [A-Z]+-\d+/);
  await Promise.all([speaks('bot'), waitsNoMore()]);
  await go(nora, 'cases');
  await nora.page.locator('tbody tr', { hasText: 'My scarf has a hole' }).waitFor();
  await go(nora, 'waiting');

  // A person, who ends it: then it is the bot that asks how it was, and the chat stays closed until the shopper writes.
  await emily.write(WAITS);
  await row(nora, 'Emily').click();
  await button(nora, 'take').click();
  await speaks('human');
  await writing(nora).fill('Good morning Emily, a new scarf leaves today.');
  await writing(nora).press('Enter');
  await emily.chat.locator('.message.agent .name', { hasText: 'Nora' }).waitFor();
  await button(nora, 'close').click();
  await speaks('bot');
  await emily.hears(/How did we do in this chat/);
  await go(nora, 'closed');
  await row(nora, 'Emily').waitFor();
  for (const answer of ['5 – very good', 'Yes, it is', 'Nothing to add']) await emily.tap(answer);
  await emily.hears(/Thank you/);
  expect(await service.db.selectFrom('ratings').select(['score', 'solved']).execute()).toEqual([{ score: 5, solved: 'yes' }]);

  // Once more: first in the list of the agent whom they had.
  await go(nora, 'waiting');
  await emily.write(WAITS);
  await row(nora, 'Emily').filter({ hasText: nora.say('wasYours') }).waitFor();
  await emily.tap('Go on with the assistant');
  await waitsNoMore();
  expect([...nora.faults, ...emily.faults]).toEqual([]);
  await Promise.all([nora, emily].map(({ context }) => context.close()));
}, 60_000);

test('two hundred wait: what is seen is drawn, scrolling and keys reach the last one, and what changes meanwhile leaves the place', async () => {
  for (let count = 0; count < 200; count += 25) await Promise.all(Array.from({ length: 25 }, () => service.talk({ locale: 'en' }).say(WAITS)));
  const omar = await seat(service, browser, 'Omar', 'en');
  const rows = omar.page.locator('.chats-row');
  const list = omar.page.locator('.chats-scroller');
  const place = () => list.evaluate((box) => (box as unknown as { scrollTop: number }).scrollTop);
  await rows.first().waitFor();
  expect(await rows.count()).toBeLessThan(40);

  await list.hover();
  for (let seen = -1; seen !== (seen = await place());) {
    await omar.page.mouse.wheel(0, 4000);
    await omar.page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await rows.count()).toBeLessThan(40);
    expect(await rows.evaluateAll((all) => all.filter((one) => (one as unknown as { getBoundingClientRect(): { top: number } }).getBoundingClientRect().top < 800).length)).toBeGreaterThan(5);
  }
  const { items } = (await omar.agent.get<{ items: { id: string }[] }>('/conversations?state=waiting&limit=200')).body;
  await omar.page.locator('.chats-row', { hasText: items.at(-1)!.id.slice(0, 4) }).last().waitFor();

  // By keys from there, and one that is taken by a colleague meanwhile.
  const at = await place();
  await rows.last().focus();
  for (let up = 0; up < 3; up++) await omar.page.keyboard.press('ArrowUp');
  const focused = await omar.page.evaluate<string>("document.activeElement.innerText.split('\\n')[0]");
  await (await agentOf(service, 'Pia')).call('PUT', `/conversations/${items[0]!.id}/assignment`);
  await omar.page.locator('nav button', { hasText: omar.say('waiting') }).filter({ hasText: '199' }).waitFor();
  expect(at - (await place())).toBeLessThan(4 * 76);
  await omar.page.keyboard.press('Enter');
  await bubble(omar, 'shopper', WAITS).waitFor();
  await omar.page.locator('.chats-row[data-open]', { hasText: focused }).waitFor();
  expect(omar.faults).toEqual([]);
  await omar.context.close();
}, 60_000);
