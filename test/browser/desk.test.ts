/** A hand-off as the people in it see it: a shopper in the shop's own page, two agents who work in two languages, each in a browser of their own, and a network that breaks. */
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { wordIn } from '../../web/desk/words';
import { openBrowser } from '../support/browser';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { barrier, bubble, button, drawn, go, inMenu, row, seat, shopFile, shopper, writing, type Seat } from '../support/seats';
import { startService, until, type Running } from '../support/service';

const WAITS = 'quiero hablar con una persona';

let service: Running;
let browser: Browser;
beforeAll(async () => {
  // Always open; and confirmed orders are not cancelled here, unless a supervisor sets that aside.
  const SHOP_FILE = shopFile(({ contact, rules }) => {
    delete contact.hours;
    rules.decisions.cancel!.unshift({ when: { status: 'confirmed' }, allowed: false, reason: 'ask-team', alternatives: ['agent'] });
  });
  [service, browser] = await Promise.all([startService({ env: { DIRECT_LINE_SECRET: SECRET, SHOP_FILE } }), openBrowser()]);
}, 60_000);

test('asked for, taken by one of two, talked through in two languages, passed on, cut off, and given back to a bot that knows', async () => {
  const before = new DirectLineClient(service.url);
  await before.ask(await before.open('dl_C-1001'), WAITS, { locale: 'es' });
  const [mei, raul, customer] = await Promise.all([
    seat(service, browser, 'Mei', 'zh', { role: 'supervisor' }), seat(service, browser, 'Raul', 'en', { role: 'supervisor' }), shopper(service, browser, { language: 'es', customer: 'C-1005' }),
  ]);
  const seats = [mei, raul];
  await mei.agent.call('PUT', '/canned-replies/new', { shortcut: 'look', title: '正在查', text: { en: 'One moment, {{name}}: I am looking at {{order}}.', es: 'Un momento, {{name}}: estoy mirando el pedido {{order}}.', zh: '{{name}} 您好，正在为您查询订单 {{order}}。' } });
  const speaks = (who: 'bot' | 'queued' | 'human', text: string | RegExp) => customer.chat.locator(`#presence[data-who="${who}"]`).filter({ hasText: text }).waitFor();

  // Who speaks is said from the start; whoever waits knows their place.
  await speaks('bot', /^Asistente automático$/);
  await customer.write(WAITS);
  await customer.hears(/lugar 2 en la cola/);
  await speaks('queued', 'se ha pedido una persona');

  // Both have the chat before them and take it in the same moment.
  for (const one of seats) await row(one, 'Catalina').click();
  const together = barrier(2);
  for (const { page } of seats) await page.route('**/assignment', async (route) => { await together(); await route.continue(); }, { times: 1 });
  await Promise.all(seats.map((one) => button(one, 'take').click()));
  const [owner, other] = await until(async () => ((await button(mei, 'close').isVisible()) ? [mei, raul] as const : (await button(raul, 'close').isVisible()) ? [raul, mei] as const : undefined), 'an owner');
  await other.page.getByRole('alert').filter({ hasText: other.say('taken', owner.name) }).waitFor();
  await customer.hears(new RegExp(`${owner.name}.*Willow`));
  await speaks('human', owner.name);

  // A canned reply, chosen by the keyboard in the agent's language and sent in the shopper's.
  await writing(owner).pressSequentially('/loo');
  await owner.page.getByRole('option').filter({ hasText: '/look · 正在查' }).filter({ hasText: owner === mei ? '正在为您查询' : 'I am looking' }).waitFor();
  await writing(owner).press('Enter');
  expect(await writing(owner).inputValue()).toMatch(/^Un momento, .+: estoy mirando el pedido WB-10493\.$/);
  await writing(owner).press('Enter');
  await customer.hears(/estoy mirando el pedido WB-10493/);

  // A photo, sent in the widget and looked at in the desk.
  const photo = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#7a5' } }).jpeg().toBuffer();
  await customer.chat.locator('#file').setInputFiles([{ name: 'caja.jpg', mimeType: 'image/jpeg', buffer: photo }]);
  await customer.chat.locator('#photos li').waitFor();
  await customer.write('gracias, mire esta foto');
  await bubble(owner, 'shopper', 'mire esta foto').waitFor();
  await drawn(owner.page.locator('.bubble[data-who=shopper] img'));

  // The rules hold a cancellation back; a supervisor has a reason, which is kept where colleagues see it.
  await button(owner, 'cancelOrder').first().click();
  const asking = owner.page.getByRole('dialog');
  await button(owner, 'confirm').click();
  await asking.getByRole('alert').waitFor();
  await asking.getByLabel(owner.say('override')).fill('se prometió por teléfono');
  await button(owner, 'confirm').click();
  await owner.page.getByRole('status').filter({ hasText: wordIn(owner.language, 'result', 'done') }).waitFor();
  await owner.page.keyboard.press('Escape');
  await bubble(other, 'note', 'se prometió por teléfono').waitFor();

  // A note is for colleagues, and finds the one it names.
  await owner.page.getByText(owner.say('note'), { exact: true }).first().click();
  await writing(owner).pressSequentially(`@${other.name.slice(0, 2)}`);
  await owner.page.getByRole('option', { name: other.name }).waitFor();
  await writing(owner).press('Enter');
  await writing(owner).pressSequentially('ojo: cliente frecuente');
  await writing(owner).press('Enter');
  await bubble(other, 'note', `@${other.name} ojo: cliente frecuente`).waitFor();
  await go(other, 'mentions');
  await row(other, 'cliente frecuente').click();
  await bubble(other, 'note', 'cliente frecuente').waitFor();

  // Offered, declined, offered again, accepted.
  for (const answer of ['decline', 'accept'] as const) {
    await offer(owner, other);
    await button(other, answer).click();
    if (answer === 'decline') await bubble(owner, 'note', `✗ ${other.name}`).waitFor();
  }
  await button(other, 'close').waitFor();
  await speaks('human', other.name);

  // The agent's line breaks: nothing can be sent unseen; it comes back: nothing is missing, nothing twice.
  await writing(other).fill('Ya está cancelado.');
  await other.context.setOffline(true);
  await other.page.getByText(other.say('offline')).waitFor();
  expect(await button(other, 'send').isDisabled()).toBe(true);
  await writing(other).press('Enter');
  for (const text of ['¿sigue ahí?', 'no me llega nada']) await customer.write(text);
  await bubble(owner, 'shopper', 'no me llega nada').waitFor();
  expect(await bubble(other, 'shopper', '¿sigue ahí?').count()).toBe(0);
  await other.context.setOffline(false);
  await bubble(other, 'shopper', 'no me llega nada').waitFor();
  await until(() => button(other, 'send').isEnabled(), 'the line');

  // Then the shopper's, while both write.
  await customer.context.setOffline(true);
  await customer.chat.locator('#status[data-state="offline"]').waitFor();
  await button(other, 'send').click();
  await bubble(other, 'agent', 'Ya está cancelado.').waitFor();
  await customer.write('¿entonces?');
  await customer.chat.locator('.message.user[data-state="sending"]').waitFor();
  await customer.context.setOffline(false);
  await customer.hears('Ya está cancelado.');
  await bubble(other, 'shopper', '¿entonces?').waitFor();
  for (const text of ['¿sigue ahí?', 'no me llega nada', '¿entonces?']) expect([text, await bubble(other, 'shopper', text).count(), await customer.chat.locator('.message.user', { hasText: text }).count()]).toEqual([text, 1, 1]);
  expect(await customer.chat.locator('.message', { hasText: 'Ya está cancelado.' }).count()).toBe(1);
  expect((await other.page.locator('.bubble[data-who=shopper]').allInnerTexts()).slice(-3).map((text) => text.split('\n').at(-1))).toEqual(['¿sigue ahí?', 'no me llega nada', '¿entonces?']);

  // The bot goes on, and knows of the order what people have done.
  await inMenu(other, 'toBot');
  await customer.hears(/asistente automático/);
  await speaks('bot', /^Asistente automático$/);
  await customer.write('¿cómo va mi pedido WB-10493?');
  await customer.hears(/WB-10493.*cancel|cancel.*WB-10493/is);
  expect(await customer.chat.locator('.message', { hasText: 'cliente frecuente' }).count()).toBe(0);
  expect([...mei.faults, ...raul.faults, ...customer.faults]).toEqual([]);
  await Promise.all([...seats, customer].map(({ context }) => context.close()));
}, 90_000);

async function offer(from: Seat, to: Seat): Promise<void> {
  await inMenu(from, 'transfer');
  await from.page.getByLabel(from.say('transferTo')).first().click();
  await from.page.getByRole('option').filter({ hasText: to.name }).click();
  await from.page.getByRole('dialog').getByRole('button', { name: from.say('transfer'), exact: true }).click();
}
