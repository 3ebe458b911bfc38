/** What the build uses of fontkit: the outlines of a WOFF2 font, its axis set to one weight. */
declare module 'fontkit' {
  interface Point { x: number; y: number; onCurve: boolean; endContour: boolean; copy(): Point }
  interface WebFont {
    characterSet: number[];
    unitsPerEm: number; ascent: number; descent: number; capHeight: number; xHeight: number;
    variationCoords?: number[];
    glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number; _decode(): { numberOfContours: number; points?: Point[] } };
    _variationProcessor: { transformPoints(glyph: number, points: Point[]): void };
  }
  export function create(file: Buffer): WebFont;
}
