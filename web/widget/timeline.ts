// A parcel's history comes as lines, each with its small print right under it, as every channel can show them. Two or more in a row
// are drawn as what they are: a timeline, the newest first.

import { h } from './dom';
import { type Json, text } from './json';

export function timelined(items: Json[], render: (item: Json) => HTMLElement | undefined): HTMLElement[] {
  const drawn: HTMLElement[] = [];
  for (let at = 0; at < items.length;) {
    const entries = entriesFrom(items, at);
    if (entries.length < 2) {
      const element = render(items[at++]!);
      if (element) drawn.push(element);
      continue;
    }
    at += entries.flat().length;
    const lines = entries.map((entry) => h('li', {}, ...entry.flatMap((line) => render(line) ?? [])));
    drawn.push(h('ol', { class: 'timeline' }, ...lines));
  }
  return drawn;
}

/** The entries that follow each other from there on: a line, and the subtle ones that stick to it. */
function entriesFrom(items: Json[], start: number): Json[][] {
  const entries: Json[][] = [];
  for (let at = start; isLine(items[at]) && isSmallPrint(items[at + 1]);) {
    const entry = [items[at++]!];
    while (isSmallPrint(items[at])) entry.push(items[at++]!);
    entries.push(entry);
  }
  return entries;
}

function isLine(item: Json | undefined): boolean {
  return item?.['type'] === 'TextBlock' && item['isSubtle'] !== true && text(item['spacing']).toLowerCase() === 'small';
}

function isSmallPrint(item: Json | undefined): boolean {
  return item?.['type'] === 'TextBlock' && item['isSubtle'] === true && text(item['spacing']).toLowerCase() === 'none';
}
