/** What a document is made of, all strings in the reader's language already. `render.ts` puts it on paper. */
import type { DateTime } from 'luxon';
import type { Language } from '../languages';

export type Block =
  | { kind: 'title'; text: string; /** At the right of the same line. */ aside?: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; tone?: 'quiet' | 'strong' }
  | { kind: 'steps'; items: string[] }
  | { kind: 'facts'; rows: Pair[] }
  | { kind: 'columns'; columns: { heading: string; lines: string[] }[] }
  | { kind: 'table'; columns: Column[]; rows: string[][]; /** The last one is what it comes to. */ totals?: Pair[] }
  | { kind: 'codes'; /** What both codes say: Code 128 and QR. */ text: string; caption: string }
  | { kind: 'cut'; text: string }
  | { kind: 'message'; who: string; at: string; text: string; files?: string[] }
  /** In a frame; it must fit on a page. */
  | { kind: 'framed'; blocks: Block[] };

export type Pair = [label: string, value: string];
export interface Column { label: string; /** Of the width, 1 in all. */ share: number; align?: 'right' }

export interface Document {
  title: string;
  /** Who issues it. */
  author: string;
  language: Language;
  /** The reader's, ISO 3166, where it is known: it decides the size of the paper. */
  country?: string | undefined;
  at: DateTime;
  blocks: Block[];
  /** At the foot of every page, beside its number. */
  foot: string;
}

/** A document as it is given to a shopper. */
export interface DocumentFile { name: string; /** A media type. */ type: string; content: Buffer }

/** Every string of it, for the fonts. */
export function textOf({ title, foot, blocks }: Document): string {
  return JSON.stringify([title, foot, blocks]);
}
