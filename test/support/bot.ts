/** A bot over the demo shop, in memory, with the time pinned to the demo data's own `asOf`; turns run through the real adapter. */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import pino from 'pino';
import { repertoire } from '../../dialogs';
import type { Talk, TalkOptions } from '../../src/channels/directline/talk';
import { readConfig } from '../../src/config';
import type { Language } from '../../src/languages';
import { createService, type Service, type ServiceOptions } from '../../src/service';
import { attachmentUrl, ownerOf } from '../../src/store/attachments';

export const NOW = '2026-11-22T00:00:00Z';

export class PinnedBot {
  now = DateTime.fromISO(NOW, { zone: 'utc' });
  private constructor() {}
  service!: Service;

  static async start(options: Partial<ServiceOptions> = {}): Promise<PinnedBot> {
    const bot = new PinnedBot();
    bot.service = await createService({
      config: readConfig({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', PORT: '0' }), repertoire, log: pino({ level: 'silent' }), clock: () => bot.now, ...options,
    });
    await bot.service.start();
    return bot;
  }

  async close(): Promise<void> {
    await this.service.close();
  }

  /**
   * Plays a conversation. Each row is what the shopper says and the replies that must come, by key; a key may end in `*`.
   * @returns the texts, by row.
   */
  async play(options: TalkOptions, rows: Row[]): Promise<Activity[][]> {
    const talk = this.service.talk(options);
    await talk.start();
    return await this.goOn(talk, options, rows);
  }

  /** As `play`, in a conversation that is under way. */
  async goOn(talk: Talk, options: TalkOptions, rows: Row[]): Promise<Activity[][]> {
    const heard: Activity[][] = [];
    for (const [said, ...keys] of rows) {
      const replies = await talk.say(typeof said === 'string' ? said : withOwnFiles(said, talk.conversationId));
      expect({ said, replies: replies.map(keyOf) }).toEqual({ said, replies: keys.map((key) => (key.endsWith('*') ? (expect.stringMatching(new RegExp(`^${key.slice(0, -1)}`)) as string) : key)) });
      heard.push(replies);
    }
    record(options, rows, heard);
    return heard;
  }
}

/** Rows name files shortly: here they become files of the conversation itself, which alone are taken for what was sent along. */
function withOwnFiles({ attachments, ...said }: Partial<Activity>, conversationId: string): Partial<Activity> {
  const own = (url: string | undefined) => url?.replace(/^attachment:/, attachmentUrl(ownerOf(conversationId)));
  return { ...said, ...(attachments && { attachments: attachments.map(({ contentUrl, ...rest }) => ({ ...rest, ...(contentUrl !== undefined && { contentUrl: own(contentUrl) }) })) }) };
}

/** With `CONVERSATIONS` set to a folder, what was played is kept there, for `docs/conversations.md`. */
function record({ locale }: TalkOptions, rows: Row[], heard: Activity[][]): void {
  const folder = process.env.CONVERSATIONS;
  const { testPath, currentTestName: title } = expect.getState();
  if (folder === undefined || testPath === undefined || !testPath.includes(`${path.sep}dialogs${path.sep}`)) return;
  const turns = rows.map(([said], index) => ({ said: typeof said === 'string' ? said : (said.text ?? ''), files: typeof said === 'string' ? 0 : (said.attachments?.length ?? 0), replies: heard[index]!.map(({ text, suggestedActions, attachments }) => ({ text, choices: suggestedActions?.actions.map(({ title: label }) => label) ?? [], attachments: attachments?.map(({ contentType, name }) => name ?? contentType) ?? [] })) }));
  appendFileSync(path.join(folder, `${path.basename(testPath, '.test.ts')}.jsonl`), `${JSON.stringify({ title, locale, turns })}\n`);
}

/** The same conversation by what is said in each language, and one list of replies for all three. */
export function conversation(lines: Record<Language, Row[0][]>, replies: string[][]): Record<Language, Row[]> {
  return Object.fromEntries(Object.entries(lines).map(([language, said]) => [language, said.map((line, index) => [line, ...replies[index]!] as Row)])) as Record<Language, Row[]>;
}

/** Rows of the mission that a dialog's test shows; `docs/coverage.md` is made of them. */
export function covers(...rows: string[]): void {
  for (const row of rows) if (!/^[A-L]\d{1,2}$/.test(row)) throw new Error(`${row} is no row of the mission`);
}

export type Row = [said: string | Partial<Activity>, ...replies: string[]];

export function keyOf({ channelData }: Activity): string {
  return (channelData as { waybill: { reply: string } }).waybill.reply;
}

/** The same rows in three languages: the words differ, the replies do not. */
export function inEveryLanguage(name: string, rows: Record<Language, Row[]>, play: (language: Language, rows: Row[]) => Promise<void>): void {
  for (const [language, table] of Object.entries(rows) as [Language, Row[]][]) it(`${name} (${language})`, () => play(language, table));
}

/** The first reply to the first row. */
export function first(heard: Activity[][]): Activity {
  return heard[0]![0]!;
}
