/**
 * Files that Teams users send: pictures from the channel's own store, which wants the bot's token, and files from OneDrive by a link
 * that carries its own. Both are fetched at once, cleaned, and kept beside the message; what cannot be taken stays a mere name.
 */
import type { Activity, Attachment as ActivityAttachment } from 'botbuilder';
import type { Logger } from 'pino';
import { cleanFile, type CleanFile } from '../../photos/files';
import { PhotoError } from '../../photos/photos';
import { attachmentUrl, newAttachmentId, type Attachment, type Attachments } from '../../store/attachments';
import type { Write } from '../../store/database';
import { isOneDrive } from './one-drive';

export interface PhotoOptions {
  attachments: Attachments;
  /** The bot's token for the channel's own store. */
  token: () => Promise<string>;
  log: Logger;
  patienceMs?: number;
}

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
/** As Direct Line has it for a message. */
const MOST_FILES = 10;
const MOST_BYTES = 4 * 1024 * 1024;
/** Teams waits for fifteen seconds, and shows an error after. */
const PATIENCE_MS = 8_000;

interface Source { url: string; withToken: boolean }

/** @param activity a Teams message; its attachments are replaced. @returns what stores the files, with the message. */
export async function takePhotos(activity: Activity, conversationId: string, { attachments, token, log, patienceMs = PATIENCE_MS }: PhotoOptions): Promise<Write[]> {
  const files: Attachment[] = [];
  const signal = AbortSignal.timeout(patienceMs);
  const taken: ActivityAttachment[] = [];
  let left = MOST_BYTES;
  for (const [index, attachment] of (activity.attachments ?? []).entries()) {
    if (attachment.contentType !== DOWNLOAD && typeof attachment.contentUrl !== 'string') {
      taken.push(attachment);
      continue;
    }
    const source = sourceOf(attachment, activity.serviceUrl);
    const name = attachment.name ?? 'file';
    const file = source && index < MOST_FILES ? await take(source, { name, left, signal, token, log }) : undefined;
    // The link would be of no use later, and is nobody else's business.
    if (!file) taken.push({ contentType: 'application/octet-stream', contentUrl: 'about:blank', name });
    else {
      left -= file.content.length;
      const id = newAttachmentId(conversationId);
      files.push({ id, conversationId, ...file });
      taken.push({ contentType: file.type, contentUrl: attachmentUrl(id), name: file.name });
    }
  }
  if (activity.attachments) activity.attachments = taken;
  return files.length > 0 ? [attachments.write(files)] : [];
}

/** The token goes to nobody but the channel that the message came from. */
function sourceOf({ contentType, contentUrl, content }: ActivityAttachment, serviceUrl: string): Source | undefined {
  if (contentType === DOWNLOAD) {
    const url = (content as { downloadUrl?: unknown } | undefined)?.downloadUrl;
    return isOneDrive(url, serviceUrl) ? { url: String(url), withToken: false } : undefined;
  }
  if (!contentType.startsWith('image/') || typeof contentUrl !== 'string') return undefined;
  return URL.parse(contentUrl)?.origin === URL.parse(serviceUrl)?.origin ? { url: contentUrl, withToken: true } : undefined;
}

interface Taking { name: string; left: number; signal: AbortSignal; token: () => Promise<string>; log: Logger }

async function take({ url, withToken }: Source, { name, left, signal, token, log }: Taking): Promise<CleanFile | undefined> {
  try {
    const response = await fetch(url, { signal, redirect: 'error', ...(withToken && { headers: { authorization: `Bearer ${await token()}` } }) });
    if (!response.ok || !response.body) throw new Error(`the file's store answered ${response.status}`);
    return await cleanFile({ name, content: await read(response.body, left) });
  } catch (error) {
    // Neither its address nor its name: both are the shopper's.
    log.warn({ reason: error instanceof PhotoError ? error.problem : (error as Error).message }, 'a file from Teams was not taken');
    return undefined;
  }
}

async function read(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw new Error('the files of the message are too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
