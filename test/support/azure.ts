/** A service as Azure Bot Service sees it: tokens that the real SDK verifies, and a connector that takes the answers. */
import { DateTime } from 'luxon';
import { NOW } from './bot';
import { startConnector, type Connector } from './connector';
import { startOpenId } from './open-id';
import { startService, type Running, type StartOptions } from './service';

export interface BehindAzure { service: Running; connector: Connector; openId: Awaited<ReturnType<typeof startOpenId>>; /** For this bot. */ bearer: string }

export async function startBehindAzure(env: Record<string, string> = {}, options: Omit<StartOptions, 'env'> = {}): Promise<BehindAzure> {
  const connector = await startConnector();
  const openId = await startOpenId(connector.appId, connector.serviceUrl);
  const service = await startService({
    env: { ...connector.settings, ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl, ToBotFromEmulatorOpenIdMetadataUrl: openId.metadataUrl, ...env },
    credentialsFactory: connector.credentialsFactory, clock: () => DateTime.fromISO(NOW, { zone: 'utc' }), ...options,
  });
  return { service, connector, openId, bearer: openId.token() };
}
