/** Runs dialogs: the one in progress, one started over it, and the way back. */
import { Elsewhere, Ended, Waiting, type Dialog } from './dialog';
import type { Outcome } from '../requests/requests';
import type { Frame } from './memory';
import type { Message, Turn } from './turn';

/** A dialog left alone for longer starts afresh. */
const FRAME_LIFE_MS = 7 * 24 * 3600_000;
const MAX_DEPTH = 5;

export class Runner {
  private readonly byName: Map<string, Dialog>;
  private readonly byIntent: Map<string, Dialog>;

  constructor(dialogs: Dialog[], private readonly fallback: Dialog) {
    this.byName = new Map([...dialogs, fallback].map((dialog) => [dialog.name, dialog]));
    this.byIntent = new Map(dialogs.flatMap((dialog) => dialog.intents.map((intent) => [intent, dialog])));
    this.dialogs = dialogs;
  }

  private readonly dialogs: Dialog[];

  /** The dialog for an intent; the one for intents nobody serves yet, where there is none. */
  serving(intent: string): Dialog {
    return this.byIntent.get(intent) ?? this.fallback;
  }

  /** The dialog that a message of nothing but these entities opens. */
  openedBy(types: string[]): Dialog | undefined {
    return this.dialogs.find((dialog) => dialog.opensOn?.some((type) => types.includes(type)));
  }

  inProgress(turn: Turn): Frame | undefined {
    const { frames } = turn.memory;
    turn.memory.frames = frames.filter((frame) => this.byName.has(frame.dialog) && turn.now.toMillis() - Date.parse(frame.startedAt) < FRAME_LIFE_MS);
    return turn.memory.frames.at(-1);
  }

  /**
   * Gives the message to the dialog in progress as the answer it waits for.
   * @returns false when it is none and `meansElse` says that another dialog should have it: then nothing has been said.
   */
  async answer(turn: Turn, meansElse: boolean): Promise<boolean> {
    return await this.run(turn, { mayAnswer: true, meansElse });
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

  private open(turn: Turn, dialog: Dialog, { text, intent, entities }: Message): void {
    turn.memory.frames.push({ dialog: dialog.name, trigger: { text: text.slice(0, 500), intent, entities }, answers: {}, said: [], startedAt: turn.now.toUTC().toISO()! });
  }

  private async run(turn: Turn, reading: { mayAnswer?: boolean; meansElse?: boolean }): Promise<boolean> {
    for (let frame = turn.memory.frames.at(-1); frame; frame = turn.memory.frames.at(-1)) {
      turn.enter(frame, reading);
      reading = {};
      const state = await this.step(turn, frame);
      if (state !== 'over') return state === 'waiting';
      // Take it away, wherever it now stands, and pick up the thread below it.
      turn.memory.frames = turn.memory.frames.filter((other) => other !== frame);
      const below = turn.memory.frames.at(-1);
      if (turn.resting) return true;
      if (below?.left) {
        below.left = false;
        turn.enter(below);
        turn.interject('common:back');
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
      throw signal;
    }
  }
}
