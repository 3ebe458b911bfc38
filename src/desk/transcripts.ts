/** Conversations to take away. */
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import { render } from '../documents/render';
import { transcriptDocument } from '../documents/transcript';
import type { Writer } from '../documents/words';
import type { Entry } from './conversations';

export interface Line { /** ISO 8601. */ at: string; who: 'shopper' | 'bot' | 'agent' | 'note'; name: string; text: string; files: string[] }
export interface Talk { id: string; lines: Line[] }

export function linesOf(items: Entry[]): Line[] {
  return items.flatMap(({ activity, internal }) => {
    const isNote = internal && activity.name === 'desk/note';
    if (!isNote && (internal || activity.type !== 'message')) return [];
    const name = agentOf(activity);
    return [{
      at: new Date(activity.timestamp ?? 0).toISOString(), who: isNote ? 'note' as const : activity.from.role !== 'bot' ? 'shopper' as const : name !== undefined ? 'agent' as const : 'bot' as const, name: name ?? '', text: activity.text ?? '',
      files: (activity.attachments ?? []).filter(({ contentUrl }) => contentUrl).map(({ name }) => name ?? ''),
    }];
  });
}

function agentOf({ channelData }: Activity): string | undefined {
  return (channelData as { waybill?: { agent?: { name: string } } } | undefined)?.waybill?.agent?.name;
}

export function csvOfTalks(talks: Talk[]): string {
  return csvOf(['conversation', 'at', 'who', 'name', 'text', 'files'], talks.flatMap(({ id, lines }) => lines.map(({ at, who, name, text, files }) => [id, at, who, name, text, files.join(' ')])));
}

/** RFC 4180, with the mark that spreadsheets know UTF-8 by. What a spreadsheet would run as a formula is made plain text. */
export function csvOf(head: string[], rows: string[][]): string {
  const field = (value: string) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  return `\ufeff${[head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}`;
}

/** One after the other, without the desk's notes: it may be handed to the shopper. */
export async function pdfOf(writer: Writer, talks: Talk[]): Promise<Buffer> {
  const documents = talks.map(({ id, lines }) => transcriptDocument(writer, {
    reference: id.slice(0, 8), timeZone: writer.shop.timeZone,
    lines: lines.flatMap(({ at, who, name, text, files }) => (who === 'note' ? [] : [{ at: DateTime.fromISO(at), from: who, ...(name !== '' && { name }), text, files }])),
  }));
  return await render({ ...documents[0]!, blocks: documents.flatMap(({ blocks }) => blocks) });
}
