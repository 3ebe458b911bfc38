// The messages on the page: added once, reconciled with their echo, parted by days, older ones when they are scrolled to.

import { day, sameDay } from './dates';
import type { Activity } from './directline';
import { h } from './dom';
import type { OwnState } from './outgoing';
import { mark, type Look, type Message, messageElement, messageOf, showProgress } from './render';
import type { SentFile } from './attachments';
import type { Unsent } from './store';

interface Entry {
  message: Message;
  element: HTMLElement;
}

const CLOSE_TOGETHER = 60_000;
/** So many of yesterday's messages are drawn at first, and again at each scroll to the top. */
const PAGE = 40;

export class Log {
  private entries: Entry[] = [];
  private earlier: Message[] = [];

  constructor(private readonly element: HTMLElement, private look: Look) {}

  get hasUserMessages(): boolean {
    return this.entries.some(({ message }) => message.author === 'user');
  }

  get hasEarlier(): boolean {
    return this.earlier.length > 0;
  }

  /** The first message of what the bot has said since the shopper spoke. */
  get answer(): HTMLElement | undefined {
    const last = this.entries.map(({ message }) => message.author).lastIndexOf('user');
    return last < 0 ? undefined : this.entries[last + 1]?.element;
  }

  /** Many at once, from before: shown, not announced. */
  history(activities: Activity[]): void {
    this.quietly(() => {
      const own = this.entries.map(({ message }) => message);
      const messages = activities.map(messageOf);
      this.clear();
      this.earlier = messages.slice(0, -PAGE);
      for (const message of messages.slice(-PAGE)) this.append(message);
      for (const message of own) if (!this.find(message) && !messages.some((one) => one.clientActivityID === message.clientActivityID)) this.append(message);
    });
  }

  /** Draws older messages above. False when there are none. */
  showEarlier(): boolean {
    if (!this.hasEarlier) return false;
    this.quietly(() => {
      const messages = [...this.earlier.slice(-PAGE), ...this.entries.map(({ message }) => message)];
      const rest = this.earlier.slice(0, -PAGE);
      this.clear();
      this.earlier = rest;
      for (const message of messages) this.append(message);
    });
    return true;
  }

  /** True if it was not there yet. */
  add(activity: Activity): boolean {
    const message = messageOf(activity);
    const known = this.find(message);
    if (!known) {
      this.append(message);
      return true;
    }
    // The server's time is not taken over: a message that jumps from 10:00 to 09:59 would look like another.
    Object.assign(known.message, { id: message.id, state: 'sent' });
    mark(known.element, known.message, this.look);
    return false;
  }

  /** Shows one of the shopper's own messages, or its new state. True if it was not there yet. */
  own({ clientActivityID, text, at }: Unsent, state: OwnState, { id, files = [] }: { id?: string; files?: SentFile[] }): boolean {
    const known = this.find({ clientActivityID });
    if (!known) {
      this.append({ author: 'user', text, at: new Date(at), cards: [], files, clientActivityID, state });
      return true;
    }
    known.message.state = state;
    if (id) known.message.id = id;
    mark(known.element, known.message, this.look);
    return false;
  }

  progress({ clientActivityID }: Unsent, share: number): void {
    const known = this.find({ clientActivityID });
    if (known) showProgress(known.element, share, this.look);
  }

  notice(text: string): void {
    this.element.append(h('p', { class: 'divider' }, text));
  }

  clear(): void {
    this.entries = [];
    this.earlier = [];
    this.element.replaceChildren();
  }

  /** In another language: the same messages, with the chat's own words and dates changed. */
  redraw(look: Look): void {
    this.look = look;
    // Silence would swallow the greeting, which may come right after.
    if (this.entries.length === 0) return;
    this.quietly(() => {
      const messages = this.entries.map(({ message }) => message);
      const { earlier } = this;
      this.clear();
      this.earlier = earlier;
      for (const message of messages) this.append(message);
    });
  }

  private append(message: Message): void {
    const { locale } = this.look;
    const waiting = message.author === 'user' ? -1 : this.firstWaiting();
    if (waiting >= 0) return this.insert(message, waiting);
    const previous = this.entries.at(-1);
    const isNewDay = !previous || !sameDay(previous.message.at, message.at);
    if (isNewDay) this.notice(day(message.at, locale));
    else if (isContinued(previous.message, message)) previous.element.classList.add('continued');
    const element = messageElement(message, this.look, isNewDay || !isSameVoice(previous.message, message));
    this.entries.push({ message, element });
    this.element.append(element);
  }

  /** What the shopper wrote before the greeting came is answered after it: it stays below, as the server has it. */
  private insert(message: Message, at: number): void {
    const element = messageElement(message, this.look, true);
    this.entries[at]!.element.before(element);
    this.entries.splice(at, 0, { message, element });
  }

  /** The first of the last messages that are all on their way; -1 when none is. */
  private firstWaiting(): number {
    let first = this.entries.length;
    while (first > 0 && isWaiting(this.entries[first - 1]!.message)) first--;
    return first < this.entries.length ? first : -1;
  }

  private find({ id, clientActivityID }: Pick<Message, 'id' | 'clientActivityID'>): Entry | undefined {
    return this.entries.find(({ message }) =>
      (id !== undefined && message.id === id) || (clientActivityID !== undefined && message.clientActivityID === clientActivityID));
  }

  private quietly(change: () => void): void {
    this.element.setAttribute('aria-live', 'off');
    change();
    // A live region looks at changes when the browser has laid them out, so the silence must outlast that.
    setTimeout(() => this.element.setAttribute('aria-live', 'polite'), 500);
  }
}

function isWaiting({ author, state, id }: Message): boolean {
  return author === 'user' && state === 'sending' && id === undefined;
}

function isSameVoice(previous: Message, next: Message): boolean {
  return previous.author === next.author && previous.name === next.name && !previous.isNews;
}

function isContinued(previous: Message, next: Message): boolean {
  return isSameVoice(previous, next) && next.at.getTime() - previous.at.getTime() < CLOSE_TOGETHER;
}
