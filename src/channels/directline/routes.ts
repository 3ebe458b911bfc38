/** The Direct Line 3.0 endpoints. Errors and codes are Direct Line's own, as its clients expect them. */
import { randomBytes } from 'node:crypto';
import type { Activity, Attachment as ActivityAttachment } from 'botbuilder';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Writer } from '../../documents/words';
import type { Language } from '../../languages';
import { badRequest, forbidden, HttpError, notFound, unauthorized } from '../../server/errors';
import type { Limits } from '../../server/limits';
import type { Origins } from '../../server/origin';
import { traceOf } from '../../server/trace';
import { attachmentUrl, newAttachmentId, type Attachments } from '../../store/attachments';
import { isStorable } from '../../store/text';
import type { Conversation, Transcript } from '../../store/transcript';
import { encodeName, mountAttachments, presenter } from './attachments';
import type { TakenFile } from './files';
import { takeInlineFiles } from './inline-files';
import type { DirectLine } from './service';
import { acceptStreams } from './stream-upgrades';
import type { Streams } from './streams';
import { createTranscriptFiles } from './transcript-file';
import { EXPIRED, mayUse, originOf, TOKEN_LIFE_SECONDS, type Grant, type Tokens } from './tokens';
import { readUpload } from './uploads';

const BASE = '/v3/directline';

export interface DirectLineRoutes {
  directLine: DirectLine; tokens: Tokens; streams: Streams; transcript: Transcript; attachments: Attachments; origins: Origins;
  /** Where the client reaches us; a slash at its end does not matter. */
  publicUrl: (request: Pick<Request, 'headers'>) => string;
  limits?: Limits;
  /** With what a conversation is put on paper. */
  writer: (language: Language) => Writer;
}

const userId = z.string().min(1).max(256).refine(isStorable, 'not text');
const account = z.looseObject({ id: userId, name: z.string().max(256).optional() });
const webOrigin = z.string().max(255).transform((text, context) => originOf(text) ?? (context.addIssue('expected an origin, such as https://shop.example'), z.NEVER));
const generateBody = z.looseObject({ user: account.optional(), trustedOrigins: z.array(webOrigin).max(20).optional() });
const startBody = z.looseObject({ user: z.looseObject({ id: userId.optional() }).optional(), locale: z.string().max(35).optional() });
/** What a turn relies on; everything else a client sends is stored and echoed as it is. */
const activityBody = z.looseObject({
  type: z.string().min(1).max(64), text: z.string().nullish(), locale: z.string().max(35).nullish(), attachments: z.array(z.looseObject({})).max(20).nullish(),
  from: z.looseObject({ id: z.string().max(256).refine(isStorable, 'not text').optional() }).optional(), channelData: z.looseObject({}).nullish(), membersAdded: z.array(z.looseObject({})).nullish(),
});
const uploader = userId.optional();

type Caller = { secret: true; grant?: undefined } | { secret: false; grant: Grant };

