/** An identity provider in a process of its own, and a browser that goes to it and back. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface IdentityProvider { issuer: string; close(): void }

/** @param port of the service that people sign in to. */
export async function startIdentityProvider(port: number): Promise<IdentityProvider> {
  const child = spawn(process.execPath, [path.join(__dirname, 'fakes/oidc-provider.mjs'), `http://127.0.0.1:${port}/api/desk/session/oidc/callback`], { stdio: ['ignore', 'pipe', 'ignore'] });
  const own = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', () => reject(new Error('the provider did not start')));
  });
  return { issuer: `http://127.0.0.1:${own}`, close: () => { child.kill(); } };
}

/** A port that nobody has, for a service whose address must be known before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/** Follows redirections as a browser does, with its cookies by host and port, and says who it is where it is asked. */
export class Follower {
  private readonly jars = new Map<string, Map<string, string>>();
  /** Addresses it was sent to, in order. */
  readonly visited: string[] = [];

  cookies(origin: string): string {
    return [...(this.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** One step. @returns where it is sent next. */
  async step(url: string): Promise<string | undefined> {
    this.visited.push(url);
    const { origin } = new URL(url);
    const response = await fetch(url, { redirect: 'manual', headers: { Cookie: this.cookies(origin) } });
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/Max-Age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    const location = response.headers.get('location');
    return location === null ? undefined : new URL(location, url).href;
  }

  /** @returns the last address. */
  async follow(url: string, person: string): Promise<string> {
    let at = url;
    for (let steps = 0; steps < 12; steps++) {
      const asked = at.includes('/people/') ? `${at}?as=${encodeURIComponent(person)}` : at;
      const next = await this.step(asked);
      if (next === undefined) return at;
      at = next;
    }
    throw new Error('sent round in circles');
  }
}
