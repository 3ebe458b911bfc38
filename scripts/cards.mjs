/**
 * Draws what Teams and Slack show, to be looked at: the bot's own replies of a few conversations in three languages, Teams' cards by
 * Microsoft's Adaptive Cards renderer, Slack's Block Kit by a plain drawing of ours. `npm run docs:cards`, then look at dist/cards/.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const root = path.join(import.meta.dirname, '..');
const out = path.join(root, 'dist/cards');
const require = createRequire(import.meta.url);
const from = (module) => require(path.join(root, 'dist', module));

const SCENES = {
  en: [['where is LX628049172CN'], ['I want to cancel order WB-10493', 'catamunoz@example.net'], ['where is my order WB-10482', 'ana.torres@example.com', 'help'], ['how much is the import duty for a 60 USD dress to Mexico', 'By post'], ['I want to talk to a person']],
  es: [['¿dónde está LX628049172CN?'], ['quiero cancelar el pedido WB-10493', 'catamunoz@example.net'], ['dónde está mi pedido WB-10482', 'ana.torres@example.com', 'ayuda'], ['cuánto cuesta la aduana de un vestido de 60 USD a México', 'Por correo'], ['quiero hablar con una persona']],
  zh: [['LX628049172CN 到哪了'], ['我要取消订单 WB-10493', 'catamunoz@example.net'], ['我的订单 WB-10482 到哪了', 'ana.torres@example.com', '帮助'], ['寄到墨西哥的 60 美元连衣裙要交多少关税', '邮政'], ['转人工']],
};

const { createService } = from('src/service.js');
const { readConfig } = from('src/config.js');
const { repertoire } = from('dialogs/index.js');
const { createShapes } = from('src/channels/botframework/shapes.js');
const { renderActivity } = from('src/channels/slack/render.js');
const { conversationAt } = from('src/channels/slack/place.js');
const { loadPhrases } = from('src/bot/phrases.js');
const { paths } = from('src/paths.js');
const pino = require('pino');
const { DateTime } = require('luxon');

const phrases = loadPhrases(paths.locales);
const shapes = createShapes({ phrases, appId: 'app', attachments: { find: async () => undefined }, fileLink: (_, id) => `https://chat.example.com/${id}` });
const page = await (await chromium.launch({ executablePath: readFileSync(path.join(root, 'dist/.chromium'), 'utf8'), args: ['--no-sandbox', '--disable-gpu'] })).newPage({ viewport: { width: 480, height: 800 }, deviceScaleFactor: 1.5 });
mkdirSync(out, { recursive: true });
for (const [language, scenes] of Object.entries(SCENES)) {
  const replies = await play(language, scenes);
  await picture(`teams-${language}.png`, teamsPage((await Promise.all(replies.map(asTeams))).flat()));
  await picture(`slack-${language}.png`, slackPage(replies.flatMap((reply) => asSlack(reply, language))));
}
await page.context().browser().close();

async function play(locale, scenes) {
  const clock = () => DateTime.fromISO('2026-11-22T00:00:00Z', { zone: 'utc' });
  const service = await createService({ config: readConfig({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', PORT: '0' }), repertoire, log: pino({ level: 'silent' }), clock });
  await service.start();
  const replies = [];
  for (const lines of scenes) {
    const talk = service.talk({ locale });
    await talk.start();
    for (const line of lines) replies.push({ type: 'event', text: line }, ...(await talk.say(line)));
  }
  await service.close();
  return replies;
}

/** What the shopper says stands between. */
async function asTeams(reply) {
  return reply.type === 'event' ? [reply] : await shapes.of('msteams')({ ...reply, channelId: 'msteams', conversation: { id: 'a', conversationType: 'personal' }, recipient: { id: '29:ana' } });
}

function asSlack(reply, language) {
  if (reply.type === 'event') return [reply];
  return renderActivity({ ...reply, conversation: conversationAt({ team: 'T', user: 'U' }), recipient: { id: 'U:T' } }, { words: (key) => phrases.say(language, key, {}), person: 'U' });
}

