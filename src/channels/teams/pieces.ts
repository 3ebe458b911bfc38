/** Messages that Teams would refuse as too large are sent as several: nothing is cut. */
import type { Activity, Attachment } from 'botbuilder';
import { split } from '../split';

/** 40 kB of UTF-16, all of the message: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const LARGEST_CHARACTERS = 20_000;
const LONGEST_TEXT = 8_000;
/** What is around a card, ids and references, is a kilobyte or two. */
const LARGEST_CARD = 15_000;

export function inPieces(activity: Partial<Activity>): Partial<Activity>[] {
  if (JSON.stringify(activity).length <= LARGEST_CHARACTERS) return [activity];
  const { attachments = [], text = '', ...rest } = activity;
  return [...split(text, LONGEST_TEXT).map((piece) => ({ ...rest, text: piece })), ...attachments.flatMap(cardsOf).map((attachment) => ({ ...rest, text: '', attachments: [attachment] }))];
}

interface Card { body?: object[]; refresh?: object; [more: string]: unknown }

/** A card that is too large by itself, as several; what is tapped below it stands on the last. */
function cardsOf(attachment: Attachment): Attachment[] {
  const { body, refresh, ...card } = (attachment.content ?? {}) as Card;
  if (body === undefined || JSON.stringify(attachment).length <= LARGEST_CARD) return [attachment];
  const bodies: object[][] = [[]];
  let room = LARGEST_CARD;
  for (const element of body.flatMap(smallElements)) {
    const { length } = JSON.stringify(element);
    if (length > room && bodies.at(-1)!.length > 0) {
      bodies.push([]);
      room = LARGEST_CARD;
    }
    bodies.at(-1)!.push(element);
    room -= length;
  }
  return bodies.map((part, index) => ({ ...attachment, content: { ...card, ...(refresh !== undefined && index === bodies.length - 1 && { refresh }), body: part } }));
}

/** A list of facts can be parted between any two of them, a long text between two sentences. */
function smallElements(element: object): object[] {
  const { type, facts = [], text = '' } = element as { type?: string; facts?: object[]; text?: string };
  if (type === 'FactSet') return facts.map((fact) => ({ ...element, facts: [fact] }));
  return type === 'TextBlock' && text.length > LONGEST_TEXT ? split(text, LONGEST_TEXT).map((part) => ({ ...element, text: part })) : [element];
}
