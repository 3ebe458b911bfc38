// "How was it?" asks for a figure from 1 to 5: five stars in a row, the worst first, each a button that says what it stands for.

import type { Activity } from './directline';
import { h, svg } from './dom';

const ASKS = /^csat-review:(how-was|score-again)/;
const STAR = 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9-5.3-2.9-5.3 2.9 1.1-5.9-4.3-4.1 5.9-.8z';

export interface Score {
  /** As the bot names it: "4 – good". */
  label: string;
  choose(): void;
}

export function asksForRating({ channelData }: Activity): boolean {
  return ASKS.test(channelData?.waybill?.reply ?? '');
}

export function ratingElement(scores: Score[]): HTMLElement {
  const fromWorst = [...scores].sort((one, other) => one.label.localeCompare(other.label));
  const stars = fromWorst.map(({ label, choose }) => {
    const button = h('button', { type: 'button', title: label, 'aria-label': label }, svg(STAR), h('span', { 'aria-hidden': 'true' }, /^\d/.exec(label)?.[0] ?? ''));
    button.addEventListener('click', choose);
    return button;
  });
  const [worst, best] = [fromWorst[0]!, fromWorst.at(-1)!].map(({ label }) => h('span', {}, label));
  return h('div', { class: 'rating' }, h('div', { class: 'stars' }, ...stars), h('div', { class: 'ends', 'aria-hidden': 'true' }, worst!, best!));
}
