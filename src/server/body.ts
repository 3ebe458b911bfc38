/**
 * Reads a request's body: a JSON object, in UTF-8, of a size and a depth that a message can have. Nothing else is taken in: no
 * forms, no files put on our disk, nothing compressed that could grow. Only uploads read their own.
 */
import type { IncomingMessage } from 'node:http';
import type { Request } from 'restify';
import { badRequest, HttpError } from './errors';

/** Direct Line's documented limit for an activity. */
export const LARGEST_BODY = 256 * 1024;
/** What is too large is read on to here, so that the sender gets to read the answer. */
const LARGEST_DRAIN = 64 * LARGEST_BODY;
const UPLOAD = /^\/(?:v3\/directline\/conversations\/[^/]+\/upload|api\/desk\/conversations\/[^/]+\/files)\/?$/;
/** Signed as their bytes are. */
const PUSH = /^\/(?:webhooks\/tracking|api\/slack)\/[^/]+\/?$/;
/** Deeper than any card or menu; what is stored as JSON must be writable as JSON again. */
const DEEPEST = 100;

export async function readJsonBody(request: Request): Promise<void> {
  request.body = undefined;
  if (request.method === 'GET' || request.method === 'HEAD' || !hasBody(request)) return;
  if (request.method === 'POST' && (UPLOAD.test(request.path()) || PUSH.test(request.path()))) return;
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpError(415, 'UnsupportedMediaType', 'Content-Type: application/json is needed.');
  refuseCompressed(request);
  const chunks: Buffer[] = [];
  await readChunks(request, LARGEST_BODY, (chunk) => chunks.push(chunk));
  request.body = parseObject(Buffer.concat(chunks));
}

export function refuseCompressed({ headers: { 'content-encoding': encoding = 'identity' } }: IncomingMessage): void {
  if (encoding !== 'identity') throw new HttpError(415, 'UnsupportedMediaType', 'Content-Encoding: only plain bodies are read.');
}

/** @param largest how many bytes `take` is given at most. @throws HttpError 413 when there are more, 400 when they do not all come. */
export async function readChunks(request: IncomingMessage, largest: number, take: (chunk: Buffer) => void): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= largest) take(chunk);
      else if (size > LARGEST_DRAIN) break;
    }
  } catch {
    throw badRequest('The body broke off.');
  }
  if (size > largest) throw new HttpError(413, 'MessageSizeTooBig', `The body is larger than ${largest / 1024} kB.`);
}

/** @returns undefined for an empty body. @throws HttpError 400 when it is no JSON object. */
export function parseObject(bytes: Buffer): object | undefined {
  if (bytes.length === 0) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badRequest('The body is not JSON in UTF-8.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('The body is not a JSON object.');
  if (isDeeper(body, DEEPEST)) throw badRequest(`The body is nested deeper than ${DEEPEST} levels.`);
  return body;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}
