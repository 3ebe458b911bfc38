/** An activity as JSON, written once: the same text is stored, and sent to whoever listens. */
const texts = new WeakMap<object, string>();

/** @param activity not changed from now on, unless it is told here (`forgetText`). */
export function textOf(activity: object): string {
  let text = texts.get(activity);
  if (text === undefined) texts.set(activity, (text = JSON.stringify(activity)));
  return text;
}

/** It is about to be changed. */
export function forgetText(activity: object): void {
  texts.delete(activity);
}
