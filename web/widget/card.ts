// The part of Adaptive Cards that the bot uses. What we do not know is skipped; a card of which nothing is left shows its fallbackText.

import { h } from './dom';
import { isObject, type Json, list, oneOf, text } from './json';
import { linked } from './links';
import { timelined } from './timeline';

export interface CardLook {
  /** What a tap says. */
  say(text: string): void;
}

type Renderer = (element: Json, look: CardLook) => HTMLElement | undefined;

const RENDERERS: Record<string, Renderer> = {
  TextBlock: textBlock,
  FactSet: factSet,
  Container: container,
  ColumnSet: columnSet,
  Image: image,
};

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

export function card(content: unknown, look: CardLook): HTMLElement | undefined {
  if (!isObject(content) || content['type'] !== 'AdaptiveCard') return undefined;
  const body = elements(content['body'], look);
  if (body.length > 0) return h('div', { class: 'card' }, ...body);
  const fallback = text(content['fallbackText']);
  return fallback ? h('div', { class: 'card' }, h('p', {}, linked(fallback))) : undefined;
}

function elements(items: unknown, look: CardLook): HTMLElement[] {
  return timelined(list(items), (item) => render(item, look));
}

function render(element: Json, look: CardLook): HTMLElement | undefined {
  if (element['isVisible'] === false) return undefined;
  const rendered = RENDERERS[text(element['type'])]?.(element, look);
  if (!rendered) return isObject(element['fallback']) ? render(element['fallback'], look) : undefined;
  return spaced(rendered, element);
}

/** Spacing and separator lie between an element and the one before it. */
function spaced(rendered: HTMLElement, element: Json): HTMLElement {
  const spacing = oneOf(element['spacing'], ['none', 'small', 'medium', 'large', 'extralarge']);
  if (spacing) rendered.classList.add(`space-${spacing}`);
  if (element['separator'] === true) rendered.classList.add('separated');
  return rendered;
}

function textBlock(element: Json): HTMLElement | undefined {
  const content = text(element['text']);
  if (!content) return undefined;
  const heading = text(element['style']).toLowerCase() === 'heading';
  const block = h('p', heading ? { role: 'heading', 'aria-level': '3' } : {}, linked(content));
  const size = oneOf(element['size'], ['small', 'medium', 'large', 'extralarge']);
  const weight = oneOf(element['weight'], ['lighter', 'bolder']) ?? (heading ? 'bolder' : undefined);
  const color = oneOf(element['color'], ['accent', 'good', 'warning', 'attention']);
  const align = oneOf(element['horizontalAlignment'], ['center', 'right']);
  if (size) block.classList.add(`size-${size}`);
  if (weight) block.classList.add(`weight-${weight}`);
  if (color) block.classList.add(`color-${color}`);
  if (align) block.classList.add(`align-${align}`);
  if (element['isSubtle'] === true) block.classList.add('subtle');
  if (element['wrap'] !== true) block.classList.add('one-line');
  return block;
}

function factSet(element: Json): HTMLElement | undefined {
  const facts = list(element['facts']).filter((fact) => text(fact['title']) || text(fact['value']));
  if (facts.length === 0) return undefined;
  const rows = facts.map((fact) => h('div', {}, h('dt', {}, text(fact['title'])), h('dd', {}, fact['value'] ? value(text(fact['value'])) : '')));
  return h('dl', {}, ...rows);
}

/** What was beside what is to be; a sum in bold; else the text it is. */
function value(content: string): Node {
  const change = content.split(' → ');
  if (change.length === 2) return h('span', { class: 'change' }, h('s', {}, linked(change[0]!)), h('span', { 'aria-hidden': 'true' }, '→'), h('ins', {}, linked(change[1]!)));
  const bold = /^\*\*(.+)\*\*$/s.exec(content)?.[1];
  return bold ? h('strong', {}, linked(bold)) : linked(content);
}

function container(element: Json, look: CardLook): HTMLElement | undefined {
  const items = elements(element['items'], look);
  if (items.length === 0) return undefined;
  const style = oneOf(element['style'], ['emphasis', 'accent', 'good', 'warning', 'attention']);
  return h('div', { class: style ? `container style-${style}` : 'container' }, ...items);
}

function columnSet(element: Json, look: CardLook): HTMLElement | undefined {
  const columns = list(element['columns']).flatMap((column) => columnOf(column, look) ?? []);
  if (columns.length === 0) return undefined;
  const says = saidBy(element['selectAction']);
  if (says === undefined) return h('div', { class: 'columns' }, ...columns);
  const button = h('button', { type: 'button', class: 'columns tap' }, ...columns);
  button.addEventListener('click', () => {
    // One answer from a card, however often it is tapped.
    for (const other of button.closest('.card')?.querySelectorAll<HTMLButtonElement>('.tap') ?? []) other.disabled = true;
    button.setAttribute('aria-pressed', 'true');
    look.say(says);
  });
  return button;
}

/** A tap says what it stands for, like a quick reply: the shopper sees what was chosen. */
function saidBy(action: unknown): string | undefined {
  if (!isObject(action) || action['type'] !== 'Action.Submit' || !isObject(action['data'])) return undefined;
  return text(action['data']['say']) || undefined;
}

function columnOf(element: Json, look: CardLook): HTMLElement | undefined {
  const column = container(element, look);
  if (!column) return undefined;
  const width = element['width'];
  const share = Number(width ?? 'stretch');
  if (width === 'auto') column.classList.add('auto');
  else if (typeof width === 'string' && /^\d{1,3}px$/.test(width)) column.style.flex = `0 0 ${width}`;
  else column.style.flex = `${Number.isFinite(share) && share > 0 ? share : 1} 1 0`;
  return spaced(column, element);
}

/** Pictures of goods come from the shop, over https only, and are not told who looks at them. */
function image(element: Json): HTMLElement | undefined {
  const url = text(element['url']);
  if (!/^https:\/\//i.test(url)) return undefined;
  const picture = h('img', { src: url, alt: text(element['altText']), decoding: 'async', referrerpolicy: 'no-referrer' });
  const size = oneOf(element['size'], ['small', 'medium', 'large']);
  if (size) picture.classList.add(`picture-${size}`);
  picture.addEventListener('error', () => picture.remove());
  return picture;
}
