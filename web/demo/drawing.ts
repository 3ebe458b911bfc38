// A product's picture: a symbol of drawings.html on its category's ground.

import { h } from '../widget/dom';

export function drawing(symbol: string, category: string): HTMLElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('viewBox', '0 0 120 120');
  use.setAttribute('href', `#${symbol}`);
  svg.append(use);
  const box = h('div', { class: `picture ${category} ${symbol}`, 'aria-hidden': 'true' });
  box.append(svg);
  return box;
}
