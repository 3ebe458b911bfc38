// What stands on the shop's page before the chat is opened: the round button, its badge, and a greeting if the shop wants one.

import { inkOn, parseColour, toHex } from './colour';
import type { Language } from './language';

export const LABELS: Record<Language, { open: string; close: string; frame: string; unread: string; dismiss: string }> = {
  en: { open: 'Chat about your order', close: 'Close chat', frame: 'Chat with the shop', unread: 'unread', dismiss: 'Dismiss' },
  es: { open: 'Chatear sobre su pedido', close: 'Cerrar el chat', frame: 'Chat con la tienda', unread: 'sin leer', dismiss: 'Descartar' },
  zh: { open: '咨询订单', close: '关闭聊天', frame: '与店铺聊天', unread: '条未读', dismiss: '关闭提示' },
};

const GREETED = 'waybill.greeted';
const GREETING_AFTER = 2_500;

export function launcherButton(toggle: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.id = 'waybill-launcher';
  button.type = 'button';
  button.append(icon('M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5', 'talk'), icon('M6 9l6 6 6-6', 'shut'));
  button.addEventListener('click', toggle);
  return button;
}

/** The shop's colour on our own elements only, with an ink that can be read on it. */
export function paint(element: HTMLElement, colour: string | undefined): void {
  const ground = parseColour(colour);
  if (!ground) return;
  element.style.setProperty('--waybill', toHex(ground));
  element.style.setProperty('--waybill-ink', toHex(inkOn(ground)));
}

/** Shown once a visit, a moment after the page; gone for good when it is taken up or dismissed. */
export function greet(text: string, language: Language, open: () => void): () => void {
  let box: HTMLElement | undefined;
  const remove = (): void => {
    clearTimeout(timer);
    if (box) remember(GREETED, '1');
    box?.remove();
    box = undefined;
  };
  const timer = setTimeout(() => {
    const [words, dismiss] = [document.createElement('button'), document.createElement('button')];
    words.type = dismiss.type = 'button';
    words.textContent = text;
    words.addEventListener('click', open);
    dismiss.setAttribute('aria-label', LABELS[language].dismiss);
    dismiss.append(icon('M7 7l10 10M17 7L7 17', ''));
    dismiss.addEventListener('click', remove);
    box = document.createElement('div');
    box.id = 'waybill-greeting';
    box.lang = language;
    box.append(words, dismiss);
    document.body.append(box);
  }, recall(GREETED) ? 2 ** 31 - 1 : GREETING_AFTER);
  return remove;
}

/** For this visit only; where storage is forbidden, for this page only. */
export function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // Then not.
  }
}

export function recall(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function icon(path: string, name: string): SVGElement {
  const make = (tag: string, attributes: Record<string, string>): SVGElement => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = make('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: name });
  svg.append(make('path', { d: path }));
  return svg;
}
