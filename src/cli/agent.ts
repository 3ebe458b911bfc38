/** `waybill agent`: who works at the desk. */
import { text } from 'node:stream/consumers';
import { readConfig } from '../config';
import { checkPassword, createAccounts, newAgentSchema, type Accounts } from '../desk/accounts';
import { createOneTimeLinks, LINK_HOURS, linkTo } from '../desk/one-time-links';
import type { Database } from '../store/database';
import { openDatabase } from '../store/open';
import { Failure, UsageError, type Command } from './command';

const USAGE = 'usage: waybill agent add EMAIL --name NAME --role agent|supervisor|admin [--languages zh,en,es] [--teams a,b] [--skills a,b]   (password from standard input, one line)\n       waybill agent add EMAIL --name NAME --role ROLE --link   (prints a link with which they set their own)\n       waybill agent link EMAIL [--hours N]   (a new one, for who has lost their password)\n       waybill agent list\n       waybill agent disable EMAIL';

const LONGEST_HOURS = 24 * 14;

type Values = Record<string, string | boolean | undefined>;

export const agent: Command = {
  options: { name: { type: 'string' }, role: { type: 'string' }, languages: { type: 'string' }, teams: { type: 'string' }, skills: { type: 'string' }, link: { type: 'boolean' }, hours: { type: 'string' } },
  allowPositionals: true,
  async run({ values, positionals: [verb, email] }) {
    if (verb === 'add') return await add(email, values);
    if (verb === 'list') return await withAccounts(list);
    if (verb === 'link' && email !== undefined) return await withAccounts((accounts, db) => link(accounts, db, email, hoursOf(values)));
    if (verb === 'disable' && email !== undefined) return await withAccounts((accounts) => disable(accounts, email));
    throw new UsageError(USAGE);
  },
};

async function add(email: string | undefined, values: Values): Promise<void> {
  const { name, role, languages, teams, skills } = values;
  const hours = hoursOf(values);
  const named = newAgentSchema.safeParse({ email, name, role, ...(typeof languages === 'string' && { languages: languages.split(',') }), ...(typeof teams === 'string' && { teams: teams.split(',') }), ...(typeof skills === 'string' && { skills: skills.split(',') }) });
  if (!named.success) throw new UsageError(`${named.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')}\n${USAGE}`);
  const password = values.link === true ? undefined : await readPassword();
  await withAccounts(async (accounts, db) => {
    if (await accounts.byEmail(named.data.email)) throw new Failure(`${named.data.email} is an agent already`);
    const added = await accounts.add(named.data, password);
    process.stdout.write(`${added.email} may sign in as ${added.role}\n`);
    if (password === undefined) await link(accounts, db, added.email, hours);
  });
}

async function readPassword(): Promise<string> {
  const [line = ''] = (await text(process.stdin)).split('\n');
  const password = line.replace(/\r$/, '');
  try {
    checkPassword(password);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  return password;
}

function hoursOf({ hours = String(LINK_HOURS) }: Values): number {
  if (!/^\d{1,3}$/.test(String(hours)) || Number(hours) < 1 || Number(hours) > LONGEST_HOURS) throw new UsageError(`--hours is a whole number from 1 to ${LONGEST_HOURS}`);
  return Number(hours);
}

/** Whoever has the link is that agent: it goes to them alone. */
async function link(accounts: Accounts, db: Database, email: string, hours: number): Promise<void> {
  const found = await accounts.byEmail(email);
  if (!found || found.disabled) throw new Failure(`no agent ${email}`);
  const { PUBLIC_URL, HOST, PORT } = readConfig();
  const secret = await createOneTimeLinks(db, () => Date.now()).make(found.id, hours);
  process.stdout.write(`${linkTo(PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`, secret)}\ngood once, for ${hours} hours\n`);
}

async function list(accounts: Accounts): Promise<void> {
  for (const { email, name, role, languages, disabled } of await accounts.list()) process.stdout.write(`${email}\t${name}\t${role}\t${languages.join(',')}${disabled ? '\tdisabled' : ''}\n`);
}

async function disable(accounts: Accounts, email: string): Promise<void> {
  const found = await accounts.byEmail(email);
  if (!found) throw new Failure(`no agent ${email}`);
  await accounts.change(found.id, { disabled: true, presence: 'offline' });
  process.stdout.write(`${found.email} may sign in no more\n`);
}

async function withAccounts(work: (accounts: Accounts, db: Database) => Promise<void>): Promise<void> {
  const db = await openDatabase(readConfig());
  try {
    await work(createAccounts(db), db);
  } finally {
    await db.destroy();
  }
}
