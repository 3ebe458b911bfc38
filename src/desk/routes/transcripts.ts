/** Transcripts to take away: of one conversation, or of all of a time. */
import type { DateTime } from 'luxon';
import type { Response } from 'restify';
import { z } from 'zod';
import type { Writer } from '../../documents/words';
import { LANGUAGES, type Language } from '../../languages';
import { badRequest, notFound } from '../../server/errors';
import type { Database } from '../../store/database';
import type { Agent } from '../accounts';
import { record } from '../audit';
import type { DeskAnswer, DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import { ofTeams } from '../teams';
import { csvOfTalks, linesOf, pdfOf, type Talk } from '../transcripts';
import { parse } from './conversations';

const FORMATS = ['json', 'csv', 'pdf'] as const;
type Format = (typeof FORMATS)[number];
const MOST_LINES = 5000;
/** More is asked for in parts. */
const MOST_TALKS: Record<Format, number> = { json: 500, csv: 500, pdf: 50 };
/** Days, by when the conversation began, both included; `agent`: who has had it. */
const wanted = z.object({ format: z.enum(FORMATS).default('json'), from: z.iso.date(), to: z.iso.date(), agent: z.string().max(100).optional(), language: z.enum(LANGUAGES).optional() });

export interface TranscriptRoutes { db: Database; conversations: Conversations; clock: () => DateTime; writer(language: Language): Writer }

export function transcriptRoutes({ db, conversations, clock, writer }: TranscriptRoutes): DeskRoute[] {
  const talkOf = async (id: string): Promise<Talk> => ({ id, lines: linesOf((await conversations.transcript(id, 0, MOST_LINES)).items) });
  const send = async (response: Response, { languages }: Agent, format: Format, talks: Talk[]): Promise<DeskAnswer> => {
    const content = format === 'json' ? Buffer.from(JSON.stringify(talks.length === 1 ? talks[0] : { conversations: talks })) : format === 'csv' ? Buffer.from(csvOfTalks(talks)) : await pdfOf(writer(languages[0]!), talks);
    const type = { json: 'application/json', csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' }[format];
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': content.length, 'Content-Disposition': `attachment; filename="${talks.length === 1 ? 'conversation' : 'conversations'}.${format}"`, 'X-Content-Type-Options': 'nosniff' });
    response.end(content);
    return { raw: true };
  };

  return [
    {
      method: 'get', path: '/conversations/:id/export', role: 'supervisor', async run({ agent, params: { id }, query: { format = 'json' }, response }) {
        if (!(await conversations.maySee(id!, agent))) throw notFound('There is no such conversation.');
        const known = FORMATS.find((one) => one === format);
        if (!known) throw badRequest('format: json, csv or pdf');
        await record(db, { agentId: agent.id, action: `export ${known}`, conversationId: id!, at: clock() });
        return await send(response, agent, known, [await talkOf(id!)]);
      },
    },
    {
      method: 'get', path: '/transcripts', role: 'supervisor', async run({ agent, query, response }) {
        const { format, from, to, agent: who, language } = parse(wanted, query);
        let rows = db.selectFrom('conversations').select('id').where('created_at', '>=', from).where('created_at', '<', `${to}T24`).where(ofTeams(agent));
        if (language) rows = rows.where('language', '=', language);
        if (who !== undefined) rows = rows.where((e) => e.exists(e.selectFrom('handoffs').select('handoffs.id').whereRef('handoffs.conversation_id', '=', 'conversations.id').where('handoffs.agent_id', '=', who)));
        const found = await rows.orderBy('created_at').limit(MOST_TALKS[format] + 1).execute();
        if (found.length === 0) throw notFound('There are no conversations of that kind in that time.');
        if (found.length > MOST_TALKS[format]) throw badRequest(`There are more than ${MOST_TALKS[format]} conversations in that time: choose a shorter one, or an agent.`);
        await record(db, { agentId: agent.id, action: `export ${format}`, at: clock(), details: { count: found.length, from, to } });
        const talks: Talk[] = [];
        for (const { id } of found) talks.push(await talkOf(id));
        return await send(response, agent, format, talks);
      },
    },
  ];
}
