/** Barcodes as black areas, to be drawn as such: a picture would blur in print. */

/** In modules, the narrowest bar's width; quiet zones are within `width`. */
export interface Code128 { width: number; bars: { x: number; width: number }[] }
export interface QrCode { size: number; rows: { x: number; y: number; width: number }[] }

/** ISO/IEC 15417 and 18004. */
const QUIET = { code128: 10, qr: 4 };
/** Longer ones cannot be read off a label's width. */
const LONGEST = 40;

type Raw = (typeof import('bwip-js/node'))['raw'];

export interface Barcodes {
  /** @returns undefined for a text that Code 128 cannot say, or not in the space there is. */
  code128(text: string): Code128 | undefined;
  qrCode(text: string): QrCode;
}

/** The library takes a while to load, and most hours need none. */
export async function loadBarcodes(): Promise<Barcodes> {
  // Its own name by itself is something else in one of the library's two builds.
  const { default: { raw } } = await import('bwip-js/node');
  return { code128: (text) => code128(raw, text), qrCode: (text) => qrCode(raw, text) };
}

function code128(raw: Raw, text: string): Code128 | undefined {
  if (!/^[\x20-\x7e]+$/.test(text) || text.length > LONGEST) return undefined;
  const [{ sbs: widths }] = raw({ bcid: 'code128', text }) as unknown as [{ sbs: number[] }];
  let x = QUIET.code128;
  // Bars and gaps take turns, beginning with a bar.
  const all = widths.map((width, index) => ({ isBar: index % 2 === 0, x: (x += width) - width, width }));
  return { width: x + QUIET.code128, bars: all.filter(({ isBar }) => isBar).map(({ x, width }) => ({ x, width })) };
}

function qrCode(raw: Raw, text: string): QrCode {
  const [{ pixs: modules, pixx: size }] = raw({ bcid: 'qrcode', text, eclevel: 'M' } as Parameters<typeof raw>[0]) as unknown as [{ pixs: number[]; pixx: number }];
  const isDark = (x: number, y: number) => x < size && modules[y * size + x] === 1;
  const rows: QrCode['rows'] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!isDark(x, y)) continue;
      let width = 1;
      while (isDark(x + width, y)) width++;
      rows.push({ x: x + QUIET.qr, y: y + QUIET.qr, width });
      x += width;
    }
  }
  return { size: size + 2 * QUIET.qr, rows };
}
