/** A conversation to take away. */
import { DateTime } from 'luxon';
import { transcript } from '../documents/transcript';
import type { Writer } from '../documents/words';

export interface Line { /** ISO 8601. */ at: string; who: 'shopper' | 'bot' | 'agent' | 'note'; name: string; text: string; files: string[] }

/** RFC 4180. What a spreadsheet would run as a formula is made plain text. */
export function csvOf(lines: Line[]): string {
  const field = (value: string) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  return [['at', 'who', 'name', 'text', 'files'], ...lines.map(({ at, who, name, text, files }) => [at, who, name, text, files.join(' ')])].map((row) => row.map(field).join(',')).join('\r\n');
}

/** Without the desk's notes: it may be handed to the shopper. */
export async function pdfOf(writer: Writer, conversationId: string, lines: Line[]): Promise<Buffer> {
  const said = lines.flatMap(({ at, who, name, text, files }) => (who === 'note' ? [] : [{ at: DateTime.fromISO(at), from: who, ...(name !== '' && { name }), text, files }]));
  return (await transcript(writer, { reference: conversationId.slice(0, 8), lines: said, timeZone: writer.shop.timeZone })).content;
}
