/**
 * What a turn costs: a bare botbuilder EchoBot beside our whole turn (understanding, dialog, transcript, durable commit), with the
 * same messages from the same load generator, each system in a process of its own. `npm run bench`; with DATABASE_URL set, on
 * PostgreSQL too. Nothing passes or fails here: CPU a turn is the figure to compare, the others depend on what else the machine does.
 */
import { parseArgs } from 'node:util';
import { overDirectLine, overMessages, type Load } from './turns/load';
import { echoBot, waybill, type System } from './turns/systems';

interface Case { name: string; start: () => Promise<System>; load: Load }
interface Result { name: string; turnsPerSecond: number; p50: number; p99: number; cpu: number; memory: number }

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { turns: { type: 'string', default: '8000' }, warmUp: { type: 'string', default: '4000' }, only: { type: 'string', default: '' }, json: { type: 'boolean', default: false } } });
  const cases = casesOf(process.env.DATABASE_URL).filter(({ name }) => name.toLowerCase().includes(values.only.toLowerCase()));
  if (!values.json) print('', ['turns/s', 'p50 ms', 'p99 ms', 'CPU ms/turn', 'memory MB']);
  const results: Result[] = [];
  for (const one of cases) {
    const result = await measure(one, Number(values.warmUp), Number(values.turns));
    results.push(result);
    if (!values.json) print(result.name, [result.turnsPerSecond.toFixed(0), result.p50.toFixed(1), result.p99.toFixed(1), result.cpu.toFixed(3), result.memory.toFixed(0)]);
  }
  if (values.json) process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
}

function casesOf(databaseUrl: string | undefined): Case[] {
  const ours = (store: string, url?: string): Case[] => [
    { name: `Waybill, expectReplies, ${store}`, start: () => waybill(url), load: overMessages },
    { name: `Waybill, Direct Line, ${store}`, start: () => waybill(url), load: overDirectLine },
  ];
  return [
    { name: 'EchoBot, expectReplies, as shipped', start: () => echoBot('as-shipped'), load: overMessages },
    { name: 'EchoBot, expectReplies, clients cached', start: () => echoBot('clients-cached'), load: overMessages },
    ...ours('embedded store'),
    ...(databaseUrl ? ours('PostgreSQL', databaseUrl) : []),
  ];
}

async function measure({ name, start, load }: Case, warmUp: number, turns: number): Promise<Result> {
  const system = await start();
  try {
    const shoppers = await load(system.url);
    await shoppers.speak(warmUp);
    await system.startMeter();
    const started = performance.now();
    const milliseconds = (await shoppers.speak(turns)).sort((a, b) => a - b);
    const seconds = (performance.now() - started) / 1000;
    const { cpuMs, memoryMb } = await system.readMeter();
    shoppers.leave();
    const quantile = (q: number) => milliseconds[Math.floor(q * (milliseconds.length - 1))]!;
    return { name, turnsPerSecond: turns / seconds, p50: quantile(0.5), p99: quantile(0.99), cpu: cpuMs / turns, memory: memoryMb };
  } finally {
    await system.stop();
  }
}

function print(name: string, figures: string[]): void {
  process.stdout.write(`${name.padEnd(40)}${figures.map((figure) => figure.padStart(13)).join('')}\n`);
}

void main();
