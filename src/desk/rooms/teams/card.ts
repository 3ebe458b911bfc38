/** A hand-off's card as Teams shows it: Adaptive Cards 1.5, whose buttons (`Action.Execute`) have the card changed in place. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { ADAPTIVE_CARD, rowsOf } from '../../../channels/teams/shape';
import { DEEDS, type Card, type Deed, type Line } from '../types';

const VERB = 'waybill/desk';

export function teamsCard({ thread, title, status, quote, facts, hint, buttons, link }: Card): object {
  const actions = [
    ...buttons.map(({ deed, label }, index) => ({ type: 'Action.Execute', title: label, verb: VERB, data: { thread, deed }, ...(index === 0 && deed === 'take' && { style: 'positive' }) })),
    ...(link ? [{ type: 'Action.OpenUrl', title: link.label, url: link.url }] : []),
  ];
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.5', speak: [title, status].filter((text) => text !== '').join('. '), msteams: { width: 'Full' },
    body: [
      { type: 'TextBlock', text: literal(title), weight: 'Bolder', size: 'Medium', wrap: true },
      ...(status === '' ? [] : [{ type: 'TextBlock', text: literal(status), wrap: true, spacing: 'None' }]),
      ...(quote === undefined ? [] : [{ type: 'Container', style: 'emphasis', items: [{ type: 'TextBlock', text: literal(quote), wrap: true }] }]),
      ...(facts.length === 0 ? [] : [{ type: 'FactSet', facts: facts.map((fact) => ({ title: fact.title, value: literal(fact.value) })) }]),
      ...rowsOf(actions),
      ...(hint === undefined ? [] : [{ type: 'TextBlock', text: literal(hint), isSubtle: true, size: 'Small', wrap: true }]),
    ],
  };
}

export function cardActivity(card: Card): Partial<Activity> {
  return { type: 'message', summary: card.title, attachments: [{ contentType: ADAPTIVE_CARD, content: teamsCard(card) }] };
}

/** Plain: what a shopper writes is no markup. */
export function lineActivity({ kind, speaker, text }: Line): Partial<Activity> {
  return { type: 'message', textFormat: 'plain', text: kind === 'news' || !speaker ? text : `${kind === 'note' ? '🔒 ' : ''}${speaker}:\n${text}` };
}

const pressed = z.object({ action: z.object({ verb: z.literal(VERB), data: z.object({ thread: z.string().max(100), deed: z.enum(DEEDS) }) }) });

/** @returns undefined for what is no button of a card. */
export function readPress({ type, name, value }: Partial<Activity>): { thread: string; deed: Deed } | undefined {
  return type === 'invoke' && name === 'adaptiveCard/action' ? pressed.safeParse(value).data?.action.data : undefined;
}

/** Cards take Markdown: a shopper's words make no links, lists or headings. A joiner of no width keeps the marks from being ones. */
function literal(text: string): string {
  return text.replace(/\](?=[[(])/g, ']\u2060').replace(/^(\s*)([-+*#>]|\d+\.)(?=\s)/gm, '$1\u2060$2');
}
