// The chat inside the frame: puts the conversation, the page and the page around it together.

import { bridge } from './bridge';
import { Composer, isComposing } from './composer';
import { Conversation } from './conversation';
import type { Activity } from './directline';
import { byId } from './dom';
import type { PickedFile } from './files';
import { freshLinks } from './fresh-links';
import type { ToFrame } from './frame-messages';
import { handOver } from './hand-over';
import { type Language, localeOf, pickLanguage } from './language';
import { Log } from './log';
import { Menu } from './menu';
import type { OwnState } from './outgoing';
import { Photos } from './photos';
import { Presence } from './presence';
import { QuickReplies } from './quick-replies';
import type { Look } from './render';
import { Follower } from './scroll';
import { ring } from './sound';
import { Status } from './status';
import type { Unsent } from './store';
import { type Strings, STRINGS } from './strings';
import { useColour } from './theme';
import { VISITOR, type Who, whoOf } from './who';

const TOKEN_PATIENCE = 15_000;

const asked = new URLSearchParams(location.search);
let language = pickLanguage(asked.get('lang'), ...navigator.languages);
let who: Who = VISITOR;
let conversation: Conversation | undefined;
let isOpen = false;
let unread = 0;
let tokenComes: ((token: string | undefined) => void) | undefined;

useColour(asked.get('colour'));
const strings = (): Strings => STRINGS[language];
const log = new Log(byId('log'), look());
freshLinks(byId('log'), (id, file) => conversation?.linkOf(id, file) ?? Promise.resolve(undefined));
const follower = new Follower(byId('scroller'), byId<HTMLButtonElement>('newest'), () => log.showEarlier());
const status = new Status(strings, () => follower.changed());
const presence = new Presence(byId('presence'), strings);
const quickReplies = new QuickReplies(byId('quick-replies'), choose);
const photos = new Photos(strings, () => follower.changed());
const composer = new Composer({ form: byId<HTMLFormElement>('composer'), input: byId<HTMLTextAreaElement>('text'), photos, send, typed: () => presence.isPersonal && conversation?.typed() });
const menu = new Menu(strings, { speak, forget, save });
const page = bridge(hear);

byId('close').hidden = !page.embedded;
byId('close').addEventListener('click', close);
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || isComposing(event)) return;
  if (menu.isOpen) menu.close();
  else close();
});
document.addEventListener('visibilitychange', () => !document.hidden && isOpen && read());

translate();
if (page.embedded) {
  page.tell({ waybill: 'ready' });
} else {
  isOpen = true;
  begin();
  composer.focus();
}

function hear(message: ToFrame): void {
  switch (message.waybill) {
    case 'init':
      if (conversation) return;
      language = message.language;
      who = whoOf(message);
      translate();
      begin();
      if (message.open) opened(message.focus);
      return;
    case 'open':
      return opened(message.focus);
    case 'close':
      isOpen = false;
      return;
    case 'send':
      return send(message.text, []);
    case 'language':
      return speak(message.language);
    case 'identify':
      return identified(whoOf(message));
  }
}

/** Somebody else is another conversation; the same one with a new token goes on. */
function identified(next: Who): void {
  tokenComes?.(next.token);
  tokenComes = undefined;
  if (next.key === who.key) {
    who = next;
    return;
  }
  who = next;
  begin();
}

function begin(): void {
  conversation?.close();
  log.clear();
  presence.forget();
  quickReplies.of(undefined);
  status.showTyping(false);
  status.line('connecting');
  composer.of(who.key);
  conversation = new Conversation(who, localeOf(language), freshToken, {
    history,
    message,
    typing: () => status.showTyping(true),
    line: (state) => status.line(state),
    own,
    progress: (unsent, share) => log.progress(unsent, share),
    fresh: () => {
      quickReplies.of(undefined);
      presence.forget();
      log.notice(strings().fresh);
    },
    elsewhere: begin,
  });
  conversation.open();
}

function history(activities: Activity[]): void {
  log.history(activities);
  activities.forEach((activity) => presence.hear(activity));
  quickReplies.of(activities.at(-1));
  status.line('online');
  follower.toEnd();
}

function message(activity: Activity): void {
  status.line('online');
  const isNew = log.add(activity);
  presence.hear(activity);
  if (activity.from?.role !== 'user') {
    status.showTyping(false);
    quickReplies.of(activity);
    page.tell({ waybill: 'message', from: activity.channelData?.waybill?.agent ? 'agent' : 'bot' });
    if (!isOpen || document.hidden) page.tell({ waybill: 'unread', count: ++unread });
    ring();
  } else if (isNew) {
    quickReplies.of(undefined);
  }
  if (isNew) follower.show(log.answer);
}

function own(unsent: Unsent, state: OwnState, { id, files = [] }: { id?: string; files?: PickedFile[] }): void {
  const shown = files.map(({ name, blob }) => ({ name, type: blob.type, url: URL.createObjectURL(blob) }));
  const isNew = log.own(unsent, state, { ...(id ? { id } : {}), files: shown });
  if (!isNew) for (const { url } of shown) URL.revokeObjectURL(url);
  else if (state === 'sending') sent();
}

function send(text: string, files: PickedFile[]): void {
  if (text.trim() || files.length > 0) conversation?.send(text, files);
}

function choose(text: string): void {
  send(text, []);
  // The button is gone; its focus must go somewhere. Not to the input on a touch screen: that would raise the keyboard.
  if (matchMedia('(pointer: coarse)').matches) byId('scroller').focus();
  else composer.focus();
}

function sent(): void {
  page.tell({ waybill: 'message', from: 'user' });
  quickReplies.of(undefined);
  follower.toEnd();
}

function opened(focus: boolean): void {
  isOpen = true;
  read();
  follower.toEnd();
  if (focus) composer.focus();
}

function read(): void {
  unread = 0;
  page.tell({ waybill: 'unread', count: 0 });
}

function close(): void {
  menu.close(false);
  if (page.embedded) page.tell({ waybill: 'close' });
}

function forget(): void {
  conversation?.abandon();
  begin();
  composer.focus();
}

async function save(): Promise<boolean> {
  try {
    handOver(await conversation!.transcript());
    return true;
  } catch {
    return false;
  }
}

function speak(next: Language): void {
  if (next === language) return;
  language = next;
  translate();
  if (!conversation) return;
  conversation.locale = localeOf(language);
  // Nothing asked yet: better greeted again in the right language than left with the wrong one.
  if (!log.hasUserMessages) {
    conversation.abandon();
    begin();
  }
}

/** Asks the page for one. Undefined when it has none in time. */
function freshToken(): Promise<string | undefined> {
  return new Promise((resolve) => {
    tokenComes = resolve;
    setTimeout(() => resolve(undefined), TOKEN_PATIENCE);
    page.tell({ waybill: 'token' });
  });
}

function look(): Look {
  return { strings: STRINGS[language], locale: localeOf(language), retry: (id) => conversation?.retry(id), say: choose };
}

/** Elements name their string in data-text, data-label or data-placeholder. */
function translate(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : language;
  document.title = strings().title;
  for (const element of document.querySelectorAll<HTMLElement>('[data-text],[data-label],[data-placeholder]')) {
    const { text, label, placeholder } = element.dataset as Record<string, keyof Strings | undefined>;
    if (text) element.textContent = strings()[text];
    if (label) element.setAttribute('aria-label', strings()[label]);
    if (placeholder) element.setAttribute('placeholder', strings()[placeholder]);
  }
  status.translate();
  presence.show();
  menu.showLanguage(language);
  log.redraw(look());
}
