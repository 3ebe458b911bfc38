/**
 * All glyphs of one weight in one file: what a character looks like, by code point. A document takes out the few it needs
 * (`typeface.ts`). The file is made by the build (`make.ts`) on the machine that reads it, in that machine's byte order.
 */
import { readFileSync } from 'node:fs';

/** In font units; one design for all weights. */
export interface Metrics { unitsPerEm: number; ascent: number; descent: number; capHeight: number; xHeight: number }
export interface Glyph { codePoint: number; advance: number; /** As `encodeOutline` gives it. */ outline: Buffer }

export interface GlyphBank {
  readonly metrics: Metrics;
  /** Undefined for a character that the typeface does not have. */
  glyph(codePoint: number): Glyph | undefined;
}

const METRICS = ['unitsPerEm', 'ascent', 'descent', 'capHeight', 'xHeight'] as const;
/** Per glyph: code point, advance, and where its outline ends. */
const COLUMNS = 3;

export function writeBank(metrics: Metrics, glyphs: Glyph[]): Buffer {
  const sorted = [...glyphs].sort((a, b) => a.codePoint - b.codePoint);
  const numbers = new Int32Array(1 + METRICS.length + sorted.length * COLUMNS);
  numbers.set([sorted.length, ...METRICS.map((name) => metrics[name])]);
  let end = 0;
  sorted.forEach(({ codePoint, advance, outline }, index) => {
    end += outline.length;
    numbers.set([codePoint, advance, end], 1 + METRICS.length + index * COLUMNS);
  });
  return Buffer.concat([Buffer.from(numbers.buffer), ...sorted.map(({ outline }) => outline)]);
}

/** @throws when the file is not there: the build has not been run. */
export function readBank(file: string): GlyphBank {
  const content = readFileSync(file);
  const numbers = new Int32Array(content.buffer, content.byteOffset, content.length >> 2);
  const count = numbers[0]!;
  const first = 1 + METRICS.length;
  const outlines = (first + count * COLUMNS) * Int32Array.BYTES_PER_ELEMENT;
  const at = (index: number, column: number) => (index < 0 ? 0 : numbers[first + index * COLUMNS + column]!);
  return {
    metrics: Object.fromEntries(METRICS.map((name, index) => [name, numbers[1 + index]])) as unknown as Metrics,
    glyph(codePoint) {
      let [low, high] = [0, count - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (at(middle, 0) < codePoint) low = middle + 1;
        else high = middle;
      }
      if (at(low, 0) !== codePoint) return undefined;
      return { codePoint, advance: at(low, 1), outline: content.subarray(outlines + at(low - 1, 2), outlines + at(low, 2)) };
    },
  };
}
