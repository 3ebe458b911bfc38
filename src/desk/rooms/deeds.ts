/**
 * What people do in a room: press a card's button, write in its thread, change or delete what they wrote. Who they are is who has
 * proved to be an agent; what they may is what they may at the desk, and the same one owner holds. What an agent writes who is not
 * the chat's, and what its owner begins with `//`, is a note for colleagues.
 */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../store/database';
import type { Accounts, Agent } from '../accounts';
import type { Conversations } from '../conversations';
import type { Desk } from '../desk';
import type { CardOf } from './card';
import type { RoomPeople } from './people';
import type { Thread, Threads } from './threads';
import type { Card, Deed, Room, RoomUser } from './types';
import { viewOf } from './view';
import type { RoomWords } from './words';

export interface Press { room: Room; thread: string; /** The message that the button is on. */ message: string; user: RoomUser; deed: Deed }
export interface Written { room: Room; /** The card's. */ message: string; user: RoomUser; /** The channel's own id of what was written. */ id: string; text: string; files?: boolean }
/** `how`: which change of that message, so that it is noted once. */
export type Changed = Omit<Written, 'files'> & { how: string; deleted: boolean };

/** What the one who did it is told, alone where the channel has a way to. */
export type Told = string | undefined;

export interface Deeds {
  press(press: Press): Promise<{ told?: string; card?: Card }>;
  /** @returns nothing where it is in no thread of a chat, or all is well. */
  write(written: Written): Promise<Told>;
  change(changed: Changed): Promise<Told>;
}

export interface DeedsOptions {
  db: Database; desk: Desk; conversations: Pick<Conversations, 'maySee'>; accounts: Pick<Accounts, 'find'>; people: RoomPeople; threads: Threads; cardOf: CardOf; words: RoomWords;
  publicUrl: string | undefined; log: Logger; clock: () => DateTime;
}

/** Begins what its writer's colleagues alone read. */
const ASIDE = '//';
/** Who is no agent is told how to become one so often, and no more, for what they write. */
const TOLD_AGAIN_MS = 3600_000;

export function createDeeds({ db, desk, conversations, accounts, people, threads, cardOf, words, publicUrl, log, clock }: DeedsOptions): Deeds {
  const strangers = new LRUCache<string, true>({ max: 1000, ttl: TOLD_AGAIN_MS });
  const stranger = ({ language }: Room) => (publicUrl === undefined ? words(language, 'told.unknown') : words(language, 'told.unknown-at', { url: `${publicUrl.replace(/\/+$/, '')}/desk` }));

  /** Who has it instead, or that nobody has. */
  const standing = async ({ language }: Room, conversationId: string): Promise<string> => {
    const view = await viewOf(db, conversationId);
    if (view?.state === 'open') return words(language, 'told.taken', { name: view.owner });
    return words(language, view?.state === 'waiting' ? 'told.free' : 'told.over');
  };

  const take = async (room: Room, { conversation_id: id }: Thread, agent: Agent): Promise<Told> => {
    const view = await viewOf(db, id);
    if (view?.state !== 'waiting' && view?.state !== 'open') return words(room.language, 'told.over');
    const claim = await desk.claim(id, agent);
    if (!claim) return words(room.language, 'told.over');
    if (claim.won) return undefined;
    if ('chats' in claim) return words(room.language, 'told.full', { count: claim.chats });
    return words(room.language, 'told.taken', { name: (await accounts.find(claim.owner))?.name ?? view.owner });
  };

  const act = async (room: Room, thread: Thread, agent: Agent, deed: Deed): Promise<Told> => {
    if (deed === 'take') return await take(room, thread, agent);
    const isReleased = await desk.release(thread.conversation_id, agent, deed === 'close' ? 'closed' : deed);
    return isReleased ? undefined : await standing(room, thread.conversation_id);
  };

  /** Into the chat's transcript, once, whatever the channel tells again. */
  const put = (thread: Thread, agent: Agent, { id, said, text }: { id: string; said: boolean; text: string }) => desk.say(thread.conversation_id, agent, {
    text, private: !said, via: thread.id,
    once: async (trx) => (await trx.insertInto('room_heard').values({ thread_id: thread.id, message_id: id, said: said ? 1 : 0 }).onConflict((c) => c.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n,
  });

  /** The thread that a message is in, and the agent who wrote it. */
  const inThread = async ({ room, message, user }: Pick<Written, 'room' | 'message' | 'user'>) => {
    const thread = await threads.at(room.key, message);
    const agent = thread && (await people.agentOf(user));
    const maySee = agent !== undefined && (await conversations.maySee(thread!.conversation_id, agent));
    return { thread, agent, maySee };
  };

  return {
    async press({ room, thread: id, message, user, deed }) {
      const thread = await threads.find(id);
      // A button stands on the one message that it was posted with.
      if (thread?.room !== room.key || thread.message_id !== message) {
        log.warn({ room: room.key, user: user.id }, 'a button was pressed that does not belong where it stands');
        return { told: words(room.language, 'told.elsewhere') };
      }
      const agent = await people.agentOf(user);
      if (!agent) return { told: stranger(room) };
      if (!(await conversations.maySee(thread.conversation_id, agent))) return { told: words(room.language, 'told.not-yours') };
      const told = thread.ended === 1 ? words(room.language, 'told.over') : await act(room, thread, agent, deed);
      await threads.worked(thread.id, agent.id, clock().toMillis());
      return { ...(told !== undefined && { told }), card: cardOf(thread.id, room, await viewOf(db, thread.conversation_id)) };
    },

    async write({ room, message, user, id, text, files = false }) {
      const { thread, agent, maySee } = await inThread({ room, message, user });
      if (!thread) return undefined;
      const say = (key: string, params = {}) => words(room.language, `told.${key}`, params);
      if (!agent) {
        const who = `${thread.id} ${user.id}`;
        if (strangers.has(who)) return undefined;
        strangers.set(who, true);
        return stranger(room);
      }
      if (!maySee) return say('not-yours');
      if (thread.ended === 1) return say('over');
      await threads.worked(thread.id, agent.id, clock().toMillis());
      if (text === '') return files ? say('files') : undefined;
      const isAside = text.startsWith(ASIDE);
      // Not the chat's owner (any more): then it is a note, and no shopper reads it.
      if (isAside || !(await put(thread, agent, { id, said: true, text }))) {
        await put(thread, agent, { id, said: false, text: isAside ? text.slice(ASIDE.length).trim() || ASIDE : text });
        const view = await viewOf(db, thread.conversation_id);
        if (!isAside) return view?.owner === undefined ? say('noted-free') : say('noted', { name: view.owner });
      }
      return files ? say('files') : undefined;
    },

    async change({ room, message, user, id, text, how, deleted }) {
      const { thread, agent, maySee } = await inThread({ room, message, user });
      const first = thread && (await db.selectFrom('room_heard').select('said').where('thread_id', '=', thread.id).where('message_id', '=', id).executeTakeFirst());
      if (!first || !agent || !maySee) return undefined;
      await threads.worked(thread.id, agent.id, clock().toMillis());
      await put(thread, agent, { id: `${id} ${how}`, said: false, text: `${deleted ? '⌫' : '✎'} ${text}`.trim() });
      return first.said === 1 ? words(room.language, deleted ? 'told.deleted' : 'told.edited') : undefined;
    },
  };
}
