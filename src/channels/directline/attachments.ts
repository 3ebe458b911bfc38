/**
 * Files in a conversation. Stored, an activity names its file `attachment:<id>`; a client reads a link in its place that is good
 * for an hour and needs no other credentials, since a browser sends none with a picture.
 */
import type { Activity } from 'botbuilder';
import type { Server } from 'restify';
import { forbidden, notFound } from '../../server/errors';
import { ownerOf, SCHEME, type Attachments } from '../../store/attachments';
import type { Tokens } from './tokens';

/** Nothing in a file runs, loads or submits anything, even when it is opened as a page. */
const POLICY = "default-src 'none'; sandbox";
const KEPT_BY_BROWSERS_SECONDS = 3000;

/** @returns what shows an activity of this conversation to a client: files of the conversation's own as links, all else as it is. */
export function presenter(tokens: Tokens, conversationId: string, directLineUrl: string): (activity: Partial<Activity>) => Partial<Activity> {
  return (activity) => {
    if (!activity.attachments?.some(({ contentUrl }) => idIn(contentUrl) !== undefined)) return activity;
    const attachments = activity.attachments.map((attachment) => {
      const id = idIn(attachment.contentUrl);
      return id?.startsWith(ownerOf(conversationId)) ? { ...attachment, contentUrl: `${directLineUrl}/attachments/${id}?t=${tokens.signLink(id)}` } : attachment;
    });
    return { ...activity, attachments };
  };
}

export function mountAttachments(server: Server, base: string, { tokens, attachments }: { tokens: Tokens; attachments: Attachments }): void {
  server.get(`${base}/attachments/:id`, async (request, response) => {
    const { id } = request.params as { id: string };
    const { t } = request.query as { t?: unknown };
    if (typeof t !== 'string' || !tokens.verifyLink(id, t)) throw forbidden('The link is not valid or has expired.');
    const file = await attachments.find(id);
    if (!file) throw notFound('No such file.');
    const disposition = file.type.startsWith('image/') ? 'inline' : 'attachment';
    response.writeHead(200, {
      'Content-Type': file.type, 'Content-Length': file.content.length, 'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeName(file.name)}`,
      'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': POLICY, 'Cross-Origin-Resource-Policy': 'cross-origin', 'Referrer-Policy': 'no-referrer',
      'Cache-Control': `private, max-age=${KEPT_BY_BROWSERS_SECONDS}`,
    });
    response.end(file.content);
  });
}

/** Clients may have written anything there. */
function idIn(url: unknown): string | undefined {
  return typeof url === 'string' && url.startsWith(SCHEME) ? /^[\w-]+$/.exec(url.slice(SCHEME.length))?.[0] : undefined;
}

/** RFC 8187. */
export function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
