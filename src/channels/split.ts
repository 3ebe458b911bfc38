/** Long texts in parts: what a channel does not take in one message goes in several, and nothing is cut. */

/** Where a text is best parted, the best place first. */
const BREAKS = ['\n\n', '\n', '。', '. ', '！', '! ', '？', '? ', '；', '; ', '，', ', ', ' '];

/**
 * @param length how long a text is to the channel, where that is not how long it is.
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
