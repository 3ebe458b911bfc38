/** Before a run of jest: one PostgreSQL for all its tests; each test file makes databases of its own there. */
import { startPostgres, type Postgres } from './postgres';

export default async function setup(): Promise<void> {
  const postgres = await startPostgres();
  (globalThis as { postgres?: Postgres }).postgres = postgres;
  process.env.TEST_POSTGRES_URL = postgres.url;
}
