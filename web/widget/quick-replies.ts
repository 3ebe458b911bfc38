// The buttons under the bot's newest message; stars, where it asks for a rating.

import type { Activity } from './directline';
import { h } from './dom';
import { asksForRating, ratingElement } from './rating';

/** Milliseconds in which a second tap is still the first one: the next question's buttons may stand where this one's stood. */
const SAME_TAP = 400;

export class QuickReplies {
  private chosenAt = -SAME_TAP;

  constructor(private readonly element: HTMLElement, private readonly choose: (text: string) => void) {}

  /** Shows what the newest message offers: nothing, if it is the shopper's own. */
  of(newest: Activity | undefined): void {
    const actions = newest?.from?.role === 'user' ? [] : newest?.suggestedActions?.actions ?? [];
    const choices = actions.filter(({ type }) => type === 'imBack' || type === 'postBack').flatMap(({ title, value }) => {
      const text = typeof value === 'string' ? value : title;
      return text ? [{ label: title ?? text, choose: () => this.chosen(text) }] : [];
    });
    const isRating = newest !== undefined && asksForRating(newest) && choices.length === 5;
    this.element.replaceChildren(...(isRating ? [ratingElement(choices)] : choices.map(({ label, choose }) => {
      const button = h('button', { type: 'button' }, label);
      button.addEventListener('click', choose);
      return button;
    })));
    this.element.hidden = choices.length === 0;
  }

  private chosen(text: string): void {
    if (performance.now() - this.chosenAt < SAME_TAP) return;
    this.chosenAt = performance.now();
    this.choose(text);
  }
}
