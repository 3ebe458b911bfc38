/** A question to the shopper, and how an answer to it is read. */
import { bare, type Params } from './phrases';
import type { Message } from './turn';

export interface Choice<T> { label: string; value: T; intent?: string }

export interface Question<T> {
  /** The reply key that asks. */
  say: string;
  params?: Params;
  /** The reply key after an answer that was none; the question itself without it. */
  again?: string;
  /** The reply key on the way back to it after an aside; the question itself without it. */
  resumed?: string;
  choices?: Choice<T>[];
  /** Any words may be the answer, so a new wish does not break in. */
  free?: boolean;
  /** What a message answers, or undefined. Answers are stored as JSON. */
  accept?(message: Message): T | undefined;
}

/** A choice by its words, or by its place ("2", "the second one"). */
export function chosen<T>(message: Message, choices: Choice<T>[]): T | undefined {
  const named = choices.find(({ label }) => bare(label) === bare(message.text));
  if (named) return named.value;
  const ordinal = ordinalSaid(message);
  return ordinal === undefined ? undefined : choices[ordinal === 'last' ? choices.length - 1 : Number(ordinal) - 1]?.value;
}

/** Which of the things on offer a message names by place: "2", "the second one" (both "2"), "last". */
export function ordinalSaid({ text, entities }: Message): string | undefined {
  return entities.find(({ type }) => type === 'ordinal')?.value ?? (/^\s*\d\s*$/.test(text) ? text.trim() : undefined);
}
