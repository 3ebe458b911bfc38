/** Every screen of the desk as axe and a narrow screen find it: nothing that keeps people out, nothing that is cut off. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { createCaseBook } from '../../src/cases/cases';
import { openBrowser } from '../support/browser';
import { agentOf } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { bubble, button, inMenu, row, signIn, sit, writing, type Seat } from '../support/seats';
import { startService, type Running } from '../support/service';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Lists of chats, as the one of those who wait. */
const LISTS = ['mine', 'bot', 'others', 'closed'] as const;
interface Axe { violations: { id: string; nodes: { html: string }[] }[] }

let service: Running;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService({ env: { DIRECT_LINE_SECRET: SECRET } }), openBrowser()]);
}, 60_000);

test.each([
  // What does not hang on colours and widths is looked at once.
  ['light', 'en', { width: 1360, height: 820 }, 'C-1001', ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']], ['dark', 'es', { width: 360, height: 740 }, 'C-1005', ['color-contrast', 'target-size', 'scrollable-region-focusable']],
] as const)('nothing that axe finds, nothing wider than the screen (%s, %s)', async (colorScheme, language, viewport, customer, rules) => {
  const boss = await agentOf(service, `Boss-${colorScheme}`, { role: 'admin', languages: [language], capacity: 9 });
  await agentOf(service, `Off-${colorScheme}`).then(({ id }) => boss.call('PATCH', `/agents/${id}`, { disabled: true }));
  await boss.call('PUT', '/canned-replies/new', { shortcut: `look-${colorScheme}`, title: 'Looking', text: { en: 'One moment, {{name}}.', es: 'Un momento, {{name}}.', zh: '{{name}}，请稍等。' } });
  const client = new DirectLineClient(service.url);
  const session = await client.open(`dl_${customer}`, { locale: 'es' });
  for (const text of ['¿dónde está mi pedido?', 'quiero hablar con una persona']) await client.ask(session, text, { locale: 'es' });
  await openCase(session.conversationId);

  // The page's policy keeps foreign scripts out; here one is let in.
  const context = await browser.newContext({ viewport, colorScheme, locale: language, bypassCSP: true, reducedMotion: 'reduce', hasTouch: viewport.width < 500 });
  const at = await sit(service, { agent: boss, name: `Boss-${colorScheme}`, language, context });
  const found: Record<string, string[]> = {};
  const look = async (screen: string, within = 'body') => { found[screen] = await faultsOn(at, rules, within); };
  const isPhone = viewport.width < 500;
  const openMenu = async () => { if (isPhone) await button(at, 'menu').click(); };

  await at.page.getByLabel(at.say('email')).waitFor();
  await look('login');
  await signIn(context, service, boss);
  await at.page.reload();
  await row(at, '').first().click();
  await button(at, 'take').click();
  await button(at, 'close').waitFor();
  await bubble(at, 'shopper', 'persona').waitFor();
  await look('chat');
  await writing(at).fill('/');
  await at.page.getByRole('option').first().waitFor();
  await look('canned replies');
  await writing(at).fill('');
  await at.page.getByText(at.say('note'), { exact: true }).first().click();
  await look('note');
  await inMenu(at, 'transfer');
  await at.page.getByLabel(at.say('transferTo')).first().waitFor();
  await look('transfer');
  await at.page.keyboard.press('Escape');
  if (isPhone) await button(at, 'details').click();
  await button(at, 'cancelOrder').first().waitFor();
  await look('details');
  await button(at, 'cancelOrder').first().click();
  await button(at, 'confirm').waitFor();
  await look('cancel');
  await at.page.keyboard.press('Escape');

  await openMenu();
  const views = await at.page.locator('nav button').count();
  const likeTheFirst = LISTS.map((name) => at.say(name));
  for (let view = 0; view < views; view++) {
    const entry = at.page.locator('nav button').nth(view);
    const name = (await entry.textContent())!.replace(/\d+$/, '');
    if (likeTheFirst.includes(name)) continue;
    if (view > 0) await openMenu();
    await entry.click();
    await at.page.locator(`.desk-view[aria-label="${name}"]`).waitFor();
    await look(name, '.desk-view');
    if (name !== at.say('cases')) continue;
    await at.page.locator('tbody tr').first().click();
    await at.page.getByLabel(at.say('wordsForShopper')).waitFor();
    await look('case');
    await at.page.keyboard.press('Escape');
  }
  expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
  expect(Object.keys(found).length).toBeGreaterThanOrEqual(14);
  expect(at.faults).toEqual([]);
  await context.close();
}, 90_000);

async function faultsOn({ page }: Seat, rules: readonly string[], within: string): Promise<string[]> {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.addScriptTag({ content: AXE });
  // Colours are judged when they have come to rest.
  await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)))');
  const { violations } = await page.evaluate<Axe>(`axe.run(${JSON.stringify(within)}, { resultTypes: ['violations'], runOnly: ${JSON.stringify(rules)} })`);
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`), ...(sideways > 0 ? [`${sideways} px too wide`] : [])];
}

async function openCase(conversationId: string): Promise<void> {
  const cases = createCaseBook(service.db);
  const details = { kind: 'damaged' as const, conversationId, userId: 'dl_C-1001', intent: 'package_damaged', language: 'es', text: 'La caja llegó mojada y rota', promiseBy: new Date(Date.now() + 86_400_000), urgent: true };
  await service.db.transact(cases.open(await cases.takeNumber(), details, new Date()));
}
