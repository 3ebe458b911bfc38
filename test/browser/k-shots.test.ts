import { createCaseBook } from '../../src/cases/cases';
import { openBrowser } from '../support/browser';
import { agentOf } from '../support/desk';
import { DirectLineClient, FILES, SECRET } from '../support/direct-line';
import { startService } from '../support/service';
import { sayIn } from '../../web/desk/texts';
import { newAttachmentId } from '../../src/store/attachments';
import { readFileSync } from 'node:fs';

let browser: Awaited<ReturnType<typeof openBrowser>>;
afterAll(() => browser?.close());
test('shots', async () => {
  const service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  browser = await openBrowser();
  const boss = await agentOf(service, 'Mei', { role: 'admin', languages: ['es', 'zh'] });
  const raul = await agentOf(service, 'Raul', { languages: ['es'], capacity: 1 });
  await service.db.updateTable('agents').set({ name: 'Raúl Fernández de la Vega y Montenegro' }).where('id', '=', raul.id).execute();
  await boss.call('PUT', '/canned-replies/new', { shortcut: 'look', title: '正在查', text: { en: 'One moment, {{name}}.', es: 'Un momento, {{name}}.', zh: '{{name}} 您好，请稍等。' } });
  await boss.call('PUT', '/canned-replies/new', { shortcut: 'saludo', title: 'Saludo', text: { en: 'Hello {{name}}, I am {{agent}}.', es: 'Hola, {{name}}, soy {{agent}}.', zh: '{{name}} 您好，我是{{agent}}。' } });
  const client = new DirectLineClient(service.url);
  const chat = async (user: string, locale: string, ...texts: string[]) => {
    const session = await client.open(`dl_${user}`, { locale });
    for (const text of texts) await client.ask(session, text, { locale });
    return session;
  };
  await chat('C-1008', 'zh', '转人工');
  await chat('visitor-1', 'en', 'this is ridiculous, unacceptable', 'I want to talk to a human');
  await chat('C-1013', 'es', 'quiero hablar con una persona');
  const main = await chat('C-1005', 'es', '¿dónde está mi pedido WB-10493?', 'quiero cancelar mi pedido WB-10493', 'quiero hablar con una persona');
  const taken = await chat('C-1007', 'en', 'human please');
  await raul.call('PUT', `/conversations/${taken.conversationId}/assignment`);
  const cases = createCaseBook(service.db);
  const file = { id: newAttachmentId(main.conversationId), conversationId: main.conversationId, name: 'caja.png', type: 'image/png', content: readFileSync('docs/chat.png') };
  await client.upload(main, { file: [{ bytes: file.content, name: 'caja.png', type: 'image/png' }] }, '?userId=dl_C-1005');
  const doc = await service.db.selectFrom('activities').select('document').where('conversation_id', '=', main.conversationId).where('document', 'like', '%attachment:%').executeTakeFirstOrThrow();
  const fileId = /attachment:([^"]+)"/.exec(doc.document)![1]!;
  for (const [kind, late, text] of [['damaged', false, 'La caja llegó mojada y rota, con el vestido manchado y un botón perdido, y además faltaba la factura'], ['not-received', true, '显示已签收，但我没收到'], ['refund', false, 'Where is my refund?']] as const) {
    await service.db.transact(cases.open(await cases.takeNumber(), { kind, conversationId: main.conversationId, userId: 'dl_C-1005', customerId: 'C-1005', orderNumber: 'WB-10493', intent: 'package_damaged', language: 'es', text, promiseBy: new Date(Date.now() + (late ? -1 : 1) * 86_400_000), urgent: late, evidence: kind === 'damaged' ? [{ what: 'photo-label', attachments: [fileId], note: 'Foto de la etiqueta' }] : [] }, new Date()));
  }
  await service.db.updateTable('cases').set({ overdue_since: Date.now() - 3600_000 }).where('kind', '=', 'not-received').execute();
  await boss.call('PUT', `/conversations/${main.conversationId}/assignment`);
  await boss.call('POST', `/conversations/${main.conversationId}/messages`, { text: 'Hola, soy Mei-Ling. Ya lo miro.' });
  await boss.call('POST', `/conversations/${main.conversationId}/messages`, { text: 'cliente frecuente', private: true });
  await service.db.updateTable('conversations').set({ waiting_since: Date.now() - 3 * 86_400_000 }).where('id', '=', (await service.db.selectFrom('conversations').select('id').where('desk_state', '=', 'waiting').limit(1).executeTakeFirstOrThrow()).id).execute();
  await boss.call('POST', `/conversations/${main.conversationId}/actions`, { action: 'order.return', order: 'WB-10493', arguments: { lines: [{ sku: 'x', quantity: 1, reason: 'x' }] } });
  const runs = (process.env.RUNS ?? 'en-light-1360,es-dark-1360,zh-light-390').split(',');
  for (const run of runs) {
    const [language, colorScheme, width] = run.split('-') as ['en', 'light', string];
    const say = sayIn(language);
    const context = await browser.newContext({ viewport: { width: Number(width), height: Number(width) < 500 ? 844 : 800 }, colorScheme, locale: language });
    const shot = async (name: string) => { await page.waitForTimeout(350); await page.screenshot({ path: `/tmp/h/k/${name}-${run}.png` }); };
    const page = await context.newPage();
    page.on('pageerror', (e) => console.log(run, e.message)); page.on('console', (m) => m.type() === 'error' && console.log(run, m.text()));
    await page.addInitScript(`localStorage.setItem('desk-language', '"${language}"')`);
    await page.goto(`${service.url}/desk`);
    await page.getByLabel(say('email')).waitFor();
    await shot('login');
    const [name, value] = boss.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: service.url }]);
    await page.reload();
    await page.locator('.chats-row').first().waitFor();
    await shot('queue');
    const nav = async (key: Parameters<typeof say>[0]) => {
      if (Number(width) < 768) { await page.getByRole('button', { name: say('menu') }).click(); await page.waitForTimeout(300); if (key === 'mine') await shot('nav'); }
      await page.getByRole('button', { name: say(key), exact: false }).first().click();
    };
    await nav('mine');
    await page.locator('.chats-row').first().click();
    await page.getByRole('button', { name: say('close'), exact: true }).waitFor();
    await shot('chat');
    if (Number(width) < 1200) { await page.getByRole('button', { name: say('details') }).click(); await shot('details'); await page.getByRole('button', { name: say('back') }).last().click(); }
    else { await page.getByRole('button', { name: say('cancelOrder') }).last().click(); await shot('act'); await page.keyboard.press('Escape'); }
    await page.locator('.composer textarea:not([aria-hidden])').pressSequentially('/');
    await shot('canned-pick');
    await page.locator('.composer textarea:not([aria-hidden])').fill('');
    for (const view of ['cases', 'wall', 'quality', 'canned', 'team', 'audit'] as const) {
      await nav(view);
      await page.waitForTimeout(300);
      await shot(view);
      if (view === 'cases') {
        const row = page.locator('tbody tr button').last();
        if (await row.count()) { await row.click(); await page.waitForTimeout(500); await shot('case'); await page.keyboard.press('Escape'); }
      }
    }
    await context.close();
  }
}, 240_000);
