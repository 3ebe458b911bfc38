/**
 * Sends committed mail: at least once, under the same Message-ID, whichever process committed it, and again after a crash or an
 * outage. What has been sent is not kept: it may hold a code, and always an address.
 */
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { backoff } from '../backoff';
import type { Database, Write } from '../store/database';
import type { Presence } from '../store/processes';
import { mailSchema, type Mail } from './mail';
import { MAIL_TROUBLES, MailError, type MailTransport } from './transport';

export interface MailOutboxOptions {
  db: Database; presence: Presence; transport: MailTransport; log: Logger; clock: () => Date;
  /** What is to be done about a mail that cannot be sent, such as telling people; committed with giving it up. */
  givenUp?: (mail: Mail) => Write;
}

const SWEEP_MS = 1000;
const MOST_AT_ONCE = 5;
const WAIT_MS = { first: 1000, longest: 300_000 };
/** About a day. */
const MOST_ATTEMPTS = 300;
const CLOSING_MS = 5000;

interface Claimed { id: string; document: string; attempts: number }

export class MailOutbox {
  private readonly closing = new AbortController();
  private readonly inHand = new Map<string, Promise<void>>();
  private awake = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: MailOutboxOptions) {}

  start(): void {
    this.running = this.loop();
  }

  /** There is something to send. */
  wake(): void {
    this.awake.abort();
  }

  /** What waits to be sent, by any process. */
  async backlog(): Promise<{ depth: number; oldestSeconds: number }> {
    const row = await this.options.db.selectFrom('mails').select(({ fn }) => [fn.countAll<number>().as('depth'), fn.min('created_at').as('oldest')]).executeTakeFirstOrThrow();
    return { depth: Number(row.depth), oldestSeconds: row.oldest === null ? 0 : Math.max(0, (this.options.clock().getTime() - Date.parse(row.oldest)) / 1000) };
  }

  /** Finishes what is on its way, within reason; the rest stays for another process, or the next start. */
  async close(): Promise<void> {
    this.closing.abort();
    this.awake.abort();
    await this.running;
    await Promise.race([Promise.all(this.inHand.values()), setTimeout(CLOSING_MS, undefined, { ref: false })]);
    this.options.transport.close();
  }

  private async loop(): Promise<void> {
    while (!this.closing.signal.aborted) {
      try {
        for (const mail of await this.claim()) this.take(mail);
      } catch (error) {
        this.options.log.error({ err: error }, 'mail could not be worked on');
      }
      await setTimeout(SWEEP_MS, undefined, { signal: this.awake.signal, ref: false }).catch(() => undefined);
      if (!this.closing.signal.aborted) this.awake = new AbortController();
    }
  }

  private take(mail: Claimed): void {
    const work = this.send(mail).then(() => this.wake(), (error: unknown) => { this.options.log.error({ mail: mail.id, err: error }, 'the end of a mail could not be noted'); });
    this.inHand.set(mail.id, work);
    void work.finally(() => { this.inHand.delete(mail.id); });
  }

  private async claim(): Promise<Claimed[]> {
    const { db, presence } = this.options;
    const room = MOST_AT_ONCE - this.inHand.size;
    if (room <= 0) return [];
    const dueOnes = db.selectFrom('mails').select('id').where('due_at', '<=', db.now()).where('id', 'not in', ['', ...this.inHand.keys()]);
    if (!(await dueOnes.limit(1).executeTakeFirst())) return [];
    // What this process holds and has not in hand, it has failed to finish.
    const others = ['', ...(await presence.live()).filter((id) => id !== presence.self)];
    const due = await dueOnes.where((e) => e.or([e('holder', 'is', null), e('holder', 'not in', others)])).orderBy('due_at').limit(room).execute();
    if (due.length === 0) return [];
    return await db.updateTable('mails').set({ holder: presence.self, attempts: sql`attempts + 1` })
      .where('id', 'in', due.map(({ id }) => id)).where((e) => e.or([e('holder', 'is', null), e('holder', 'not in', others)]))
      .returning(['id', 'document', 'attempts']).execute();
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
