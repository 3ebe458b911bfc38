/** Who works at the desk. Passwords are kept as scrypt hashes (OWASP 2023: N 2^17, r 8, p 1). */
import { randomBytes, randomUUID, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../languages';
import type { Database } from '../store/database';
import type { Schema } from '../store/schema';

export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Agent {
  id: string; email: string; name: string; role: Role;
  /** Spoken; the first is that of the desk they see. */
  languages: Language[];
  /** None: all chats. */
  teams: string[];
  /** Ids of `desk.skills` of the shop file. None: what takes a skill goes to others first. */
  skills: string[];
  /** Chats at once. */
  capacity: number;
  disabled: boolean;
  presence: 'online' | 'away' | 'offline';
}

export const newAgentSchema = z.strictObject({
  email: z.email().max(254).transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
  languages: z.array(z.enum(LANGUAGES)).min(1).default([...LANGUAGES]),
  teams: z.array(z.string().min(1).max(50)).default([]),
  skills: z.array(z.string().min(1).max(50)).default([]),
  capacity: z.int().min(1).max(50).default(6),
});
export type NewAgent = z.infer<typeof newAgentSchema>;

export const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 200;

/** @throws RangeError with what is wrong with it. */
export function checkPassword(password: string): void {
  if (password.length < SHORTEST_PASSWORD) throw new RangeError(`a password has at least ${SHORTEST_PASSWORD} characters`);
  if (password.length > LONGEST_PASSWORD) throw new RangeError(`a password has at most ${LONGEST_PASSWORD} characters`);
}

export interface Accounts {
  /** Without a password they sign in by the shop's own identity provider alone. @throws Error where the address is taken. */
  add(agent: NewAgent, password?: string): Promise<Agent>;
  list(): Promise<Agent[]>;
  find(id: string): Promise<Agent | undefined>;
  byEmail(email: string): Promise<Agent | undefined>;
  /** @returns false where there is none of that id. */
  change(id: string, changes: Partial<Pick<Agent, 'name' | 'role' | 'languages' | 'teams' | 'skills' | 'capacity' | 'disabled' | 'presence'>>): Promise<boolean>;
  setPassword(id: string, password: string): Promise<void>;
  /** The agent whose address and password these are; the same work is done for an address that nobody has. */
  verify(email: string, password: string): Promise<Agent | undefined>;
}

export function createAccounts(db: Database): Accounts {
  const rowOf = (column: 'id' | 'email', value: string) => db.selectFrom('agents').selectAll().where(column, '=', value).executeTakeFirst();
  return {
    async add(agent, password) {
      if (password !== undefined) checkPassword(password);
      const { languages, teams, skills, ...rest } = agent;
      const row = { id: randomUUID(), ...rest, languages: JSON.stringify(languages), teams: JSON.stringify(teams), skills: JSON.stringify(skills), password: password === undefined ? null : await hash(password), created_at: new Date().toISOString() };
      const { numInsertedOrUpdatedRows } = await db.insertInto('agents').values(row).onConflict((c) => c.column('email').doNothing()).executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 1n) throw new Error(`${agent.email} is an agent already`);
      if (agent.email !== DEMO_AGENT.email) await db.updateTable('agents').set({ disabled: 1 }).where('email', '=', DEMO_AGENT.email).execute();
      return toAgent((await rowOf('id', row.id))!);
    },
    list: async () => (await db.selectFrom('agents').selectAll().orderBy('name').execute()).map(toAgent),
    find: async (id) => optional(await rowOf('id', id)),
    byEmail: async (email) => optional(await rowOf('email', email.toLowerCase())),
    async change(id, { languages, teams, skills, disabled, ...rest }) {
      const { numUpdatedRows } = await db.updateTable('agents').set({
        ...rest, ...(languages && { languages: JSON.stringify(languages) }), ...(teams && { teams: JSON.stringify(teams) }), ...(skills && { skills: JSON.stringify(skills) }), ...(disabled !== undefined && { disabled: disabled ? 1 : 0 }), id,
      }).where('id', '=', id).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async setPassword(id, password) {
      checkPassword(password);
      await db.updateTable('agents').set({ password: await hash(password) }).where('id', '=', id).execute();
    },
    async verify(email, password) {
      const row = await rowOf('email', email.toLowerCase());
      const isRight = await matches(password.slice(0, LONGEST_PASSWORD), row?.password ?? (await decoy()));
      return isRight && row && row.password !== null && row.disabled === 0 ? toAgent(row) : undefined;
    },
  };
}

/** Signs in on the demo's desk, for as long as nobody else works there. Its password is in the README, so its hash may be here: making one takes a third of a second. */
export const DEMO_AGENT = { email: 'agent@willowandbay.example', password: 'willow-and-bay' };
const DEMO_HASH = 'scrypt$d2lsbG93IGFuZCBiYXkgZA$7mIZ7aIOzrar-lsJtgUPI3OiMtli4-SeOVPx_GEb0Kc';

/** For a demo that nobody outside this machine reaches. */
export async function addDemoAgent(db: Database): Promise<void> {
  if (await db.selectFrom('agents').select('id').limit(1).executeTakeFirst()) return;
  await db.insertInto('agents').values({ id: 'demo', email: DEMO_AGENT.email, name: 'Mei', role: 'admin', languages: JSON.stringify(['en', 'es', 'zh']), teams: '[]', capacity: 6, password: DEMO_HASH, created_at: new Date().toISOString() })
    .onConflict((c) => c.doNothing()).execute();
}

/** How one signs in as the demo's agent; undefined where that does not work (any more). */
export async function demoAgent(db: Database): Promise<typeof DEMO_AGENT | undefined> {
  const row = await db.selectFrom('agents').select(['password', 'disabled']).where('email', '=', DEMO_AGENT.email).executeTakeFirst();
  return row?.password === DEMO_HASH && row.disabled === 0 ? DEMO_AGENT : undefined;
}

function optional(row: Schema['agents'] | AgentRow | undefined): Agent | undefined {
  return row && toAgent(row as AgentRow);
}

type AgentRow = { [K in keyof Schema['agents']]: Schema['agents'][K] extends { __select__: infer T } ? T : Schema['agents'][K] };

function toAgent(row: AgentRow): Agent {
  const { id, email, name, role, capacity, presence } = row;
  return { id, email, name, role, languages: JSON.parse(row.languages) as Language[], teams: JSON.parse(row.teams) as string[], skills: JSON.parse(row.skills) as string[], capacity, disabled: row.disabled === 1, presence };
}

const COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const KEY_BYTES = 32;
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

async function hash(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64url')}$${(await derive(password.normalize('NFKC'), salt, KEY_BYTES, COST)).toString('base64url')}`;
}

async function matches(password: string, kept: string): Promise<boolean> {
  const [, salt, key] = kept.split('$');
  const derived = await derive(password.normalize('NFKC'), Buffer.from(salt!, 'base64url'), KEY_BYTES, COST);
  return timingSafeEqual(derived, Buffer.from(key!, 'base64url'));
}

let decoyHash: Promise<string> | undefined;
/** What a password is compared with where nobody has the address. */
function decoy(): Promise<string> {
  return (decoyHash ??= hash(randomBytes(16).toString('base64url')));
}
