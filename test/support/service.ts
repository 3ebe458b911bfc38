/** A whole service in this process: a port of the kernel's choice, a store of its own, a silent log; closed and removed after the file's tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repertoire } from '../../dialogs';
import { readConfig } from '../../src/config';
import { createService, type Service, type ServiceOptions } from '../../src/service';

export interface Running extends Service {
  /** Without a slash at the end. */
  url: string;
  dataDir: string;
  /** Closes it; the directory stays for the next one. */
  stop(): Promise<void>;
}

export interface StartOptions extends Partial<Omit<ServiceOptions, 'config'>> {
  /** Environment variables by name; the rest is as if unset. */
  env?: Record<string, string>;
  /** A directory of an earlier service, to start again from what that one left. */
  dataDir?: string;
}

const running = new Set<Running>();
const directories = new Set<string>();

afterAll(async () => {
  const ends = await Promise.allSettled([...running].map((service) => service.stop()));
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
});

export function freshDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'waybill-test-'));
  directories.add(directory);
  return directory;
}

export async function startService({ env = {}, dataDir = freshDirectory(), ...options }: StartOptions = {}): Promise<Running> {
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env });
  const service = await createService({ config, repertoire, ...options });
  const port = await service.listen();
  const started: Running = {
    ...service, dataDir, url: `http://127.0.0.1:${port}`,
    async stop() {
      if (running.delete(started)) await service.close();
    },
  };
  running.add(started);
  return started;
}

export { until } from './until';
