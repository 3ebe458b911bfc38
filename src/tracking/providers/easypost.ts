/**
 * EasyPost's trackers: a number is given once, EasyPost asks the carrier from then on and pushes what it hears. Giving it again
 * within three months answers with the tracker that is there, and costs nothing.
 */
import { createHmac } from 'node:crypto';
import type { Carrier } from '../../commerce/types';
import { callJson } from './http';
import { ProviderError, type TrackingAnswer, type TrackingProvider } from './provider';
import { checkSignature, readPushBody } from './push';
import { EASYPOST_CARRIERS, reportOf } from './easypost-report';
import { answerSchema, pushSchema, type Tracker } from './easypost-schema';

export interface EasyPostOptions {
  key: string;
  /** What pushes are signed with; without it none are taken. */
  webhookSecret?: string;
  baseUrl?: string;
  /** ms since 1970. */
  now?: () => number;
}

const NAME = 'easypost';
/** A new tracker hears from its carrier within minutes; one that has heard nothing for long has a number nobody knows. */
const ASK_AGAIN_AFTER_MS = 5 * 60_000;
const FINDING_OUT_MS = 3600_000;

export function easyPost({ key, webhookSecret, baseUrl = 'https://api.easypost.com/v2', now = Date.now }: EasyPostOptions): TrackingProvider {
  return {
    name: NAME, carriers: Object.keys(EASYPOST_CARRIERS) as Carrier[], perSecond: 5,

    async track({ number, carrier }, signal) {
      const named = carrier && EASYPOST_CARRIERS[carrier];
      const { body } = await callJson(NAME, {
        url: `${baseUrl}/trackers`, headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
        body: { tracker: { tracking_code: number, ...(named && { carrier: named }) } }, schema: answerSchema, reads: [404, 422], signal,
      });
      if (body.tracker) return answerOf(body.tracker, now());
      // What is wrong with the request, and not with the number, is for the operator.
      if (!/^(TRACKER|CARRIER|TRACKING)\b/i.test(body.refusal)) throw new ProviderError(NAME, 'nonsense', undefined, { cause: new Error('the request was refused') });
      return { kind: 'unknown' };
    },

    ...(webhookSecret !== undefined && {
      readPush(body, headers) {
        checkEasyPost(body, headers['x-hmac-signature'], webhookSecret);
        const { description, result } = readPushBody(NAME, body, pushSchema);
        const report = /^tracker\./.test(description) && result ? reportOf(result) : undefined;
        return report ? [report] : [];
      },
    } satisfies Partial<TrackingProvider>),
  };
}

function answerOf(tracker: Tracker, now: number): TrackingAnswer {
  const report = reportOf(tracker);
  if (report) return { kind: 'found', report };
  const isNew = now - Date.parse(tracker.created_at ?? '') < FINDING_OUT_MS;
  return isNew ? { kind: 'pending', askAgainAfterMs: ASK_AGAIN_AFTER_MS } : { kind: 'unknown' };
}

/** EasyPost signs weights as decimals; a proxy that writes the body anew may have made whole numbers of them. */
function checkEasyPost(body: Buffer, given: string | string[] | undefined, secret: string): void {
  const sign = (signed: Buffer | string) => `hmac-sha256-hex=${createHmac('sha256', Buffer.from(secret.normalize('NFKD'), 'utf8')).update(signed).digest('hex')}`;
  const weighed = body.toString('utf8').replace(/("weight":\s*)(\d+)(\s*)(?=[,}])/g, '$1$2.0$3');
  try {
    checkSignature(given, sign(weighed));
  } catch {
    checkSignature(given, sign(body));
  }
}
