/** A glyph as a TrueType font keeps it (OpenType 1.9, `glyf`: simple glyphs), without instructions. */
export interface OutlinePoint { x: number; y: number; onCurve: boolean; endContour: boolean }

const ON_CURVE = 1;
const SHORT = { x: 2, y: 4 };
const REPEATED = 8;
/** Of a short step: that it goes up. Of a long one: that there is none. */
const SAME = { x: 16, y: 32 };

/** @param points in whole font units, contour after contour. @returns the bytes, of an even number; none for a glyph that is blank. */
export function encodeOutline(points: OutlinePoint[]): Buffer {
  if (points.length === 0) return Buffer.alloc(0);
  const ends = points.flatMap(({ endContour }, index) => (endContour ? [index] : []));
  const box = (pick: (...values: number[]) => number, axis: 'x' | 'y') => points.reduce((edge, point) => pick(edge, point[axis]), points[0]![axis]);
  const header = [ends.length, box(Math.min, 'x'), box(Math.min, 'y'), box(Math.max, 'x'), box(Math.max, 'y'), ...ends, 0];
  const [xs, ys] = [steps(points, 'x'), steps(points, 'y')];
  const flags = points.map(({ onCurve }, index) => (onCurve ? ON_CURVE : 0) | xs[index]!.flag | ys[index]!.flag);
  const bytes = [...header.flatMap(int16), ...repeated(flags), ...xs.flatMap(({ bytes }) => bytes), ...ys.flatMap(({ bytes }) => bytes)];
  return Buffer.from(bytes.length % 2 === 0 ? bytes : [...bytes, 0]);
}

function steps(points: OutlinePoint[], axis: 'x' | 'y'): { flag: number; bytes: number[] }[] {
  return points.map((point, index) => {
    const step = point[axis] - (points[index - 1]?.[axis] ?? 0);
    if (step === 0) return { flag: SAME[axis], bytes: [] };
    if (Math.abs(step) > 255) return { flag: 0, bytes: int16(step) };
    return { flag: SHORT[axis] | (step > 0 ? SAME[axis] : 0), bytes: [Math.abs(step)] };
  });
}

function repeated(flags: number[]): number[] {
  const bytes: number[] = [];
  for (let index = 0; index < flags.length;) {
    let run = 1;
    while (run < 256 && flags[index + run] === flags[index]) run++;
    bytes.push(...(run > 1 ? [flags[index]! | REPEATED, run - 1] : [flags[index]!]));
    index += run;
  }
  return bytes;
}

function int16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}
