/**
 * Reads an upload: a form with files and, if the client likes, the activity they belong to, in any order; or one file as it is.
 * What a file is, its first bytes say; what the client calls it is not believed.
 */
import Busboy, { type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'restify';
import { LARGEST_BODY, parseObject, readChunks, refuseCompressed } from '../../server/body';
import { badRequest, HttpError, missing } from '../../server/errors';
import { takeFile, type TakenFile } from './files';

/** Direct Line's documented limit, for all files of a message together. */
const LARGEST_UPLOAD = 4 * 1024 * 1024;
const MOST_FILES = 10;
/** What a form has beside its files: boundaries and headers. */
const FORM_OVERHEAD = 64 * 1024;

export interface Upload { /** As the client sent it. */ activity: object | undefined; files: TakenFile[] }

interface Part { name: string; fileName: string | undefined; chunks: Buffer[]; size: number }

/** @throws HttpError 400 when it is broken or has no file, 413 when it is too large, 415 when a file is of a kind that is not taken or no whole picture, 503 when too many pictures wait. */
export async function readUpload(request: Request): Promise<Upload> {
  refuseCompressed(request);
  const parts = /^multipart\//i.test(request.headers['content-type'] ?? '') ? await readForm(request) : [await readFile(request)];
  const [activity, ...others] = parts.filter(({ name }) => name === 'activity');
  if (others.length > 0) throw badRequest('activity: only one');
  const sent = parts.filter((part) => part !== activity);
  if (sent.length === 0) throw missing('file: at least one');
  if (sent.length > MOST_FILES) throw tooMany();
  const described = activity && parseObject(Buffer.concat(activity.chunks));
  const files: TakenFile[] = [];
  // One after the other, so that others' pictures get their turn between them.
  for (const { fileName, chunks } of sent) files.push(await takeFile(fileName, Buffer.concat(chunks)));
  return { files, activity: described };
}

async function readFile(request: Request): Promise<Part> {
  const part: Part = { name: 'file', fileName: nameIn(request.headers['content-disposition']), chunks: [], size: 0 };
  await readChunks(request, LARGEST_UPLOAD, (chunk) => part.chunks.push(chunk));
  return part;
}

async function readForm(request: Request): Promise<Part[]> {
  const parts: Part[] = [];
  let refused: HttpError | undefined;
  let size = 0;
  const take = (part: Part, chunk: Buffer): void => {
    size += chunk.length;
    part.size += chunk.length;
    if (size > LARGEST_UPLOAD || (part.name === 'activity' && part.size > LARGEST_BODY)) refused ??= tooLarge();
    else part.chunks.push(chunk);
  };
  const parser = parserOf(request);
  parser.on('file', (name: string | undefined, stream, fileName: string | undefined) => {
    const part: Part = { name: name ?? '', fileName, chunks: [], size: 0 };
    if (name !== 'file' && name !== 'activity') refused ??= badRequest('A part of the form is neither a file nor the activity.');
    parts.push(part);
    stream.on('data', (chunk: Buffer) => take(part, chunk));
    // The parser reports it too.
    stream.on('error', () => undefined);
  });
  parser.on('partsLimit', () => { refused ??= tooMany(); });
  const finished = new Promise<void>((resolve, reject) => {
    parser.once('finish', resolve);
    parser.on('error', reject);
  });
  // It may fail long before anybody waits for it.
  finished.catch(() => undefined);

  await readChunks(request, LARGEST_UPLOAD + FORM_OVERHEAD, (chunk) => { if (!refused) parser.write(chunk); });
  if (!refused) {
    parser.end();
    await finished.catch(() => { throw badRequest('The body is not a whole form.'); });
  }
  if (refused) throw refused;
  return parts;
}

function parserOf({ headers }: Request): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' }, isPartAFile: () => true,
      limits: { parts: MOST_FILES + 1, fileSize: LARGEST_UPLOAD + 1, headerPairs: 20, headerSize: 4096 },
    });
  } catch {
    throw badRequest('The body is not a form with a boundary.');
  }
}

function nameIn(disposition = ''): string | undefined {
  const encoded = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      // Then the plain one.
    }
  }
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
  // Node reads headers as Latin-1; browsers write UTF-8.
  const bytes = Buffer.from(quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '', 'latin1');
  return bytes.toString();
}

function tooMany(): HttpError {
  return badRequest(`At most ${MOST_FILES} files in one message.`);
}

function tooLarge(): HttpError {
  return new HttpError(413, 'MessageSizeTooBig', `Files are larger than ${LARGEST_UPLOAD / 1024 / 1024} MB in all, or the activity is larger than ${LARGEST_BODY / 1024} kB.`);
}
