// The one line on a shop's page: a launcher, and the chat in a frame once it is opened. Nothing else is loaded before.
//   <script src="https://…/widget.js" data-language="es" data-colour="#7a2e4d" defer></script>        (docs/widget.md)

import type { Identity, ToFrame, ToPage } from './frame-messages';
import { pickLanguage } from './language';
import { greet, LABELS, launcherButton, paint, recall, remember } from './loader-launcher';
import { styleSheet } from './loader-style';

export interface WaybillEvents {
  open: undefined;
  close: undefined;
  unread: { count: number };
  message: { from: 'bot' | 'agent' | 'user' };
}

type TokenSource = string | (() => string | Promise<string>);

export interface Waybill {
  open(): void;
  close(): void;
  /** Opens the chat and sends the text as the shopper's. */
  send(text: string): void;
  setLanguage(language: string): void;
  /** Who is signed in on the page: a token, or a function that fetches one and is called again when it runs out. Nobody, when empty. */
  identify(who?: TokenSource | { customer?: string }): void;
  /** @returns what takes the listener away again. */
  on<K extends keyof WaybillEvents>(event: K, listener: (detail: WaybillEvents[K]) => void): () => void;
}

declare global {
  interface Window {
    Waybill?: Waybill;
  }
}

const script = document.currentScript as HTMLScriptElement;
const home = new URL(script.src).origin;
const data = script.dataset;
const colour = data['colour'] ?? data['color'];
const SMALL = '(max-width: 480px), (max-height: 480px)';
const OPEN = 'waybill.open';

let language = pickLanguage(data['language'] ?? data['lang'], document.documentElement.lang, ...navigator.languages);
let isOpen = false;
let unread = 0;
let frame: HTMLIFrameElement | undefined;
let frameReady = false;
let waiting: ToFrame[] = [];
let identity: Promise<Identity> = Promise.resolve({});
let source: TokenSource | undefined;
let removeGreeting = (): void => {};
const listeners = new Map<string, Set<(detail: never) => void>>();
const launcher = launcherButton(() => (isOpen ? close() : open()));

if (!window.Waybill) {
  window.Waybill = { open, close, send, setLanguage, identify, on };
  if (document.body) appear();
  else addEventListener('DOMContentLoaded', appear);
}

function appear(): void {
  styleSheet();
  place(launcher);
  document.body.append(launcher);
  label();
  hideWhereTold();
  addEventListener('popstate', hideWhereTold);
  addEventListener('message', hear);
  visualViewport?.addEventListener('resize', fit);
  visualViewport?.addEventListener('scroll', fit);
  const wanted = data['open'] !== undefined && data['open'] !== 'false';
  // It was open on the page before. On a phone it would cover the new page.
  const wasOpen = recall(OPEN) !== null && !matchMedia(SMALL).matches;
  if (launcher.hidden) return;
  if (wanted || wasOpen) open(false);
  else welcome();
}

function welcome(): void {
  const text = data[`greeting${language[0]!.toUpperCase()}${language[1]}`] ?? data['greeting'];
  if (text) removeGreeting = greet(text, language, open);
}

/** `data-hidden="/checkout*, /press"`: no launcher there. */
function hideWhereTold(): void {
  const patterns = (data['hidden'] ?? '').split(/[\s,]+/).filter(Boolean);
  launcher.hidden = patterns.some((pattern) => pattern.endsWith('*') ? location.pathname.startsWith(pattern.slice(0, -1)) : location.pathname === pattern);
}

function place(element: HTMLElement): void {
  element.classList.toggle('waybill-start', /^(left|start)$/.test(data['side'] ?? ''));
  paint(element, colour);
}

function open(focus: unknown = true): void {
  const withFocus = focus !== false;
  removeGreeting();
  if (!isOpen) emit('open', undefined);
  isOpen = true;
  remember(OPEN, '1');
  if (!frame) {
    frame = document.createElement('iframe');
    frame.id = 'waybill-frame';
    frame.className = 'waybill-frame';
    // On our own pages it would keep nothing in.
    if (home !== location.origin) frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads');
    frame.src = `${home}/widget/chat.html?${String(new URLSearchParams({ lang: language, origin: location.origin, ...(colour ? { colour } : {}) }))}`;
    place(frame);
    document.body.append(frame);
  }
  frame.hidden = false;
  document.documentElement.classList.add('waybill-open');
  label();
  fit();
  if (withFocus) frame.focus();
  if (frameReady) tell({ waybill: 'open', focus: withFocus });
}

