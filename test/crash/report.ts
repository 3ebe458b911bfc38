/** The figures of a run, for people. */
import type { Outcome } from './run';

export function figures({ tally, turns, replies, cases, seconds, faults }: Outcome): [string, string][] {
  const ms = (values: number[]) => (values.length === 0 ? '–' : `${Math.round(Math.max(...values))} ms`);
  const counted: [string, number][] = [
    ['killed (SIGKILL)', tally.kills], ['frozen (SIGSTOP)', tally.freezes], ['restarted (SIGTERM)', tally.restarts], ['connections cut', tally.cuts],
    ['messages answered 200', tally.messages], ['sent twice on purpose', tally.duplicates], ['sent again for want of an answer', tally.retries], ['refused for a while (429, 503)', tally.refused],
    ['turns', turns], ['replies', replies], ['cases opened', cases], ['streams resumed', tally.reconnects], ['activities a client had already', tally.repeats],
  ];
  return [
    ...counted.map(([name, value]): [string, string] => [name, String(value)]),
    ['longest from a message to its reply', ms(tally.answerMs)], ['longest until all that was accepted was answered', ms(tally.recoveryMs)],
    ['duration', `${seconds.toFixed(1)} s`], ['faults', String(faults.length)],
  ];
}

/** One column a run. */
export function table(runs: { title: string; outcome: Outcome }[]): string {
  const columns = runs.map(({ title, outcome }) => ({ title, rows: figures(outcome) }));
  const names = columns[0]!.rows.map(([name]) => name);
  const first = Math.max(...names.map((name) => name.length));
  const line = (name: string, cells: string[]) => `${name.padEnd(first)}  ${cells.map((cell, index) => cell.padStart(Math.max(columns[index]!.title.length, 10))).join('  ')}`;
  return [line('', columns.map(({ title }) => title)), ...names.map((name, index) => line(name, columns.map(({ rows }) => rows[index]![1])))].join('\n');
}
