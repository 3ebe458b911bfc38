/** Messages that Teams would refuse as too large are sent as several: nothing is cut. */
import type { Activity } from 'botbuilder';

/** 40 kB of UTF-16, all of the message: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const LARGEST_CHARACTERS = 20_000;
const LONGEST_TEXT = 8_000;

export function inPieces(activity: Partial<Activity>): Partial<Activity>[] {
  if (JSON.stringify(activity).length <= LARGEST_CHARACTERS) return [activity];
  const { attachments = [], text = '', ...rest } = activity;
  return [...paragraphsOf(text).map((piece) => ({ ...rest, text: piece })), ...attachments.map((attachment) => ({ ...rest, text: '', attachments: [attachment] }))];
}

/** Broken at the end of a line where there is one, else at a blank, else anywhere but inside a character. */
function paragraphsOf(text: string): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== '';) {
    const window = rest.slice(0, LONGEST_TEXT);
    const at = rest.length <= LONGEST_TEXT ? rest.length : [window.lastIndexOf('\n'), window.lastIndexOf(' ')].find((end) => end > 0) ?? LONGEST_TEXT - (/[\ud800-\udbff]$/.test(window) ? 1 : 0);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at).replace(/^[\n ]/, '');
  }
  return pieces;
}
