/** One HTTP request and its answer, or the lack of one. */
import http from 'node:http';

export interface Answer { status: number; body: unknown; retryAfterMs: number | undefined }

/** A frozen process takes connections and says nothing. */
export const REQUEST_MS = 3000;

/** @param agent unset, every request has a connection of its own, and a balancer gives each to another process. */
export function request(url: string, { method = 'GET', bearer, body, agent = false }: { method?: string; bearer: string; body?: unknown; agent?: http.Agent | false }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(url, { method, agent, headers: { authorization: `Bearer ${bearer}`, ...(body !== undefined && { 'content-type': 'application/json' }) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('close', () => {
        if (!response.complete) { reject(new Error('cut off')); return; }
        const retryAfter = Number(response.headers['retry-after']);
        resolve({ status: response.statusCode!, body: parse(Buffer.concat(chunks).toString()), retryAfterMs: retryAfter > 0 ? retryAfter * 1000 : undefined });
      });
    });
    sent.setTimeout(REQUEST_MS, () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
