/**
 * Keeps the threads as the chats are: the card first, then what has been said since, in order. Where it has got to is in the store,
 * so it goes on after a crash, on whichever process; a call of which nobody knows whether it went through is looked for before it is
 * made again, where the channel lets itself be asked (Slack does).
 */
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { backoff } from '../../backoff';
import { RetryLater, Undeliverable } from '../../channels/botframework/connector';
import type { Database } from '../../store/database';
import { WorkLoop } from '../../work-loop';
import { spokenIn, type CardOf } from './card';
import type { Cover } from './covering';
import { actorOf, lineOf } from './lines';
import type { Thread, Threads } from './threads';
import type { Line, Room, RoomService } from './types';
import { viewOf, type ChatView } from './view';
import type { RoomWords } from './words';

export interface MirrorOptions { db: Database; threads: Threads; rooms: Room[]; service(room: Room): RoomService | undefined; cardOf: CardOf; cover: Cover; words: RoomWords; log: Logger }

const MOST_AT_ONCE = 10;
const PAGE = 50;
const WAIT_MS = { first: 1000, longest: 300_000 };
const REMEDY = 'Is the bot still in that channel, and may it write there? `waybill doctor` looks at its settings.';
/** Slack's names for a card that somebody has deleted; Teams says 404 of it. */
const DELETED = ['message_not_found', 'thread_not_found', 404];

export function createMirror({ db, threads, rooms, service, cardOf, cover, words, log }: MirrorOptions): WorkLoop<Thread> {
  const entriesAfter = async (conversationId: string, sequence: number) => {
    const rows = await db.selectFrom('activities').select(['sequence', 'internal', 'document']).where('conversation_id', '=', conversationId).where('sequence', '>', sequence).orderBy('sequence').limit(PAGE + 1).execute();
    return rows.map(({ sequence: at, internal, document }) => ({ at, internal: internal === 1, activity: JSON.parse(document) as Activity }));
  };

  /** The card as it should be now. @returns the message's id; undefined where there is nothing to be shown. */
  const showCard = async (thread: Thread, room: Room, channel: RoomService, view: ChatView): Promise<string | undefined> => {
    const { shown } = view;
    if (thread.message_id !== null) {
      if (thread.shown !== shown) await channel.update(room, thread.message_id, cardOf(thread.id, room, view));
      if (thread.shown !== shown) await threads.note(thread.id, { shown });
      return thread.message_id;
    }
    // Taken, or given up, before the room heard of it; one that was there and has been deleted is put there again.
    if (view.state !== 'waiting' && !(view.state === 'open' && thread.shown !== null)) return undefined;
    const mark = { thread: thread.id, step: 'card' };
    const found = thread.attempts > 1 ? await channel.find(room, undefined, thread.created_at, mark) : undefined;
    const message = found ?? (await channel.post(room, cardOf(thread.id, room, view), mark));
    await threads.note(thread.id, { message_id: message, last_id: message, shown: found === undefined ? shown : '' });
    return message;
  };

  const tell = async (thread: Thread, room: Room, channel: RoomService, message: string, sequence: number, line: Line): Promise<void> => {
    const parts = channel.inParts(line.text);
    for (let part = thread.parts; part < parts.length; part++) {
      const mark = { thread: thread.id, step: `${sequence}.${part}` };
      const found = thread.attempts > 1 ? await channel.find(room, message, thread.last_id ?? message, mark) : undefined;
      const said = found ?? (await channel.say(room, message, { ...line, text: parts[part]! }, mark));
      // What is known to have gone leaves no doubt about what comes after it.
      Object.assign(thread, { last_id: said, parts: part + 1, attempts: 1 });
      await threads.told(thread.id, said, part + 1);
    }
  };

  const tellAll = async (thread: Thread, room: Room, channel: RoomService, message: string, view: ChatView): Promise<void> => {
    const say = (key: string, params: object = {}) => words(room.language, key, { ...params });
    const options = { thread: thread.id, shopper: view.shopper ?? say('visitor'), words: say, cover: (text: string) => cover(text, spokenIn(view, room)) };
    for (;;) {
      const entries = await entriesAfter(view.id, thread.mirrored);
      for (const [index, { at, internal, activity }] of entries.slice(0, PAGE).entries()) {
        const line = lineOf(activity, internal, { ...options, actor: actorOf(entries[index + 1]?.activity) });
        if (line) await tell(thread, room, channel, message, at, line);
        Object.assign(thread, { mirrored: at, parts: 0 });
        if (line) await threads.note(thread.id, { mirrored: at, parts: 0 });
      }
      if (entries.length <= PAGE) break;
    }
    await threads.note(thread.id, { mirrored: thread.mirrored });
  };

  /** Its shopper has been erased: what was said of them is taken out of the room as well. */
  const scrub = async (thread: Thread, room: Room, channel: RoomService): Promise<void> => {
    const gone = async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        // Somebody has deleted it, or the bot is not there any more.
        if (!(error instanceof Undeliverable)) throw error;
      }
    };
    const { message_id: message } = thread;
    if (message !== null) {
      await gone(() => channel.update(room, message, cardOf(thread.id, room, undefined)));
      for (const line of await threads.said(thread.id)) await gone(() => channel.remove(room, message, line));
    }
    await threads.forget(thread.id);
  };

  const show = async (thread: Thread): Promise<void> => {
    const room = rooms.find(({ key }) => key === thread.room);
    const channel = room && service(room);
    // No longer a room of the desk's: nothing more is put there.
    if (!room || !channel) return await threads.note(thread.id, { ended: 1 });
    const view = await viewOf(db, thread.conversation_id);
    if (!view) return await scrub(thread, room, channel);
    const message = await showCard(thread, room, channel, view);
    if (message !== undefined) await tellAll(thread, room, channel, message, view);
    if (message === undefined || (view.state !== 'waiting' && view.state !== 'open')) await threads.note(thread.id, { ended: 1 });
  };

  const perform = async (thread: Thread): Promise<void> => {
    const about = { room: thread.room, conversation: thread.conversation_id };
    try {
      await show(thread);
    } catch (error) {
      if (error instanceof Undeliverable && thread.message_id !== null && DELETED.includes(error.status)) {
        log.info(about, 'the card of a chat has been deleted in its room: it is put there again');
        await threads.note(thread.id, { message_id: null, shown: '', last_id: null, parts: 0 });
        return await threads.release(thread.id, WAIT_MS.first);
      }
      if (error instanceof Undeliverable) {
        log.error({ ...about, err: error, remedy: REMEDY }, 'a room does not take the desk\'s messages: the chat is at the desk only');
        await threads.note(thread.id, { ended: 1 });
        return await threads.release(thread.id);
      }
      log.warn({ ...about, attempts: thread.attempts, err: error }, 'a room could not be brought up to date yet');
      return await threads.release(thread.id, (error instanceof RetryLater ? error.afterMs : undefined) ?? backoff(thread.attempts - 1, WAIT_MS));
    }
    await threads.release(thread.id);
  };

  const loop = new WorkLoop<Thread>({
    log, what: 'rooms', mostAtOnce: MOST_AT_ONCE, nameOf: ({ id }) => id, perform,
    claim: (room, inHand) => threads.claim(room, inHand),
    async besides() {
      for (const room of rooms) if ((await service(room)?.isReady(room)) && (await threads.begin(room))) loop.wake();
    },
  });
  return loop;
}
