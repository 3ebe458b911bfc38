/** Cases as the store has them, and back. */
import type { Selectable } from 'kysely';
import type { Address } from '../requests/requests';
import type { Schema } from '../store/schema';
import type { Actor, CaseFile, CaseSummary, Cause, Evidence, Kind, NewCase, OutcomeCode, State, Step } from './types';

export type CaseRow = Selectable<Schema['cases']>;
export type StepRow = Omit<Selectable<Schema['case_steps']>, 'case_number' | 'position'>;

/** What no query asks for. */
export interface CaseDocument { intent?: string; language?: string; text?: string; facts?: Record<string, unknown>; address?: Address; words?: string }

/** Two open cases of one topic are one, also where the shop's own affair comes up in two conversations. A message has none: people write about several things. */
export function topicOf({ kind, orderNumber, trackingNumber, customerId, conversationId, userId }: Pick<NewCase, 'kind' | 'orderNumber' | 'trackingNumber' | 'customerId' | 'conversationId' | 'userId'>): string | null {
  if (kind === 'message' || kind === 'suggestion') return null;
  return JSON.stringify([kind, trackingNumber ?? orderNumber ?? '', ...(userId === '' ? [] : customerId === undefined ? [conversationId, userId] : [customerId])]);
}

export function summaryOf(row: CaseRow): CaseSummary {
  const { intent = '', language = 'en', text = '', facts = {}, address, words } = JSON.parse(row.document) as CaseDocument;
  return {
    number: row.number, kind: row.kind as Kind, state: row.state as State, cause: row.cause as Cause, urgent: row.urgent !== 0, missed: row.missed,
    conversationId: row.conversation_id, intent, language, text, facts, openedAt: new Date(row.created_at), updatedAt: new Date(row.updated_at ?? row.created_at),
    ...(address && { address }), ...(row.outcome !== null && { outcome: { code: row.outcome as OutcomeCode, ...(words !== undefined && { words }) } }),
    ...present({ owner: row.owner, userId: row.user_id, customerId: row.customer_id, orderNumber: row.order_number, trackingNumber: row.tracking_number, sameAs: row.same_as }),
    ...present({ promiseBy: date(row.promise_by), overdueSince: date(row.overdue_since), closedAt: date(row.closed_at), answeredAt: time(row.answered_at), unansweredSince: time(row.unanswered_since) }),
  };
}

export function fileOf(row: CaseRow, steps: StepRow[]): CaseFile {
  const history = steps.map(stepOf);
  return { ...summaryOf(row), history, evidence: history.filter(({ event }) => event === 'evidence').map(({ detail }) => detail as Evidence) };
}

function stepOf({ at, who, agent, event, text, detail }: StepRow): Step {
  return { at, who: who as Actor, event, ...present({ agent, text }), ...(detail !== null && { detail: JSON.parse(detail) as Record<string, unknown> }) };
}

function date(value: number | string | null): Date | null {
  return value === null ? null : new Date(value);
}

/** ms since 1970, which PostgreSQL gives as text. */
function time(value: number | string | null): Date | null {
  return value === null ? null : new Date(Number(value));
}

function present<T extends Record<string, unknown>>(values: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as { [Name in keyof T]?: NonNullable<T[Name]> };
}
