/**
 * A reply as Teams shows it, made when it is sent: the transcript keeps it as it was meant. Choices become buttons on a card that
 * can be answered once (`taps.ts`), since Teams shows suggested actions in personal chats only; files become links.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
 */
import type { Activity, Attachment } from 'botbuilder';
import type { Phrases } from '../../bot/phrases';
import { LANGUAGES, languageOf, type Language } from '../../languages';
import { SCHEME } from '../../store/attachments';
import { inPieces } from './pieces';

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';
/** The version of Adaptive Cards with Action.Execute that Teams renders on all its clients. */
const VERSION = '1.5';
/** Teams shows no more buttons of one set. */
const MOST_ACTIONS = 6;
/** The verb of our own buttons. */
export const TAP = 'waybill/say';
/** The verb by which Teams asks how a card stands when somebody opens the chat. */
export const LOOK = 'waybill/look';

/** What a button's data says; the card is the reply's own id, so that each can be answered once. */
export interface TapData { say: string; card: string }

/** How a card stands: open, answered by a tap, about a question that is over, or somebody else's to answer. */
export type CardState = 'open' | 'over' | 'theirs' | { said: string };

export interface TeamsShapeOptions {
  phrases: Phrases;
  /** The bot's own, for the link to a talk of two. */
  appId: string | undefined;
  /** A link to a file of the conversation; undefined where the service does not know its own address. */
  fileLink: (conversationId: string, attachmentId: string) => string | undefined;
}

interface Action { type: string; title: string; [more: string]: unknown }
interface Card { body?: object[]; actions?: object[]; [more: string]: unknown }

export interface TeamsShape {
  /** In order; more than one where Teams would refuse it as too long. */
  (activity: Partial<Activity>): Partial<Activity>[];
  /** The card with the buttons of a reply, as it stands now. */
  card(reply: Partial<Activity>, state: CardState): object;
  /** The message that the card is in, with the card as it stands now: to be put in its place. Undefined where the card is in several. */
  message(reply: Partial<Activity>, state: CardState): Partial<Activity> | undefined;
}

/** Replies that send the shopper away from the group. */
const ONLY_ALONE = ['common:only-alone', 'case-news:in-group'];

export function createTeamsShape({ phrases, appId, fileLink }: TeamsShapeOptions): TeamsShape {
  const say = (activity: Partial<Activity>, key: string, params = {}): string => phrases.say(spokenIn(activity), `teams:${key}`, params);

  const links = (activity: Partial<Activity>): Action[] => [
    ...(activity.attachments ?? []).flatMap(({ contentUrl, name = '' }) => {
      const url = contentUrl?.startsWith(SCHEME) ? fileLink(`${activity.channelId}:${activity.conversation?.id}`, contentUrl.slice(SCHEME.length)) : undefined;
      return url === undefined ? [] : [{ type: 'Action.OpenUrl', title: name, url }];
    }),
    ...(appId !== undefined && ONLY_ALONE.includes(keyOf(activity)) ? [{ type: 'Action.OpenUrl', title: say(activity, 'go-alone'), url: `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}` }] : []),
  ];

  const cardOf = (activity: Partial<Activity>, state: CardState): object | undefined => {
    const { attachments = [], suggestedActions, id = '' } = activity;
    const own = attachments.find(({ contentType }) => contentType === ADAPTIVE_CARD)?.content as Card | undefined;
    const choices = (suggestedActions?.actions ?? []).map(({ title, value }, index) => ({ title, say: String(value), number: widthOf(title) > LONGEST_TITLE ? String(index + 1) : undefined }));
    const taps = choices.map(({ title, say: words, number }) => tap(number ?? title, words, id));
    // Teams cuts a button's words where they are too many: they stand above, and their number on the button.
    const listed = choices.flatMap(({ title, number }) => (number === undefined ? [] : [{ type: 'TextBlock', wrap: true, text: `${number}\\. ${title}` }]));
    const isPlain = own === undefined;
    const body = state === 'open' ? (own?.body ?? []).map((element) => withTaps(element, id)) : (own?.body ?? []).map(withoutTaps);
    const actions = [...(state === 'open' ? taps : []), ...links(activity)];
    const outcome = state === 'open' || state === 'theirs' ? undefined : { type: 'TextBlock', wrap: true, isSubtle: true, text: state === 'over' ? say(activity, 'over') : say(activity, 'chosen', { said: state.said }) };
    if (isPlain && actions.length === 0 && outcome === undefined) return undefined;
    return {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: VERSION, ...(own?.speak !== undefined && { speak: own.speak }),
      ...(state === 'open' && (taps.length > 0 || hasTaps(own)) && refreshed(activity)),
      body: [...body, ...(state === 'open' ? listed : []), ...(isPlain && state === 'open' && taps.length > 0 ? [{ type: 'TextBlock', text: phrases.say(spokenIn(activity), 'common:choose'), isSubtle: true, size: 'Small', wrap: true }] : []), ...(outcome ? [outcome] : []), ...rowsOf(actions)],
    };
  };

  const messageOf = (activity: Partial<Activity>, state: CardState): Partial<Activity> => {
    const { suggestedActions: _, attachments: __, ...rest } = activity;
    const card = cardOf(activity, state);
    // A file that no link can be given to is named all the same.
    const unlinked = (activity.attachments ?? []).filter(({ contentUrl, name }) => contentUrl?.startsWith(SCHEME) && name !== undefined && card === undefined).map(({ name }) => name!);
    const others = (activity.attachments ?? []).filter(({ contentType, contentUrl }) => contentType !== ADAPTIVE_CARD && !contentUrl?.startsWith(SCHEME));
    const attachments: Attachment[] = [...others, ...(card ? [{ contentType: ADAPTIVE_CARD, content: card }] : [])];
    return { ...rest, text: [rest.text ?? '', ...unlinked].join('\n').trim(), ...(attachments.length > 0 && { attachments }) };
  };

  /** Where the text was too long to go with the card it is a message of its own; a card that was too large is several. */
  const withCard = (reply: Partial<Activity>, state: CardState) => inPieces(messageOf(reply, state)).filter(({ attachments = [] }) => attachments.some(({ contentType }) => contentType === ADAPTIVE_CARD));

  const shape = (activity: Partial<Activity>): Partial<Activity>[] => (activity.type === 'message' ? inPieces(messageOf(activity, 'open')) : [activity]);
  return Object.assign(shape, {
    card: (reply: Partial<Activity>, state: CardState) => (withCard(reply, state).at(-1)?.attachments?.at(-1)?.content as object | undefined) ?? { type: 'AdaptiveCard', version: VERSION, body: [] },
    message(reply: Partial<Activity>, state: CardState) {
      const messages = withCard(reply, state);
      return messages.length === 1 ? messages[0] : undefined;
    },
  });
}

