/** Where providers push what they hear: `POST /webhooks/tracking/{provider}`. A push counts once it is in the store, and once only. */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Request, Server } from 'restify';
import { readChunks, refuseCompressed } from '../server/body';
import { badRequest, HttpError, notFound } from '../server/errors';
import type { TrackingDesk } from './desk';
import { Forged, ProviderError, PROVIDER_TROUBLES, type TrackingProvider, type TrackingReport } from './providers/provider';

export const TRACKING_WEBHOOKS = '/webhooks/tracking';

export interface TrackingWebhooks { desk: Pick<TrackingDesk, 'received'>; providers: readonly TrackingProvider[]; clock: () => DateTime; log: Logger }

/** A parcel with all its scans is some ten kB; some providers push many at once. */
const LARGEST_PUSH = 1024 * 1024;
const MOST_REPORTS = 200;
/** A forger who keeps at it fills no log. */
const QUIET_MS = 60_000;

/** Those of the providers that push. The body must have been left unread: signatures are of its very bytes. */
export function mountTrackingWebhooks(server: Server, { desk, providers, clock, log }: TrackingWebhooks): void {
  const readers = new Map(providers.filter(({ readPush }) => readPush).map((provider) => [provider.name, provider]));
  const warn = quietly(log, clock);

  server.post(`${TRACKING_WEBHOOKS}/:provider`, async (request, response) => {
    const provider = readers.get(String((request.params as { provider: string }).provider));
    if (!provider) throw notFound('No such provider pushes here.');
    const reports = read(provider, await bodyOf(request), request.headers);
    // One after the other, and all again if one could not be kept: what is known already changes nothing.
    for (const report of reports) await desk.received(report, provider.name);
    response.send(200, { received: reports.length });
  });

  const read = (provider: TrackingProvider, body: Buffer, headers: Request['headers']): TrackingReport[] => {
    try {
      const reports = provider.readPush!(body, headers, clock().toJSDate());
      if (reports.length > MOST_REPORTS) throw new HttpError(413, 'MessageSizeTooBig', `More than ${MOST_REPORTS} parcels in one push.`);
      return reports;
    } catch (error) {
      if (error instanceof Forged) {
        warn({ provider: provider.name, remedy: 'Somebody else is calling, or the secret in the environment is not the provider\'s.' }, 'a push was not signed by its provider');
        throw new HttpError(401, 'Unauthorized', 'The signature is not good.');
      }
      if (!(error instanceof ProviderError)) throw error;
      warn({ provider: provider.name, trouble: error.trouble, remedy: PROVIDER_TROUBLES[error.trouble] }, 'a push could not be read');
      throw badRequest('The push could not be read.');
    }
  };
}

async function bodyOf(request: Request): Promise<Buffer> {
  refuseCompressed(request);
  const chunks: Buffer[] = [];
  await readChunks(request, LARGEST_PUSH, (chunk) => chunks.push(chunk));
  return Buffer.concat(chunks);
}

/** @returns a log that says the same of a provider once in a while only. */
function quietly(log: Logger, clock: () => DateTime): (fields: { provider: string } & Record<string, unknown>, message: string) => void {
  const said = new Map<string, number>();
  return (fields, message) => {
    const key = `${fields.provider} ${message}`;
    const now = clock().toMillis();
    if (now - (said.get(key) ?? -Infinity) < QUIET_MS) return;
    said.set(key, now);
    log.warn(fields, message);
  };
}
