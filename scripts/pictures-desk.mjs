// The desk's picture, for scripts/pictures.mjs: a supervisor with a shopper of another language before her, and others who wait.
import { createRequire } from 'node:module';
import sharp from 'sharp';

const WAITING = [['C-1001', 'es', 'mi paquete LX628049172CN no llega, es el colmo'], ['C-1015', 'zh', '我的包裹 LZ509173863CN 到哪里了'], ['C-1009', 'en', 'my scarf arrived with a hole'], ['C-1010', 'en', 'where is my order WB-20116?'], ['C-1026', 'zh', '能帮我改一下收货地址吗']];
const PERSON = { es: 'quiero hablar con una persona', zh: '转人工', en: 'I want to talk to a person' };
const CANNED = [
  ['look', 'Looking into it', 'One moment, {{name}}: I am looking at {{order}}.', 'Un momento, {{name}}: estoy mirando el pedido {{order}}.', '{{name}} 您好，正在为您查询订单 {{order}}。'],
  ['photo', 'Ask for a photo', 'Could you send a photo of the parcel and its label, please?', '¿Puede enviarnos una foto del paquete y de su etiqueta?', '麻烦您发一张包裹和面单的照片好吗？'],
];
/** They have waited for a while. */
const LATER_MS = 4 * 60_000;
/** A box that has been dropped. */
const BOX = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="440"><rect width="640" height="440" fill="#8d8579"/><rect y="300" width="640" height="140" fill="#6f675c"/>
  <path d="M120 180 330 120 540 170 500 372 300 404 150 350z" fill="#b88a55"/><path d="M120 180 330 120 540 170 330 232z" fill="#d0a570"/><path d="M330 232 540 170 500 372 300 404z" fill="#a47543"/>
  <path d="M225 150 435 196 433 262 415 262 417 204 205 156z" fill="#e6d3ac"/><path d="M150 350 205 300 240 330 300 404z" fill="#6d4a28"/><path d="M205 300 232 262 262 318 240 330z" fill="#54381d"/>
  <rect x="380" y="262" width="76" height="52" fill="#f4f1ea" transform="rotate(-9 418 288)"/><path d="M388 276h58M388 288h44M388 300h52" stroke="#444" stroke-width="5" transform="rotate(-9 418 288)"/></svg>`;


/** @param service with the demo shop, at `address`, whose Direct Line takes `secret`. @returns the picture, as PNG. */
export async function deskPicture({ service, address, secret, browser, now }) {
  const shopper = shoppersOf(address, secret);
  const { cookie, desk } = await supervisor(service, address);
  for (const [shortcut, title, en, es, zh] of CANNED) await desk('PUT', '/canned-replies/new', { shortcut, title, text: { en, es, zh } });
  const catalina = await shopper('C-1005', 'es', '¿dónde está mi pedido WB-10493?', 'mejor quiero cancelar el pedido WB-10493', PERSON.es);
  for (const [customer, locale, ...lines] of WAITING) await shopper(customer, locale, ...lines, PERSON[locale]);
  const chat = `/conversations/${catalina.id}`;
  await desk('PUT', `${chat}/assignment`);
  await desk('POST', `${chat}/messages`, { text: 'Buenos días, Catalina. Veo su pedido WB-10493: todavía no ha salido. ¿Quiere que lo cancele?' });
  await catalina.sends('Sí, por favor. El anterior llegó así, mire.', await sharp(Buffer.from(BOX)).jpeg().toBuffer());
  await desk('POST', `${chat}/messages`, { text: 'Parcel of WB-10486 came damaged too: return label.', private: true });

  const context = await browser.newContext({ viewport: { width: 1360, height: 800 }, colorScheme: 'light', locale: 'en-GB', reducedMotion: 'reduce' });
  const [name, value] = cookie.split('=');
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.clock.setFixedTime(Date.parse(now) + LATER_MS);
  await page.goto(`${address}/desk#${new URLSearchParams({ view: 'waiting', chat: catalina.id })}`);
  await page.locator('.bubble img').waitFor();
  await page.locator('.composer textarea').first().fill('/');
  await page.getByRole('option').first().waitFor();
  await page.waitForFunction('[...document.images].every(({ naturalWidth }) => naturalWidth > 0)');
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

/** Signed in, and at the desk's HTTP interface. */
async function supervisor({ db }, address) {
  const require = createRequire(import.meta.url);
  const { createAccounts, newAgentSchema } = require('../dist/src/desk/accounts.js');
  const { createSessions } = require('../dist/src/desk/sessions.js');
  const accounts = createAccounts(db);
  const agent = await accounts.add(newAgentSchema.parse({ email: 'maya@desk.example', name: 'Maya', role: 'supervisor', languages: ['en', 'es'] }));
  await accounts.change(agent.id, { presence: 'online' });
  const [cookie] = (await createSessions(db, accounts, Date.now).open(agent, false)).split(';');
  const desk = (method, at, body) => call(`${address}/api/desk${at}`, { method, headers: { Origin: address, Cookie: cookie, 'Content-Type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) });
  return { cookie, desk };
}

/** Each a customer who writes so much, every message answered before the next. */
function shoppersOf(address, secret) {
  const directLine = async (at, bearer, body) => (await call(`${address}/v3/directline${at}`, { method: body ? 'POST' : 'GET', headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) })).json();
  return async (customer, locale, ...lines) => {
    const { token } = await directLine('/tokens/generate', secret, { user: { id: `dl_${customer}` } });
    const { conversationId: id } = await directLine('/conversations', token, { locale });
    const messageOf = (text) => ({ type: 'message', from: { id: `dl_${customer}` }, locale, text });
    for (const text of lines) {
      const sent = await directLine(`/conversations/${id}/activities`, token, messageOf(text));
      while (!(await directLine(`/conversations/${id}/activities`, token)).activities.some(({ replyToId }) => replyToId === sent.id)) await new Promise((resolve) => { setTimeout(resolve, 30); });
    }
    return {
      id,
      async sends(text, photo) {
        const form = new FormData();
        form.append('activity', new Blob([JSON.stringify(messageOf(text))], { type: 'application/vnd.microsoft.activity' }));
        form.append('file', new Blob([photo], { type: 'image/jpeg' }), 'caja.jpg');
        await call(`${address}/v3/directline/conversations/${id}/upload?userId=dl_${customer}`, { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: form });
      },
    };
  };
}

async function call(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${options.method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}
