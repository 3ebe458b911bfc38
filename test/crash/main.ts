/**
 * `npm run test:crash`: shoppers talk while processes are killed, frozen, restarted and cut off; then every promise is looked up.
 * Ends with 1 when one was broken.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { engines } from '../support/engines';
import { startPostgres } from '../support/postgres';
import type { Chaos } from './chaos';
import { table } from './report';
import { run, type Outcome } from './run';

const USAGE = `npm run test:crash -- [options]
  --engine embedded|postgres   one of the two engines (both)
  --only kill,sockets,database,freeze,roll   some of the runs (all)
  --conversations 200   shoppers at once
  --kills 25            how often a process is killed
  --seed 1              the same seed, the same shoppers and the same moments (as far as a machine repeats itself)
  TEST_POSTGRES_URL     a server where databases may be created, instead of one of its own`;

/** How often each thing is done; a process alone can neither be replaced while it is frozen nor roll. */
const RUNS: { chaos: Chaos; times: number; engines: string[] }[] = [
  { chaos: 'kill', times: 25, engines: ['embedded', 'postgres'] },
  { chaos: 'sockets', times: 60, engines: ['embedded', 'postgres'] },
  { chaos: 'database', times: 60, engines: ['postgres'] },
  { chaos: 'freeze', times: 3, engines: ['postgres'] },
  { chaos: 'roll', times: 4, engines: ['embedded', 'postgres'] },
];
const PAUSE_MS = 2000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: {
    engine: { type: 'string' }, only: { type: 'string' }, conversations: { type: 'string', default: '200' }, kills: { type: 'string' }, seed: { type: 'string', default: '1' }, help: { type: 'boolean' },
  } });
  if (values.help) { process.stdout.write(`${USAGE}\n`); return; }
  const chosen = RUNS.filter(({ chaos }) => values.only === undefined || values.only.split(',').includes(chaos));
  const postgres = values.engine === 'embedded' ? undefined : await startPostgres();
  const runs: { title: string; outcome: Outcome }[] = [];
  try {
    for (const engine of engines.filter(({ name }) => values.engine === undefined || values.engine === name)) {
      for (const { chaos, times } of chosen.filter(({ engines: served }) => served.includes(engine.name))) {
        const store = await engine.create(postgres?.url);
        process.once('exit', () => rmSync(store.env.DATA_DIR, { recursive: true, force: true }));
        const title = `${engine.name} ${chaos}`;
        process.stdout.write(`${title}: ${values.conversations} conversations …\n`);
        try {
          const outcome = await run({
            store: store.env, processes: engine.name === 'postgres' ? 2 : 1, conversations: Number(values.conversations), chaos,
            times: chaos === 'kill' && values.kills !== undefined ? Number(values.kills) : times, seed: Number(values.seed), pauseMs: PAUSE_MS,
          });
          for (const fault of outcome.faults.slice(0, 50)) process.stdout.write(`  ${fault}\n`);
          runs.push({ title, outcome });
        } finally {
          await store.remove();
        }
      }
    }
  } finally {
    await postgres?.stop();
  }
  process.stdout.write(`\n${table(runs)}\n`);
  if (runs.some(({ outcome }) => outcome.faults.length > 0)) process.exitCode = 1;
}

// Interrupted, it takes its processes and its files along: those hang on the event `exit`.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
