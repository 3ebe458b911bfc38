/**
 * Part of the build: `node dist/src/documents/glyphs/make.js FOLDER` writes the glyph banks. The typeface comes as a hundred
 * compressed slices of a variable font, made for browsers. A PDF wants plain outlines of one weight, and one font per text, not a
 * hundred; and taken apart once, they need not be taken apart while somebody waits.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { create, type Point, type WebFont } from 'fontkit';
import { writeBank, type Glyph, type Metrics } from './bank';
import { encodeOutline } from './outline';
import { WEIGHTS } from './typeface';

const PACKAGE = '@fontsource-variable/noto-sans-sc';

export function makeBanks(folder: string): void {
  const slices = path.join(path.dirname(require.resolve(`${PACKAGE}/package.json`)), 'files');
  const files = readdirSync(slices).filter((name) => name.endsWith('.woff2')).sort().map((name) => readFileSync(path.join(slices, name)));
  mkdirSync(folder, { recursive: true });
  for (const [name, weight] of Object.entries(WEIGHTS)) writeFileSync(path.join(folder, `${name}.glyphs`), bankOf(files, weight));
}

function bankOf(files: Buffer[], weight: number): Buffer {
  const glyphs = new Map<number, Glyph>();
  let metrics!: Metrics;
  for (const file of files) {
    const font = create(file);
    font.variationCoords = [weight];
    const { unitsPerEm, ascent, descent, capHeight, xHeight } = font;
    metrics = { unitsPerEm, ascent, descent, capHeight, xHeight };
    // Some characters are in several slices, each time the same.
    for (const codePoint of font.characterSet) if (!glyphs.has(codePoint)) glyphs.set(codePoint, glyphOf(font, codePoint));
  }
  return writeBank(metrics, [...glyphs.values()]);
}

/** fontkit does not apply an axis to compressed outlines by itself, but has all that it takes. */
function glyphOf(font: WebFont, codePoint: number): Glyph {
  const glyph = font.glyphForCodePoint(codePoint);
  const { numberOfContours, points = [] } = glyph._decode();
  if (numberOfContours < 0) throw new Error(`U+${codePoint.toString(16)} is made of other glyphs, which ${PACKAGE} had none of`);
  const moved = points.map((point) => point.copy());
  // An outline is followed by four points for its metrics, which move along and are not drawn.
  if (points.length > 0) font._variationProcessor.transformPoints(glyph.id, [...moved, ...Array.from({ length: 4 }, () => phantom(points[0]!))]);
  const outline = encodeOutline(moved.map((point) => ({ x: Math.round(point.x), y: Math.round(point.y), onCurve: point.onCurve, endContour: point.endContour })));
  return { codePoint, advance: Math.round(glyph.advanceWidth), outline };
}

function phantom(like: Point): Point {
  return Object.assign(like.copy(), { x: 0, y: 0, endContour: true });
}

if (require.main === module) makeBanks(process.argv[2] ?? 'dist/glyphs');
