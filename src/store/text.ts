/** What a column of text holds on both engines: no NUL, which PostgreSQL refuses, and no half of a character, which becomes another one in UTF-8. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** May this be a key, and still be itself when it is read? */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}
