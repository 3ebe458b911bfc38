/** `waybill export`, `waybill erase`, `waybill feedback`: a person's data, and what shoppers had trouble with. */
import { readConfig } from '../config';
import { feedbackReport } from '../people/feedback';
import { erasePerson, exportPerson, findPerson } from '../people/person';
import type { Database } from '../store/database';
import { openDatabase } from '../store/open';
import { Failure, UsageError, type Command } from './command';

const DEFAULT_DAYS = 30;

export const exportCustomer = ofCustomer('export', async (db, email) => await exportPerson(db, email));
export const eraseCustomer = ofCustomer('erase', async (db, email) => await erasePerson(db, email, new Date()));

export const feedback: Command = {
  options: { days: { type: 'string' } },
  async run({ values: { days = String(DEFAULT_DAYS) } }) {
    if (!/^[1-9]\d{0,3}$/.test(String(days))) throw new UsageError('--days: a whole number of days');
    await withStore(async (db) => { process.stdout.write(`${await feedbackReport(db, new Date(), Number(days))}\n`); });
  },
};

function ofCustomer(name: string, work: (db: Database, email: string) => Promise<object>): Command {
  return {
    options: { customer: { type: 'string' } },
    async run({ values: { customer } }) {
      if (typeof customer !== 'string' || !customer.includes('@')) throw new UsageError(`usage: waybill ${name} --customer EMAIL`);
      await withStore(async (db) => {
        const { customers, orders, conversations } = await findPerson(db, customer);
        if (customers.length + orders.length + conversations.length === 0) throw new Failure('nobody of that address is known here');
        process.stdout.write(`${JSON.stringify(await work(db, customer), null, 2)}\n`);
      });
    },
  };
}

async function withStore(work: (db: Database) => Promise<void>): Promise<void> {
  const db = await openDatabase(readConfig());
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}
