/** `waybill chat`: the bot in the terminal, through the same adapter and store as everywhere else. */
import { createInterface } from 'node:readline';
import type { Activity } from 'botbuilder';
import pino from 'pino';
import { repertoire } from '../../dialogs';
import { choicesOf, plainText } from '../channels/plain';
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
  process.stdout.write(`${replies.map(asTerminalText).join('')}\n`);
}

/** A reply with its card in plain text, and its buttons in brackets: what stands in them can be typed. */
export function asTerminalText(reply: Partial<Activity>): string {
  const labels = choicesOf(reply).map(({ label }) => `[${label}]`);
  return `${[plainText(reply), ...(labels.length > 0 ? [labels.join(' ')] : [])].join('\n')}\n`;
}
