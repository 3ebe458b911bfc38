/** What a room is told, in its language: `locales/<language>/rooms.json`. */
import type { DateTime } from 'luxon';
import { spaced, type Params, type Phrases } from '../../bot/phrases';
import type { Language } from '../../languages';
import type { Shop } from '../../shop';

export type RoomWords = (language: Language, key: string, params?: Params) => string;

export function createRoomWords({ phrases, shop, clock }: { phrases: Pick<Phrases, 'say'>; shop: Shop; clock: () => DateTime }): RoomWords {
  return (language, key, params = {}) => {
    const text = phrases.say(language, `rooms:${key}`, { now: clock(), shop: shop.name[language], ...params });
    return language === 'zh' ? spaced(text) : text;
  };
}
