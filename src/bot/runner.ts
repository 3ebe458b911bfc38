/** Runs dialogs: the one in progress, one started over it, and the way back. */
import type { DateTime } from 'luxon';
import type { Outcome } from '../requests/requests';
import { Correction, Elsewhere, Ended, Waiting, type Dialog } from './dialog';
import type { Frame } from './memory';
import type { Message, Turn } from './turn';

/** A dialog left alone for longer starts afresh. */
const FRAME_LIFE_MS = 7 * 24 * 3600_000;
const MAX_DEPTH = 5;
/** What a dialog may be about, and be corrected in. */
const SUBJECTS = ['order_number', 'tracking_number'];

export class Runner {
  private readonly byName: Map<string, Dialog>;
  private readonly byIntent: Map<string, Dialog>;
  private readonly byEvent: Map<string, Dialog>;

  constructor(private readonly dialogs: Dialog[], private readonly fallback: Dialog) {
    this.byName = new Map([...dialogs, fallback].map((dialog) => [dialog.name, dialog]));
    this.byIntent = new Map(dialogs.flatMap((dialog) => dialog.intents.map((intent) => [intent, dialog])));
    this.byEvent = new Map(dialogs.flatMap((dialog) => (dialog.events ?? []).map((event) => [event, dialog])));
  }

  /** The dialog for an intent; the one for intents nobody serves yet, where there is none. */
  serving(intent: string): Dialog {
    return this.byIntent.get(intent) ?? this.fallback;
  }

  /** The dialog that tells of an event; undefined where none does. */
  telling(event: string): Dialog | undefined {
    return this.byEvent.get(event);
  }

  /** The dialog that a message of nothing but these entities opens. */
  openedBy(types: string[]): Dialog | undefined {
    return this.dialogs.find((dialog) => dialog.opensOn?.some((type) => types.includes(type)));
  }

  /** Does the dialog in progress see to that wish itself? */
  covers({ dialog }: Frame, intent: string): boolean {
    return this.byName.get(dialog)?.covers?.includes(intent) === true;
  }

  inProgress({ memory }: Turn): Frame | undefined {
    return memory.frames.at(-1);
  }

  /** Drops what was left alone for too long. @returns the last of it. */
  expire({ memory, now }: Turn): Frame | undefined {
    const over = memory.frames.filter((frame) => !this.byName.has(frame.dialog) || isExpired(frame, now));
    memory.frames = memory.frames.filter((frame) => !over.includes(frame));
    return over.at(-1);
  }

  /**
   * Gives the message to the dialog in progress as the answer it waits for.
   * @returns false when it is none and `meansElse` says that another dialog should have it: then nothing has been said.
   */
  async answer(turn: Turn, meansElse: boolean): Promise<boolean> {
    return await this.run(turn, { mayAnswer: true, meansElse });
  }

  /** Puts the question that waits once more. */
  async askAgain(turn: Turn): Promise<void> {
    await this.run(turn, {});
  }

  /** Back to the question before the one that waits; what the world was asked for stands. */
  async back(turn: Turn): Promise<void> {
    const frame = turn.memory.frames.at(-1)!;
    const last = frame.trail?.at(-1);
    turn.enter(frame);
    turn.interject(last ? 'common:one-back' : 'common:no-back');
    if (last) {
      delete frame.answers[last.name];
      delete frame.asking;
      frame.trail!.pop();
      frame.said = frame.said.slice(0, last.said);
    }
    await this.run(turn, {});
  }

  /** Starts a dialog, over the one in progress if there is one. */
  async start(turn: Turn, dialog: Dialog, message: Message): Promise<void> {
    const { memory } = turn;
    const open = memory.frames.findIndex((frame) => frame.dialog === dialog.name);
    // Asked twice, done once.
    if (memory.frames[open]?.asking?.request !== undefined) return void (await this.again(turn, open));
    // The same wish again starts it anew; what hung on it goes.
    if (open !== -1) memory.frames.splice(open);
    if (!dialog.aside) memory.frames = memory.frames.filter((frame) => !this.byName.get(frame.dialog)?.fleeting);
    for (const frame of memory.frames) frame.left ||= !dialog.aside;
    if (memory.frames.length >= MAX_DEPTH) memory.frames.shift();
    // What waited to be asked about the same thing is being answered now.
    memory.later = memory.later.filter((wish) => wish.entities.some(({ type }) => dialog.opensOn?.includes(type)) || this.serving(wish.intent) !== dialog);
    this.open(turn, dialog, message);
    await this.run(turn, {});
  }

  /** What was last dealt with is wanted of another order or parcel. @returns the dialog's name; undefined where nothing was. */
  async another(turn: Turn): Promise<string | undefined> {
    const { settled } = turn.memory;
    if (!settled) return undefined;
    const { trigger, about } = settled;
    const dialog = this.serving(trigger.intent);
    this.open(turn, dialog, { ...trigger, entities: trigger.entities.filter(({ type }) => !SUBJECTS.includes(type)) });
    turn.memory.frames.at(-1)!.notMeant = about;
    turn.interject('common:corrected', {}, {});
    await this.run(turn, {});
    return dialog.name;
  }

