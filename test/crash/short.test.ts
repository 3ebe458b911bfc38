/** The crash test in short, on both engines; `npm run test:crash` is the whole of it. */
import { engines, storesOf } from '../support/engines';
import type { Chaos } from './chaos';
import { run } from './run';

describe.each(engines)('$name', (engine) => {
  const newStore = storesOf(engine);

  test.each<[Chaos, number]>([['kill', 4], ['sockets', 6], ...(engine.name === 'postgres' ? [['database', 10] as [Chaos, number]] : [])])('%s: every message has one turn, in order, and every reply reaches its client once', async (chaos, times) => {
    const outcome = await run({ store: (await newStore()).env, processes: engine.name === 'postgres' ? 2 : 1, conversations: 30, chaos, times, seed: 1, pauseMs: 500 });
    expect(outcome.faults).toEqual([]);
    // It was a test of something: things did go wrong, and clients did send again.
    expect(outcome.tally[chaos === 'kill' ? 'kills' : 'cuts']).toBeGreaterThanOrEqual(times);
    expect(outcome.tally.messages).toBeGreaterThanOrEqual(30);
    expect(outcome.tally.reconnects).toBeGreaterThan(0);
    expect(outcome.turns).toBe(outcome.tally.messages + 30);
  }, 120_000);
});
