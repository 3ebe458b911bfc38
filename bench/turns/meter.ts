/** Loaded into a measured process before its program (`--require`): counts its CPU and memory when the bench asks. */
export interface Metered { cpuMs: number; memoryMb: number }

let from = process.cpuUsage();

process.on('message', (question: 'start' | 'read') => {
  if (question === 'start') from = process.cpuUsage();
  const { user, system } = process.cpuUsage(from);
  process.send!({ cpuMs: (user + system) / 1000, memoryMb: process.memoryUsage.rss() / 2 ** 20 } satisfies Metered);
});
// The channel to the bench does not keep a program running that is done.
process.channel?.unref();