function close(): void {
  if (!isOpen) return;
  isOpen = false;
  try {
    sessionStorage.removeItem(OPEN);
  } catch {
    // Nothing was kept then.
  }
  if (frame) frame.hidden = true;
  document.documentElement.classList.remove('waybill-open');
  label();
  launcher.focus();
  if (frameReady) tell({ waybill: 'close' });
  emit('close', undefined);
}

function send(text: string): void {
  if (!isOpen) open();
  if (frameReady) tell({ waybill: 'send', text });
  else waiting.push({ waybill: 'send', text });
}

function setLanguage(tag: string): void {
  language = pickLanguage(tag);
  label();
  if (frameReady) tell({ waybill: 'language', language });
}

function identify(who?: TokenSource | { customer?: string }): void {
  source = typeof who === 'object' ? undefined : who;
  identity = source ? fetchToken() : Promise.resolve(typeof who === 'object' && who.customer ? { customer: who.customer } : {});
  if (frameReady) void identity.then((identified) => tell({ waybill: 'identify', ...identified }));
}

/** A shop's server that fails leaves a visitor, who can still chat. */
async function fetchToken(): Promise<Identity> {
  try {
    const token = typeof source === 'function' ? await source() : source;
    return token ? { token } : {};
  } catch {
    return {};
  }
}

function on<K extends keyof WaybillEvents>(event: K, listener: (detail: WaybillEvents[K]) => void): () => void {
  const of = listeners.get(event) ?? new Set();
  listeners.set(event, of.add(listener as (detail: never) => void));
  return () => void of.delete(listener as (detail: never) => void);
}

function emit<K extends keyof WaybillEvents>(event: K, detail: WaybillEvents[K]): void {
  listeners.get(event)?.forEach((listener) => (listener as (detail: WaybillEvents[K]) => void)(detail));
}

function tell(message: ToFrame): void {
  frame?.contentWindow?.postMessage(message, home);
}

function hear({ source: from, origin, data: said }: MessageEvent<ToPage | null>): void {
  if (!frame || from !== frame.contentWindow || origin !== home || typeof said !== 'object') return;
  if (said?.waybill === 'ready') void ready();
  else if (said?.waybill === 'close') close();
  else if (said?.waybill === 'token') void fetchToken().then((identified) => tell({ waybill: 'identify', ...identified }));
  else if (said?.waybill === 'message') emit('message', { from: said.from });
  else if (said?.waybill === 'unread') {
    unread = Number(said.count) || 0;
    label();
    emit('unread', { count: unread });
  }
}

async function ready(): Promise<void> {
  let known: Promise<Identity>;
  let identified: Identity;
  do identified = await (known = identity);
  while (known !== identity);
  frameReady = true;
  tell({ waybill: 'init', language, open: isOpen, focus: document.activeElement === frame, ...identified });
  waiting.forEach(tell);
  waiting = [];
}

function label(): void {
  const words = LABELS[language];
  launcher.setAttribute('aria-label', isOpen ? words.close : unread ? `${words.open} (${unread} ${words.unread})` : words.open);
  launcher.setAttribute('aria-expanded', String(isOpen));
  launcher.lang = language;
  launcher.dataset['unread'] = unread ? String(Math.min(unread, 99)) : '';
  const title = (unread ? `(${unread}) ` : '') + document.title.replace(/^\(\d+\) /, '');
  if (title !== document.title) document.title = title;
  if (frame) {
    frame.title = words.frame;
    frame.lang = language;
  }
}

/** On a phone the keyboard covers the lower half of the page: the frame keeps to what can be seen. */
function fit(): void {
  if (!frame || !visualViewport) return;
  const full = isOpen && matchMedia(SMALL).matches && visualViewport.scale === 1;
  frame.style.height = full ? `${visualViewport.height}px` : '';
  frame.style.top = full ? `${visualViewport.offsetTop}px` : '';
}
