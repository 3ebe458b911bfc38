/** A hand-off's card and the lines of its thread in Block Kit: the card is laid out as the bot's own cards are. */
import type { ActionsBlock, KnownBlock } from '@slack/web-api';
import { z } from 'zod';
import { button } from '../../../channels/slack/buttons';
import { cardBlocks, sections, type CardElement } from '../../../channels/slack/card-blocks';
import { LIMITS } from '../../../channels/slack/limits';
import { DEEDS, type Card, type Deed, type Line } from '../types';

/** What our buttons' names begin with. */
const PREFIX = 'desk:';

export function blocksOf({ thread, title, status, quote = '', facts, hint, buttons, link }: Card): KnownBlock[] {
  const body: CardElement[] = [
    { type: 'TextBlock', text: title, weight: 'Bolder', size: 'Medium' },
    { type: 'TextBlock', text: status },
    { type: 'TextBlock', text: quoted(quote) },
    { type: 'FactSet', facts },
  ];
  const small: CardElement[] = hint === undefined ? [] : [{ type: 'TextBlock', text: hint, isSubtle: true }];
  const actions: ActionsBlock = {
    type: 'actions',
    elements: [
      ...buttons.map(({ deed, label }, index) => ({ ...button(label, PREFIX + deed, { value: JSON.stringify({ thread, deed }) }), ...(index === 0 && deed === 'take' && { style: 'primary' as const }) })),
      ...(link ? [button(link.label, `${PREFIX}open`, { url: link.url })] : []),
    ],
  };
  return [...cardBlocks({ type: 'AdaptiveCard', body }, false).blocks, ...(actions.elements.length > 0 ? [actions] : []), ...cardBlocks({ type: 'AdaptiveCard', body: small }, false).blocks];
}

/** Bars before the lines: marks of quotation are another in each language. */
function quoted(text: string): string {
  return text.replace(/^(?=.)/gm, '│ ');
}

export function lineBlocks({ kind, speaker, text }: Line): KnownBlock[] {
  if (kind === 'news') return [{ type: 'context', elements: [{ type: 'plain_text', text: text.slice(0, LIMITS.context), emoji: false }] }];
  return [...(speaker ? [{ type: 'context' as const, elements: [{ type: 'plain_text' as const, text: `${kind === 'note' ? '🔒 ' : ''}${speaker}`.slice(0, LIMITS.context), emoji: true }] }] : []), ...sections(text)];
}

const pressed = z.object({ thread: z.string().max(100), deed: z.enum(DEEDS) });

/** @returns undefined for what is no button of a card; `open` only opens a page. */
export function readPress(action: { action_id: string; value?: string | undefined } | undefined): { thread: string; deed: Deed } | 'open' | undefined {
  if (!action?.action_id.startsWith(PREFIX)) return undefined;
  if (action.action_id === `${PREFIX}open`) return 'open';
  try {
    return pressed.parse(JSON.parse(action.value ?? ''));
  } catch {
    return undefined;
  }
}
