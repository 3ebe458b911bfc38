/** How shoppers rate a chat or a case: each is asked about once, and the first answer counts. */
import type { Language } from '../languages';
import type { Database, Write } from '../store/database';

/** 1 is the worst. */
export const SCORES = [5, 4, 3, 2, 1] as const;
export const SOLVED = ['yes', 'partly', 'no'] as const;

/** A case, wherever it is spoken of, or the chat itself. */
export interface About { conversationId: string; caseNumber?: string }
export interface Answers { score?: (typeof SCORES)[number]; /** Is what they came for done? */ solved?: (typeof SOLVED)[number]; /** A line of their own. */ comment?: string }
export interface Rating extends About, Answers { language: Language; askedAt: Date; /** When it was given its score. */ at?: Date }

export interface Surveys {
  find(about: About): Promise<Rating | undefined>;
  /** That it has been asked for; nothing where it has been already. */
  asked(about: About, language: Language, now: Date): Write;
  /** One answer or several; what has been answered stays. */
  answer(about: About, language: Language, answers: Answers, now: Date): Write;
  /** Ratings given since then, by language and score. */
  tally(since: Date): Promise<{ language: Language; score: number; count: number }[]>;
}

/** Longer ones are cut: a line was asked for. */
const LONGEST_COMMENT = 2000;

export function createSurveys(db: Database): Surveys {
  const asked: Surveys['asked'] = (about, language, now) => async (trx) => {
    await trx.insertInto('ratings').values({
      subject: subjectOf(about), conversation_id: about.conversationId, case_number: about.caseNumber ?? null, language, asked_at: now.toISOString(), score: null, solved: null, comment: null, at: null,
    }).onConflict((c) => c.column('subject').doNothing()).execute();
  };

  return {
    asked,

    answer: (about, language, { score, solved, comment }, now) => async (trx) => {
      await asked(about, language, now)(trx);
      const open = (column: 'score' | 'solved' | 'comment') => trx.updateTable('ratings').where('subject', '=', subjectOf(about)).where(column, 'is', null);
      if (score !== undefined) await open('score').set({ score, at: now.toISOString() }).execute();
      if (solved !== undefined) await open('solved').set({ solved }).execute();
      if (comment !== undefined) await open('comment').set({ comment: Array.from(comment).slice(0, LONGEST_COMMENT).join('') }).execute();
    },

    async find(about) {
      const row = await db.selectFrom('ratings').selectAll().where('subject', '=', subjectOf(about)).executeTakeFirst();
      if (!row) return undefined;
      const { conversation_id: conversationId, case_number, language, asked_at, score, solved, comment, at } = row;
      const answers = { ...(score !== null && { score }), ...(solved !== null && { solved }), ...(comment !== null && { comment }) } as Answers;
      return { conversationId, ...(case_number !== null && { caseNumber: case_number }), language: language as Language, askedAt: new Date(asked_at), ...answers, ...(at !== null && { at: new Date(at) }) };
    },

    async tally(since) {
      const rows = await db.selectFrom('ratings').select(['language', 'score', (e) => e.fn.countAll<number>().as('count')])
        .where('at', '>=', since.toISOString()).where('score', 'is not', null).groupBy(['language', 'score']).orderBy('language').orderBy('score').execute();
      return rows.map(({ language, score, count }) => ({ language: language as Language, score: score!, count: Number(count) }));
    },
  };
}

function subjectOf({ conversationId, caseNumber }: About): string {
  return caseNumber === undefined ? `chat ${conversationId}` : `case ${caseNumber}`;
}
