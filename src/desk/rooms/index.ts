/** The desk in Slack and Teams: chats that wait are posted in the rooms of the shop file, taken there by a button, answered in their threads. */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Phrases } from '../../bot/phrases';
import type { Config } from '../../config';
import type { Shop } from '../../shop';
import type { Bus } from '../../store/bus';
import type { Database } from '../../store/database';
import type { Presence } from '../../store/processes';
import type { Accounts } from '../accounts';
import type { Conversations } from '../conversations';
import type { Desk } from '../desk';
import { createCards } from './card';
import { createCover } from './covering';
import { createDeeds, type Deeds } from './deeds';
import { createMirror } from './mirror';
import { codeIn, type RoomPeople } from './people';
import { createThreads } from './threads';
import type { Room, RoomChannel, RoomService, RoomUser } from './types';
import { createRoomWords, type RoomWords } from './words';

export interface RoomsOptions {
  config: Pick<Config, 'PUBLIC_URL'>; db: Database; presence: Presence; bus: Bus; shop: Shop; phrases: Phrases; log: Logger; clock: () => DateTime;
  desk: Desk; accounts: Accounts; conversations: Conversations; people: RoomPeople;
  /** Those channels that are set up. */
  services: Partial<Record<RoomChannel, RoomService>>;
}

/** What the channels' ways in ask. */
export interface Rooms {
  at(channel: RoomChannel, id: string): Room | undefined;
  has(channel: RoomChannel): boolean;
  deeds: Deeds;
  words: RoomWords;
  /** @returns what whoever typed a code is told, in a language of theirs; undefined where the text is none. */
  redeem(user: RoomUser, text: string, options: { alone: boolean; language: Room['language'] }): Promise<string | undefined>;
}

export interface RunningRooms extends Rooms { start(): void; close(): Promise<void> }

export function createRooms({ config, db, presence, bus, shop, phrases, log, clock, desk, accounts, conversations, people, services }: RoomsOptions): RunningRooms {
  const rooms = roomsOf(shop);
  const words = createRoomWords({ phrases, shop, clock });
  const cover = createCover({ orderNumberPattern: new RegExp(shop.orderNumber.pattern, 'i'), timeZone: shop.timeZone });
  const cardOf = createCards({ words, cover, phrases, timeZone: shop.timeZone, publicUrl: config.PUBLIC_URL });
  const threads = createThreads(db, presence);
  const mirror = createMirror({ db, threads, rooms, service: ({ channel }) => services[channel], cardOf, cover, words, log });
  let unsubscribe: (() => void) | undefined;
  return {
    at: (channel, id) => rooms.find((room) => room.channel === channel && room.id === id),
    has: (channel) => rooms.some((room) => room.channel === channel),
    deeds: createDeeds({ db, desk, conversations, accounts, people, threads, cardOf, words, publicUrl: config.PUBLIC_URL, log, clock }),
    words,
    async redeem(user, text, { alone, language }) {
      const code = codeIn(text);
      if (code === undefined) return undefined;
      const redeemed = await people.redeem(user, code, alone);
      log.info({ channel: user.channel, state: redeemed.state }, 'a code of the desk was typed');
      return redeemed.state === 'tied' ? words(language, 'told.tied', { name: redeemed.agent.name }) : words(language, `told.code-${redeemed.state}`);
    },
    start() {
      for (const channel of new Set(rooms.map((room) => room.channel))) {
        if (!services[channel]) log.error({ channel, remedy: `Set ${channel} up (docs/${channel}.md), or take its rooms out of the shop file.` }, 'the desk has rooms in a channel that is not set up');
      }
      if (rooms.length === 0) return;
      unsubscribe = bus.subscribe(({ kind }) => { if (kind === 'desk') mirror.wake(); });
      mirror.start();
    },
    async close() {
      unsubscribe?.();
      await mirror.close();
    },
  };
}

function roomsOf({ desk }: Shop): Room[] {
  return (desk?.rooms ?? []).map(({ channel, id, language, team, languages }) => ({ key: `${channel}:${id}`, channel, id, language, ...(team !== undefined && { team }), ...(languages && { languages }) }));
}
