/** After a run of jest, whatever came of it. */
import type { Postgres } from './postgres';

export default async function teardown(): Promise<void> {
  const shared = globalThis as { postgres?: Postgres };
  await shared.postgres?.stop();
  // Watch mode sets up again, and would take the one that is gone for a server that somebody has given.
  if (shared.postgres?.own) delete process.env.TEST_POSTGRES_URL;
}
