/** Reads barcodes from the black areas they are drawn with, as a scanner would: ISO/IEC 15417, code sets B and C, and 18004, version 1. */
import type { Area } from './pdf';

const CODE_128 = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 '
  + '322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 '
  + '331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 '
  + '124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112').split(' ');
const [TO_C, TO_B, START_B, START_C] = [99, 100, 104, 105];

/** @param bars from left to right. @throws when the check digit is wrong. */
export function readCode128(bars: Area[]): string {
  const module = Math.min(...bars.map(({ width }) => width));
  const widths = bars.flatMap(({ x, width }, index) => [width, ...(index + 1 < bars.length ? [bars[index + 1]!.x - x - width] : [])]).map((width) => Math.round(width / module));
  const values: number[] = [];
  for (let at = 0; at < widths.length;) {
    const size = widths.length - at === 7 ? 7 : 6;
    values.push(CODE_128.indexOf(widths.slice(at, at + size).join('')));
    at += size;
  }
  const [start, ...rest] = values.slice(0, -1) as [number, ...number[]];
  const check = rest.pop()!;
  if ((start + rest.reduce((sum, value, index) => sum + value * (index + 1), 0)) % 103 !== check) throw new Error('wrong check digit');
  let inC = start === START_C;
  if (!inC && start !== START_B) throw new Error(`begins with ${start}`);
  return rest.map((value) => {
    if (value === TO_B || value === TO_C) inC = value === TO_C;
    else return inC ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
    return '';
  }).join('');
}

const SIDE = 21;
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const MASKS: ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (_, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0, (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0, (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0, (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** @param areas runs of dark modules; y grows downwards, as pdfkit draws. */
export function readQr(areas: Area[]): string {
  const [left, top] = [Math.min(...areas.map(({ x }) => x)), Math.min(...areas.map(({ y }) => y))];
  const module = areas[0]!.height;
  const dark = (row: number, column: number) => areas.some(({ x, y, width }) => Math.round((y - top) / module) === row && column >= Math.round((x - left) / module) && column < Math.round((x + width - left) / module));
  const mask = MASKS[[2, 3, 4].reduce((bits, column) => (bits << 1) | Number(dark(8, column)), 0) ^ 0b101]!;
  const isFunction = (row: number, column: number) => (row < 9 && (column < 9 || column > 12)) || (row > 12 && column < 9) || row === 6 || column === 6;
  let bits = '';
  for (let right = SIDE - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let step = 0; step < SIDE; step++) {
      const row = up ? SIDE - 1 - step : step;
      for (const column of [right, right - 1]) if (!isFunction(row, column)) bits += Number(dark(row, column) !== mask(row, column));
    }
  }
  let at = 0;
  const take = (count: number) => parseInt(bits.slice(at, (at += count)), 2);
  if (take(4) !== 2) throw new Error('not alphanumeric');
  let text = '';
  for (let left = take(9); left > 0; left -= 2) {
    if (left === 1) text += ALPHANUMERIC[take(6)]!;
    else {
      const pair = take(11);
      text += ALPHANUMERIC[Math.floor(pair / 45)]! + ALPHANUMERIC[pair % 45]!;
    }
  }
  return text;
}
