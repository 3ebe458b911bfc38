/** Files that shoppers send in Slack, fetched with the bot's token and cleaned as those are that are uploaded on the site. */
import type { WebClient } from '@slack/web-api';
import { cleanFile, type CleanFile } from '../../photos/files';
import { PhotoError } from '../../photos/photos';
import type { SlackFile } from './payloads';

export interface FileFetcher {
  /** @returns undefined for what is no picture or PDF, too large, or kept elsewhere than with Slack. @throws where it may come another time. */
  fetch(file: SlackFile): Promise<CleanFile | undefined>;
}

/** A phone's photo is some 10 MB at most. */
const LARGEST = 20 * 1024 * 1024;
const PATIENCE_MS = 20_000;
const LONGEST_NAME = 120;

export function createFileFetcher({ client, token, apiUrl }: { client: WebClient; token: string; apiUrl?: string | undefined }): FileFetcher {
  /** The token goes to Slack and to nobody else. */
  const isSlacks = (url: URL) => (url.protocol === 'https:' && /\.slack(?:-gov)?\.com$/.test(url.hostname)) || (apiUrl !== undefined && url.origin === new URL(apiUrl).origin);

  /** Files of shared channels come as an id only. */
  const whole = async (file: SlackFile): Promise<SlackFile> => (file.file_access === 'check_file_info' ? ((await client.files.info({ file: file.id })).file as SlackFile | undefined) ?? file : file);

  return {
    async fetch(sent) {
      const { url_private_download, url_private, size = 0, name = 'file', mode } = await whole(sent);
      const address = url_private_download ?? url_private;
      if (address === undefined || mode === 'external' || mode === 'tombstone' || size > LARGEST || !isSlacks(new URL(address))) return undefined;
      const response = await fetch(address, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
      // Without the scope to read files Slack sends us on to its login page.
      if (response.status >= 500 || response.status === 429) throw new Error(`the file could not be fetched: ${response.status}`);
      const content = response.ok ? await read(response) : undefined;
      return content && (await clean(name, content));
    },
  };
}

/** No more of it than may be kept, whatever Slack says its size is. */
async function read(response: Response): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function clean(name: string, content: Buffer): Promise<CleanFile | undefined> {
  try {
    return await cleanFile({ name: name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(0, LONGEST_NAME) || 'file', content });
  } catch (error) {
    if (error instanceof PhotoError && error.problem !== 'busy') return undefined;
    throw error;
  }
}
