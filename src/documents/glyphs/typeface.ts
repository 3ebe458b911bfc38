/**
 * A TrueType font of just the characters of one document. Each character has a glyph of its own, so that what is copied out of the
 * document is what was written into it, however it is drawn: a letter that the typeface does not have is drawn without its mark, as
 * posts write names from abroad, and anything else that it does not have as an empty box.
 */
import path from 'node:path';
import { paths } from '../../paths';
import { readBank, type Glyph, type GlyphBank } from './bank';
import { encodeOutline } from './outline';
import { tables } from './tables';

/** On the axis of the typeface. */
export const WEIGHTS = { regular: 400, bold: 700 };
export type Weight = keyof typeof WEIGHTS;

const banks = new Map<Weight, GlyphBank>();

/** Read once, when the first document is made. */
function bankOf(weight: Weight): GlyphBank {
  const bank = banks.get(weight) ?? readBank(path.join(paths.glyphs, `${weight}.glyphs`));
  banks.set(weight, bank);
  return bank;
}

/** @returns the font file. */
export function typefaceFor(text: string, weight: Weight): Buffer {
  const bank = bankOf(weight);
  const box = emptyBox(bank);
  const codePoints = [...new Set(text)].map((character) => character.codePointAt(0)!).sort((a, b) => a - b);
  const glyphs = [box, ...codePoints.map((codePoint) => bank.glyph(codePoint) ?? { ...(plainLetter(bank, codePoint) ?? box), codePoint })];
  return fontFile(tables(glyphs, bank.metrics, WEIGHTS[weight]));
}

/** Letters with a stroke, which Unicode does not take apart. */
const STROKED: Record<string, string> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', Ŧ: 'T', ŧ: 't', ı: 'i', ĸ: 'k' };

function plainLetter(bank: GlyphBank, codePoint: number): Glyph | undefined {
  const letter = String.fromCodePoint(codePoint);
  const plain = STROKED[letter] ?? letter.normalize('NFD')[0]!;
  return /[A-Za-z]/.test(plain) ? bank.glyph(plain.charCodeAt(0)) : undefined;
}

function emptyBox({ metrics: { unitsPerEm, capHeight } }: GlyphBank): Glyph {
  const [left, right, top, stroke] = [0.1 * unitsPerEm, 0.9 * unitsPerEm, capHeight, 0.05 * unitsPerEm].map(Math.round) as [number, number, number, number];
  const corners = (x0: number, y0: number, x1: number, y1: number) => [[x0, y0], [x0, y1], [x1, y1], [x1, y0]];
  const contour = (points: number[][]) => points.map(([x, y], index) => ({ x: x!, y: y!, onCurve: true, endContour: index === points.length - 1 }));
  const inner = corners(left + stroke, stroke, right - stroke, top - stroke).reverse();
  return { codePoint: 0, advance: unitsPerEm, outline: encodeOutline([...contour(corners(left, 0, right, top)), ...contour(inner)]) };
}

const TRUETYPE = 0x00010000;
const DIRECTORY_ENTRY = 16;

/** OpenType 1.9, "Organization of an OpenType font". Nobody who reads it here looks at check sums. */
function fontFile(content: Record<string, Buffer>): Buffer {
  const tags = Object.keys(content).sort();
  const header = Buffer.alloc(12 + tags.length * DIRECTORY_ENTRY);
  header.writeUInt32BE(TRUETYPE);
  header.writeUInt16BE(tags.length, 4);
  let offset = header.length;
  const parts = tags.map((tag, index) => {
    const table = content[tag]!;
    const entry = 12 + index * DIRECTORY_ENTRY;
    header.write(tag.padEnd(4), entry, 'latin1');
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(table.length, entry + 12);
    const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([header, ...parts]);
}
