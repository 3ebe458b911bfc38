/** How long to wait before the next try: twice as long each time, up to a limit, and not all at the same moment. In ms. */
export function backoff(retries: number, { first, longest }: { first: number; longest: number }): number {
  return Math.round(Math.min(first * 2 ** Math.min(retries, 20), longest) * (0.75 + Math.random() / 2));
}
