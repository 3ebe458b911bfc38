/** What a file is, by its first bytes; what its sender calls it is not believed. */

/** In hexadecimal; a dot is any digit. */
const SIGNATURES: [type: string, start: RegExp][] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638(37|39)61/],
  ['image/webp', /^52494646.{8}57454250/],
  // ISO media files name their brand after a length: heic, heix, heim, heis, hevc, hevx; avif, avis; mif1, msf1 can hold either.
  ['image/heic', /^.{8}66747970(686569(63|78|6d|73)|686576(63|78))/],
  ['image/avif', /^.{8}66747970617669(66|73)/],
  ['image/heif', /^.{8}667479706d(69|73)6631/],
  ['application/pdf', /^255044462d/],
];

/** @returns its media type, or undefined when it is none of those that are known. */
export function fileType(content: Buffer): string | undefined {
  const start = content.toString('hex', 0, 16);
  return SIGNATURES.find(([, signature]) => signature.test(start))?.[0];
}
