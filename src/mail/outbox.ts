/**
 * Sends committed mail: at least once, under the same Message-ID, whichever process committed it, and again after a crash or an
 * outage. What has been sent is not kept: it may hold a code, and always an address.
 */
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { backoff } from '../backoff';
import { claimDue } from '../store/claims';
import type { Database, Write } from '../store/database';
import type { Presence } from '../store/processes';
import { WorkLoop } from '../work-loop';
import { mailSchema, type Mail } from './mail';
import { MAIL_TROUBLES, MailError, type MailTransport } from './transport';

export interface MailOutboxOptions {
  db: Database; presence: Presence; transport: MailTransport; log: Logger; clock: () => Date;
  /** What is to be done about a mail that cannot be sent, such as telling people; committed with giving it up. */
  givenUp?: (mail: Mail) => Write;
}

const MOST_AT_ONCE = 5;
const WAIT_MS = { first: 1000, longest: 300_000 };
/** About a day. */
const MOST_ATTEMPTS = 300;

interface Claimed { id: string; document: string; attempts: number }

export class MailOutbox {
  private readonly loop: WorkLoop<Claimed>;

  constructor(private readonly options: MailOutboxOptions) {
    const { db, presence, log } = options;
    this.loop = new WorkLoop({
      log, what: 'mail', mostAtOnce: MOST_AT_ONCE, nameOf: ({ id }) => id, perform: (mail) => this.send(mail),
      claim: (room, inHand) => claimDue<Claimed>(db, presence, { table: 'mails', key: 'id', returning: ['id', 'document', 'attempts'] }, room, inHand),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** There is something to send. */
  wake(): void {
    this.loop.wake();
  }

  /** What waits to be sent, by any process. */
  async backlog(): Promise<{ depth: number; oldestSeconds: number }> {
    const row = await this.options.db.selectFrom('mails').select(({ fn }) => [fn.countAll<number>().as('depth'), fn.min('created_at').as('oldest')]).executeTakeFirstOrThrow();
    return { depth: Number(row.depth), oldestSeconds: row.oldest === null ? 0 : Math.max(0, (this.options.clock().getTime() - Date.parse(row.oldest)) / 1000) };
  }

  /** Finishes what is on its way, within reason; the rest stays for another process, or the next start. */
  async close(): Promise<void> {
    await this.loop.close();
    this.options.transport.close();
  }

  private async send({ id, document, attempts }: Claimed): Promise<void> {
    const { db, transport, log, clock, givenUp } = this.options;
    const mail = mailSchema.parse(JSON.parse(document));
    const about = { mail: id, kind: mail.kind, attempts };
    if (mail.until !== undefined && Date.parse(mail.until) <= clock().getTime()) {
      log.warn(about, 'mail is too old to be of use and is not sent');
      return await this.end(id);
    }
    try {
      await transport.send(id, mail);
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      const { trouble, answered, hopeless } = error;
      const why = { ...about, trouble, answered, remedy: MAIL_TROUBLES[trouble] };
      if (hopeless || attempts >= MOST_ATTEMPTS) {
        log.error(why, 'mail cannot be sent');
        return await this.end(id, givenUp?.(mail));
      }
      log.warn(why, 'mail could not be sent yet');
      await db.updateTable('mails').set({ holder: null, due_at: sql<number>`${db.now()} + ${backoff(attempts - 1, WAIT_MS)}` }).where('id', '=', id).execute();
      return;
    }
    await this.end(id);
  }

  private async end(id: string, besides?: Write): Promise<void> {
    await this.options.db.transact(async (trx) => {
      await trx.deleteFrom('mails').where('id', '=', id).execute();
      await besides?.(trx);
    });
  }
}
