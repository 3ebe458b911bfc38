// One message as an element. Nothing here knows the conversation.

import { attachmentElements, type SentFile } from './attachments';
import { ADAPTIVE_CARD, card } from './card';
import { now } from './clock';
import { clock } from './dates';
import type { Activity } from './directline';
import { h } from './dom';
import { linked } from './links';
import type { OwnState } from './outgoing';
import type { Strings } from './strings';

export interface Message {
  author: 'bot' | 'agent' | 'user';
  /** The agent's name. */
  name?: string;
  text: string;
  at: Date;
  id?: string;
  clientActivityID?: string;
  /** The language the message is in, where it is known: a screen reader speaks it accordingly. */
  language?: string;
  cards: unknown[];
  files: SentFile[];
  /** Who speaks from here on, rather than something said. */
  isNews?: boolean;
  /** Of a human who has come in. */
  hasJoined?: boolean;
  state?: OwnState;
}

export interface Look {
  strings: Strings;
  locale: string;
  retry(clientActivityID: string): void;
  /** What a tap on a card says. */
  say(text: string): void;
}

const NEWS = /^desk:(joined|back-to-bot|back-in-queue|closed)$/;

export function messageOf(activity: Activity): Message {
  const at = new Date(activity.timestamp ?? now());
  const clientActivityID = activity.channelData?.clientActivityID;
  const { reply, agent } = activity.channelData?.waybill ?? {};
  const attachments = activity.attachments ?? [];
  const isNews = NEWS.test(reply ?? '');
  return {
    author: activity.from?.role === 'user' ? 'user' : agent && !isNews ? 'agent' : 'bot',
    text: activity.text ?? '',
    at: Number.isNaN(at.getTime()) ? now() : at,
    cards: attachments.filter(({ contentType }) => contentType === ADAPTIVE_CARD).map(({ content }) => content),
    files: attachments.flatMap(({ contentType, contentUrl, name }) => (contentUrl && contentType !== ADAPTIVE_CARD ? [{ type: contentType, url: contentUrl, name: name ?? '' }] : [])),
    ...(isNews ? { isNews, hasJoined: reply === 'desk:joined' } : {}),
    ...(agent ? { name: agent.name } : {}),
    ...(activity.id ? { id: activity.id } : {}),
    ...(clientActivityID ? { clientActivityID } : {}),
    ...(activity.locale ? { language: activity.locale } : {}),
  };
}

/** @param isFirst of those the same one says in a row: it is headed with an agent's name. */
export function messageElement(message: Message, look: Look, isFirst: boolean): HTMLElement {
  const { author, text, language, name } = message;
  const element = h('div', { class: `message ${author}`, ...(language ? { lang: language } : {}) });
  if (message.isNews) {
    element.className = 'message bot news';
    const initial = message.hasJoined ? Array.from(name ?? '')[0] : undefined;
    element.append(h('p', {}, initial !== undefined && h('span', { class: 'avatar', 'aria-hidden': 'true' }, initial), h('span', {}, linked(text))));
    return element;
  }
  if (author === 'agent' && isFirst) element.append(h('div', { class: 'name' }, name ?? look.strings.agent));
  else element.append(h('span', { class: 'unseen' }, `${author === 'user' ? look.strings.you : author === 'agent' ? name ?? look.strings.agent : look.strings.assistant}: `));
  if (text.trim()) element.append(h('div', { class: 'bubble' }, linked(text)));
  for (const content of message.cards) element.append(card(content, look) ?? '');
  element.append(...attachmentElements(message.files, look.strings));
  element.append(h('div', { class: 'meta' }, time(message.at, look.locale)));
  mark(element, message, look);
  return element;
}

/** Brings id and state of a message that is already on the page up to date, without touching its text: it is announced once. */
export function mark(element: HTMLElement, message: Message, look: Look): void {
  if (message.id) element.dataset['id'] = message.id;
  if (message.state) element.dataset['state'] = message.state;
  if (message.state !== 'sending') element.querySelector('progress')?.remove();
  element.querySelector('.meta')?.replaceChildren(time(message.at, look.locale), ...stateOf(message, look));
}

/** How far the upload of its files is, 0 to 1. */
export function showProgress(element: HTMLElement, share: number, { strings }: Look): void {
  let bar = element.querySelector('progress');
  if (!bar) {
    bar = h('progress', { max: '1', 'aria-label': strings.uploading });
    element.insertBefore(bar, element.querySelector('.meta'));
  }
  bar.value = share;
}

function stateOf(message: Message, { strings, retry }: Look): (HTMLElement | string)[] {
  switch (message.state) {
    case 'sending':
      return [h('span', { class: 'sending' }, strings.sending)];
    case 'sent':
      return [h('span', { class: 'sent', title: strings.sent, role: 'img', 'aria-label': strings.sent }, '✓')];
    case 'refused':
      return [h('span', { class: 'failed' }, message.files.length > 0 ? strings.refusedFile : strings.refused)];
    case 'failed': {
      const button = h('button', { type: 'button', class: 'retry' }, strings.retry);
      button.addEventListener('click', () => retry(message.clientActivityID ?? ''));
      return [h('span', { class: 'failed' }, strings.failed), button];
    }
    default:
      return [];
  }
}

function time(at: Date, locale: string): HTMLElement {
  return h('time', { datetime: at.toISOString() }, clock(at, locale));
}
