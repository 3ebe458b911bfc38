/** The tables of a TrueType font, as OpenType 1.9 lays them out. */
import type { Glyph, Metrics } from './bank';

/** @param glyphs the one for missing characters first, the others by code point. */
export function tables(glyphs: Glyph[], metrics: Metrics, weight: number): Record<string, Buffer> {
  return {
    head: head(metrics), hhea: hhea(glyphs, metrics), maxp: maxp(glyphs), hmtx: hmtx(glyphs), cmap: cmap(glyphs),
    loca: loca(glyphs), glyf: Buffer.concat(glyphs.map(({ outline }) => outline)),
    name: name(weight), post: post(), 'OS/2': os2(metrics, weight),
  };
}

type Field = [bytes: 2 | 4, value: number];
const u16 = (...values: number[]): Field[] => values.map((value) => [2, value & 0xffff]);
const u32 = (...values: number[]): Field[] => values.map((value) => [4, value >>> 0]);

function pack(fields: Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let offset = 0;
  for (const [bytes, value] of fields) offset = buffer.writeUIntBE(value, offset, bytes);
  return buffer;
}

const VERSION_1 = 0x00010000;
const HEAD_MAGIC = 0x5f0f3cf5;

function head({ unitsPerEm, ascent, descent }: Metrics): Buffer {
  return pack([
    ...u32(VERSION_1, VERSION_1, 0, HEAD_MAGIC), ...u16(0, unitsPerEm), ...u32(0, 0, 0, 0),
    // Bounding box; style; smallest legible size; direction; long offsets in `loca`.
    ...u16(0, descent, unitsPerEm, ascent), ...u16(0, 6, 2, 1, 0),
  ]);
}

function hhea(glyphs: Glyph[], { unitsPerEm, ascent, descent }: Metrics): Buffer {
  const widest = Math.max(...glyphs.map(({ advance }) => advance));
  return pack([...u32(VERSION_1), ...u16(ascent, descent, 0, widest, 0, 0, unitsPerEm, 1, 0, 0, 0, 0, 0, 0, 0, glyphs.length)]);
}

/** Readers size their memory by it; points and contours are as many as the outlines say. */
function maxp(glyphs: Glyph[]): Buffer {
  const contours = Math.max(...glyphs.map(({ outline }) => (outline.length > 0 ? outline.readInt16BE(0) : 0)));
  const points = Math.max(...glyphs.map(({ outline }) => (outline.length > 0 ? outline.readUInt16BE(10 + 2 * (outline.readInt16BE(0) - 1)) + 1 : 0)));
  return pack([...u32(VERSION_1), ...u16(glyphs.length, points, contours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]);
}

function hmtx(glyphs: Glyph[]): Buffer {
  return pack(glyphs.flatMap(({ advance, outline }) => u16(advance, outline.length > 0 ? outline.readInt16BE(2) : 0)));
}

function loca(glyphs: Glyph[]): Buffer {
  let end = 0;
  return pack(u32(0, ...glyphs.map(({ outline }) => (end += outline.length))));
}

const CMAP_HEADER = 16;
const CMAP_GROUP = 12;

/** Format 12: any character of Unicode, each by itself. */
function cmap(glyphs: Glyph[]): Buffer {
  const groups = glyphs.slice(1).map(({ codePoint }, index) => u32(codePoint, codePoint, index + 1));
  const [windows, fullUnicode, subtable] = [3, 10, 12];
  return pack([
    ...u16(0, 1, windows, fullUnicode), ...u32(subtable),
    ...u16(subtable, 0), ...u32(CMAP_HEADER + groups.length * CMAP_GROUP, 0, groups.length), ...groups.flat(),
  ]);
}

/** A PDF names its fonts by the sixth. */
const POSTSCRIPT_NAME = 6;

function name(weight: number): Buffer {
  const text = Buffer.from(`NotoSansSC-${weight}`, 'utf16le').swap16();
  const [windows, unicode, english] = [3, 1, 0x409];
  return Buffer.concat([pack(u16(0, 1, 18, windows, unicode, english, POSTSCRIPT_NAME, text.length, 0)), text]);
}

/** Version 3: glyphs have no names. */
function post(): Buffer {
  return pack([...u32(0x00030000, 0), ...u16(-100, 50), ...u32(0, 0, 0, 0, 0)]);
}

function os2({ unitsPerEm, ascent, descent, capHeight, xHeight }: Metrics, weight: number): Buffer {
  const half = unitsPerEm >> 1;
  return pack([
    ...u16(2, half, weight, 5, 0, half, half, 0, 0, half, half, 0, 0, 50, half >> 1, 0), ...u16(0, 0, 0, 0, 0), ...u32(0, 0, 0, 0), ...u32(0),
    ...u16(0x40, 0x20, 0xffff, ascent, descent, 0, ascent, -descent), ...u32(0, 0), ...u16(xHeight, capHeight, 0, 0x20, 0),
  ]);
}
