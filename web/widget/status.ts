// How the line is, and who is typing. A line that is lost for a moment only is not worth a word.

import { byId } from './dom';
import type { Strings } from './strings';

const TYPING = 10_000;
const LOST_SHOWN_AFTER = 1_200;

type Shown = 'connecting' | 'lost' | 'offline' | '';

export class Status {
  private readonly element = byId('status');
  private readonly typing = byId('typing');
  private typingTimer = 0;
  private lostTimer = 0;
  private shown: Shown = '';

  constructor(private readonly strings: () => Strings, private readonly changed: () => void) {
    // The browser knows at once; the socket would find out after a while.
    addEventListener('offline', () => this.say('offline'));
    addEventListener('online', () => this.shown === 'offline' && this.say('connecting'));
  }

  line(state: 'connecting' | 'online' | 'lost'): void {
    if (state === 'lost') {
      this.showTyping(false);
      this.lostTimer ||= window.setTimeout(() => this.say(navigator.onLine ? 'lost' : 'offline'), LOST_SHOWN_AFTER);
      return;
    }
    clearTimeout(this.lostTimer);
    this.lostTimer = 0;
    this.say(state === 'connecting' ? 'connecting' : '');
  }

  showTyping(isTyping: boolean): void {
    clearTimeout(this.typingTimer);
    this.typing.hidden = !isTyping;
    if (isTyping) this.typingTimer = window.setTimeout(() => this.showTyping(false), TYPING);
    this.changed();
  }

  /** Says the same in another language. */
  translate(): void {
    this.say(this.shown);
  }

  private say(state: Shown): void {
    this.shown = state;
    this.element.dataset['state'] = state;
    const text = state ? this.strings()[state] : '';
    if (this.element.textContent !== text) this.element.textContent = text;
  }
}
