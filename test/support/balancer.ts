/** A load balancer as small as they come: TCP connections in turn to whoever is healthy, and cables that can be cut. */
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

export interface Balancer {
  url: string;
  /** Cuts those of the cuttable cables for which `chosen` says so: neither end is told. @returns how many. */
  cut(chosen: () => boolean): number;
  close(): Promise<void>;
}

const CHECK_EVERY_MS = 1500;

export interface BalancerOptions {
  /** By the first bytes of the client: which cables can be cut. WebSockets, unless it says otherwise. */
  cuttable?: (head: Buffer) => boolean;
  /** Whether backends are asked if they are ready. */
  checks?: boolean;
}

/** @param backends the ports that serve at the moment. A connection that one of them refuses goes to the next, as balancers do. */
export async function startBalancer(backends: () => number[], { cuttable = (head) => head.includes('/stream?'), checks = true }: BalancerOptions = {}): Promise<Balancer> {
  const open = new Set<net.Socket>();
  const sockets = new Set<[net.Socket, net.Socket]>();
  const silent = new Set<number>();
  let turn = 0;

  const server = net.createServer((client) => {
    open.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => open.delete(client));
    client.once('data', (head) => {
      client.pause();
      const all = backends();
      const healthy = all.filter((port) => !silent.has(port));
      // Where none says so, a balancer had better believe in them all than in nobody.
      const ports = healthy.length > 0 ? healthy : all;
      const first = turn++;
      connect(ports.map((_, index) => ports[(first + index) % ports.length]!), (backend) => {
        if (!backend || client.destroyed) { client.destroy(); backend?.destroy(); return; }
        const pair: [net.Socket, net.Socket] = [client, backend];
        if (cuttable(head)) sockets.add(pair);
        for (const [one, other] of [pair, [backend, client]] as const) {
          one.on('close', () => { sockets.delete(pair); other.destroy(); });
          one.on('error', () => other.destroy());
        }
        backend.write(head);
        client.pipe(backend).pipe(client);
      });
    });
  });
  const checking = setInterval(() => {
    for (const port of checks ? backends() : []) isHealthy(port, (healthy) => { if (healthy) silent.delete(port); else silent.add(port); });
  }, CHECK_EVERY_MS);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    cut(chosen) {
      const cut = [...sockets].filter(chosen);
      for (const pair of cut) for (const socket of pair) socket.resetAndDestroy();
      return cut.length;
    },
    async close() {
      clearInterval(checking);
      server.close();
      for (const client of open) client.destroy();
      await once(server, 'close');
    },
  };
}

/** @param connected is given nothing when nobody answers. */
function connect([port, ...others]: number[], connected: (backend: net.Socket | undefined) => void): void {
  if (port === undefined) { connected(undefined); return; }
  const backend = net.connect(port, '127.0.0.1');
  const refused = () => connect(others, connected);
  backend.once('error', refused);
  backend.once('connect', () => {
    backend.off('error', refused);
    connected(backend);
  });
}

/** Whether it says before the next check that it is ready. */
function isHealthy(port: number, found: (healthy: boolean) => void): void {
  const asked = http.get({ host: '127.0.0.1', port, path: '/readyz', agent: false, timeout: CHECK_EVERY_MS }, (response) => {
    response.resume();
    found(response.statusCode === 200);
  });
  asked.on('timeout', () => asked.destroy(new Error('silent')));
  asked.on('error', () => found(false));
}
