/** Where Slack calls: what it signs is taken in, and told so within the three seconds that it waits; the answer comes by itself. */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { parseObject, readChunks, refuseCompressed } from '../../server/body';
import { badRequest, HttpError, unavailable } from '../../server/errors';
import type { Limits } from '../../server/limits';
import { withDeadline } from '../botframework/deadline';
import { createRefusals } from '../refusals';
import type { Receiver } from './receiver';
import { createSignatures, type Forgery } from './signature';

export interface SlackRoutes { receiver: Receiver; secret: string; limits: Limits; log: Logger; clock: () => DateTime }

const LARGEST = 1024 * 1024;
/** Slack waits for three seconds. What takes longer goes on all the same; Slack tells it again, and finds it taken in. */
const ACKNOWLEDGE_MS = 2500;
const RETRY_SECONDS = 1;
const REMEDY: Record<Forgery, string> = {
  unsigned: 'Somebody else is calling.',
  forged: 'Somebody else is calling, or SLACK_SIGNING_SECRET is not the app\'s (Basic Information, Signing Secret).',
  stale: 'Somebody plays a recording, or this machine\'s clock is wrong by more than five minutes.',
  replayed: 'Somebody plays a recording.',
};

export function mountSlack(server: Server, { receiver, secret, limits, log, clock }: SlackRoutes): void {
  const signatures = createSignatures(secret);
  const refused = createRefusals(log, 'a call was not signed by Slack');

  const verified = async (request: Request): Promise<Buffer> => {
    refuseCompressed(request);
    const chunks: Buffer[] = [];
    await readChunks(request, LARGEST, (chunk) => chunks.push(chunk));
    const body = Buffer.concat(chunks);
    const now = clock().toMillis();
    const forgery = signatures.check(body, request.headers, now);
    if (forgery === undefined) return body;
    await limits.wrong(request);
    refused({ forgery, remedy: REMEDY[forgery] }, now);
    throw new HttpError(401, 'Unauthorized', 'The signature is not good.');
  };

  const mount = (path: string, work: (body: Buffer) => Promise<object | undefined | void>) => server.post(`/api/slack/${path}`, async (request, response) => {
    const body = await verified(request);
    try {
      finish(response, await withDeadline(ACKNOWLEDGE_MS, () => work(body), () => unavailable(RETRY_SECONDS)));
    } catch (error) {
      signatures.forget(request.headers);
      throw error;
    }
  });

  mount('events', (body) => receiver.event(parseObject(body)));
  mount('interactivity', (body) => receiver.interaction(parseObject(Buffer.from(formOf(body).payload ?? ''))));
  mount('commands', (body) => receiver.command(formOf(body)));
}

function formOf(body: Buffer): Record<string, string> {
  const form = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  if (Object.keys(form).length === 0) throw badRequest('The body is not a form.');
  return form;
}

function finish(response: Response, body: object | undefined | void): void {
  if (body !== undefined) return void response.send(200, body);
  response.status(200);
  response.end();
}
