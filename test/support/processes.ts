/** The built program in processes of its own, as it is deployed: started, killed, frozen and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { paths } from '../../src/paths';

export interface ServerProcess {
  /** Of the process that runs now; undefined between two. */
  readonly port: number | undefined;
  readonly pid: number | undefined;
  /** Resolves when it serves, with the milliseconds that took. @throws with what it wrote when it ends instead. */
  start(): Promise<number>;
  /** Sends the signal and resolves with the exit code when the process has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  freeze(): void;
  thaw(): void;
  /** The last of what it has logged. */
  log(): string;
}

const READY = /^Waybill is ready: http:\/\/.*:(\d+)$/m;
const PATIENCE_MS = 30_000;
const LOG_LENGTH = 20_000;

/**
 * @param env all of its environment but the port, which the kernel picks, and where programs are.
 * @param died is told when it ends unasked, after it was ready.
 */
export function serverProcess(env: Record<string, string>, died: (why: string) => void = () => undefined): ServerProcess {
  let child: ChildProcess | undefined;
  let port: number | undefined;
  let written = '';
  let asked = false;
  // A test that fails, or is interrupted, leaves no process behind.
  process.on('exit', () => child?.kill('SIGKILL'));

  return {
    get port() { return port; },
    get pid() { return child?.pid; },
    log: () => written,
    freeze: () => { child?.kill('SIGSTOP'); },
    thaw: () => { child?.kill('SIGCONT'); },

    async start() {
      const started = performance.now();
      const here = spawn(process.execPath, [path.join(paths.root, 'dist/src/main.js')], { cwd: paths.root, env: { PATH: process.env.PATH, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
      child = here;
      asked = false;
      here.once('exit', (code, signal) => {
        if (port !== undefined && !asked) died(`a process ended by itself (${code ?? signal}):\n${written}`);
        child = undefined;
        port = undefined;
      });
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve, reject) => {
        let output = '';
        const hear = (data: Buffer) => {
          written = (written + data.toString()).slice(-LOG_LENGTH);
          if (port !== undefined) return;
          output += data.toString();
          port = Number(READY.exec(output)?.[1]) || undefined;
          if (port !== undefined) resolve();
        };
        here.stdout.on('data', hear);
        here.stderr.on('data', hear);
        here.once('exit', (code, signal) => reject(new Error(`ended before it was ready (${code ?? signal}):\n${output}`)));
        timer = setTimeout(() => { here.kill('SIGKILL'); reject(new Error(`not ready in ${PATIENCE_MS} ms:\n${output}`)); }, PATIENCE_MS);
      }).finally(() => clearTimeout(timer));
      return performance.now() - started;
    },

    async end(signal) {
      if (!child) return null;
      const ended = once(child, 'exit') as Promise<[number | null]>;
      asked = true;
      child.kill(signal);
      // A frozen process hears nothing but SIGKILL until it goes on.
      child.kill('SIGCONT');
      return (await ended)[0];
    },
  };
}
