/**
 * "Find my parcel" in the message box of Teams: a tracking number gives a card to share. Whoever gets to see it may be anybody, so
 * it is asked as in a group, and shows what the number alone may show. Nothing is kept of it.
 */
import type { Activity } from 'botbuilder';
import type { DateTime } from 'luxon';
import { emptyMemory } from '../../bot/memory';
import type { WaybillBot } from '../../bot/bot';
import type { Phrases } from '../../bot/phrases';
import { renderReply } from '../rendering';
import { ADAPTIVE_CARD, spokenIn, type TeamsShape } from './shape';

export interface FindParcelOptions { bot: WaybillBot; phrases: Phrases; shape: TeamsShape; clock: () => DateTime }

/** Of the international shape, with its check digit right. */
const EXAMPLE = 'RR123456785CN';
const NUMBER = /^[\p{L}\p{N} -]{8,45}$/u;

/** @returns the body of the invoke's answer. https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search */
export async function findParcel(activity: Activity, { bot, phrases, shape, clock }: FindParcelOptions): Promise<object> {
  const language = spokenIn(activity);
  const { parameters = [] } = (activity.value ?? {}) as { parameters?: { name?: unknown; value?: unknown }[] };
  const typed = parameters.find(({ name }) => name === 'number')?.value;
  const number = typeof typed === 'string' ? typed.trim() : '';
  if (!NUMBER.test(number) || !/\d{6}/.test(number.replace(/[ -]/g, ''))) return message(phrases.say(language, 'teams:search.ask', { example: EXAMPLE }));

  const id = `search ${activity.id}`;
  const address = { conversation: { id, channel: 'msteams', userId: activity.from.id }, activity: { from: activity.from } };
  const { turn } = await bot.hear({ now: clock(), memory: { ...emptyMemory(), language }, locale: activity.locale, address, conversation: { id, channel: 'msteams', userId: activity.from.id, isGroup: true } }, { text: number, files: [] });
  const results = turn.replies.filter(({ card }) => card?.kind === 'parcel').map(({ choices: _, ...reply }) => {
    const rendered = renderReply(reply, turn, activity);
    const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: reply.card?.kind === 'parcel' ? reply.card.story.number : number, text: reply.text } };
    return { contentType: ADAPTIVE_CARD, content: shape.card(rendered, 'open'), preview };
  });
  return results.length > 0 ? { composeExtension: { type: 'result', attachmentLayout: 'list', attachments: results } } : message(phrases.say(language, 'teams:search.unknown'));
}

function message(text: string): object {
  return { composeExtension: { type: 'message', text } };
}
