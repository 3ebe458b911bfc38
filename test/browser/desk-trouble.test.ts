/** The desk used as nobody meant it: sessions that end, foreign links, the back button, two tabs, double clicks, far too much text. */
import type { Browser } from 'playwright-core';
import { createAccounts } from '../../src/desk/accounts';
import { openBrowser } from '../support/browser';
import { agentOf, PASSWORD } from '../support/desk';
import { DirectLineClient, SECRET, type Session } from '../support/direct-line';
import { bubble, button, go, row, seat, sit, writing } from '../support/seats';
import { startService, until, type Running } from '../support/service';

let service: Running;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService({ env: { DIRECT_LINE_SECRET: SECRET } }), openBrowser()]);
}, 60_000);

/** A customer who waits. */
async function waiting(customer: string): Promise<{ session: Session; heard: () => Promise<string[]> }> {
  const client = new DirectLineClient(service.url);
  const session = await client.open(`dl_${customer}`, { locale: 'en' });
  await client.ask(session, 'I want to talk to a person', { locale: 'en' });
  return { session, heard: async () => (await client.activities(session)).activities.filter(({ from }) => from.role === 'bot').map(({ text = '' }) => text) };
}

test('a session that ends asks to sign in, and then goes on where it was; a disabled account gets no further', async () => {
  const [{ session: { conversationId } }, ann] = [await waiting('C-1009'), await seat(service, browser, 'Ann', 'en', { password: PASSWORD })];
  const signIn = async () => {
    await ann.page.getByLabel(ann.say('email')).fill('ann@desk.example');
    await ann.page.getByRole('textbox', { name: ann.say('password') }).fill(PASSWORD);
    await ann.page.keyboard.press('Enter');
  };
  // It finds out when it sends, or by itself before that.
  const isOver = async () => { await Promise.all([ann.page.getByText(ann.say('signedOut')).waitFor(), button(ann, 'send').click({ timeout: 5000 }).catch(() => undefined)]); };
  await row(ann, 'Emily').click();
  await button(ann, 'take').click();
  await writing(ann).fill('half a sentence');
  await ann.context.clearCookies();
  await isOver();
  await signIn();
  await button(ann, 'close').waitFor();
  expect(await writing(ann).inputValue()).toBe('half a sentence');
  expect(ann.page.url()).toContain(conversationId);

  await createAccounts(service.db).change(ann.agent.id, { disabled: true });
  await isOver();
  await signIn();
  await ann.page.getByText(ann.say('signInFailed')).waitFor();
  expect(ann.faults).toEqual([]);
  await ann.context.close();
}, 60_000);

test('a link to a chat of another team shows nothing of it; the back button and a reload stay in the desk; two tabs are one agent', async () => {
  const { session: { conversationId }, heard } = await waiting('C-1010');
  await service.db.updateTable('conversations').set({ team: 'returns' }).where('id', '=', conversationId).execute();
  const foreign = await seat(service, browser, 'Finn', 'en', { teams: ['customs'], at: `/desk#view=waiting&chat=${conversationId}` });
  await foreign.page.getByText(foreign.say('noSuchChat')).waitFor();
  await foreign.context.close();

  const ben = await seat(service, browser, 'Ben', 'en', { at: '/desk#view=nonsense&chat' });
  await row(ben, 'Marcus').click();
  await bubble(ben, 'shopper', 'a person').waitFor();
  await ben.page.goBack();
  await ben.page.getByText(ben.say('pickOne')).waitFor();
  await ben.page.goForward();
  await ben.page.reload();
  await bubble(ben, 'shopper', 'a person').waitFor();

  // A double click takes it once, and a second tab shows it taken.
  const tab = await sit(service, ben, new URL(ben.page.url()).pathname + new URL(ben.page.url()).hash);
  await button(ben, 'take').dblclick();
  await Promise.all([ben, tab].map((one) => button(one, 'close').waitFor()));
  for (const [at, text] of [[ben, 'from the first tab'], [tab, 'from the second tab']] as const) {
    await writing(at).fill(text);
    await writing(at).press('Enter');
    await Promise.all([ben, tab].map((one) => bubble(one, 'agent', text).waitFor()));
  }
  await button(ben, 'close').dblclick();
  await Promise.all([ben, tab].map((one) => button(one, 'take').waitFor()));
  const said = await heard();
  expect([/Ben from/, /from the first tab/, /from the second tab/, /Ben has closed/].map((text) => said.filter((one) => text.test(one)).length)).toEqual([1, 1, 1, 1]);
  expect(await ben.page.getByRole('alert').count()).toBe(0);
  expect([...ben.faults, ...tab.faults]).toEqual([]);
  await ben.context.close();
}, 60_000);

