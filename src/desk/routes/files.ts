/** Files of a conversation, for whoever may see it. */
import { takeFile } from '../../channels/directline/files';
import { readChunks } from '../../server/body';
import { HttpError, notFound } from '../../server/errors';
import { newAttachmentId, ownerOf, type Attachments } from '../../store/attachments';
import type { Database } from '../../store/database';
import type { DeskRoute } from '../access';
import type { Conversations } from '../conversations';
import type { Desk } from '../desk';
import { unseen } from './conversations';

const LARGEST_FILE = 4 * 1024 * 1024;

export function fileRoutes({ db, attachments, conversations, desk }: { db: Database; attachments: Attachments; conversations: Conversations; desk: Desk }): DeskRoute[] {
  return [
    {
      method: 'get', path: '/conversations/:id/files/:file', role: 'agent', async run({ agent, params: { id, file: fileId }, response }) {
        const file = fileId!.startsWith(ownerOf(id!)) && (await conversations.maySee(id!, agent)) ? await attachments.find(fileId!) : undefined;
        if (!file) throw notFound('There is no such file.');
        response.writeHead(200, {
          'Content-Type': file.type, 'Content-Length': file.content.length, 'Content-Disposition': `${file.type.startsWith('image/') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cache-Control': 'private, max-age=3000',
        });
        response.end(file.content);
        return { raw: true };
      },
    },
    {
      method: 'post', path: '/conversations/:id/files', role: 'agent', deed: 'file', async run({ agent, params: { id }, request, query: { name, seen } }) {
        if (!(await conversations.maySee(id!, agent))) throw notFound('There is no such conversation.');
        const chunks: Buffer[] = [];
        await readChunks(request, LARGEST_FILE, (chunk) => chunks.push(chunk));
        const { sentAs: _, ...file } = await takeFile(name, Buffer.concat(chunks));
        const kept = { id: newAttachmentId(id!), conversationId: id!, ...file };
        await db.transact((trx) => attachments.write([kept])(trx));
        if (!(await desk.say(id!, agent, { text: kept.name, files: [kept], ...(seen !== undefined && { seen: Number(seen) || 0 }) }).catch(unseen))) throw new HttpError(409, 'Conflict', 'This conversation is not yours: claim it first.');
        return { status: 201, body: {} };
      },
    },
  ];
}
