/** For the tests of dialogs that open cases: what stands in the store afterwards, and orders as others have changed them meanwhile. */
import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import pino from 'pino';
import { createCaseBook } from '../../src/cases/cases';
import type { CaseFile } from '../../src/cases/types';
import { loadDemo } from '../../src/commerce/demo';
import type { Language } from '../../src/languages';
import { paths } from '../../src/paths';
import { NOW, PinnedBot, type Row } from './bot';

let shop: PinnedBot | undefined;
afterAll(() => shop?.close());

/** For what changes an order: a shop as new. */
export const inFreshShop = (play: (bot: PinnedBot, locale: Language, rows: Row[]) => Promise<void>) => async (locale: Language, rows: Row[]): Promise<void> => {
  if (shop) await renew(shop);
  else shop = await PinnedBot.start();
  await play(shop, locale, rows);
};

/** What the service itself has put down at its start. */
const KEPT = /^(kysely|settings$|processes$|sqlite)/;

async function renew(bot: PinnedBot): Promise<void> {
  const { db } = bot.service;
  bot.now = DateTime.fromISO(NOW, { zone: 'utc' });
  const tables = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => !KEPT.test(name));
  await db.transact(async (trx) => { for (const table of tables) await trx.deleteFrom(table as 'orders').execute(); });
  await loadDemo(db, paths.demo, bot.now.toJSDate(), pino({ level: 'silent' }));
}

/** Kind, state, outcome and whose they are, in the order of the alphabet. */
export async function casesOf({ service: { db } }: PinnedBot, orderNumber: string): Promise<(string | undefined)[][]> {
  const all = await createCaseBook(db).ofOrder(orderNumber);
  return all.map(({ kind, state, outcome, userId }) => [kind, state, outcome?.code, userId === '' ? 'ours' : 'theirs']).sort();
}

/** The case that a reply names. */
export async function caseIn({ service: { db } }: PinnedBot, { text }: Pick<Activity, 'text'>): Promise<CaseFile> {
  const [number] = /T-\d+/.exec(text) ?? [];
  return (await createCaseBook(db).find(number!))!;
}

export async function editOrder({ service: { db } }: PinnedBot, number: string, change: (order: Record<string, unknown>) => void): Promise<void> {
  const { document, revision } = await db.selectFrom('orders').select(['document', 'revision']).where('number', '=', number).executeTakeFirstOrThrow();
  const order = JSON.parse(document) as Record<string, unknown>;
  change(order);
  await db.updateTable('orders').set({ document: JSON.stringify(order), revision: revision + 1 }).where('number', '=', number).execute();
}

/** A picture without a word. */
export const PHOTO: Partial<Activity> = { type: 'message', text: '', attachments: [{ contentType: 'image/jpeg', contentUrl: 'attachment:photo-1', name: 'box.jpg' }] };
