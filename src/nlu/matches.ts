const NONE: readonly RegExpExecArray[] = [];

/**
 * Every match of a global pattern, in order. `matchAll` makes a copy of the pattern first, which takes longer than most searches, and
 * a message is searched with a hundred of them.
 * @throws TypeError when the pattern is not global
 */
export function matchesOf(pattern: RegExp, text: string, limit = Infinity): readonly RegExpExecArray[] {
  if (!pattern.global) throw new TypeError(`${pattern} is not global`);
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const found: RegExpExecArray[] = [];
  for (; match !== null && found.length < limit; match = pattern.exec(text)) {
    found.push(match);
    // An empty match is stepped over by a whole character: half of one would be found again for ever.
    if (match[0] === '') pattern.lastIndex += pattern.unicode && text.codePointAt(pattern.lastIndex)! > 0xffff ? 2 : 1;
  }
  return found;
}