/**
 * Whoever it is for sees it as it stands whenever they come back to it; Teams does so for the first 60 users that are named, and in
 * smaller chats for the others too, who are shown it without its buttons.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */
function refreshed({ id = '', recipient }: Partial<Activity>): object {
  if (recipient?.id === undefined) return {};
  return { refresh: { action: { type: 'Action.Execute', title: '↻', verb: LOOK, data: { card: id } }, userIds: [recipient.id] } };
}

function hasTaps(card: Card | undefined): boolean {
  return (card?.body ?? []).some((element) => 'selectAction' in element);
}

/** Older clients send the words as a message instead. */
function tap(title: string, words: string, card: string): Action {
  const data: TapData = { say: words, card };
  return { type: 'Action.Execute', title, verb: TAP, data, fallback: { type: 'Action.Submit', title, data: { say: words, msteams: { type: 'imBack', value: words } } } };
}

/** Things to choose among are tapped as a button is. */
function withTaps(element: object, card: string): object {
  const { selectAction } = element as { selectAction?: { title?: string; data?: { say?: unknown } } };
  const words = selectAction?.data?.say;
  return typeof words === 'string' ? { ...element, selectAction: tap(selectAction?.title ?? words, words, card) } : element;
}

function withoutTaps(element: object): object {
  const { selectAction: _, ...rest } = element as { selectAction?: unknown };
  return rest;
}

/** As many side by side as can be read on a phone: Teams cuts what does not fit. */
export function rowsOf(actions: Action[]): object[] {
  const rows: Action[][] = [];
  for (const action of actions) {
    const row = rows.at(-1);
    if (row !== undefined && row.length < MOST_ACTIONS && [...row, action].reduce((width, { title }) => width + widthOf(title) + PADDING, 0) <= ROW_WIDTH) row.push(action);
    else rows.push([action]);
  }
  return rows.map((row, index) => ({ type: 'ActionSet', ...(index > 0 && { spacing: 'Small' }), actions: row }));
}

/** In Latin letters; a Chinese character is as wide as two. */
const ROW_WIDTH = 40;
const LONGEST_TITLE = 60;
const PADDING = 5;

function widthOf(title: string): number {
  return Array.from(title).reduce((width, character) => width + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}

export function spokenIn({ locale }: Partial<Activity>): Language {
  return languageOf(locale) ?? LANGUAGES[0];
}

function keyOf({ channelData }: Partial<Activity>): string {
  return (channelData as { waybill?: { reply?: string } } | undefined)?.waybill?.reply ?? '';
}
