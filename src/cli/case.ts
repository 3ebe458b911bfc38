/** `waybill case`: the cases as people work on them, until and beside the desk. What is entered here the shopper is told by the service. */
import { DateTime } from 'luxon';
import { createCaseBook, type By, type CaseBook } from '../cases/cases';
import { CaseStateError } from '../cases/states';
import { KINDS, OUTCOMES, STATES, type CaseFile, type CaseSummary } from '../cases/types';
import { readConfig } from '../config';
import type { Database, Write } from '../store/database';
import { openDatabase } from '../store/open';
import { Failure, UsageError, type Command } from './command';

type Values = Record<string, string | boolean | undefined>;
interface Desk { db: Database; book: CaseBook; values: Values; now: Date }
type Verb = (desk: Desk, ...rest: string[]) => Promise<string>;

const USAGE = `usage: waybill case list [--kind KIND] [--state STATE] [--owner NAME] [--overdue]
       waybill case show NUMBER
       waybill case note NUMBER TEXT [--agent NAME]                          for those who work on it
       waybill case tell NUMBER WORDS [--agent NAME] [--by YYYY-MM-DD]       news for the shopper, in their language
       waybill case move NUMBER STATE [TEXT] [--agent NAME] [--by YYYY-MM-DD]
       waybill case assign NUMBER NAME
       waybill case resolve NUMBER OUTCOME [WORDS] [--agent NAME]            the shopper is told
outcomes: ${OUTCOMES.join(', ')}`;

const VERBS: Record<string, Verb> = {
  async list({ book, values }) {
    const filter = {
      ...(values.kind !== undefined && { kind: oneOf(KINDS, values.kind, 'kind') }), ...(values.state !== undefined && { state: oneOf(STATES, values.state, 'state') }),
      ...(typeof values.owner === 'string' && { owner: values.owner }), ...(values.overdue === true && { overdue: true }),
    };
    return (await book.board(filter)).map(lineOf).join('');
  },
  show: async ({ book }, number) => pageOf(await found(book, number)),
  note: async (desk, number, text) => await write(desk, number, text, (it, by) => desk.book.addNote(it, by, desk.now)),
  tell: async (desk, number, words) => await write(desk, number, words, (it, by) => desk.book.tell(it, by.text!, { ...by, ...byDay(desk) }, desk.now)),
  async move(desk, number, state, text) {
    const to = oneOf(STATES.filter((name) => name !== 'resolved' && name !== 'closed'), state, 'state');
    return await write(desk, number, text ?? to, (it, by) => desk.book.move(it, to, { ...by, ...byDay(desk) }, desk.now));
  },
  assign: async (desk, number, owner) => await write(desk, number, owner, (it, { text: _, ...by }) => desk.book.assign(it, owner, by, desk.now)),
  async resolve(desk, number, outcome, words) {
    const code = oneOf(OUTCOMES, outcome, 'outcome');
    if (code === 'answered' && words === undefined) throw new UsageError(`"answered" says nothing without words\n${USAGE}`);
    return await write(desk, number, words ?? code, (it, { text: _, ...by }) => desk.book.resolve(it, { code, ...(words !== undefined && { words }) }, by, desk.now));
  },
};

export const cases: Command = {
  options: { kind: { type: 'string' }, state: { type: 'string' }, owner: { type: 'string' }, overdue: { type: 'boolean' }, agent: { type: 'string' }, by: { type: 'string' } },
  allowPositionals: true,
  async run({ values, positionals: [name = '', ...rest] }) {
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (!verb) throw new UsageError(USAGE);
    const db = await openDatabase(readConfig());
    try {
      process.stdout.write(await verb({ db, book: createCaseBook(db), values, now: new Date() }, ...rest));
    } finally {
      await db.destroy();
    }
  },
};

async function write({ db, book, values }: Desk, number: string | undefined, text: string | undefined, make: (number: string, by: By) => Write): Promise<string> {
  const { number: own } = await found(book, number);
  if (text === undefined || text.trim() === '') throw new UsageError(USAGE);
  const change = make(own, { who: 'agent', text, ...(typeof values.agent === 'string' && { agent: values.agent }) });
  try {
    await db.transact(change);
  } catch (error) {
    throw error instanceof CaseStateError ? new Failure(error.message) : error;
  }
  return lineOf(await found(book, own));
}

async function found(book: CaseBook, number: string | undefined): Promise<CaseFile> {
  if (number === undefined) throw new UsageError(USAGE);
  const it = await book.find(number.toUpperCase());
  if (!it) throw new Failure(`no case ${number}`);
  return it;
}

function oneOf<T extends string>(names: readonly T[], value: string | boolean | undefined, what: string): T {
  const name = names.find((candidate) => candidate === value);
  if (name === undefined) throw new UsageError(`no ${what} "${value === undefined ? '' : String(value)}"; known: ${names.join(', ')}`);
  return name;
}

/** Until the end of that day, by this machine's clock. */
function byDay({ values }: Desk): { promiseBy?: Date } {
  if (typeof values.by !== 'string') return {};
  const day = DateTime.fromISO(values.by).endOf('day');
  if (!day.isValid) throw new UsageError(`--by "${values.by}" is no date such as 2026-11-25`);
  return { promiseBy: day.toJSDate() };
}

const minute = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')}Z`;

function lineOf({ number, kind, state, urgent, owner, orderNumber, trackingNumber, promiseBy, overdueSince, outcome }: CaseSummary): string {
  const parts = [number, kind, state, outcome?.code, urgent ? 'urgent' : undefined, owner, orderNumber, trackingNumber, promiseBy && `by ${minute(promiseBy)}`, overdueSince && `overdue since ${minute(overdueSince)}`];
  return `${parts.filter(Boolean).join('  ')}\n`;
}

function pageOf(it: CaseFile): string {
  const steps = it.history.map(({ at, who, agent, event, text, detail }) => `  ${[minute(new Date(at)), agent ?? who, event, detail && JSON.stringify(detail), text].filter(Boolean).join('  ')}\n`);
  const facts = Object.keys(it.facts).length > 0 ? `  ${JSON.stringify(it.facts)}\n` : '';
  return `${lineOf(it)}  ${it.intent} (${it.language}), cause: ${it.cause}, conversation ${it.conversationId}\n  ${it.text}\n${facts}${steps.join('')}`;
}
