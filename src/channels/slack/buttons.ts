/** Ways on as Slack's buttons, and what a tap on one brings back. */
import type { ActionsBlock, Button, KnownBlock } from '@slack/web-api';
import { z } from 'zod';
import { sections, type Way } from './card-blocks';
import { LIMITS } from './limits';

/** What a button holds. `for`: whom it is for, where others could tap it too. */
export interface Tap { say?: string; /** The message that is to be answered one to one. */ alone?: string; for?: string }

const tap = z.object({ say: z.string().optional(), alone: z.string().optional(), for: z.string().optional() });

/** @returns undefined for what is no button of ours, or only opens a page. */
export function readTap(value: unknown): Tap | undefined {
  try {
    return tap.parse(JSON.parse(String(value)));
  } catch {
    return undefined;
  }
}

/** @param first the number of the first: Slack tells buttons of one message apart by their ids. */
export function wayBlocks(ways: Way[], person: string | undefined, first = 0): KnownBlock[] {
  const listed: string[] = [];
  const buttons = ways.flatMap(({ label, say, url }, index): Button[] => {
    const number = String(index + 1);
    const isLong = label.length > LIMITS.label;
    const value = writeTap({ ...(say !== undefined && { say }), ...(person !== undefined && { for: person }) });
    const fits = value.length <= LIMITS.value;
    // A label that Slack would not take stands above, and its number on the button.
    if (isLong || !fits) listed.push(`${number}. ${label}`);
    return fits ? [button(isLong ? number : label, `say:${first + index}`, url === undefined ? { value } : { url })] : [];
  });
  return [...sections(listed.join('\n')), ...rows(buttons)];
}

export function button(label: string, id: string, what: { value: string } | { url: string }): Button {
  return { type: 'button', action_id: id, text: { type: 'plain_text', text: label, emoji: false }, ...what };
}

export function writeTap(what: Tap): string {
  return JSON.stringify(what);
}

function rows(buttons: Button[]): ActionsBlock[] {
  const blocks: ActionsBlock[] = [];
  for (let from = 0; from < buttons.length; from += LIMITS.buttons) blocks.push({ type: 'actions', elements: buttons.slice(from, from + LIMITS.buttons) });
  return blocks;
}

/** A message whose buttons have done what they are for. */
export function withoutButtons(blocks: KnownBlock[], note: string): KnownBlock[] {
  const kept = blocks.filter(({ type }) => type !== 'actions');
  return [...kept, { type: 'context', elements: [{ type: 'plain_text', text: note.slice(0, LIMITS.context), emoji: false }] }];
}
