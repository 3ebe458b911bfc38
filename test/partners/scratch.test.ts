import { PinnedBot, keyOf } from '../support/bot';
import { appendFileSync, writeFileSync } from 'node:fs';
const OUT = '/tmp/h/b1/chat.txt';
test('x', async () => {
  const bot = await PinnedBot.start();
  writeFileSync(OUT, '');
  const chats: [string, string | undefined, string[]][] = JSON.parse(require('node:fs').readFileSync('/tmp/h/b1/chats.json', 'utf8'));
  for (const [locale, customerId, lines] of chats) {
    const talk = bot.service.talk({ locale, ...(customerId && { customerId }) });
    await talk.start();
    appendFileSync(OUT, `\n=== ${locale} ${customerId}\n`);
    for (const line of lines) {
      const replies = await talk.say(line); appendFileSync(OUT, JSON.stringify((bot.service as any).x ?? '') );
      appendFileSync(OUT, `> ${line}\n${replies.map((r) => `  [${keyOf(r)}] ${r.text} ${r.suggestedActions ? '{' + r.suggestedActions.actions.map((a) => a.title).join(' | ') + '}' : ''}${r.attachments ? ' +card' : ''}`).join('\n')}\n`);
    }
  }
  await bot.close();
}, 120000);
