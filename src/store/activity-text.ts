/** An activity as JSON, written once: the same text is stored, and sent to whoever listens. */
import type { Activity } from 'botbuilder';

const texts = new WeakMap<Partial<Activity>, string>();

/** @param activity not changed from now on. */
export function textOf(activity: Partial<Activity>): string {
  let text = texts.get(activity);
  if (text === undefined) texts.set(activity, (text = JSON.stringify(activity)));
  return text;
}
