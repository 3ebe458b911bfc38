/** `waybill partner`: what carriers have been asked for, and what they have answered. */
import path from 'node:path';
import { DateTime } from 'luxon';
import { loadPhrases } from '../bot/phrases';
import { createCaseBook } from '../cases/cases';
import { createOrderBook } from '../commerce/orders';
import { readConfig } from '../config';
import { createPartnerDesk, type Answer, type PartnerDesk } from '../partners/desk';
import { isOpen, type StoredWish } from '../partners/rows';
import { paths } from '../paths';
import { readShop } from '../shop';
import { openDatabase } from '../store/open';
import { Failure, UsageError, type Command } from './command';

const USAGE = 'usage: waybill partner list [CASE]\n       waybill partner answer CASE confirmed|refused|done [--kind KIND] [--date YYYY-MM-DD] [--from HH:MM --to HH:MM] [--text "FOR THE SHOPPER"]';
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

type Options = Record<string, string | boolean | undefined>;

export const partner: Command = {
  options: { kind: { type: 'string' }, date: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, text: { type: 'string' } },
  allowPositionals: true,
  async run({ values, positionals: [verb, caseNumber, state, ...more] }) {
    if (more.length > 0 || (verb === 'list' ? state !== undefined : verb !== 'answer' || caseNumber === undefined)) throw new UsageError(USAGE);
    const answer = verb === 'answer' ? answerOf(state, values) : undefined;
    const config = readConfig();
    const { rules: _, ...shop } = readShop(path.resolve(paths.root, config.SHOP_FILE));
    const db = await openDatabase(config);
    try {
      const desk = createPartnerDesk({ db, shop, orders: createOrderBook(db), phrases: loadPhrases(paths.locales), cases: createCaseBook(db), clock: () => DateTime.now(), mail: false });
      if (!answer) {
        for (const wish of await desk.list(caseNumber)) process.stdout.write(`${lineOf(wish)}\n`);
        return;
      }
      const { id } = await only(desk, caseNumber!, values.kind as string | undefined);
      await db.transact(desk.answer(id, answer)).catch((error: unknown) => { throw new Failure((error as Error).message); });
      process.stdout.write(`${caseNumber}: ${answer.state}; the shopper is being told\n`);
    } finally {
      await db.destroy();
    }
  },
};

function answerOf(state: string | undefined, { date, from, to, text }: Options): Answer {
  if (state !== 'confirmed' && state !== 'refused' && state !== 'done') throw new UsageError(USAGE);
  if (date !== undefined && !DateTime.fromISO(String(date)).isValid) throw new UsageError(`--date ${String(date)} is no day such as 2026-11-25`);
  if ((from === undefined) !== (to === undefined) || [from, to].some((time) => time !== undefined && !CLOCK.test(String(time)))) throw new UsageError('--from and --to are times such as 09:00, and go together');
  return {
    state, ...(date !== undefined && { day: DateTime.fromISO(String(date)).toISODate()! }), ...(from !== undefined && { window: { from: String(from), to: String(to) } }), ...(text !== undefined && { words: String(text) }),
  };
}

/** The open one of a case; where there are several, of a kind. */
async function only(desk: PartnerDesk, caseNumber: string, kind: string | undefined): Promise<StoredWish> {
  const open = (await desk.list(caseNumber)).filter((wish) => isOpen(wish.state) && (kind === undefined || wish.asked.kind === kind));
  if (open.length === 0) throw new Failure(`case ${caseNumber} waits for no answer of a partner${kind === undefined ? '' : ` about ${kind}`}`);
  if (open.length > 1) throw new Failure(`case ${caseNumber} waits for several answers; add --kind: ${[...new Set(open.map(({ asked }) => asked.kind))].join(', ')}`);
  return open[0]!;
}

function lineOf({ wish, state, asked, askedAt }: StoredWish): string {
  return [wish.caseNumber, asked.kind, state, `by ${asked.by}`, asked.trackingNumber, asked.day, `asked ${askedAt.toISOString().slice(0, 10)}`, `answer by ${asked.answerBy.slice(0, 10)}`].filter(Boolean).join('  ');
}
