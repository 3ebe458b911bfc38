/** Tells open desks, as server-sent events, which conversation is other than it was (each asks for what it shows) in which a shopper is writing, and in which a limit is near or past. A lost one costs time, nothing else. */
import type { Response } from 'restify';
import type { Bus } from '../store/bus';

/** Between two keep-alives; proxies give up after a minute. */
const BEAT_MS = 20_000;
/** Many changes of one moment are told once. */
const GATHER_MS = 50;

export interface DeskEvents {
  attach(response: Response): void;
  close(): void;
}

export function createDeskEvents(bus: Bus): DeskEvents {
  const listeners = new Set<Response>();
  let changed = new Set<string>();
  let telling: NodeJS.Timeout | undefined;
  const send = (text: string) => { for (const listener of listeners) listener.write(text); };
  const tell = () => {
    telling = undefined;
    send(`event: changed\ndata: ${JSON.stringify([...changed])}\n\n`);
    changed = new Set();
  };
  const unsubscribe = bus.subscribe(({ kind, conversation }) => {
    if (listeners.size === 0) return;
    if (kind === 'writing') send(`event: writing\ndata: ${JSON.stringify([conversation])}\n\n`);
    if (kind === 'alert') send(`event: alert\ndata: ${JSON.stringify([conversation])}\n\n`);
    if (kind !== 'desk') return;
    changed.add(conversation);
    telling ??= setTimeout(tell, GATHER_MS);
  });
  const beat = setInterval(() => { send('event: beat\ndata: []\n\n'); }, BEAT_MS).unref();

  return {
    attach(response) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive', 'X-Accel-Buffering': 'no' });
      response.write('retry: 1000\n\nevent: ready\ndata: []\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    close() {
      unsubscribe();
      clearInterval(beat);
      clearTimeout(telling);
      for (const listener of listeners) listener.end();
    },
  };
}