  /** Tells of something that has happened. What waits below is not put again: nobody has turned away from it. */
  async tell(turn: Turn, dialog: Dialog, event: string, value: unknown): Promise<void> {
    this.open(turn, dialog, { text: '', intent: event, entities: [], value });
    const frame = turn.memory.frames.at(-1)!;
    turn.enter(frame);
    if ((await this.step(turn, frame)) === 'over') turn.memory.frames = turn.memory.frames.filter((other) => other !== frame);
  }

  /** Goes on with the dialog that waits for the outcome of a request. @returns false when there is none any more. */
  async resume(turn: Turn, key: string, outcome: Outcome): Promise<boolean> {
    const { memory } = turn;
    const frame = memory.frames.find(({ asking }) => asking?.request === key);
    if (!frame) return false;
    frame.answers[frame.asking!.name] = outcome;
    delete frame.asking;
    const others = memory.frames.filter((other) => other !== frame);
    for (const other of others) other.left ||= other === memory.frames.at(-1);
    memory.frames = [...others, frame];
    await this.run(turn, {});
    return true;
  }

  private async again(turn: Turn, index: number): Promise<void> {
    const { memory } = turn;
    memory.frames.push(...memory.frames.splice(index, 1));
    await this.run(turn, { mayAnswer: true });
  }

  private open(turn: Turn, dialog: Dialog, { text, intent, entities, value }: Message & { value?: unknown }): void {
    const trigger = { text: text.slice(0, 500), intent, entities, ...(value !== undefined && { value }) };
    turn.memory.frames.push({ dialog: dialog.name, trigger, answers: {}, said: [], startedAt: turn.now.toUTC().toISO()! });
  }

  private async run(turn: Turn, reading: { mayAnswer?: boolean; meansElse?: boolean }): Promise<boolean> {
    for (let frame = turn.memory.frames.at(-1); frame; frame = turn.memory.frames.at(-1)) {
      turn.enter(frame, reading);
      reading = {};
      const state = await this.step(turn, frame);
      if (state !== 'over') return state === 'waiting';
      // Take it away, wherever it now stands, and pick up the thread below it.
      turn.memory.frames = turn.memory.frames.filter((other) => other !== frame);
      if (frame.about && frame.trigger.value === undefined) turn.memory.settled = { trigger: frame.trigger, about: frame.about.value };
      const below = turn.memory.frames.at(-1);
      if (turn.resting) return true;
      if (below?.left) {
        below.left = false;
        turn.enter(below);
        pickUp(turn, below, 'common:back');
      } else if (!below) this.next(turn);
    }
    return true;
  }

  /** The next wish of a message that had several, once the one before it is done. */
  private next(turn: Turn): void {
    const wish = turn.memory.later.shift();
    if (!wish) return;
    this.open(turn, this.serving(wish.intent), wish);
    turn.interject('common:next', {}, { topic: turn.label(wish.intent) });
  }

  private async step(turn: Turn, frame: Frame): Promise<'over' | 'waiting' | 'elsewhere'> {
    try {
      await this.byName.get(frame.dialog)!.run(turn);
      return 'over';
    } catch (signal) {
      if (signal instanceof Waiting) return 'waiting';
      if (signal instanceof Ended) return 'over';
      if (signal instanceof Elsewhere) return 'elsewhere';
      if (!(signal instanceof Correction)) throw signal;
    }
    correct(turn, frame);
    return await this.step(turn, frame);
  }
}

/** In words, what the talk comes back to. */
export function pickUp(turn: Turn, { trigger: { intent } }: Frame, key: string): void {
  if (turn.hasLabel(intent)) turn.interject(`${key}-to`, {}, { topic: turn.label(intent) });
  else turn.interject(key);
}

/** Another order or parcel is meant: what hung on the first is asked anew by itself. */
function correct(turn: Turn, frame: Frame): void {
  const { entities } = turn.message;
  const named = entities.filter(({ type }) => SUBJECTS.includes(type));
  frame.trigger = { ...frame.trigger, entities: [...named, ...frame.trigger.entities.filter(({ type }) => !SUBJECTS.includes(type))] };
  frame.answers = {};
  frame.said = [];
  for (const part of ['asking', 'bound', 'trail', 'seen', 'notMeant'] as const) delete frame[part];
  if (named.length === 0 && frame.about) frame.notMeant = frame.about.value;
  delete frame.about;
  turn.enter(frame);
  turn.interject('common:corrected', {}, {});
}

function isExpired({ startedAt }: Frame, now: DateTime): boolean {
  return now.toMillis() - Date.parse(startedAt) >= FRAME_LIFE_MS;
}
