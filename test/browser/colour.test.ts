/** Whatever colour a shop has: every pair that the chat makes of it can be read. */
import { contrast, inkOn, palette, parseColour } from '../../web/widget/colour';

const COLOURS = ['#2b6450', '#ffffff', '#000', '#ffe600', '#7a2e4d', '#767676', '#0af', '#e8e8e8', '#1a1a1a', '#ff0000', '#8a2be2'];
const FIELD = { light: '#ffffff', dark: '#1b2320' };

const of = (hex: string) => parseColour(hex)!;

test.each(COLOURS.flatMap((colour) => [[colour, 'light'], [colour, 'dark']] as const))('%s in %s', (colour, scheme) => {
  const { accent, accentStrong, onAccent, accentInk, accentEdge, accentGround } = palette(of(colour), scheme);
  expect(accent).toBe(`#${colour.length === 4 ? colour.slice(1).replace(/./g, '$&$&') : colour.slice(1)}`);
  for (const [ink, ground] of [[onAccent, accent], [onAccent, accentStrong], [accentInk, accentGround], [accentInk, FIELD[scheme]]] as const) expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  expect(contrast(of(accentEdge), of(FIELD[scheme]))).toBeGreaterThanOrEqual(3);
});

test('white where it can be read, and nothing from what is no colour', () => {
  expect(inkOn(of('#2b6450'))).toEqual([255, 255, 255]);
  expect(inkOn(of('#ffe600'))).not.toEqual([255, 255, 255]);
  for (const text of ['red', '#12', '#12345g', 'rgb(1,2,3)', '', null, undefined, '#fff;background:url(x)']) expect(parseColour(text)).toBeUndefined();
});
