// What the chat keeps in this browser, all of it under `waybill.`: for each visitor (anonymous, or a signed-in customer) one
// conversation and the messages not yet confirmed; whether sounds are on; and, for this tab only, what is typed and not sent.

import type { Session } from './directline';

/** A message the server has not confirmed yet. Its id goes with every attempt, so that no attempt can double it. */
export interface Unsent {
  clientActivityID: string;
  text: string;
  /** ISO time at which the shopper sent it. */
  at: string;
  /** How many files go with it; files.ts keeps them. */
  files?: number;
}

const SESSION = 'waybill.chat.';
const UNSENT = 'waybill.unsent.';
const DRAFT = 'waybill.draft.';
const SOUND = 'waybill.sound';
/** Where storage is full or forbidden the conversation lasts as long as the page. */
const memory = new Map<string, string>();

export function load(who: string): Session | undefined {
  const session = parse<Session>(read(SESSION + who));
  return session?.conversationId && session.token ? session : undefined;
}

export function save(who: string, session: Session): void {
  write(SESSION + who, JSON.stringify(session));
}

/** Ends the conversation here; what was not sent in it yet stays for the next one. */
export function forget(who: string): void {
  remove(SESSION + who);
}

/** Oldest first; other tabs' too: each message has a place of its own, so that no tab overwrites another's. */
export function unsentOf(who: string): Unsent[] {
  return keys(`${UNSENT}${who}.`).flatMap((key) => parse<Unsent>(read(key)) ?? []).sort((one, other) => one.at.localeCompare(other.at));
}

export function keepUnsent(who: string, message: Unsent): void {
  write(`${UNSENT}${who}.${message.clientActivityID}`, JSON.stringify(message));
}

export function dropUnsent(who: string, clientActivityID: string): void {
  remove(`${UNSENT}${who}.${clientActivityID}`);
}

/** Whether another tab has begun a new conversation for this visitor, or has ended it. */
export function onOtherTab(who: string, changed: (session: Session | undefined) => void): () => void {
  const listening = new AbortController();
  addEventListener('storage', ({ key }) => (key === SESSION + who || key === null) && changed(load(who)), { signal: listening.signal });
  return () => listening.abort();
}

/** Everything that is kept of this visitor. */
export function eraseAll(who: string): void {
  forget(who);
  for (const key of keys(`${UNSENT}${who}.`)) remove(key);
  keepDraft(who, '');
}

export function draft(who: string): string {
  try {
    return sessionStorage.getItem(DRAFT + who) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(who: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(DRAFT + who, text);
    else sessionStorage.removeItem(DRAFT + who);
  } catch {
    // Then it lasts as long as the page.
  }
}

export function soundIsOn(): boolean {
  return read(SOUND) === '1';
}

export function keepSound(isOn: boolean): void {
  if (isOn) write(SOUND, '1');
  else remove(SOUND);
}

function parse<T>(text: string | null): T | undefined {
  try {
    return (JSON.parse(text ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    memory.set(key, text);
  }
}

function remove(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // It was in memory only.
  }
}

function keys(prefix: string): string[] {
  let stored: string[] = [];
  try {
    stored = Object.keys(localStorage);
  } catch {
    // Forbidden: memory has all there is.
  }
  return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
}
