/** The desk in a channel of Slack or Teams: what each of the two does its own way, and what is put there. */
import type { Language } from '../../languages';

export type RoomChannel = 'slack' | 'teams';

/** A channel of the operator's (`desk.rooms`); `key` names it in the store. */
export interface Room { key: string; channel: RoomChannel; id: string; language: Language; team?: string; languages?: Language[] }

/** What a button does. */
export const DEEDS = ['take', 'close', 'bot', 'queue'] as const;
export type Deed = (typeof DEEDS)[number];

/** A hand-off as the room sees it, in its language. */
export interface Card {
  /** The thread's, which its buttons bring back. */
  thread: string;
  title: string;
  /** How it stands: who waits since when, or who has it. */
  status: string;
  /** What the shopper wants, in their own words. */
  quote?: string;
  facts: { title: string; value: string }[];
  /** What can be done in the thread. */
  hint?: string;
  buttons: { deed: Deed; label: string }[];
  /** The chat at the desk. */
  link?: { label: string; url: string };
}

/** What the thread is told: somebody's words, a colleague's note, or what has become of the chat. */
export interface Line { kind: 'said' | 'note' | 'news'; speaker?: string; text: string }

/** By which something that was put into a channel can be found again. */
export interface Mark { thread: string; step: string }

/** What a channel's service is asked for. Each throws RetryLater or Undeliverable. */
export interface RoomService {
  /** May it be posted to yet? */
  isReady(room: Room): Promise<boolean>;
  /** @returns the message's id, under which its thread is. */
  post(room: Room, card: Card, mark: Mark): Promise<string>;
  update(room: Room, message: string, card: Card): Promise<void>;
  /** In the thread. @returns the message's id. */
  say(room: Room, message: string, line: Line, mark: Mark): Promise<string>;
  /** Takes out of the thread what `say` has put there. */
  remove(room: Room, message: string, line: string): Promise<void>;
  /** Did a call that broke off go through after all? @param after the id of a message, or the time in ms, that it came later than. */
  find(room: Room, message: string | undefined, after: string | number, mark: Mark): Promise<string | undefined>;
  /** Of one line, as much as goes into one message, in order. */
  inParts(text: string): string[];
}

/** The desk's own way in each channel. */
export interface RoomUser { channel: RoomChannel; id: string }