test('what cannot be sent is said before it is tried, in the agent’s language; a note that was begun stays a note', async () => {
  const [{ heard }, eva] = [await waiting('C-1012'), await seat(service, browser, 'Eva', 'es')];
  await row(eva, 'Daniel').click();
  // It becomes theirs under their fingers, and Enter sends no note to the shopper.
  await writing(eva).fill('cuidado con este cliente');
  const { items } = (await eva.agent.get<{ items: { id: string }[] }>('/conversations?state=waiting')).body;
  for (const { id } of items) await eva.agent.call('PUT', `/conversations/${id}/assignment`);
  await button(eva, 'close').waitFor();
  await writing(eva).press('Enter');
  await bubble(eva, 'note', 'cuidado').waitFor();
  expect((await heard()).join()).not.toContain('cuidado');

  await eva.page.getByText(eva.say('reply'), { exact: true }).click();
  await writing(eva).fill('ñ'.repeat(40_000));
  await eva.page.getByText(eva.say('tooLong', '40000', '4000')).waitFor();
  await writing(eva).press('Enter');
  expect(await button(eva, 'send').isDisabled()).toBe(true);
  await writing(eva).fill('ñ'.repeat(4000));
  await writing(eva).press('Enter');
  await until(async () => (await heard()).includes('ñ'.repeat(4000)), 'the longest message');

  await eva.page.locator('input[type=file]').setInputFiles([{ name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0') }]);
  await eva.page.getByRole('alert').filter({ hasText: eva.say('notAFile') }).waitFor();

  // Whose answer is lost on the way is sent once more, and said once.
  await eva.page.route('**/messages', async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
  await writing(eva).fill('hoy mismo');
  await writing(eva).press('Enter');
  await eva.page.getByRole('alert').filter({ hasText: eva.say('unreached') }).waitFor();
  await writing(eva).press('Enter');
  await until(async () => (await writing(eva).inputValue()) === '', 'the second try');
  expect((await heard()).filter((text) => text === 'hoy mismo')).toHaveLength(1);

  // A colleague has taken it over meanwhile: nothing is sent in a chat that is no longer one's own.
  const other = await agentOf(service, 'Otto', { role: 'supervisor' });
  const [{ id }] = (await eva.agent.get<{ items: [{ id: string }] }>('/conversations?state=open&owner=me')).body.items;
  await writing(eva).fill('¿sigue ahí?');
  // Before the page has heard of it.
  await eva.page.route(`**/conversations/${id}`, (route) => route.abort());
  await service.db.updateTable('conversations').set({ owner: other.id }).where('id', '=', id).execute();
  await button(eva, 'send').click();
  await eva.page.getByRole('alert').filter({ hasText: eva.say('notYoursNow') }).waitFor();
  await eva.page.unroute(`**/conversations/${id}`);
  await button(eva, 'taken', 'Otto').waitFor();
  expect((await heard()).join()).not.toContain('¿sigue ahí?');
  await go(eva, 'mine');
  await eva.page.getByText(eva.say('noChats')).waitFor();
  expect(eva.faults).toEqual([]);
  await eva.context.close();
}, 60_000);
