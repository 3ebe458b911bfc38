/** Bodies of answers, which may be anything and of any size. */
import { ShopError } from '../shop-adapter';
import { SHOP_NAME } from './name';

const LARGEST_BODY = 8 * 1024 * 1024;

/** @throws ShopError `nonsense` for more than any answer is. */
export async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > LARGEST_BODY) throw new ShopError(SHOP_NAME, 'nonsense', `an answer of more than ${LARGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @returns undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
