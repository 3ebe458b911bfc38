import path from 'node:path';
import { create } from 'fontkit';
import { readBank, writeBank } from '../../../src/documents/glyphs/bank';
import { encodeOutline } from '../../../src/documents/glyphs/outline';
import { typefaceFor, type Weight } from '../../../src/documents/glyphs/typeface';
import { paths } from '../../../src/paths';

/** What the tests ask of a font that has been read back. */
interface Font { glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number; path: { toSVG(): string; bbox: { minX: number; minY: number; maxX: number; maxY: number } } }; numGlyphs: number; ascent: number; unitsPerEm: number }
const open = (file: Buffer): Font => create(file) as unknown as Font;
const shapeOf = (font: Font, character: string) => font.glyphForCodePoint(character.codePointAt(0)!);

describe('a typeface of the characters of one text', () => {
  it('draws each of them, and has no others', () => {
    const text = 'Aé¿退货面單龍𠮷';
    const font = open(typefaceFor(text, 'regular'));
    expect(font.numGlyphs).toBe(1 + [...text].length);
    for (const character of [...text]) expect(shapeOf(font, character).id).toBeGreaterThan(0);
    expect(shapeOf(font, 'B').id).toBe(0);
    const { minX, minY, maxX, maxY } = shapeOf(font, '退').path.bbox;
    expect([minX > 0, minY > -200, maxX < 1000, maxY < 1000, maxX - minX > 800]).toEqual([true, true, true, true, true]);
  });

  it('is bolder where it is to be', () => {
    const stroke = (weight: Weight): number => {
      const { minX, maxX } = shapeOf(open(typefaceFor('I退', weight)), 'I').path.bbox;
      return maxX - minX;
    };
    expect(stroke('bold')).toBeGreaterThan(1.3 * stroke('regular'));
  });

  it('gives what it cannot draw a glyph of its own: without the mark, or an empty box', () => {
    const font = open(typefaceFor('Łz𠮷䶮LS\u0160', 'regular'));
    const drawn = (character: string) => shapeOf(font, character).path.toSVG();
    expect(drawn('Ł')).toBe(drawn('L'));
    expect(drawn('Š')).toBe(drawn('S'));
    expect(drawn('𠮷')).toBe(drawn('䶮'));
    expect(new Set([...'ŁzL𠮷䶮'].map((character) => shapeOf(font, character).id)).size).toBe(5);
  });
});

it('keeps outlines through the bank, blanks and long steps too', () => {
  const corner = (x: number, y: number, endContour = false) => ({ x, y, onCurve: true, endContour });
  const square = encodeOutline([corner(-300, -10), corner(-300, 700), corner(700, 700), corner(700, -10, true)]);
  const file = writeBank({ unitsPerEm: 1000, ascent: 900, descent: -200, capHeight: 700, xHeight: 500 }, [{ codePoint: 0x9000, advance: 1000, outline: square }, { codePoint: 32, advance: 250, outline: encodeOutline([]) }]);
  expect(file.length).toBe(4 * (6 + 2 * 3) + square.length);
  expect(square.readInt16BE(2)).toBe(-300);
  expect(square.readInt16BE(8)).toBe(700);
});

it('is there in both weights, with every character of GB 2312\'s first level', () => {
  const decoder = new TextDecoder('gb2312');
  for (const weight of ['regular', 'bold']) {
    const bank = readBank(path.join(paths.glyphs, `${weight}.glyphs`));
    const missing: string[] = [];
    for (let row = 0xb0; row <= 0xd7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(character) && !bank.glyph(character.codePointAt(0)!)) missing.push(character);
    }
    expect(missing).toEqual([]);
    for (const character of 'áéíóúüñÁÉÍÓÚÜÑ¿¡«»çàèêôäöß€£¥·–—') expect(bank.glyph(character.codePointAt(0)!)).toBeDefined();
    expect(() => readBank(path.join(paths.glyphs, 'light.glyphs'))).toThrow('ENOENT');
  }
});
