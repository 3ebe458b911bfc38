// A shop's colour made readable: every pair computed to the contrast WCAG 2.2 AA asks for (text 4.5 : 1, edges 3 : 1).

type Rgb = readonly [number, number, number];

export interface Palette {
  accent: string;
  /** For hovering: a step further from its ink. */
  accentStrong: string;
  onAccent: string;
  /** The colour as ink and as edge on the chat's ground, and as a tint behind text. */
  accentInk: string;
  accentEdge: string;
  accentGround: string;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [12, 16, 14];
/** For buttons' words: more than the least. */
const COMFORT = 6;
const FIELD: Record<'light' | 'dark', Rgb> = { light: WHITE, dark: [27, 35, 32] };

/** @param text `#rgb` or `#rrggbb`. @returns undefined for anything else. */
export function parseColour(text: string | null | undefined): Rgb | undefined {
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text?.trim() ?? '')?.[1];
  if (!hex) return undefined;
  const long = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  return [0, 2, 4].map((at) => parseInt(long.slice(at, at + 2), 16)) as unknown as Rgb;
}

/** White where it can be read, else black: one of the two always can. */
export function inkOn(ground: Rgb): Rgb {
  return contrast(WHITE, ground) >= 4.5 ? WHITE : BLACK;
}

export function toHex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

export function palette(colour: Rgb, scheme: 'light' | 'dark'): Palette {
  const onAccent = inkOn(colour);
  const ground = mix(FIELD[scheme], colour, scheme === 'dark' ? 0.18 : 0.1);
  const away = scheme === 'dark' ? WHITE : BLACK;
  return {
    accent: toHex(colour),
    accentStrong: toHex(mix(colour, onAccent === WHITE ? BLACK : WHITE, 0.18)),
    onAccent: toHex(onAccent),
    accentInk: toHex(until(colour, away, (ink) => Math.min(contrast(ink, ground), contrast(ink, FIELD[scheme])) >= COMFORT)),
    accentEdge: toHex(until(colour, away, (edge) => contrast(edge, FIELD[scheme]) >= 3)),
    accentGround: toHex(ground),
  };
}

export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function until(from: Rgb, towards: Rgb, isEnough: (colour: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const colour = mix(from, towards, share);
    if (isEnough(colour)) return colour;
  }
  return towards;
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((part, at) => part + (other[at]! - part) * share) as unknown as Rgb;
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
