/** `waybill chat`: the bot in the terminal, through the same adapter and store as everywhere else. */
import { createInterface } from 'node:readline';
import type { Activity } from 'botbuilder';
import pino from 'pino';
import { repertoire } from '../../dialogs';
import { readConfig } from '../config';
import { isLanguage } from '../languages';
import { createService } from '../service';
import { UsageError, type Command } from './command';

export const chat: Command = {
  options: { lang: { type: 'string' }, customer: { type: 'string' } },
  async run({ values: { lang, customer } }) {
    if (lang !== undefined && !isLanguage(lang)) throw new UsageError('--lang: en, es or zh');
    const service = await createService({ config: readConfig(), repertoire, log: pino({ level: 'silent' }) });
    await service.start();
    const talk = service.talk({ ...(isLanguage(lang) && { locale: lang }), ...(typeof customer === 'string' && { customerId: customer }) });
    show(await talk.start());
    const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ', terminal: process.stdin.isTTY });
    lines.prompt();
    for await (const line of lines) {
      if (!process.stdin.isTTY) process.stdout.write(`${line}\n`);
      show(await talk.say(line));
      lines.prompt();
    }
    process.stdout.write('\n');
    await service.close();
  },
};

function show(replies: Activity[]): void {
  for (const { text, suggestedActions } of replies) {
    process.stdout.write(`${text}\n`);
    const labels = suggestedActions?.actions.map(({ title }) => `[${title}]`) ?? [];
    if (labels.length > 0) process.stdout.write(`${labels.join(' ')}\n`);
  }
  process.stdout.write('\n');
}
