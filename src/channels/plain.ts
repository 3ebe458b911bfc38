/** A reply in plain text, with all that its card, its buttons and its files say: for the terminal, and for channels that show nothing else. */
import type { Activity } from 'botbuilder';
import { SCHEME } from '../store/attachments';

export interface Choice { label: string; /** What it says when it is chosen. */ say: string }

/** An element of our Adaptive Cards (`cards/`). */
interface Element {
  type?: string; text?: string; title?: string; altText?: string; facts?: { title: string; value: string }[]; columns?: Element[]; items?: Element[]; body?: Element[];
  selectAction?: { title?: string; data?: { say?: unknown } };
}

const CARD = 'application/vnd.microsoft.card.adaptive';

/** @returns without what can be chosen: see `choicesOf`. @param linkOf a file's address, where it has one that can be opened. */
export function plainText({ text = '', attachments = [] }: Partial<Activity>, linkOf: (attachmentId: string) => string | undefined = () => undefined): string {
  const cards = attachments.filter(({ contentType }) => contentType === CARD).map(({ content }) => linesOf(content as Element).join('\n'));
  const files = attachments.flatMap(({ contentUrl, name }) => {
    if (!contentUrl?.startsWith(SCHEME)) return [];
    const link = linkOf(contentUrl.slice(SCHEME.length));
    return [link === undefined ? `📄 ${name ?? ''}` : `📄 ${name ?? ''}: ${link}`];
  });
  return [text, ...cards, ...files].filter((part) => part.trim() !== '').join('\n\n');
}

/** What can be tapped, on the card and below it; the same words once. */
export function choicesOf({ attachments = [], suggestedActions }: Partial<Activity>): Choice[] {
  const onCards = attachments.filter(({ contentType }) => contentType === CARD).flatMap(({ content }) => ((content as Element).body ?? []).flatMap(({ selectAction }): Choice[] => {
    const say = selectAction?.data?.say;
    return typeof say === 'string' ? [{ label: selectAction?.title ?? say, say }] : [];
  }));
  const below = (suggestedActions?.actions ?? []).map(({ title, value }): Choice => ({ label: title, say: String(value ?? title) }));
  return [...new Map([...onCards, ...below].map((choice) => [choice.say, choice])).values()];
}

function linesOf({ type, text, body = [], items = [], columns = [], facts = [] }: Element): string[] {
  switch (type) {
    case 'TextBlock': return text ? [text] : [];
    // A sum is set in bold by the card's own markup.
    case 'FactSet': return facts.map(({ title, value }) => `${title}: ${value.replace(/^\*\*(.+)\*\*$/, '$1')}`);
    case 'ColumnSet': return [`• ${columns.flatMap(linesOf).join(' · ')}`];
    default: return [...body, ...items].flatMap(linesOf);
  }
}
