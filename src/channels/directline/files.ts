/** Files that clients send, checked and cleaned, or refused in Direct Line's own way. */
import { cleanFile, type CleanFile } from '../../photos/files';
import { PhotoError, type PhotoProblem } from '../../photos/photos';
import { HttpError, unavailable } from '../../server/errors';

const LONGEST_NAME = 120;
const RETRY_SECONDS = 5;

export interface TakenFile extends CleanFile { /** What the client calls it; `name` may end otherwise. */ sentAs: string }

/** @throws HttpError 415 for what is not taken, 413 for too many pixels, 503 when too many pictures wait. */
export async function takeFile(sentName: string | undefined, content: Buffer): Promise<TakenFile> {
  const sentAs = cleanName(sentName);
  try {
    return { ...(await cleanFile({ name: sentAs, content })), sentAs };
  } catch (error) {
    throw error instanceof PhotoError ? refusal(error.problem) : error;
  }
}

function refusal(problem: PhotoProblem): HttpError {
  const unsupported = (message: string) => new HttpError(415, 'UnsupportedMediaType', message);
  switch (problem) {
    case 'not-a-picture': return unsupported('Only pictures (PNG, JPEG, GIF, WebP, AVIF) and PDF files are taken.');
    case 'heic': return unsupported('HEIC pictures cannot be opened here. Please send the photo as JPEG.');
    case 'moving': return unsupported('A picture that moves is not taken. Please send a still one.');
    case 'broken': return unsupported('The picture is damaged or not complete. Please send it again.');
    case 'too-large': return new HttpError(413, 'MessageSizeTooBig', 'The picture has more than 50 megapixels. Please send a smaller one.');
    case 'busy': return unavailable(RETRY_SECONDS);
  }
}

/** The last step of a path, without what could pass for something else on a screen or in a header. */
function cleanName(name = ''): string {
  const clean = (name.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '').trim();
  return Array.from(clean).slice(0, LONGEST_NAME).join('') || 'file';
}
