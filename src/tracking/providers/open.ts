/** The providers that the settings have credentials for, in the order they are asked. */
import type { DateTime } from 'luxon';
import type { Config } from '../../config';
import { afterShip } from './aftership';
import { easyPost } from './easypost';
import type { TrackingProvider } from './provider';
import { seventeenTrack } from './seventeen-track';
import { usps } from './usps';

export function openProviders(config: Config, clock: () => DateTime): TrackingProvider[] {
  const { USPS_CLIENT_ID: clientId, USPS_CLIENT_SECRET: clientSecret, EASYPOST_KEY, EASYPOST_WEBHOOK_SECRET, SEVENTEENTRACK_KEY, AFTERSHIP_KEY, AFTERSHIP_WEBHOOK_SECRET } = config;
  const now = () => clock().toMillis();
  const made: Record<string, TrackingProvider | undefined> = {
    'usps': clientId === undefined ? undefined : usps({ clientId, clientSecret: clientSecret!, now }),
    'easypost': EASYPOST_KEY === undefined ? undefined : easyPost({ key: EASYPOST_KEY, now, ...(EASYPOST_WEBHOOK_SECRET !== undefined && { webhookSecret: EASYPOST_WEBHOOK_SECRET }) }),
    '17track': SEVENTEENTRACK_KEY === undefined ? undefined : seventeenTrack({ key: SEVENTEENTRACK_KEY }),
    'aftership': AFTERSHIP_KEY === undefined ? undefined : afterShip({ key: AFTERSHIP_KEY, clock, ...(AFTERSHIP_WEBHOOK_SECRET !== undefined && { webhookSecret: AFTERSHIP_WEBHOOK_SECRET }) }),
  };
  return config.TRACKING_PROVIDERS.flatMap((name) => made[name] ?? []);
}
