/** What supervisors see: the wall, samples to score, the audit log, transcripts to take away; and personal data, unmasked and recorded. */
import { randomUUID } from 'node:crypto';
import type { DateTime } from 'luxon';
import { sql } from 'kysely';
import { z } from 'zod';
import type { OrderBook } from '../../commerce/orders';
import type { Writer } from '../../documents/words';
import type { Language } from '../../languages';
import { badRequest, notFound } from '../../server/errors';
import type { Database } from '../../store/database';
import { record } from '../audit';
import type { DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import type { ServiceLevel } from '../service-level';
import { csvOf, pdfOf, type Line } from '../transcripts';
import { parse } from './conversations';

const score = z.strictObject({ attitude: z.int().min(1).max(5), speed: z.int().min(1).max(5), procedure: z.int().min(1).max(5), outcome: z.int().min(1).max(5), note: z.string().max(2000).default('') });
const SAMPLE = 5;
const MOST_AUDITED = 200;
const DAY_MS = 24 * 3600_000;

export interface SupervisorRoutes { db: Database; orders: OrderBook; conversations: Conversations; level: ServiceLevel; clock: () => DateTime; writer(language: Language): Writer }

export function supervisorRoutes({ db, orders, conversations, level, clock, writer }: SupervisorRoutes): DeskRoute[] {
  const linesOf = async (id: string): Promise<Line[]> => {
    const { items } = await conversations.transcript(id, 0, 5000);
    return items.flatMap(({ activity, internal }) => {
      const isNote = internal && activity.name === 'desk/note';
      if (!isNote && (internal || activity.type !== 'message')) return [];
      const { agent } = (activity.channelData as { waybill?: { agent?: { name: string } } } | undefined)?.waybill ?? {};
      return [{
        at: new Date(activity.timestamp ?? 0).toISOString(), who: isNote ? 'note' as const : activity.from.role !== 'bot' ? 'shopper' as const : agent ? 'agent' as const : 'bot' as const, name: agent?.name ?? '', text: activity.text ?? '',
        files: (activity.attachments ?? []).filter(({ contentUrl }) => contentUrl).map(({ name }) => name ?? ''),
      }];
    });
  };

  return [
    {
      method: 'get', path: '/wall', role: 'supervisor', async run() {
        const now = clock().toMillis();
        const states = await db.selectFrom('conversations').select(['desk_state', (e) => e.fn.countAll<number>().as('count'), (e) => e.fn.min('waiting_since').as('since')]).where('desk_state', 'in', ['waiting', 'open']).groupBy('desk_state').execute();
        const agents = await db.selectFrom('agents').leftJoin('conversations', (join) => join.onRef('conversations.owner', '=', 'agents.id').on('desk_state', '=', 'open'))
          .select(['agents.id', 'agents.name', 'agents.presence', 'agents.capacity', (e) => e.fn.count<number>('conversations.id').as('chats')]).where('disabled', '=', 0).groupBy(['agents.id', 'agents.name', 'agents.presence', 'agents.capacity']).orderBy('agents.name').execute();
        const day = await db.selectFrom('handoffs').select(['requested_at', 'accepted_at', 'answered_at', 'ended_at', 'end', 'reason']).where('requested_at', '>', now - DAY_MS).execute();
        const waitingSince = await db.selectFrom('conversations').select('waiting_since').where('desk_state', '=', 'waiting').execute();
        const overdue = await db.selectFrom('cases').select((e) => e.fn.countAll<number>().as('count')).where('overdue_since', 'is not', null).where('state', '!=', 'closed').executeTakeFirstOrThrow();
        const waiting = states.find(({ desk_state }) => desk_state === 'waiting');
        const waits = day.filter(({ accepted_at }) => accepted_at !== null).map(({ accepted_at, requested_at }) => Number(accepted_at) - Number(requested_at));
        const firsts = day.filter(({ answered_at, accepted_at }) => answered_at !== null && accepted_at !== null).map(({ answered_at, accepted_at }) => Number(answered_at) - Number(accepted_at));
        return {
          body: {
            waiting: Number(waiting?.count ?? 0), longestWaitSeconds: waiting?.since == null ? 0 : Math.round((now - Number(waiting.since)) / 1000), open: Number(states.find(({ desk_state }) => desk_state === 'open')?.count ?? 0),
            agents: agents.map((agent) => ({ ...agent, chats: Number(agent.chats) })), casesOverdue: Number(overdue.count), breaches: waitingSince.filter(({ waiting_since }) => level.isLate(Number(waiting_since), now)).length,
            today: { handoffs: day.length, accepted: waits.length, left: day.filter(({ end }) => end === 'left').length, breaches: day.filter(({ requested_at, accepted_at, ended_at }) => level.isLate(Number(requested_at), Number(accepted_at ?? ended_at ?? now))).length, medianWaitSeconds: median(waits), medianFirstAnswerSeconds: median(firsts) },
          },
        };
      },
    },
    {
      method: 'get', path: '/audit', role: 'supervisor', async run({ query: { before, conversation } }) {
        let rows = db.selectFrom('desk_audit').leftJoin('agents', 'agents.id', 'desk_audit.agent_id').select(['desk_audit.id', 'at', 'agents.name as agent', 'action', 'conversation_id as conversationId', 'document']).orderBy('at', 'desc').limit(MOST_AUDITED);
        if (before !== undefined) rows = rows.where('at', '<', before);
        if (conversation !== undefined) rows = rows.where('conversation_id', '=', conversation);
        return { body: { items: (await rows.execute()).map(({ document, ...row }) => ({ ...row, details: JSON.parse(document) as unknown })) } };
      },
    },
    {
      method: 'get', path: '/samples', role: 'supervisor', async run() {
        const reviewed = db.selectFrom('quality_reviews').select('conversation_id');
        const rows = await db.selectFrom('handoffs').leftJoin('agents', 'agents.id', 'handoffs.agent_id').select(['conversation_id as conversationId', 'agents.name as agent', 'ended_at']).where('ended_at', 'is not', null).where('agent_id', 'is not', null)
          .where('ended_at', '>', clock().toMillis() - 30 * DAY_MS).where('conversation_id', 'not in', reviewed).orderBy(sql`random()`).limit(SAMPLE).execute();
        return { body: { items: rows.map(({ ended_at, ...row }) => ({ ...row, endedAt: new Date(Number(ended_at)).toISOString() })) } };
      },
    },
    {
      method: 'post', path: '/conversations/:id/review', role: 'supervisor', async run({ agent, params: { id }, body }) {
        const sheet = parse(score, body);
        if (!(await conversations.maySee(id!, agent))) throw notFound('There is no such conversation.');
        const last = await db.selectFrom('handoffs').select('agent_id').where('conversation_id', '=', id!).orderBy('requested_at', 'desc').limit(1).executeTakeFirst();
        if (!last) throw notFound('No agent has had this conversation.');
        await db.insertInto('quality_reviews').values({ id: randomUUID(), conversation_id: id!, reviewer: agent.id, agent_id: last.agent_id, at: clock().toUTC().toISO()!, document: JSON.stringify(sheet) }).execute();
        return { status: 201, body: {} };
      },
    },
    {
      method: 'get', path: '/reviews', role: 'supervisor', async run() {
        const rows = await db.selectFrom('quality_reviews').leftJoin('agents', 'agents.id', 'quality_reviews.agent_id').select(['conversation_id as conversationId', 'agents.name as agent', 'at', 'document']).orderBy('at', 'desc').limit(MOST_AUDITED).execute();
        return { body: { items: rows.map(({ document, ...row }) => ({ ...row, scores: JSON.parse(document) as unknown })) } };
      },
    },
    {
      method: 'get', path: '/conversations/:id/export', role: 'supervisor', async run({ agent, params: { id }, query: { format = 'json' }, response }) {
        if (!(await conversations.maySee(id!, agent))) throw notFound('There is no such conversation.');
        const lines = await linesOf(id!);
        await record(db, { agentId: agent.id, action: `export ${format}`, conversationId: id!, at: clock() });
        if (format === 'json') return { body: { id, lines } };
        if (format !== 'csv' && format !== 'pdf') throw badRequest('format: json, csv or pdf');
        const content = format === 'csv' ? Buffer.from(csvOf(lines)) : await pdfOf(writer(agent.languages[0]!), id!, lines);
        response.writeHead(200, { 'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/pdf', 'Content-Length': content.length, 'Content-Disposition': `attachment; filename="conversation.${format}"`, 'X-Content-Type-Options': 'nosniff' });
        response.end(content);
        return { raw: true };
      },
    },
    {
      method: 'get', path: '/conversations/:id/personal', role: 'agent', async run({ agent, params: { id } }) {
        const row = (await conversations.maySee(id!, agent)) ? await db.selectFrom('conversations').select(['customer_id', 'owner', 'brief']).where('id', '=', id!).executeTakeFirst() : undefined;
        if (!row) throw notFound('There is no such conversation.');
        // Whose chat it is needs it; others ask a supervisor.
        if (row.owner !== agent.id && agent.role === 'agent') throw notFound('Claim the conversation first.');
        const customer = row.customer_id === null ? undefined : await orders.customer(row.customer_id);
        const proven = row.brief === null ? [] : (JSON.parse(row.brief) as { orders: string[] }).orders;
        const found = await Promise.all(proven.map((number) => orders.order(number)));
        await record(db, { agentId: agent.id, action: 'unmask', conversationId: id!, at: clock() });
        return { body: { customer: customer ?? null, orders: found.filter(Boolean) } };
      },
    },
  ];
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]! / 1000);
}
