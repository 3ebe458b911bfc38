/** The card of a hand-off: the facts of its brief in the room's language, and what can be done. E-mail and phone are covered. */
import { DateTime } from 'luxon';
import type { Phrases } from '../../bot/phrases';
import { isLanguage } from '../../languages';
import type { Cover } from './covering';
import type { Card, Deed, Room } from './types';
import type { ChatView } from './view';
import type { RoomWords } from './words';

export interface CardOptions { words: RoomWords; cover: Cover; phrases: Pick<Phrases, 'label'>; timeZone: string; /** Where the desk is; unset: no link. */ publicUrl: string | undefined }
export type CardOf = (thread: string, room: Room, view: ChatView | undefined) => Card;

export function createCards({ words, cover, phrases, timeZone, publicUrl }: CardOptions): CardOf {
  const briefFacts = (room: Room, { brief }: ChatView): [string, string][] => {
    if (!brief) return [];
    const say = (key: string) => words(room.language, key);
    const named = (name: string) => phrases.label(room.language, name.replaceAll('-', '_'));
    const tried = [...new Set(brief.tried.flatMap(({ dialog }) => named(dialog) ?? []))];
    return [
      ['wants', named(brief.intent) ?? ''], ['speaks', say(`language.${brief.language}`)], ['mood', brief.upset ? say('upset') : ''],
      ['identity', say(`identity.${brief.identity}`)], ['orders', brief.orders.join(', ')], ['parcel', brief.parcel ?? ''], ['tried', tried.join(', ')], ['cases', brief.cases.join(', ')],
    ];
  };

  const factsOf = (room: Room, view: ChatView): Card['facts'] => {
    const say = (key: string) => words(room.language, key);
    const rows: [string, string][] = [['reason', view.reason === undefined ? '' : say(`reason.${view.reason}`)], ...briefFacts(room, view), ['channel', CHANNELS.includes(view.channel) ? say(`channel.${view.channel}`) : view.channel]];
    return rows.filter(([, value]) => value !== '').map(([key, value]) => ({ title: say(`fact.${key}`), value }));
  };

  return (thread, room, view) => {
    const say = (key: string, params = {}) => words(room.language, key, params);
    const button = (deed: Deed) => ({ deed, label: say(`deed.${deed}`) });
    const name = view?.shopper ?? say('visitor');
    const title = say(view?.state === 'waiting' ? 'title' : 'title-other', { name });
    // Erased: nothing of it may be said any more.
    if (!view) return { thread, title: say('status.gone'), status: '', facts: [], buttons: [] };
    const link = publicUrl === undefined ? {} : { link: { label: say('deed.open'), url: `${publicUrl.replace(/\/+$/, '')}/desk#${new URLSearchParams({ view: 'others', chat: view.id }).toString()}` } };
    const facts = factsOf(room, view);
    const quote = view.brief && view.brief.words !== '' ? { quote: cover(view.brief.words, view.brief.language) } : {};
    switch (view.state) {
      case 'waiting': return { thread, title, status: say('status.waiting', { at: DateTime.fromMillis(view.waitingSince ?? 0).setZone(timeZone) }), ...quote, facts, hint: say('hint.waiting'), buttons: [button('take')], ...link };
      case 'open': return { thread, title, status: say('status.open', { name: view.owner }), ...quote, facts, hint: say('hint.open', { name: view.owner }), buttons: [button('close'), button('bot'), button('queue')], ...link };
      default: return { thread, title, status: endOf(view, say), ...quote, facts, buttons: [], ...link };
    }
  };
}

const CHANNELS = ['directline', 'msteams', 'slack'];

function endOf({ state, end }: ChatView, say: (key: string, params?: object) => string): string {
  if (end?.how === 'left') return say('status.left');
  const how = state === 'closed' ? 'closed' : 'bot';
  return end?.agent === undefined ? say(`status.${how}-nobody`) : say(`status.${how}`, { name: end.agent });
}

/** For where a card is not shown, such as a phone's notification. */
export function asText({ title, status, quote = '', facts }: Card): string {
  return [title, status, quote, ...facts.map(({ title: label, value }) => `${label}: ${value}`)].filter((line) => line !== '').join('\n');
}

export function spokenIn(view: Pick<ChatView, 'language'>, room: Room) {
  return isLanguage(view.language) ? view.language : room.language;
}
