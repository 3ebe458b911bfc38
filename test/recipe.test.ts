/** The README's recipe "Add a dialog, in three languages", followed to the letter on a copy of nothing but what it names. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from '@swc/core';
import { dialog, type Dialog } from '../src/bot/dialog';
import { Runner } from '../src/bot/runner';
import type { LocaleFile } from '../src/bot/phrases';
import { emptyMemory } from '../src/bot/memory';
import { Turn, type Message, type Services } from '../src/bot/turn';
import { DateTime } from 'luxon';
import { paths } from '../src/paths';

const readme = readFileSync(path.join(paths.root, 'README.md'), 'utf8');
const block = (language: string): string => new RegExp('```' + language + '\\n([\\s\\S]*?)```', 'g').exec(readme.slice(readme.indexOf('## Add a dialog')))![1]!;

it('gives a dialog that runs as it says', async () => {
  const { code } = transformSync(block('ts'), { filename: 'opening-hours.ts', jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } });
  const exported: { openingHours?: Dialog } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the code under test is a text: the README's.
  new Function('exports', 'require', code)(exported, (name: string) => {
    expect(name).toBe('../src/bot/dialog');
    return { dialog };
  });
  const { openingHours } = exported as { openingHours: Dialog };
  const locale = JSON.parse(block('json')) as LocaleFile;
  const replies = locale.replies as Record<string, string>;
  expect(Object.keys(locale.examples!)).toEqual(openingHours.intents);

  const runner = new Runner([openingHours], openingHours);
  const memory = emptyMemory();
  const hear = async (text: string): Promise<string[]> => {
    const message: Message = { text, intent: 'opening_hours', entities: [] };
    const services = { shop: { name: {} }, phrases: { say: (_: string, key: string) => replies[key.replace('opening-hours:', '')] ?? key } } as unknown as Services;
    const turn = new Turn({ language: 'en', now: DateTime.utc(), conversation: { id: 'c', channel: 'test', userId: 'u' }, address: { conversation: { id: 'c', channel: 'test', userId: 'u' }, activity: {} }, message, memory }, services);
    if (memory.frames.length > 0) await runner.answer(turn, false);
    else await runner.start(turn, openingHours, message);
    return turn.replies.map((reply) => reply.text);
  };
  expect(await hear('when are you open')).toEqual([replies['which-day']]);
  expect(await hear('The weekend')).toEqual([replies['open-weekend']]);
});
