/** The systems under measurement, each as its users start it, with the meter loaded beside it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../src/paths';
import type { Metered } from './meter';

export interface System {
  /** Without a slash at the end. */
  url: string;
  startMeter(): Promise<void>;
  /** Since the start of the meter. */
  readMeter(): Promise<Metered>;
  stop(): Promise<void>;
}

export const SECRET = 'a-secret-for-the-bench-only';

export function echoBot(clients: 'as-shipped' | 'clients-cached'): Promise<System> {
  return start(path.join(__dirname, 'echo-bot.js'), [clients], {});
}

/** The service itself, with the demo shop and a store of its own on the disk the project is on: a temporary folder may be in memory. */
export async function waybill(databaseUrl: string | undefined): Promise<System> {
  const directory = mkdtempSync(path.join(paths.root, 'dist', 'bench-data-'));
  // The limits count as ever, but let the load through: it is one address, and shoppers who type by the millisecond.
  const limits = { RATE_REQUESTS: '9999999', RATE_MESSAGES: '9999999', RATE_STARTS: '9999999', RATE_GUESSES: '9999999' };
  const settings = { DATA_DIR: directory, DATABASE_URL: databaseUrl ?? '', PORT: '0', DEMO: 'auto', ALLOW_EMULATOR: '1', DIRECT_LINE_SECRET: SECRET, ...limits };
  const system = await start(path.join(paths.root, 'dist', 'src', 'main.js'), [], settings);
  return { ...system, stop: async () => { await system.stop(); rmSync(directory, { recursive: true }); } };
}

/** Ready when it prints its address. */
async function start(program: string, args: string[], settings: Record<string, string>): Promise<System> {
  const child = fork(program, args, { env: { ...process.env, ...settings }, execArgv: [...process.execArgv, '--require', path.join(__dirname, 'meter.js')], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const ask = async (question: 'start' | 'read') => {
    child.send(question);
    return ((await once(child, 'message')) as [Metered])[0];
  };
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => { reject(new Error(`${program} ended with ${code} before it was ready`)); });
    // Its log is read on, and dropped.
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      const address = /http:\/\/\S+:\d+/.exec(text);
      if (address) resolve(address[0]);
    });
  });
  return {
    url,
    startMeter: async () => { await ask('start'); },
    readMeter: () => ask('read'),
    stop: async () => { child.kill('SIGTERM'); await exited; },
  };
}
