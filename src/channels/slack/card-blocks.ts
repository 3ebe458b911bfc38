/** Our Adaptive Cards (`channels/cards/`) as Block Kit: the same facts in the same order, literal, and within Slack's limits. */
import type { ContextBlock, ImageElement, KnownBlock, SectionBlock } from '@slack/web-api';
import { LIMITS, split } from './limits';
import { bold, escape, labelled, textObject } from './text';

/** An element of an Adaptive Card, of the kinds that our cards are made of. */
export interface CardElement {
  type: string; text?: string; title?: string; url?: string; altText?: string; weight?: string; size?: string; isSubtle?: boolean;
  facts?: { title: string; value: string }[]; columns?: CardElement[]; items?: CardElement[]; body?: CardElement[]; actions?: CardElement[];
  selectAction?: CardElement; data?: { say?: unknown };
}

/** What a tap says, or the page that it opens. */
export interface Way { label: string; say?: string; url?: string }

export interface CardBlocks { blocks: KnownBlock[]; /** What can be tapped, for the buttons below. */ ways: Way[] }

/** @param images whether pictures are shown: Slack refuses a whole message where it cannot load one. */
export function cardBlocks({ body = [], actions = [] }: CardElement, images: boolean): CardBlocks {
  const ways: Way[] = [];
  const blocks = grouped(body).flatMap((element) => blocksOf(element, images, ways));
  ways.push(...actions.flatMap(wayOf));
  return { blocks, ways };
}

/** Small print that follows small print is one block: a message has only so many. */
function grouped(body: CardElement[]): CardElement[] {
  const flat = body.flatMap((element) => (element.type === 'Container' ? element.items ?? [] : [element]));
  return flat.reduce<CardElement[]>((elements, element) => {
    const last = elements.at(-1);
    if (!isSmall(element) || !last || !isSmall(last)) return [...elements, element];
    return [...elements.slice(0, -1), { ...last, text: `${last.text}\n${element.text}` }];
  }, []);
}

const isSmall = ({ type, isSubtle, text }: CardElement): boolean => type === 'TextBlock' && isSubtle === true && Boolean(text);

function blocksOf(element: CardElement, images: boolean, ways: Way[]): KnownBlock[] {
  const { type, text = '', facts = [], columns = [], actions = [] } = element;
  switch (type) {
    case 'TextBlock': return textBlocks(element, text);
    case 'FactSet': return factBlocks(facts);
    case 'ColumnSet': return itemBlocks(columns, images, element.selectAction, ways);
    case 'Image': return images ? [pictureOf(element)] : [];
    case 'ActionSet': ways.push(...actions.flatMap(wayOf)); return [];
    default: return [];
  }
}

function textBlocks({ weight, size, isSubtle }: CardElement, text: string): KnownBlock[] {
  if (text.trim() === '') return [];
  if (isSubtle) return split(text, LIMITS.context, escapedLength).map((part): ContextBlock => ({ type: 'context', elements: [textObject(part)] }));
  if (weight === 'Bolder' && size === 'Medium' && text.length <= LIMITS.header) return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];
  return sections(text, weight === 'Bolder' ? bold : textObject);
}

export function sections(text: string, write = textObject): SectionBlock[] {
  return split(text, LIMITS.section - 2, escapedLength).map((part) => ({ type: 'section', text: write(part) }));
}

function factBlocks(facts: { title: string; value: string }[]): KnownBlock[] {
  const blocks: SectionBlock[] = [];
  let room = 0;
  for (const { title, value } of facts) {
    // A sum is set in bold by the card's own markup.
    const written = labelled(title, value.replace(/^\*\*(.+)\*\*$/, '$1'));
    const { length } = written.text;
    if (length > LIMITS.field) {
      blocks.push(...sections(`${title}\n${value}`));
      room = 0;
      continue;
    }
    const last = blocks.at(-1);
    if (last?.fields && last.fields.length < LIMITS.fields && length <= room) last.fields.push(written);
    else {
      blocks.push({ type: 'section', fields: [written] });
      room = LIMITS.section;
    }
    room -= length;
  }
  return blocks;
}

/** A thing with its picture, or one of those that are chosen among. */
function itemBlocks(columns: CardElement[], images: boolean, tap: CardElement | undefined, ways: Way[]): KnownBlock[] {
  const parts = columns.flatMap(({ items = [] }) => items);
  const [title = '', ...details] = parts.filter(({ type, text }) => type === 'TextBlock' && text).map(({ text }) => text!);
  const picture = images ? parts.find(({ type, url }) => type === 'Image' && url) : undefined;
  if (tap) ways.push(...wayOf({ ...tap, title }));
  const blocks = [...(title === '' ? [] : sections(title, bold)), ...sections(details.join('\n'))];
  const [first] = blocks;
  if (first && picture) first.accessory = pictureOf(picture);
  return blocks;
}

function pictureOf({ url = '', altText = '' }: CardElement): ImageElement {
  return { type: 'image', image_url: url, alt_text: split(altText, LIMITS.alt)[0] ?? '…' };
}

function wayOf({ type, title = '', data, url }: CardElement): Way[] {
  if (type === 'Action.Submit' && typeof data?.say === 'string') return [{ label: title === '' ? data.say : title, say: data.say }];
  return type === 'Action.OpenUrl' && url !== undefined && url.length <= LIMITS.url ? [{ label: title === '' ? url : title, url }] : [];
}

const escapedLength = (text: string): number => escape(text).length;
