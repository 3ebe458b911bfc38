/** What does not come in time counts as failed; the SDK's own calls to the outside wait without end. */

/** @param work given a signal that calls it off. @throws what `late` makes, when it has not settled after `ms`. */
export async function withDeadline<T>(ms: number, work: (signal: AbortSignal) => Promise<T>, late: () => Error): Promise<T> {
  const off = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { reject(late()); off.abort(); }, ms);
  });
  try {
    return await Promise.race([work(off.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
