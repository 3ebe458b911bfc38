/** A day out of those that are possible: said already, tapped, or named in words ("Friday", "el viernes", "周五"). */
import { DateTime } from 'luxon';
import type { Message, Turn } from './turn';

/** YYYY-MM-DD; the time of day only where the shopper named one. */
export interface ChosenDay { day: string; window?: { from: string; to: string } }

/** So many fit on buttons; any other of the days can be said. */
const SHOWN = 4;

/**
 * @param days by the clock of the place, earliest first, at least one.
 * @param said where a day may have been named already; the message that started the dialog, unless another is given.
 */
export async function chooseDay(turn: Turn, name: string, days: DateTime[], { say, again, said: named = turn.trigger }: { say: string; again: string; said?: Pick<Message, 'entities'> | undefined }): Promise<ChosenDay> {
  const said = dayIn(named, days);
  if (said) return await turn.once(`${name} said`, () => Promise.resolve(said));
  const choices = days.slice(0, SHOWN).map((day) => ({ label: dayLabel(turn, day), value: { day: day.toISODate()! } }));
  return await turn.ask<ChosenDay>(name, { say, again, params: { first: days[0], last: days.at(-1), count: days.length }, choices, accept: (message) => dayIn(message, days) });
}

/** With its weekday, which is what people plan by. */
export function dayLabel(turn: Turn, day: DateTime): string {
  return turn.text('common:day-label', { weekday: day.setLocale(turn.language).toFormat('cccc'), day });
}

export function dayOf({ day }: ChosenDay): DateTime {
  return DateTime.fromISO(day);
}

/** Does a message name a day at all, possible or not? */
export function namesDay({ entities }: Pick<Message, 'entities'>): boolean {
  return entities.some(({ type }) => type === 'date' || type === 'date_range');
}

/** "Tomorrow afternoon" is a day with a time; of a stretch of days the first that is possible. */
function dayIn({ entities }: Pick<Message, 'entities'>, days: DateTime[]): ChosenDay | undefined {
  const possible = days.map((day) => day.toISODate()!);
  for (const { type, value } of entities) {
    const [from = '', to = from] = value.split('/');
    const day = type === 'date' ? from.slice(0, 10) : type === 'date_range' ? possible.find((one) => from <= one && one <= to) : undefined;
    if (day === undefined || !possible.includes(day)) continue;
    return { day, ...(type === 'date' && from.includes('T') && { window: { from: from.slice(11, 16), to: to.slice(11, 16) } }) };
  }
  return undefined;
}
