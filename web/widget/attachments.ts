// Files of a message: pictures as pictures, the rest as a link to save. Where they come from was checked by the server.

import { h } from './dom';
import type { Strings } from './strings';

export interface SentFile {
  name: string;
  /** A media type. */
  type: string;
  url: string;
}

export function attachmentElements(files: SentFile[], strings: Strings): HTMLElement[] {
  const safe = files.filter(({ url }) => /^(https?|blob):/i.test(url));
  const pictures = safe.filter(({ type }) => /^image\/(png|jpeg|webp|gif|avif)$/.test(type));
  const others = safe.filter((file) => !pictures.includes(file));
  return [
    ...(pictures.length > 0 ? [h('div', { class: 'pictures' }, ...pictures.map((file) => picture(file, strings)))] : []),
    ...others.map((file) => download(file, strings)),
  ];
}

function picture({ name, url }: SentFile, strings: Strings): HTMLElement {
  const image = h('img', { src: url, alt: name || strings.photo, decoding: 'async', referrerpolicy: 'no-referrer' });
  const link = h('a', { ...dated(name), href: url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': `${strings.openPhoto}: ${name || strings.photo}` }, image);
  // A link that has run out: the name is better than a broken picture.
  image.addEventListener('error', () => image.replaceWith(name || strings.photo));
  return link;
}

function download({ name, url, type }: SentFile, strings: Strings): HTMLElement {
  const kind = type === 'application/pdf' ? 'PDF' : (type.split('/')[1] ?? '').slice(0, 8).toUpperCase();
  return h('a', { ...dated(name), class: 'file', href: url, target: '_blank', rel: 'noopener noreferrer', download: name },
    h('span', { class: 'kind', 'aria-hidden': 'true' }, kind),
    h('span', {}, h('span', { class: 'file-name' }, name || strings.file), h('span', { class: 'file-do' }, strings.download)));
}

/** Links to files live for an hour, a chat longer: fresh-links.ts renews them when they are followed. */
function dated(name: string): Record<string, string> {
  return { 'data-file': name, 'data-made': String(Date.now()) };
}
