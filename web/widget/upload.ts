// A message with its files, in one request that tells how far it is: Direct Line's upload.

import { HttpError } from './directline';
import type { PickedFile } from './files';

const TIMEOUT = 120_000;

/** @param progress is told a share of 0 to 1. @throws HttpError when the server refuses; Error when the line is lost. */
export function upload(url: string, token: string, activity: object, files: PickedFile[], progress: (share: number) => void): Promise<{ id: string }> {
  const form = new FormData();
  form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }), 'activity.json');
  for (const { name, blob } of files) form.append('file', blob, name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.timeout = TIMEOUT;
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }): void => progress(total ? loaded / total : 0);
    request.onerror = request.ontimeout = request.onabort = (): void => reject(new Error('The line was lost'));
    request.onload = (): void => {
      if (request.status !== 200) return reject(new HttpError(request.status, Number(request.getResponseHeader('retry-after')) || undefined));
      resolve(JSON.parse(request.responseText) as { id: string });
    };
    request.send(form);
  });
}