export function mountDirectLine(server: Server, { directLine, tokens, streams, transcript, attachments, publicUrl, origins, limits, writer }: DirectLineRoutes): void {
  const transcriptFiles = createTranscriptFiles(transcript, writer);
  const session = (grant: Grant) => ({ conversationId: grant.conversationId, token: tokens.issue(grant), expires_in: TOKEN_LIFE_SECONDS });
  const baseUrl = (request: Pick<Request, 'headers'>) => `${publicUrl(request).replace(/\/+$/, '')}${BASE}`;
  const streamUrl = (request: Request, { conversationId, origins: pages }: Grant, watermark: number) =>
    `${baseUrl(request).replace(/^http/, 'ws')}/conversations/${conversationId}/stream?watermark=${watermark}&t=${tokens.issueStream({ conversationId, watermark, ...(pages && { origins: pages }) })}`;
  const whence = (request: Request) => ({ origin: origins.ofRequest(request), trace: traceOf(request) });
  const shownTo = (request: Pick<Request, 'headers'>, conversationId: string) => presenter(tokens, conversationId, baseUrl(request));

  const authenticate = async (request: Request): Promise<Caller> => {
    const bearer = /^Bearer (.+)$/i.exec(request.header('authorization', ''))?.[1];
    if (bearer === undefined) throw unauthorized('Authorization: Bearer with a secret or a token is needed.');
    const grant = tokens.verify(bearer);
    if (grant === EXPIRED) throw new HttpError(403, 'TokenExpired', 'The token has expired.');
    if (!grant) {
      await limits?.guess(request);
      if (tokens.isSecret(bearer)) return { secret: true };
      await limits?.wrong(request);
      throw forbidden('The token is not valid.');
    }
    if (!mayUse(grant, request.headers.origin)) throw forbidden('The token is not for this page.');
    return { secret: false, grant };
  };
  /** The conversation a path names, for a caller who may speak in it. */
  const open = async (request: Request): Promise<{ caller: Caller; grant: Grant; conversation: Conversation }> => {
    const caller = await authenticate(request);
    const id = String((request.params as { id: string }).id);
    if (!caller.secret && caller.grant.conversationId !== id) throw forbidden('The token is for another conversation.');
    const conversation = isStorable(id) ? await transcript.find(id) : undefined;
    if (conversation?.channel !== 'directline') throw notFound('No such conversation.');
    return { caller, conversation, grant: caller.grant ?? { conversationId: id } };
  };

  server.post(`${BASE}/tokens/generate`, async (request, response) => {
    if (!(await authenticate(request)).secret) throw forbidden('Only the secret makes a token.');
    const { user, trustedOrigins } = read(generateBody, request.body);
    send(response, 200, session({ conversationId: directLine.newConversationId(), ...(user && { userId: user.id }), ...(trustedOrigins?.length && { origins: trustedOrigins }) }));
  });

  server.post(`${BASE}/tokens/refresh`, async (request, response) => {
    const { grant } = await authenticate(request);
    if (!grant) throw forbidden('A secret is not refreshed.');
    send(response, 200, session(grant));
  });

  server.post(`${BASE}/conversations`, async (request, response) => {
    const caller = await authenticate(request);
    if (!caller.secret) await limits?.start(request);
    const grant = caller.grant ?? { conversationId: directLine.newConversationId() };
    const { user, locale } = read(startBody, request.body);
    const { created } = await directLine.start(grant.conversationId, grant.userId, user?.id, locale);
    // Whoever starts it a second time may have missed the answer to the first: all there is, from the greeting on.
    send(response, created ? 201 : 200, { ...session(grant), streamUrl: streamUrl(request, grant, 0) });
  });

  server.get(`${BASE}/conversations/:id`, async (request, response) => {
    const { grant, conversation } = await open(request);
    const asked = watermarkOf(request);
    const last = (await transcript.last([conversation.id])).get(conversation.id) ?? 0;
    // Without a watermark: what comes from this call on. One that is empty is of a client that has seen nothing yet.
    send(response, 200, { ...session(grant), streamUrl: streamUrl(request, grant, asked === undefined ? last : Math.min(asked, last)) });
  });

  server.get(`${BASE}/conversations/:id/activities`, async (request, response) => {
    const { conversation } = await open(request);
    const { activities, watermark } = await transcript.after(conversation.id, watermarkOf(request) ?? 0);
    send(response, 200, { activities: activities.map(shownTo(request, conversation.id)), watermark: String(watermark) });
  });

  server.post(`${BASE}/conversations/:id/activities`, async (request, response) => {
    const { grant, conversation } = await open(request);
    await limits?.message(conversation.id);
    const activity = read(activityBody, request.body);
    const inline = await takeInlineFiles(activity.attachments ?? [], conversation.id);
    const taken = inline.files.length > 0 ? { attachments: inline.attachments } : {};
    const id = await directLine.post(conversation, { ...activity, ...taken } as Partial<Activity>, {
      ...whence(request), userId: grant.userId ?? activity.from?.id, ...(inline.files.length > 0 && { writes: [attachments.write(inline.files)] }),
    });
    send(response, 200, { id });
  });

  server.post(`${BASE}/conversations/:id/upload`, async (request, response) => {
    const { grant, conversation } = await open(request);
    await limits?.message(conversation.id);
    const named = uploader.safeParse((request.query as { userId?: unknown }).userId);
    if (!named.success) throw badRequest('userId: expected one, of 256 characters at most');
    const upload = await readUpload(request);
    const activity = read(activityBody, { type: 'message', ...upload.activity });
    const inline = await takeInlineFiles(activity.attachments ?? [], conversation.id);
    const stored = upload.files.map((file) => ({ ...file, id: newAttachmentId(conversation.id), conversationId: conversation.id }));
    const complete = { ...activity, attachments: withFiles(inline.attachments, stored) } as Partial<Activity>;
    const id = await directLine.post(conversation, complete, { ...whence(request), userId: grant.userId ?? activity.from?.id ?? named.data, writes: [attachments.write([...stored, ...inline.files])] });
    send(response, 200, { id });
  });

  /** Beyond Direct Line: the conversation as a file, for whoever may speak in it. */
  server.get(`${BASE}/conversations/:id/transcript`, async (request, response) => {
    const { conversation } = await open(request);
    await limits?.message(conversation.id);
    const { name, type, content } = await transcriptFiles.make(conversation, request.query as { language?: unknown; zone?: unknown });
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': content.length, 'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(name)}`, 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
    response.end(content);
  });

  /** Only sign-in cards need one, to tell a browser that comes back from a login page; there are none here. */
  server.get(`${BASE}/session/getsessionid`, async (request, response) => {
    await authenticate(request);
    send(response, 200, { sessionId: randomBytes(16).toString('hex') });
  });

  mountAttachments(server, BASE, { tokens, attachments });
  acceptStreams(server, BASE, { limits, tokens, streams, shownTo });
}

/** Clients describe in the activity the files that come beside it: by their names, else in their order. What they left out is added. */
function withFiles(described: Partial<ActivityAttachment>[], files: (TakenFile & { id: string })[]): Partial<ActivityAttachment>[] {
  const left = [...files];
  const takeNamed = (wanted: string | undefined) => {
    const at = left.findIndex(({ sentAs }) => sentAs === wanted);
    return at === -1 ? undefined : left.splice(at, 1)[0];
  };
  const bare = new Map(described.filter(({ contentUrl, content }) => contentUrl === undefined && content === undefined).map((attachment) => [attachment, takeNamed(attachment.name)]));
  const attachments = described.map((attachment) => {
    const file = bare.get(attachment) ?? (bare.has(attachment) ? left.shift() : undefined);
    return file ? { ...attachment, ...toAttachment(file) } : attachment;
  });
  return [...attachments, ...left.map(toAttachment)];
}

function toAttachment({ id, name, type }: TakenFile & { id: string }): ActivityAttachment {
  return { contentType: type, contentUrl: attachmentUrl(id), name };
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(`${issue?.path.join('.') || 'body'}: ${issue?.message}`);
}

/** @returns 0 for an empty one: nothing seen yet. */
function watermarkOf(request: Request): number | undefined {
  const { watermark } = request.query as { watermark?: string };
  if (watermark === undefined) return undefined;
  if (watermark === '') return 0;
  if (!/^\d{1,15}$/.test(watermark)) throw badRequest('watermark: not one of ours');
  return Number(watermark);
}

function send(response: Response, status: number, body: object): void {
  response.send(status, body);
}
