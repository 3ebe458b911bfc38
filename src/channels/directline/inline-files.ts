/** Pictures and PDFs written into a message itself, as data URIs: taken out of it, and kept as those are that are uploaded. */
import type { Attachment as ActivityAttachment } from 'botbuilder';
import { attachmentUrl, newAttachmentId, type Attachment } from '../../store/attachments';
import { takeFile } from './files';

const FILE = /^data:(?:image\/|application\/pdf)/i;

export interface Inline { /** With the files' names in place of their contents. */ attachments: Partial<ActivityAttachment>[]; files: Attachment[] }

/** @throws HttpError as `takeFile` does. */
export async function takeInlineFiles(attachments: Partial<ActivityAttachment>[], conversationId: string): Promise<Inline> {
  const inline: Inline = { attachments: [], files: [] };
  for (const attachment of attachments) {
    const { contentUrl, name: sentName } = attachment as { contentUrl?: unknown; name?: unknown };
    if (typeof contentUrl !== 'string' || !FILE.test(contentUrl)) {
      inline.attachments.push(attachment);
      continue;
    }
    const { name, type, content } = await takeFile(typeof sentName === 'string' ? sentName : undefined, bytesIn(contentUrl));
    const id = newAttachmentId(conversationId);
    inline.files.push({ id, conversationId, name, type, content });
    inline.attachments.push({ ...attachment, contentType: type, contentUrl: attachmentUrl(id), name });
  }
  return inline;
}

/** RFC 2397. What is not base64 is no picture that we know. */
function bytesIn(uri: string): Buffer {
  const comma = uri.indexOf(',');
  return /;base64$/i.test(uri.slice(0, comma)) ? Buffer.from(uri.slice(comma + 1), 'base64') : Buffer.alloc(0);
}
