/** A conversation on paper, for the shopper to keep and for the desk to file. */
import type { DateTime } from 'luxon';
import type { Document, DocumentFile } from './blocks';
import { render } from './render';
import { fileName, sayFor, type Writer } from './words';

export interface TranscriptLine {
  at: DateTime;
  from: 'shopper' | 'bot' | 'agent';
  /** What they are called; the bot has no name but the shop's. */
  name?: string | undefined;
  text: string;
  /** Names of files that came with it. */
  files?: string[];
}

export interface Conversation {
  /** Short, to be quoted to people. */
  reference: string;
  lines: TranscriptLine[];
  /** IANA: whose clock the times are told by. */
  timeZone: string;
  /** Only the newest are there, where there are more. */
  isCut?: boolean;
}

export async function transcript(writer: Writer, conversation: Conversation): Promise<DocumentFile> {
  const say = sayFor(writer);
  return { name: fileName(say('transcript.file', { reference: conversation.reference })), type: 'application/pdf', content: await render(transcriptDocument(writer, conversation)) };
}

export function transcriptDocument(writer: Writer, { reference, lines, timeZone, isCut }: Conversation): Document {
  const { language, shop, now } = writer;
  const say = sayFor(writer);
  const local = (at: DateTime) => at.setZone(timeZone);
  const [first, last] = [lines[0], lines.at(-1)];
  return {
    title: say('transcript.title', { reference }), author: shop.name[language], language, at: now, foot: say('foot'),
    blocks: [
      { kind: 'title', text: say('transcript.name'), aside: shop.name[language] },
      { kind: 'facts', rows: [
        [say('transcript.reference'), reference],
        ...(first && last ? [[say('transcript.period'), say('transcript.from-to', { from: local(first.at), to: local(last.at) })] as [string, string]] : []),
        [say('transcript.zone'), timeZone], [say('issued'), say('moment', { at: local(now) })],
      ] },
      ...(isCut ? [{ kind: 'paragraph' as const, text: say('transcript.cut'), tone: 'quiet' as const }] : []),
      ...lines.map(({ at, from, name, text, files = [] }) => ({
        kind: 'message' as const, who: say(`transcript.${from}`, { name: name ?? say('transcript.unnamed') }), at: say('moment', { at: local(at) }), text,
        ...(files.length > 0 && { files: files.map((file) => say('transcript.file-sent', { file })) }),
      })),
    ],
  };
}
