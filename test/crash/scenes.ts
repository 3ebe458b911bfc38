/** What is said, and what must be answered, by reply key: each scene ends where it began, so any may follow any other. */
export interface Line { text: string; replies: string[] }

/** The answer to one line depends on the one before: a turn that is lost, doubled or out of order is seen in the replies. */
export const scenes: Line[][] = [
  [{ text: 'thanks', replies: ['small-talk:thanks'] }],
  [{ text: 'hello', replies: ['small-talk:greeting'] }, { text: 'thanks', replies: ['small-talk:thanks'] }],
  [{ text: 'where is order WB-10482', replies: ['common:ask-second-fact'] }, { text: 'stop', replies: ['common:stopped'] }],
  // Opens a case, with a number of its own: acting twice would leave a case nobody asked for.
  [{ text: 'Leave a message instead', replies: ['speak-to-agent:what-to-pass-on'] }, { text: 'it is about my invoice', replies: ['speak-to-agent:passed'] }],
  [
    { text: 'where is order WB-10482', replies: ['common:ask-second-fact'] }, { text: 'thanks', replies: ['small-talk:during.thanks', 'common:ask-second-fact'] },
    { text: 'stop', replies: ['common:stopped'] },
  ],
];

/** Said in any order, and answered the same in any. */
export const alone: Line = { text: 'thanks', replies: ['small-talk:thanks'] };
