/**
 * What a dialog is: the intents it serves, what it needs to know first, and a `run` that reads like the conversation.
 *
 * `run` is called from the top on every turn. A question that has been answered returns its answer; the first one that has not
 * is put to the shopper and the turn ends there. So a dialog must be deterministic: what it decides on comes from its answers,
 * its slots and what the turn looks up, never from the clock or chance, and no `catch` or `Promise.all` may stand around a question.
 */
import type { Memory } from './memory';
import type { Message, Turn } from './turn';

/** Fills one need of a dialog: from what was said, else by asking. */
export type Slot<T> = (turn: Turn, name: string) => Promise<T>;

export type Needs = Record<string, Slot<unknown>>;
export type Filled<N extends Needs> = { [Name in keyof N]: Awaited<ReturnType<N[Name]>> };

export interface Dialog {
  /** The stem it has in `dialogs/`, `locales/` and `test/dialogs/`. */
  name: string;
  intents: string[];
  /** Entities that, sent alone without a word around them, mean this dialog. */
  opensOn?: string[];
  /** Notices that start it by themselves (`turn.event` has what came with them), such as `parcel.moved`. */
  events?: string[];
  /** Is a message with a saying (`sayings` of its locale) meant for it, in spite of what else it was understood as? */
  claims?(message: Message, said: string, memory: Memory): boolean;
  /** Types of entities that a few words vary its last answer by: "and to Peru?". */
  varies?: string[];
  /** Wishes that it sees to itself further on, such as a refund for what is broken: they do not break in. */
  covers?: string[];
  /** Said beside its wish these are no wishes of their own but why: "it's broken, I want to return it". */
  because?: string[];
  /** Small talk: coming back from it needs no words. */
  aside?: boolean;
  /** Dropped, not resumed, when another wish comes over it: an offer that was passed over is not put again. */
  fleeting?: boolean;
  run(turn: Turn): Promise<void>;
}

export function dialog<N extends Needs>(definition: Omit<Dialog, 'run'> & { needs?: N; run(turn: Turn, slots: Filled<N>): Promise<unknown> }): Dialog {
  const { needs = {} as N, run, ...rest } = definition;
  return {
    ...rest,
    async run(turn) {
      const slots: Record<string, unknown> = {};
      for (const [name, slot] of Object.entries(needs)) slots[name] = await slot(turn, name);
      await run(turn, slots as Filled<N>);
    },
  };
}

/** No fault, so nobody asks where it was thrown: to find that out takes longer than most questions do. */
abstract class Signal extends Error {
  constructor() {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super();
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Thrown by a question that must wait for the shopper; only the runner catches it. */
export class Waiting extends Signal {}

/** Thrown to end a dialog from inside a slot; only the runner catches it. */
export class Ended extends Signal {}

/** Thrown by a question when the message names another subject than the dialog is at; only the runner catches it. */
export class Correction extends Signal {}

/** Thrown by a question that a message does not answer while it plainly means something else; only the runner catches it. */
export class Elsewhere extends Signal {}
