// A phone's photo has ten times the bytes that anyone looks at: drawn smaller before it goes up a slow line.

import type { PickedFile } from './files';

const LONGEST_SIDE = 1600;
const QUALITY = 0.82;
const SMALL_ENOUGH = 250_000;
/** All files of a message together, as the server takes them. */
export const LARGEST = 4 * 1024 * 1024;

/** @returns undefined for what cannot be sent: no picture that this browser opens and no PDF. */
export async function shrunk(file: File): Promise<PickedFile | undefined> {
  if (file.type === 'application/pdf') return { name: file.name, blob: file };
  try {
    // Upright, as the phone was held; what else the camera wrote into the file, such as the place, does not survive the drawing.
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (!context) return asItIs(file);
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    if (!blob) return asItIs(file);
    return scale === 1 && file.size <= Math.min(SMALL_ENOUGH, blob.size) ? { name: file.name, blob: file } : { name: `${file.name.replace(/\.\w+$/, '') || 'photo'}.jpg`, blob };
  } catch {
    return undefined;
  }
}

function asItIs(file: File): PickedFile | undefined {
  return file.size <= LARGEST ? { name: file.name, blob: file } : undefined;
}
