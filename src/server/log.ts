/**
 * The log: JSON lines on standard output, without what shoppers write, who and where they are, and what opens doors. Errors are
 * the hole such things escape by (a driver's message quotes the row, a client's error carries headers), so only what is known to
 * be ours is taken from them.
 */
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config';
import { isError } from './is-error';
import { errorFields } from './log-errors';
import type { Phases } from './metrics';
import { traceIdOf } from './trace';

/** Words of shoppers and of the bot to them: left out of the log unless LOG_TEXT is on. */
const SPOKEN = new Set(['heard', 'said', 'text']);

/** @param stream where to, instead of standard output. */
export function createLog({ LOG_LEVEL: level, LOG_TEXT: whole }: Pick<Config, 'LOG_LEVEL' | 'LOG_TEXT'>, stream: DestinationStream = pino.destination({ dest: 1, sync: false })): Logger {
  const fit = (fields: Record<string, unknown>): Record<string, unknown> => {
    const fitted: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(fields)) {
      if (!whole && SPOKEN.has(name)) continue;
      fitted[name] = name === 'err' || (typeof value === 'object' && isError(value)) ? errorFields(value, whole) : value;
    }
    return fitted;
  };
  return pino({
    level,
    // pino's own reading of `err` would come first.
    serializers: { err: (error: unknown) => error },
    formatters: { log: fit },
    hooks: {
      // Where no message is given, pino takes the error's own.
      logMethod([first, message, ...rest]: unknown[], method) {
        const about = isError(first) ? { err: first } : first;
        const hasError = typeof about === 'object' && about !== null && 'err' in about;
        Reflect.apply(method, this, [about, hasError && message === undefined ? 'error' : message, ...rest]);
      },
    },
  }, stream);
}

export interface TurnFields {
  conversation: string;
  activity: string;
  channel: string;
  /** As it was stored with the activity. */
  trace?: string | null | undefined;
  language?: string | undefined;
  intent?: string | undefined;
  /** 0 to 1. */
  confidence?: number | undefined;
  dialog?: string | undefined;
  /** What the rules decided, each with its rule and version. */
  verdicts?: string[] | undefined;
  replies: number;
  ms: Phases;
  heard?: string | undefined;
  said?: string[] | undefined;
}

/** The fields of a turn's one line: `log.info(turnLine(fields), 'turn')`. Milliseconds to a hundredth, by phase and in all. */
export function turnLine({ trace, confidence, ms, ...fields }: TurnFields): object {
  const rounded: Record<string, number> = {};
  let total = 0;
  for (const [phase, value] of Object.entries(ms)) {
    rounded[phase] = round(value, 2);
    total += value;
  }
  return { ...fields, trace: traceIdOf(trace ?? undefined), confidence: confidence === undefined ? undefined : round(confidence, 3), ms: { ...rounded, total: round(total, 2) } };
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
