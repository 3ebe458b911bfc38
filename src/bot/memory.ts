/** What the bot keeps between turns, per conversation and user. Ids and answers, not orders: looked-up things are looked up again. */
import type { Entity } from '../nlu/entities';
import type { Language } from '../languages';
import type { Seen } from './lookups';
import type { Reply } from './reply';
import type { SentFile } from './turn';

/** A dialog in progress: its answers by question, not a JavaScript stack. */
export interface Frame {
  dialog: string;
  /** The message that started it. */
  trigger: { text: string; intent: string; entities: Entity[]; /** What came with a notice. */ value?: unknown };
  answers: Record<string, unknown>;
  /** What has been said so far, by its place: on the way back down to a question it is not said again. */
  said: string[];
  /**
   * The question that waits; `free` when any words may be its answer, `files` when a file may, `request` when the world outside
   * is to answer it (its key); `on`, a digest of what it depends on.
   */
  asking?: { name: string; misses: number; free?: boolean; files?: boolean; request?: string; on?: string; /** What its buttons say. */ choices?: string[]; /** The wishes that choose one of them. */ wishes?: string[]; byWords?: boolean; verbatim?: boolean; unknown?: boolean };
  /** What answers were given to, by question (`Question.depends`). */
  bound?: Record<string, string>;
  /** Questions answered since the last request, in order: the way back. */
  trail?: { name: string; /** How much had been said before it. */ said: number }[];
  /** What it looked up before each request. */
  seen?: Seen;
  /** The order or parcel it is about, and one that was said not to be meant. */
  about?: { type: 'order_number' | 'tracking_number'; value: string };
  notMeant?: string;
  startedAt: string;
  /** Set while another dialog was on top, for the words of coming back. */
  left?: boolean;
}

export interface Memory {
  language?: Language;
  /** The last frame is the one speaking. */
  frames: Frame[];
  /** Entities of earlier messages, newest first. */
  heard: Entity[];
  /** Orders this user has proved to own here, with the time of the last use. */
  proofs: { order: string; usedAt: string }[];
  /** Messages in a row that no dialog could be found for. */
  misunderstood: number;
  /** The choice put when the bot asked instead of guessing. */
  clarifying?: { text: string; entities: Entity[]; intents: string[] };
  /** Wishes of one message that wait for the first to be done, in order. */
  later: Frame['trigger'][];
  /** What the shopper last wanted, small talk apart: for people who take over. */
  lastWish?: { text: string; intent: string };
  /** What was last dealt with, and the order or parcel it was about: "no, the other one". */
  settled?: { trigger: Frame['trigger']; about: string };
  /** The product last spoken of, by SKU: "how much is it?". */
  product?: string;
  /** Pictures sent before anybody asked for them. */
  files: SentFile[];
  /** The customer that this user was tied to when they last wrote (`links/`). */
  linkedTo?: string;
  /** Has been greeted on joining: Teams tells of one installation in several ways. */
  welcomed?: boolean;
  /** When the shopper last wrote. */
  heardAt?: string;
  /** News of a parcel are told here by themselves. */
  watches?: boolean;
  /** Regret has been shown once. */
  apologised?: boolean;
  /** So many messages have been angry: people who take over should know. */
  upset?: number;
  /** Why humans have been sent for without having been asked for, each once: `danger`, `promise T-1001`. */
  escalatedFor?: string[];
  /** Dialogs that have spoken here, the latest first, and what the rules have decided, the latest last. */
  tried?: string[];
  verdicts?: string[];
  /** What was last said, for "what did you say?". */
  lastReplies: Pick<Reply, 'key' | 'text' | 'choices' | 'offers'>[];
}

export function emptyMemory(): Memory {
  return { frames: [], heard: [], proofs: [], later: [], files: [], misunderstood: 0, lastReplies: [] };
}

/** The shopper has gone: whoever comes next on this line proves anew what is theirs. The language stays. */
export function forget(memory: Memory): void {
  const { language } = memory;
  Object.assign(memory, emptyMemory(), { clarifying: undefined, apologised: undefined, upset: undefined, escalatedFor: undefined, tried: undefined, verdicts: undefined, heardAt: undefined, lastWish: undefined, settled: undefined, product: undefined, welcomed: undefined }, language && { language });
}

const HEARD_LIMIT = 20;

export function remember(memory: Memory, entities: Entity[]): void {
  const fresh = entities.filter((entity, index) => entities.findIndex((other) => same(other, entity)) === index);
  memory.heard = [...fresh, ...memory.heard.filter((old) => !fresh.some((entity) => same(entity, old)))].slice(0, HEARD_LIMIT);
}

function same(a: Entity, b: Entity): boolean {
  return a.type === b.type && a.value === b.value;
}

/** Proof lapses after this much silence. */
const PROOF_IDLE_MS = 30 * 60_000;

export function isProven(memory: Memory, order: string, now: Date): boolean {
  return memory.proofs.some((proof) => proof.order === order && now.getTime() - Date.parse(proof.usedAt) < PROOF_IDLE_MS);
}

export function recordProof(memory: Memory, order: string, now: Date): void {
  memory.proofs = [{ order, usedAt: now.toISOString() }, ...memory.proofs.filter((proof) => proof.order !== order && isProven(memory, proof.order, now))].slice(0, 10);
}
