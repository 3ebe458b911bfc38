/**
 * Pictures that shoppers send, drawn anew before they are kept: what cannot be drawn is no picture, and what a file carries beside
 * its picture (the place it was taken, the camera's owner, a second file hidden behind the first) is not drawn.
 * The work is done outside the loop, on libuv's four threads, which name look-ups and files need as well: so little of it at a time.
 */
import os from 'node:os';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import type { Sharp } from 'sharp';
import { fileType } from './file-type';

export interface CleanPhoto { content: Buffer; type: 'image/jpeg' | 'image/png'; /** In pixels, upright. */ width: number; height: number }

/**
 * not-a-picture: none that we know. heic: Apple's kind, for which there is no free decoder here. moving: several pictures in one.
 * too-large: more than 50 megapixels. broken: a piece is missing or makes no sense. busy: too many are waiting; the same again later.
 */
export type PhotoProblem = 'not-a-picture' | 'heic' | 'moving' | 'too-large' | 'broken' | 'busy';

export class PhotoError extends Error {
  constructor(readonly problem: PhotoProblem) {
    super(problem);
  }
}

/** A file of a few kilobytes can claim to be larger than our memory. Whatever a camera makes beyond this is too heavy to be sent here. */
const MOST_PIXELS = 50_000_000;
/** Enough to read the label on a box that fills the picture. */
const LONGEST_EDGE = 3000;
const QUALITY = 85;
const SECONDS = 20;
const AT_A_TIME = Math.min(2, Math.max(1, os.availableParallelism() - 1));
const WAITING = 24;

const KINDS: Record<string, CleanPhoto['type']> = {
  'image/jpeg': 'image/jpeg', 'image/webp': 'image/jpeg', 'image/avif': 'image/jpeg', 'image/heif': 'image/jpeg',
  // Screenshots and drawings: letters stay sharp.
  'image/png': 'image/png', 'image/gif': 'image/png',
};

const queue = bulkhead(AT_A_TIME, WAITING);

/** @returns the picture upright, as JPEG or PNG, 3000 pixels at its longest edge, in sRGB, with no metadata. @throws PhotoError */
export async function cleanPhoto(file: Buffer): Promise<CleanPhoto> {
  const kind = fileType(file) ?? '';
  if (kind === 'image/heic') throw new PhotoError('heic');
  const type = KINDS[kind];
  if (type === undefined) throw new PhotoError('not-a-picture');
  try {
    return await queue.execute(() => redraw(file, type));
  } catch (error) {
    if (error instanceof PhotoError) throw error;
    if (error instanceof BulkheadRejectedError) throw new PhotoError('busy');
    // What this container holds is seen only when it is opened.
    throw new PhotoError(kind === 'image/heif' ? 'heic' : 'broken');
  }
}

async function redraw(file: Buffer, type: CleanPhoto['type']): Promise<CleanPhoto> {
  // It takes a while to load, and most hours need none.
  const { default: sharp } = await import('sharp');
  // No picture comes twice.
  sharp.cache(false);
  // Only its head; the limit holds below.
  const { width, height, pages = 1 } = await sharp(file, { limitInputPixels: false }).metadata();
  if (width * height > MOST_PIXELS) throw new PhotoError('too-large');
  if (pages > 1) throw new PhotoError('moving');
  const upright = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient().resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await as(type, upright).timeout({ seconds: SECONDS }).toBuffer({ resolveWithObject: true });
  return { content: data, type, width: info.width, height: info.height };
}

function as(type: CleanPhoto['type'], picture: Sharp): Sharp {
  return type === 'image/png' ? picture.png() : picture.flatten({ background: 'white' }).jpeg({ quality: QUALITY });
}
