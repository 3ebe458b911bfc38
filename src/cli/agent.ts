/** `waybill agent`: who works at the desk. */
import { text } from 'node:stream/consumers';
import { readConfig } from '../config';
import { checkPassword, createAccounts, newAgentSchema, type Accounts } from '../desk/accounts';
import { openDatabase } from '../store/open';
import { Failure, UsageError, type Command } from './command';

const USAGE = 'usage: waybill agent add EMAIL --name NAME --role agent|supervisor|admin [--languages zh,en,es] [--teams a,b]   (password from standard input, one line)\n       waybill agent list\n       waybill agent disable EMAIL';

type Values = Record<string, string | boolean | undefined>;

export const agent: Command = {
  options: { name: { type: 'string' }, role: { type: 'string' }, languages: { type: 'string' }, teams: { type: 'string' } },
  allowPositionals: true,
  async run({ values, positionals: [verb, email] }) {
    if (verb === 'add') return await add(email, values);
    if (verb === 'list') return await withAccounts(list);
    if (verb === 'disable' && email !== undefined) return await withAccounts((accounts) => disable(accounts, email));
    throw new UsageError(USAGE);
  },
};

async function add(email: string | undefined, { name, role, languages, teams }: Values): Promise<void> {
  const named = newAgentSchema.safeParse({ email, name, role, ...(typeof languages === 'string' && { languages: languages.split(',') }), ...(typeof teams === 'string' && { teams: teams.split(',') }) });
  if (!named.success) throw new UsageError(`${named.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n')}\n${USAGE}`);
  const [password = ''] = (await text(process.stdin)).split('\n');
  try {
    checkPassword(password.replace(/\r$/, ''));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  await withAccounts(async (accounts) => {
    if (await accounts.byEmail(named.data.email)) throw new Failure(`${named.data.email} is an agent already`);
    const added = await accounts.add(named.data, password.replace(/\r$/, ''));
    process.stdout.write(`${added.email} may sign in as ${added.role}\n`);
  });
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

async function withAccounts(work: (accounts: Accounts) => Promise<void>): Promise<void> {
  const db = await openDatabase(readConfig());
  try {
    await work(createAccounts(db));
  } finally {
    await db.destroy();
  }
}
