/** Who works at the desk, and the replies they share. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LANGUAGES } from '../../languages';
import { HttpError, notFound } from '../../server/errors';
import type { Database } from '../../store/database';
import { newAgentSchema, ROLES, type Accounts } from '../accounts';
import type { DeskRoute } from '../access';
import type { Sessions } from '../sessions';
import { parse } from './conversations';
import { checked } from './passwords';

/** Without a password they set their own with a one-time link, or sign in with the identity provider. */
const added = newAgentSchema.extend({ password: z.string().max(200).optional() });
const changed = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(), role: z.enum(ROLES).optional(), languages: z.array(z.enum(LANGUAGES)).min(1).optional(), teams: z.array(z.string().min(1).max(50)).optional(), skills: z.array(z.string().min(1).max(50)).optional(),
  capacity: z.int().min(1).max(50).optional(), disabled: z.boolean().optional(), password: z.string().max(200).optional(),
});
const present = z.strictObject({ presence: z.enum(['online', 'away']) });
/** A text for each language; what is in double braces is filled in when it is used: name, order, parcel, case, agent, shop. */
const canned = z.strictObject({ shortcut: z.string().regex(/^[\p{L}\p{N}-]{1,30}$/u, 'letters, digits and hyphens'), title: z.string().trim().min(1).max(100), text: z.strictObject({ en: z.string().min(1).max(4000), es: z.string().min(1).max(4000), zh: z.string().min(1).max(4000) }), /** Whose alone it is. */ team: z.string().min(1).max(50).optional() });

export function teamRoutes({ db, accounts, sessions }: { db: Database; accounts: Accounts; sessions: Sessions }): DeskRoute[] {
  return [
    { method: 'get', path: '/agents', role: 'agent', run: async () => ({ body: { items: (await accounts.list()).map(({ email: _, ...agent }) => agent) } }) },
    {
      method: 'put', path: '/presence', role: 'agent', deed: 'presence', async run({ agent, body }) {
        const { presence } = parse(present, body);
        await accounts.change(agent.id, { presence });
        return { details: { presence } };
      },
    },
    {
      method: 'post', path: '/agents', role: 'admin', deed: 'agent added', async run({ body }) {
        const { password, ...agent } = parse(added, body);
        if (password !== undefined) checked(password);
        if (await accounts.byEmail(agent.email)) throw new HttpError(409, 'Conflict', `${agent.email} is an agent already.`);
        return { status: 201, body: await accounts.add(agent, password), details: { agent: agent.name, role: agent.role } };
      },
    },
    {
      method: 'patch', path: '/agents/:id', role: 'admin', deed: 'agent changed', async run({ params: { id }, body }) {
        const { password, ...rest } = parse(changed, body);
        if (password !== undefined) checked(password);
        if (!(await accounts.change(id!, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))))) throw notFound('There is no such agent.');
        if (password !== undefined) await accounts.setPassword(id!, password);
        if (password !== undefined || rest.disabled === true) await sessions.endAll(id!);
        const now = (await accounts.find(id!))!;
        return { body: now, details: { agent: now.name, did: Object.keys(body as object).join(', ') } };
      },
    },
    {
      method: 'get', path: '/canned-replies', role: 'agent', async run({ agent: { teams } }) {
        const rows = await db.selectFrom('canned_replies').selectAll().orderBy('shortcut').execute();
        const items = rows.map(({ id, document }) => ({ id, ...(JSON.parse(document) as z.infer<typeof canned>) }));
        return { body: { items: items.filter(({ team }) => team === undefined || teams.length === 0 || teams.includes(team)) } };
      },
    },
    {
      method: 'put', path: '/canned-replies/:id', role: 'supervisor', deed: 'canned reply changed', async run({ params: { id }, body }) {
        const reply = parse(canned, body);
        const other = await db.selectFrom('canned_replies').select('id').where('shortcut', '=', reply.shortcut).where('id', '!=', id!).executeTakeFirst();
        if (other) throw new HttpError(409, 'Conflict', `/${reply.shortcut} is taken.`);
        const row = { id: id === 'new' ? randomUUID() : id!, shortcut: reply.shortcut, document: JSON.stringify(reply) };
        await db.insertInto('canned_replies').values(row).onConflict((c) => c.column('id').doUpdateSet({ shortcut: row.shortcut, document: row.document })).execute();
        return { body: { id: row.id, ...reply }, details: { shortcut: reply.shortcut } };
      },
    },
    {
      method: 'del', path: '/canned-replies/:id', role: 'supervisor', deed: 'canned reply removed', async run({ params: { id } }) {
        const removed = await db.deleteFrom('canned_replies').where('id', '=', id!).returning('shortcut').executeTakeFirst();
        if (!removed) throw notFound('There is no such reply.');
        return { details: { shortcut: removed.shortcut } };
      },
    },
  ];
}
