/** What Slack takes in one message: https://docs.slack.dev/reference/block-kit/blocks. What is longer is split, never cut. */
export const LIMITS = {
  /** One less than Slack's 50: a tap adds a line that says what was chosen. */
  blocks: 49,
  section: 3000, field: 2000, fields: 10, header: 150, context: 2000, buttons: 25, label: 75, value: 2000, alt: 2000, url: 3000,
  /** Slack shows a message of up to so many characters whole, in notifications' plain text too. */
  message: 4000,
} as const;

/** Where a text is best parted, the best place first. */
const BREAKS = ['\n\n', '\n', '。', '. ', '！', '! ', '？', '? ', '；', '; ', '，', ', ', ' '];

/**
 * @param length how long a text is to Slack, where that is not how long it is.
 * @returns parts of at most `most` characters, in order, that together say all of it.
 */
export function split(text: string, most: number, length: (text: string) => number = ({ length: characters }) => characters): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (length(rest) > most) {
    let room = Math.min(most, rest.length);
    while (length(rest.slice(0, room)) > most) room = Math.floor(room * 0.8);
    const at = breakBefore(rest, room);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function breakBefore(text: string, room: number): number {
  for (const mark of BREAKS) {
    const at = text.lastIndexOf(mark, room - mark.length);
    // Not so early that nearly nothing is said.
    if (at > room / 3) return at + mark.length;
  }
  // No half of a character that takes two.
  return /[\uD800-\uDBFF]/.test(text[room - 1]!) ? room - 1 : room;
}
