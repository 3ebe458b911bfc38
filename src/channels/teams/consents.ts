/**
 * Files of the bot's, offered to be kept in the user's own OneDrive: Teams asks them first, and gives the address to put the file to.
 * Only in talks of two: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
import { TurnContext, type Activity, type Attachment, type FileConsentCardResponse } from 'botbuilder';
import type { Logger } from 'pino';
import type { Phrases } from '../../bot/phrases';
import { ownerOf, SCHEME, type Attachments, type Attachment as StoredFile } from '../../store/attachments';
import type { ConnectorCourier } from '../botframework/connector';
import { isOneDrive } from './one-drive';
import { spokenIn } from './shape';

export interface FileConsentOptions { attachments: Attachments; phrases: Phrases; courier: Pick<ConnectorCourier, 'replace'>; log: Logger; patienceMs?: number }

export interface FileConsents {
  /** The file is put where Teams says; the question makes way for it. Asked again it is put there again, and is one file still. */
  accepted(activity: Activity, conversationId: string, response: FileConsentCardResponse): Promise<void>;
  declined(activity: Activity): Promise<void>;
}

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const FILE = 'application/vnd.microsoft.teams.card.file.info';
/** Teams waits for fifteen seconds, and shows an error after. */
const PATIENCE_MS = 10_000;

/** @param reply as it is stored. @returns a message for each file that comes with it; none in company. */
export async function consentsOf(reply: Partial<Activity>, { attachments, phrases }: Pick<FileConsentOptions, 'attachments' | 'phrases'>): Promise<Partial<Activity>[]> {
  if (reply.conversation?.conversationType !== 'personal') return [];
  const ids = (reply.attachments ?? []).flatMap(({ contentUrl }) => (contentUrl?.startsWith(SCHEME) ? [contentUrl.slice(SCHEME.length)] : []));
  const files = (await Promise.all(ids.map((id) => attachments.find(id)))).filter((file) => file !== undefined);
  const { suggestedActions: _, text: __, ...rest } = reply;
  return files.map((file) => ({ ...rest, text: '', attachments: [consentCard(file, phrases.say(spokenIn(reply), 'teams:file.offer'))] }));
}

function consentCard({ id, name, content }: StoredFile, description: string): Attachment {
  return { contentType: CONSENT, name, content: { description, sizeInBytes: content.length, acceptContext: { file: id }, declineContext: { file: id } } };
}

export function createFileConsents({ attachments, phrases, courier, log, patienceMs = PATIENCE_MS }: FileConsentOptions): FileConsents {
  const instead = async (activity: Activity, message: Partial<Activity>) => {
    if (activity.replyToId === undefined) return;
    const reference = { ...TurnContext.getConversationReference(activity), activityId: undefined };
    await courier.replace(TurnContext.applyConversationReference({ type: 'message', ...message }, reference), activity.replyToId)
      .catch((error: unknown) => { log.warn({ reason: (error as Error).message }, 'a question about a file could not be taken away in Teams'); });
  };
  const say = (activity: Activity, key: string) => phrases.say(spokenIn(activity), `teams:file.${key}`);

  /** A tap can name any file and any address: ours only from this conversation, theirs only where OneDrive keeps files. */
  const put = async (activity: Activity, conversationId: string, { context, uploadInfo }: FileConsentCardResponse): Promise<StoredFile> => {
    const { file: id } = (context ?? {}) as { file?: unknown };
    const file = typeof id === 'string' && id.startsWith(ownerOf(conversationId)) ? await attachments.find(id) : undefined;
    if (!file) throw new Error('it is no file of this conversation');
    if (!isOneDrive(uploadInfo?.uploadUrl, activity.serviceUrl)) throw new Error('the address is not OneDrive\'s');
    const { length } = file.content;
    const { ok, status } = await fetch(uploadInfo!.uploadUrl!, {
      method: 'PUT', redirect: 'error', body: new Uint8Array(file.content), signal: AbortSignal.timeout(patienceMs),
      headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes 0-${length - 1}/${length}` },
    });
    if (!ok) throw new Error(`OneDrive answered ${status}`);
    return file;
  };

  return {
    async accepted(activity, conversationId, response) {
      try {
        const { name } = await put(activity, conversationId, response);
        const { contentUrl, uniqueId, fileType } = response.uploadInfo!;
        await instead(activity, { text: '', attachments: [{ contentType: FILE, name, contentUrl: contentUrl!, content: { uniqueId, fileType } }] });
      } catch (error) {
        log.warn({ conversation: conversationId, reason: (error as Error).message }, 'a file could not be put into OneDrive');
        await instead(activity, { text: say(activity, 'failed') });
      }
    },
    declined: (activity) => instead(activity, { text: say(activity, 'declined') }),
  };
}
