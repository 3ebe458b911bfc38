/** An agent's browser, as far as HTTP goes: it keeps its cookie and names its origin. */
import { createAccounts, newAgentSchema, type Role } from '../../src/desk/accounts';
import { createSessions } from '../../src/desk/sessions';
import type { Running } from './service';

export const PASSWORD = 'a long enough password';

export interface DeskAnswer<T = Record<string, unknown>> { status: number; body: T; headers: Headers }

export class DeskClient {
  cookie = '';
  constructor(readonly url: string) {}

  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<DeskAnswer<T>> {
    const response = await fetch(`${this.url}/api/desk${path}`, {
      method, headers: { Origin: this.url, ...(this.cookie !== '' && { Cookie: this.cookie }), ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const cookie = response.headers.get('set-cookie');
    if (cookie) this.cookie = cookie.split(';')[0]!;
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T, headers: response.headers };
  }

  get<T = Record<string, unknown>>(path: string): Promise<DeskAnswer<T>> { return this.call<T>('GET', path); }
}

/** A new agent who is signed in. A password takes a while to hash, on purpose: only tests of signing in give them one. */
export async function agentOf(service: Running, name: string, { role = 'agent', password, now = Date.now, ...details }: { /** The service's clock, where a test has put it. */ now?: () => number; role?: Role; capacity?: number; languages?: ('en' | 'es' | 'zh')[]; teams?: string[]; password?: string } = {}): Promise<DeskClient & { id: string }> {
  const accounts = createAccounts(service.db);
  const agent = await accounts.add(newAgentSchema.parse({ email: `${name.toLowerCase()}@desk.example`, name, role, ...details }), password);
  const client = new DeskClient(service.url);
  client.cookie = (await createSessions(service.db, accounts, now).open(agent, false)).split(';')[0]!;
  await accounts.change(agent.id, { presence: 'online' });
  return Object.assign(client, { id: agent.id });
}
