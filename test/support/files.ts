/** A document that the bot gave, as it is kept in the store. */
import type { Activity } from 'botbuilder';
import type { Database } from '../../src/store/database';
import { readPdf, type Page } from './pdf';

export async function pdfOf(db: Database, { attachments }: Pick<Activity, 'attachments'>): Promise<{ name: string; pages: Page[]; title: string }> {
  const found = attachments?.find(({ contentType }) => contentType === 'application/pdf');
  const row = await db.selectFrom('attachments').select(['content', 'name']).where('id', '=', found!.contentUrl!.replace('attachment:', '')).executeTakeFirstOrThrow();
  return { name: row.name, ...readPdf(Buffer.from(row.content)) };
}
