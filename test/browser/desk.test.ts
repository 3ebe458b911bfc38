/** The desk as agents use it: a shopper, two agents who work in different languages, real browsers, a network that breaks. */
import { readFileSync } from 'node:fs';
import type { Activity } from 'botbuilder';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createCaseBook } from '../../src/cases/cases';
import { sayIn, type Say } from '../../web/desk/texts';
import { wordIn } from '../../web/desk/words';
import { openBrowser } from '../support/browser';
import { agentOf, PASSWORD, type DeskClient } from '../support/desk';
import { DirectLineClient, FILES, SECRET, type Session } from '../support/direct-line';
import { startService, until, type Running } from '../support/service';

let service: Running;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService({ env: { DIRECT_LINE_SECRET: SECRET } }), openBrowser()]);
}, 60_000);
afterAll(() => browser.close());

interface Seat { agent: DeskClient & { id: string }; name: string; say: Say; context: BrowserContext; page: Page; faults: string[] }

async function seat(name: string, language: 'en' | 'zh', options: Parameters<typeof agentOf>[2] = {}): Promise<Seat> {
  const agent = await agentOf(service, name, { languages: [language], ...options });
  const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, locale: language });
  const [cookie, value] = agent.cookie.split('=') as [string, string];
  await context.addCookies([{ name: cookie, value, url: service.url }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${service.url}/desk`);
  return { agent, name, say: sayIn(language), context, page, faults };
}

const button = ({ page, say }: Seat, ...[key, ...values]: Parameters<Say>) => page.getByRole('button', { name: say(key, ...values), exact: true });
const bubble = ({ page }: Seat, who: string, text: string) => page.locator(`.bubble[data-who=${who}]`, { hasText: text });
const writing = ({ page }: Seat) => page.locator('.composer textarea:not([aria-hidden])');
const inMenu = async (at: Seat, key: Parameters<Say>[0]) => {
  await button(at, 'more').click();
  await at.page.getByRole('menuitem', { name: at.say(key), exact: true }).click();
};

/** A customer of the demo shop, in their own client. */
async function shopper(customer: string) {
  const client = new DirectLineClient(service.url);
  const session: Session = await client.open(`dl_${customer}`, { locale: 'es' });
  const heard = async () => (await client.activities(session)).activities.filter(({ from }) => from.role === 'bot');
  const hears = (text: RegExp) => until(async () => (await heard()).find((activity) => text.test(activity.text ?? '')), String(text));
  return { id: session.conversationId, client, session, heard, hears, ask: (text: string) => client.ask(session, text, { locale: 'es' }), say: (text: string) => client.say(session, text, { locale: 'es' }) };
}

test('two agents and a shopper: taken by one, talked through, passed on, cut off, and given back to the bot', async () => {
  const [mei, raul] = [await seat('Mei', 'zh', { role: 'supervisor' }), await seat('Raul', 'en')];
  await mei.agent.call('PUT', '/canned-replies/new', { shortcut: 'look', title: '正在查', text: { en: 'One moment, {{name}}: I am looking at {{order}}.', es: 'Un momento, {{name}}: estoy mirando el pedido {{order}}.', zh: '{{name}} 您好，正在为您查询订单 {{order}}。' } });
  const customer = await shopper('C-1005');
  await customer.ask('quiero hablar con una persona');

  // Both have the chat before them and take it in the same moment.
  const seats = [mei, raul];
  for (const { page } of seats) await page.locator('.chats-row').click();
  const together = barrier(2);
  for (const { page } of seats) await page.route('**/assignment', async (route) => { await together(); await route.continue(); }, { times: 1 });
  await Promise.all(seats.map((one) => button(one, 'take').click()));
  const [owner, other] = await until(async () => ((await button(mei, 'close').isVisible()) ? [mei, raul] as const : (await button(raul, 'close').isVisible()) ? [raul, mei] as const : undefined), 'an owner');
  await other.page.getByRole('alert').filter({ hasText: other.say('taken', owner.name) }).waitFor();
  await customer.hears(new RegExp(`${owner.name}.*Willow`));

  // A canned reply, chosen in the agent's language and sent in the shopper's.
  await writing(owner).pressSequentially('/loo');
  await owner.page.getByRole('menuitem').filter({ hasText: '/look' }).click();
  expect(await writing(owner).inputValue()).toMatch(/^Un momento, .+: estoy mirando el pedido WB-10493\.$/);
  await writing(owner).press('Enter');
  await customer.hears(/estoy mirando el pedido WB-10493/);
  await customer.say('gracias, mire esta foto');
  await bubble(owner, 'shopper', 'mire esta foto').waitFor();
  await customer.client.upload(customer.session, { file: [{ bytes: FILES.png, name: 'caja.png', type: 'image/png' }] }, '?userId=dl_C-1005');
  const photo = owner.page.locator('.bubble[data-who=shopper] img');
  await photo.waitFor();
  await until(() => photo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0), 'the photo drawn');

  // An order is cancelled by its agent, who reads how it ended.
  await button(owner, 'cancelOrder').first().click();
  await button(owner, 'confirm').click();
  await owner.page.getByRole('status').filter({ hasText: wordIn(owner === mei ? 'zh' : 'en', 'result', 'done') }).waitFor();
  await owner.page.keyboard.press('Escape');

  // A note is for colleagues.
  await owner.page.getByText(owner.say('note'), { exact: true }).first().click();
  await writing(owner).fill('ojo: cliente frecuente');
  await writing(owner).press('Enter');
  await bubble(other, 'note', 'cliente frecuente').waitFor();
  expect(JSON.stringify(await customer.heard())).not.toContain('cliente frecuente');

  // Offered, declined, offered again, accepted.
  for (const answer of ['decline', 'accept'] as const) {
    await inMenu(owner, 'transfer');
    await owner.page.getByLabel(owner.say('transferTo')).first().click();
    await owner.page.getByRole('option').filter({ hasText: other.name }).click();
    await owner.page.getByRole('dialog').getByRole('button', { name: owner.say('transfer'), exact: true }).click();
    await button(other, answer).click();
    if (answer === 'decline') await bubble(owner, 'note', other.name).last().waitFor();
  }
  await customer.hears(new RegExp(`${other.name}.*Willow`));
  await button(other, 'close').waitFor();

  // The line breaks: nothing can be sent unseen; it comes back: nothing is missing, nothing twice.
  await writing(other).fill('Ya está cancelado.');
  await other.context.setOffline(true);
  await other.page.getByText(other.say('offline')).waitFor();
  expect(await button(other, 'send').isDisabled()).toBe(true);
  for (const text of ['¿sigue ahí?', 'no me llega nada']) await customer.say(text);
  await bubble(owner, 'shopper', 'no me llega nada').waitFor();
  expect(await bubble(other, 'shopper', '¿sigue ahí?').count()).toBe(0);
  await other.context.setOffline(false);
  await bubble(other, 'shopper', 'no me llega nada').waitFor();
  expect((await other.page.locator('.bubble[data-who=shopper]').allInnerTexts()).slice(-2).map((text) => text.split('\n').at(-1))).toEqual(['¿sigue ahí?', 'no me llega nada']);
  await until(() => button(other, 'send').isEnabled(), 'the line');
  await button(other, 'send').click();
  await customer.hears(/^Ya está cancelado\.$/);

  // The bot goes on, and knows of the order what the agent has done.
  await inMenu(other, 'toBot');
  await customer.hears(/asistente automático/);
  const [reply] = await customer.ask('¿cómo va mi pedido WB-10493?') as [Activity];
  expect(reply.text).toMatch(/cancel/);
  expect([...mei.faults, ...raul.faults]).toEqual([]);
  await Promise.all(seats.map(({ context }) => context.close()));
}, 60_000);

test.each(['light', 'dark'] as const)('no barrier that axe finds, from signing in to the wall (%s)', async (colorScheme) => {
  const customer = await shopper(colorScheme === 'light' ? 'C-1001' : 'C-1008');
  await customer.ask('quiero hablar con una persona');
  const boss = `Boss-${colorScheme}`;
  await agentOf(service, boss, { role: 'supervisor', languages: ['en'], password: PASSWORD });
  await openCase(customer.id);
  // The page's policy keeps foreign scripts out; here one is let in.
  const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, colorScheme, locale: 'en', bypassCSP: true });
  const page = await context.newPage();
  const say = sayIn('en');
  const found: Record<string, unknown> = {};
  const look = async (screen: string) => {
    if (!(await page.evaluate('Boolean(window.axe)'))) await page.addScriptTag({ content: AXE });
    await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))');
    const { violations } = await page.evaluate<Axe>('axe.run(document, { resultTypes: ["violations"] })');
    found[screen] = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  };
  await page.goto(`${service.url}/desk`);
  await page.getByLabel(say('email')).waitFor();
  await look('login');
  await page.getByLabel(say('email')).fill(`${boss.toLowerCase()}@desk.example`);
  await page.getByRole('textbox', { name: say('password') }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('.chats-row').first().waitFor();
  await look('queue');
  await page.locator('.chats-row').first().click();
  await page.getByRole('button', { name: say('take') }).click();
  await page.getByRole('button', { name: say('close'), exact: true }).waitFor();
  await look('chat');
  await page.getByRole('button', { name: say('cases'), exact: true }).click();
  await page.locator('tbody tr').first().waitFor();
  await look('cases');
  await page.getByRole('button', { name: say('wall'), exact: true }).click();
  await page.getByText(say('longestWait')).waitFor();
  await look('wall');
  expect(found).toEqual({ login: [], queue: [], chat: [], cases: [], wall: [] });
  await context.close();
}, 60_000);

async function openCase(conversationId: string): Promise<void> {
  const cases = createCaseBook(service.db);
  const details = { kind: 'damaged' as const, conversationId, userId: 'dl_C-1001', intent: 'package_damaged', language: 'es', text: 'La caja llegó mojada y rota', promiseBy: new Date(Date.now() + 86_400_000), urgent: true };
  await service.db.transact(cases.open(await cases.takeNumber(), details, new Date()));
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
interface Axe { violations: { id: string; impact: string; nodes: { html: string }[] }[] }

/** @returns what waits until so many have come to it. */
function barrier(count: number): () => Promise<void> {
  let open: () => void;
  const gate = new Promise<void>((resolve) => { open = resolve; });
  return async () => {
    if (--count === 0) open();
    await gate;
  };
}
