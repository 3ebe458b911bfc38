/** Mail to be sent: put into the store with the change that it belongs to, and sent by `outbox.ts` once that is committed. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database, Write } from '../store/database';

export const mailSchema = z.object({
  /** What it is, for the log: the template's name. */
  kind: z.string().regex(/^[a-z-]{1,40}$/),
  from: z.object({ name: z.string(), address: z.email() }),
  /** One mailbox; a list is for partners, whose people read it together. */
  to: z.union([z.email(), z.array(z.email()).min(1).max(10)]),
  cc: z.array(z.email()).max(10).optional(),
  replyTo: z.email().optional(),
  /** The case it is about: those who work on it hear where it cannot be sent. */
  case: z.string().optional(),
  subject: z.string().min(1),
  text: z.string().min(1),
  /** ISO 8601; after it the mail is of no use and is not sent. */
  until: z.iso.datetime().optional(),
});

export type Mail = z.infer<typeof mailSchema>;

/**
 * To be committed with whatever the mail tells of.
 * @param id the same mail is put in line once; it is also the Message-ID, so that a mailbox can know a second copy.
 * @throws ZodError where it could not be sent as it is
 */
export function queueMail(db: Database, mail: Mail, now: Date, id: string = randomUUID()): Write {
  const document = JSON.stringify(mailSchema.parse(mail));
  return async (trx) => {
    await trx.insertInto('mails').values({ id, document, due_at: db.now(), created_at: now.toISOString() }).onConflict((c) => c.doNothing()).execute();
  };
}

/** Can mail be sent to what a shop has on file? */
export function isMailbox(address: string | undefined): address is string {
  return z.email().safeParse(address).success;
}