async function picture(name, html) {
  await page.setContent(html, { waitUntil: 'load' });
  await page.waitForFunction('document.body.dataset.ready === "yes"');
  const file = path.join(out, name);
  writeFileSync(file, await page.screenshot({ fullPage: true }));
  console.log(path.relative(root, file));
}

function teamsPage(messages) {
  const renderer = readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8');
  return `<meta charset="utf-8"><style>body{font:14px/1.4 "Segoe UI",Arial,"Noto Sans CJK SC",sans-serif;background:#f5f5f5;margin:12px;width:440px}
    .said{margin:14px 0 6px 80px;background:#e8ebfa;border-radius:6px;padding:8px 12px}.text{white-space:pre-wrap;background:#fff;border-radius:6px;padding:8px 12px;margin:4px 0}
    .card{background:#fff;border:1px solid #ddd;border-radius:6px;margin:4px 0;overflow:hidden}.ac-pushButton{border:1px solid #d1d1d1;border-radius:4px;background:#fff;padding:5px 12px;font:600 13px inherit}</style><body><script>${renderer}</script><script>{
    const messages=${JSON.stringify(messages).replaceAll('<', '\\u003c')};const add=(kind,text)=>{const e=document.createElement('div');e.className=kind;e.textContent=text;document.body.append(e);return e};
    for(const m of messages){if(m.type==='event'){add('said',m.text);continue}if(m.text)add('text',m.text);
    for(const a of m.attachments??[]){if(!a.contentType.includes('adaptive')){add('card',a.name??a.contentType);continue}const card=new AdaptiveCards.AdaptiveCard();card.hostConfig=new AdaptiveCards.HostConfig({fontFamily:'inherit',actions:{maxActions:6,actionsOrientation:'horizontal',actionAlignment:'left',buttonSpacing:8},supportsInteractivity:true});card.parse(a.content);add('card','').append(card.render())}}
    document.body.dataset.ready='yes'}</script>`;
}

function slackPage(messages) {
  const safe = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const shown = ({ type, text }) => (type === 'mrkdwn' ? text.replace(/\*([^*\n]+)\*/g, '<b>$1</b>').replace(/<(https?:[^>|]+)>/g, '<a href="$1">$1</a>') : safe(text));
  const button = ({ text, url }) => `<button>${safe(text.text)}${url ? ' ↗' : ''}</button>`;
  const block = (one) => {
    switch (one.type) {
      case 'header': return `<h3>${safe(one.text.text)}</h3>`;
      case 'section': return `<div class="section"><div>${one.text ? shown(one.text) : ''}${one.fields ? `<div class="fields">${one.fields.map((field) => `<div>${shown(field)}</div>`).join('')}</div>` : ''}</div>${one.accessory?.type === 'button' ? button(one.accessory) : ''}</div>`;
      case 'context': return `<div class="context">${one.elements.map((element) => shown(element)).join(' ')}</div>`;
      case 'actions': return `<div class="actions">${one.elements.map(button).join('')}</div>`;
      default: return '<hr>';
    }
  };
  return `<meta charset="utf-8"><style>body{font:15px/1.46 Lato,Arial,"Noto Sans CJK SC",sans-serif;margin:12px;width:440px;color:#1d1c1d}.said{color:#1264a3;margin:16px 0 4px}h3{font-size:18px;margin:8px 0}
    .section{display:flex;justify-content:space-between;gap:12px;white-space:pre-wrap;margin:6px 0}.fields{display:grid;grid-template-columns:1fr 1fr;gap:6px 12px}.context{color:#616061;font-size:13px;white-space:pre-wrap;margin:4px 0}
    .actions{display:flex;flex-wrap:wrap;gap:8px;margin:6px 0}button{border:1px solid #ccc;border-radius:8px;background:#fff;font:700 13px inherit;padding:6px 12px}</style><body data-ready="yes">${messages.map((message) => (message.type === 'event' ? `<div class="said">› ${safe(message.text)}</div>` : message.blocks.map(block).join(''))).join('')}`;
}
