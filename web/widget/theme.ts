// The shop's colour, if it gave one, in light and in dark.

import { palette, parseColour } from './colour';

export function useColour(text: string | null): void {
  const colour = parseColour(text);
  if (!colour) return;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = (): void => {
    const { style } = document.documentElement;
    for (const [name, value] of Object.entries(palette(colour, dark.matches ? 'dark' : 'light'))) style.setProperty(`--${name.replace(/[A-Z]/g, '-$&').toLowerCase()}`, value as string);
  };
  dark.addEventListener('change', paint);
  paint();
}
