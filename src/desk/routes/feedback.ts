/** How shoppers rated the chats and cases of a time, by agent, language and week, with what they wrote; to read, and as CSV. */
import type { DateTime } from 'luxon';
import { z } from 'zod';
import { LANGUAGES } from '../../languages';
import type { Database } from '../../store/database';
import type { DeskRoute } from '../access';
import { groupBy, readRatings, tally, weekOf, type RatingRow } from '../feedback';
import { csvOf } from '../transcripts';
import { parse } from './conversations';

const DAY_MS = 24 * 3600_000;
const USUAL_DAYS = 30;
const MOST_COMMENTS = 200;
/** Days, both included; without them the last 30. */
const wanted = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional(), agent: z.string().max(100).optional(), language: z.enum(LANGUAGES).optional(), format: z.enum(['json', 'csv']).default('json') });

export function feedbackRoutes({ db, clock }: { db: Database; clock: () => DateTime }): DeskRoute[] {
  return [
    {
      method: 'get', path: '/feedback', role: 'supervisor', async run({ agent, query, response }) {
        const { to = clock().toUTC().toISODate()!, from = new Date(Date.parse(to) - (USUAL_DAYS - 1) * DAY_MS).toISOString().slice(0, 10), agent: who, language, format } = parse(wanted, query);
        const all = await readRatings(db, agent, { from, to });
        const rows = all.filter((row) => (who === undefined || row.agent?.id === who) && (language === undefined || row.language === language));
        if (format === 'json') return { body: { from, to, ...tally(rows), byAgent: grouped(rows, ({ agent: one }) => one?.name ?? ''), byLanguage: grouped(rows, ({ language: one }) => one), byWeek: grouped(rows, ({ at }) => weekOf(at)), comments: rows.filter(({ comment }) => comment !== null).slice(0, MOST_COMMENTS) } };
        const content = csvOf(['at', 'score', 'solved', 'comment', 'language', 'agent', 'case', 'conversation'], rows.map(({ at, score, solved, comment, language: one, agent: rated, caseNumber, conversationId }) => [at, String(score), solved ?? '', comment ?? '', one, rated?.name ?? '', caseNumber ?? '', conversationId]));
        response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="feedback-${from}-${to}.csv"`, 'X-Content-Type-Options': 'nosniff' });
        response.end(content);
        return { raw: true };
      },
    },
  ];
}

function grouped(rows: RatingRow[], nameOf: (row: RatingRow) => string) {
  return [...groupBy(rows, nameOf)].map(([name, members]) => ({ name, ...tally(members) })).sort((a, b) => a.name.localeCompare(b.name));
}
