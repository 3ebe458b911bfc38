// A file that the chat has made is handed to the browser, as a link to it would.

import { h } from './dom';
import type { PickedFile } from './files';

/** By then a browser has taken it. */
const TAKEN_WITHIN = 60_000;

export function handOver({ name, blob }: PickedFile): void {
  const link = h('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_WITHIN);
}
