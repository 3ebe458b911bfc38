/* eslint-disable */
// @ts-nocheck
import { createCaseBook } from '../../src/cases/cases';
import { createPartnerDesk } from '../../src/partners/desk';
import { openBrowser } from '../support/browser';
import { agentOf } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { startService, until } from '../support/service';
import { sayIn } from '../../web/desk/texts';

test('shots', async () => {
  const service = await startService({ env: { DIRECT_LINE_SECRET: SECRET, OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'x' } });
  const browser = await openBrowser();
  const LANG = process.env.SHOT_LANG ?? 'es';
  const say = sayIn(LANG);
  const scheme = process.env.SHOT_SCHEME ?? 'light';
  const width = Number(process.env.SHOT_WIDTH ?? 1360);
  const boss = await agentOf(service, 'Sofia', { role: 'admin', languages: [LANG] });
  const mei = await agentOf(service, 'Mei', { languages: ['zh'] });
  await agentOf(service, 'Mei-Lin', { languages: ['zh'] });
  const ask = async (who, text) => {
    const client = new DirectLineClient(service.url);
    const session = await client.open(who, { locale: 'es' });
    await client.ask(session, text, { locale: 'es' });
    return { id: session.conversationId, say: (words) => client.say(session, words, { locale: 'es' }) };
  };
  const one = await ask('dl_C-1001', 'quiero hablar con una persona, mi pedido WB-10482 no llega');
  const two = await ask('dl_C-1005', '我要找人工');
  const three = await ask('dl_C-1008', 'I want to talk to a human, my parcel got wet');
  const cases = createCaseBook(service.db);
  for (const [kind, text, days, urgent] of [['damaged', 'La caja llegó mojada', 1, true], ['trace', 'No se mueve', 3, false], ['claim', 'Quiero reclamar', -1, false], ['missed-delivery', '没人在家', 2, false]] as const) {
    const n = await cases.takeNumber();
    await service.db.transact(cases.open(n, { kind, conversationId: one.id, userId: 'dl_C-1001', customerId: 'C-1001', intent: 'package_lost', language: 'es', text, orderNumber: 'WB-10482', urgent, promiseBy: new Date(Date.now() + days * 86400000) }, new Date(Date.now() - 3600000)));
  }
  await service.db.insertInto('ratings').values([
    { subject: 'a', conversation_id: one.id, case_number: null, language: 'es', asked_at: new Date().toISOString(), score: 5, solved: 'yes', comment: 'Muy amables, gracias.', at: new Date().toISOString() },
    { subject: 'b', conversation_id: two.id, case_number: null, language: 'zh', asked_at: new Date().toISOString(), score: 2, solved: 'no', comment: '等了很久', at: new Date(Date.now() - 9 * 86400000).toISOString() },
    { subject: 'c', conversation_id: three.id, case_number: null, language: 'en', asked_at: new Date().toISOString(), score: 4, solved: 'partly', comment: null, at: new Date(Date.now() - 3 * 86400000).toISOString() }]).execute();
  await boss.call('PUT', `/conversations/${one.id}/assignment`);
  await boss.call('PUT', '/canned-replies/new', { shortcut: 'look', title: 'Lo miro', text: { en: 'One moment, {{name}}.', es: 'Un momento, {{name}}.', zh: '{{name}} 请稍等。' } });
  const ctx = (await boss.get(`/conversations/${one.id}`)).body;
  const order = ctx.orders.find((o) => o.shipments.length);
  const asked = await boss.call('POST', `/conversations/${one.id}/parcel-requests`, { wanted: 'trace', order: order.number, parcel: order.shipments[0].trackingNumber, text: 'Lleva 12 días sin moverse' });
  console.log('parcel request', asked.status, JSON.stringify(asked.body));
  console.log('claim', JSON.stringify((await boss.call('POST', `/conversations/${one.id}/parcel-requests`, { wanted: 'claim', cause: 'loss', order: order.number, parcel: order.shipments[0].trackingNumber, text: 'x' })).body));
  console.log('redelivery', JSON.stringify((await boss.call('POST', `/conversations/${one.id}/parcel-requests`, { wanted: 'redelivery', order: order.number, parcel: order.shipments[0].trackingNumber, text: 'x' })).body));
  await mei.call('POST', `/conversations/${one.id}/messages`, { text: '@Sofia ¿este transportista otra vez?', private: true });
  const context = await browser.newContext({ viewport: { width, height: width < 500 ? 740 : 820 }, colorScheme: scheme, locale: LANG });
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
  page.on('console', (m) => { if (m.type() === 'error') console.log('CONSOLE', m.text().slice(0, 300)); });
  const shot = async (name) => { await page.waitForTimeout(700); await page.screenshot({ path: `/tmp/h/d/${name}-${LANG}-${scheme}-${width}.png` }); };
  await page.goto(`${service.url}/desk#sign-in=unknown`);
  await shot('login');
  const link = (await boss.call('POST', `/agents/${mei.id}/link`)).body.link;
  await page.goto('about:blank'); await page.goto(link);
  await shot('link');
  const [cookie, value] = boss.cookie.split('=');
  await context.addCookies([{ name: cookie, value, url: service.url }]);
  const go = async (view, more = '') => { await page.goto('about:blank'); await page.goto(`${service.url}/desk#view=${view}${more}`); await page.waitForTimeout(500); };
  await go('mentions'); await shot('mentions');
  await go('mine', `&chat=${one.id}`); await shot('chat');
  await page.keyboard.press('n'); await page.keyboard.type('@Me', { delay: 20 }); await shot('mention-typing');
  await page.keyboard.press('Enter'); await page.keyboard.press('Escape'); await page.keyboard.press('Shift+?'); await shot('keys'); await page.keyboard.press('Escape');
  for (const [view, extra] of [['cases'], ['partners'], ['wall'], ['feedback'], ['transcripts'], ['team'], ['audit'], ['quality'], ['canned'], ['waiting']]) { await go(view); await shot(view); }
  await go('cases', '&chat=T-1001'); await shot('case');
  await go('team'); await page.getByRole('button', { name: say('edit') }).first().click(); await shot('team-edit'); await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('oneTimeLink') }).first().click(); await shot('team-link');
  await go('partners'); await page.getByRole('button', { name: say('partner-confirm') }).first().click(); await shot('partner-answer');
  if (width > 600) {
    await go('mine', `&chat=${one.id}`); await page.getByRole('button', { name: say('changeAddress') }).first().click(); await shot('address'); await page.keyboard.press('Escape');
    await page.getByRole('button', { name: say('changeItems') }).first().click(); await shot('items'); await page.keyboard.press('Escape');
    await page.getByRole('button', { name: say('ask') }).first().click(); await shot('ask'); await page.getByRole('menuitem', { name: say('parcel-claim') }).click(); await shot('claim'); await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Sofia' }).click().catch(() => 0); await shot('me');
  await browser.close();
}, 200_000);
