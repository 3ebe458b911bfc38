/** What a run counts; the checks are made on what the clients kept, not on these. */
export interface Tally {
  messages: number;
  /** Messages sent twice on purpose, at once or after their answer. */
  duplicates: number;
  /** Messages sent again because no answer came. */
  retries: number;
  /** Answers that told the client to come again: 429 and 503. */
  refused: number;
  /** Other answers of 500 and above. */
  errors: string[];
  reconnects: number;
  /** Activities a client was sent and had already. */
  repeats: number;
  /** From the first time a message was sent to its first reply on the socket, in ms. */
  answerMs: number[];
  kills: number;
  freezes: number;
  restarts: number;
  cuts: number;
  /** From a kill or a freeze until all that was accepted before it had been answered, in ms. */
  recoveryMs: number[];
}

export const emptyTally = (): Tally => ({
  messages: 0, duplicates: 0, retries: 0, refused: 0, errors: [], reconnects: 0, repeats: 0, answerMs: [], kills: 0, freezes: 0, restarts: 0, cuts: 0, recoveryMs: [],
});
