/** Files that shoppers send, whichever way they come: pictures are cleaned, PDFs are kept as they are. */
import { fileType } from './file-type';
import { cleanPhoto } from './photos';

export interface CleanFile { name: string; /** A media type. */ type: string; content: Buffer }

const ENDINGS: Record<string, RegExp> = { 'image/jpeg': /\.jpe?g$/i, 'image/png': /\.png$/i };
const PICTURE_ENDING = /\.(gif|webp|avif|heif|png|jpe?g)$/i;

/** @throws PhotoError when it is neither a picture that we can draw nor a PDF. */
export async function cleanFile({ name, content }: Pick<CleanFile, 'name' | 'content'>): Promise<CleanFile> {
  if (fileType(content) === 'application/pdf') return { name, type: 'application/pdf', content };
  const photo = await cleanPhoto(content);
  return { name: endingIn(photo.type, name), type: photo.type, content: photo.content };
}

/** What was made into another kind is called by it, so that whoever saves it can open it. */
function endingIn(type: 'image/jpeg' | 'image/png', name: string): string {
  return !PICTURE_ENDING.test(name) || ENDINGS[type]!.test(name) ? name : name.replace(PICTURE_ENDING, type === 'image/png' ? '.png' : '.jpg');
}
