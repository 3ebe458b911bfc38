/**
 * Who calls /api/messages, and as whom we call back: the SDK's own authentication, closed where it is open, answering 401 where
 * it takes a forged token for a defect of its own, and keeping what it would make anew on every turn.
 */
import { createHash } from 'node:crypto';
import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory, type Activity } from 'botbuilder';
import { AuthenticationConstants, AuthenticationError, ClaimsIdentity, type AppCredentials, type AuthenticateRequestResult, type ConnectorClient, type ConnectorFactory, type ServiceClientCredentialsFactory, type UserTokenClient } from 'botframework-connector';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Config } from '../../config';
import { forbidden, HttpError, unavailable } from '../../server/errors';
import { DIRECT_LINE_SERVICE_URL } from '../directline/service';
import { withDeadline } from './deadline';

/** Set together or not at all: the SDK leaves the others undefined when one of them is given. */
const CLOUD_SETTINGS = [
  'ToChannelFromBotLoginUrl', 'ToChannelFromBotOAuthScope', 'ToBotFromChannelTokenIssuer', 'OAuthUrl', 'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl', 'CallerId', 'ValidateAuthority',
] as const;

const PATIENCE_MS = 10_000;
const RETRY_AFTER_SECONDS = 5;
const LONGEST_TRUST_MS = 60 * 60_000;
const MOST_TOKENS = 2_000;
/** Teams has a serviceUrl for each region and tenant. */
const MOST_CLIENTS = 500;

export interface AuthenticationOptions {
  config: Config;
  log: Logger;
  /** Where outbound tokens come from; by default Microsoft's login, as the settings say. */
  credentialsFactory?: ServiceClientCredentialsFactory;
  /** How long the channels' signing keys may take. */
  patienceMs?: number;
}

export class ChannelAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly verified = new LRUCache<string, Promise<AuthenticateRequestResult>>({ max: MOST_TOKENS });

  private readonly connectorClients = new LRUCache<string, Promise<ConnectorClient>>({ max: MOST_CLIENTS });

  private readonly userTokenClients = new LRUCache<string, Promise<UserTokenClient>>({ max: MOST_CLIENTS });

  private readonly credentials: ServiceClientCredentialsFactory;

  constructor(private readonly options: AuthenticationOptions) {
    const settings = settingsOf(options.config);
    const credentials = options.credentialsFactory ?? new ConfigurationServiceClientCredentialFactory(settings);
    super(settings, credentials);
    this.credentials = credentials;
  }

  /** What the bot shows to the channels, for what the SDK has no call for: files that users send. The SDK keeps it while it is good. */
  async token(): Promise<string> {
    const { MicrosoftAppId = '', ToChannelFromBotLoginUrl = AuthenticationConstants.ToChannelFromBotLoginUrlPrefix + (this.options.config.MicrosoftAppTenantId ?? AuthenticationConstants.DefaultChannelAuthTenant), ValidateAuthority } = this.options.config;
    const credentials = await this.credentials.createCredentials(MicrosoftAppId, this.getOriginatingAudience(), ToChannelFromBotLoginUrl, ValidateAuthority !== 'false');
    return await (credentials as AppCredentials).getToken();
  }

  /** Ourselves, as we call out. */
  get bot(): ClaimsIdentity {
    const { MicrosoftAppId: appId } = this.options.config;
    return new ClaimsIdentity(appId ? [{ type: AuthenticationConstants.AudienceClaim, value: appId }, { type: AuthenticationConstants.AppIdClaim, value: appId }] : [], true);
  }

  override getOriginatingAudience(): string {
    return this.options.config.ToChannelFromBotOAuthScope ?? AuthenticationConstants.ToChannelFromBotOAuthScope;
  }

  /** @throws HttpError 401 or 403 for who may not, 503 while the channels' signing keys cannot be fetched. */
  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    const { channelId, serviceUrl } = activity;
    // The SDK leaves the check against the token out when there is no serviceUrl.
    if (typeof serviceUrl !== 'string' || serviceUrl === '') throw forbidden('serviceUrl is missing.');
    if (isInProcess(serviceUrl)) throw forbidden('serviceUrl is not a channel of the Bot Framework.');
    if (!this.options.config.MicrosoftAppId) return await super.authenticateRequest(activity, authHeader);

    const key = `${createHash('sha256').update(authHeader).digest('base64')} ${String(channelId)} ${serviceUrl}`;
    const known = this.verified.get(key);
    if (known) return await known;
    const checking = this.verify(activity, authHeader);
    // Kept while it is being checked too: at a start, many messages come with one token.
    this.verified.set(key, checking, { ttl: trustMsOf(authHeader) });
    checking.catch(() => this.verified.delete(key));
    return await checking;
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return {
      create: (serviceUrl, audience = this.getOriginatingAudience()) => kept(this.connectorClients, `${appIdOf(identity)} ${audience} ${serviceUrl}`, async () => {
        return withoutRetries(await super.createConnectorFactory(identity).create(serviceUrl, audience));
      }),
    };
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return kept(this.userTokenClients, appIdOf(identity), () => super.createUserTokenClient(identity));
  }

  private async verify(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    this.refuseForgery(authHeader);
    const result = await withDeadline(this.options.patienceMs ?? PATIENCE_MS, () => super.authenticateRequest(activity, authHeader), () => new AuthenticationError('no signing keys in time', 500)).catch((error: Error) => this.refuse(error));
    // Only the Emulator's tokens name no serviceUrl.
    if (!this.options.config.ALLOW_EMULATOR && result.claimsIdentity.getClaimValue(AuthenticationConstants.ServiceUrlClaim) !== activity.serviceUrl) throw unauthorized();
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  /** What needs no key to be seen, before the SDK spends on it, remembers the tenant it names for good, or prints the public key. */
  private refuseForgery(authHeader: string): void {
    const { header, payload } = decoded(authHeader);
    if (!AuthenticationConstants.AllowedSigningAlgorithms.includes(header.alg)) throw unauthorized();
    const { config } = this.options;
    const isFromChannel = payload.iss === (config.ToBotFromChannelTokenIssuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer);
    const tenant: unknown = payload.tid;
    if ((!isFromChannel && !config.ALLOW_EMULATOR) || (tenant !== undefined && tenant !== config.MicrosoftAppTenantId)) throw unauthorized();
  }

  /** The keys come from outside; whatever else the SDK stumbles over is in the token. */
  private refuse(error: Error): never {
    const isOutage = error.name === 'FetchError' || (error instanceof AuthenticationError && error.statusCode >= 500);
    if (!isOutage) throw unauthorized();
    this.options.log.error({ err: error }, 'the channels\' signing keys could not be fetched');
    throw unavailable(RETRY_AFTER_SECONDS);
  }
}

function settingsOf(config: Config): Record<string, string> {
  const app = { MicrosoftAppType: config.MicrosoftAppType, MicrosoftAppId: config.MicrosoftAppId, MicrosoftAppPassword: config.MicrosoftAppPassword, MicrosoftAppTenantId: config.MicrosoftAppTenantId };
  const cloud = Object.fromEntries(CLOUD_SETTINGS.map((name) => [name, config[name]]));
  return Object.fromEntries(Object.entries({ ...app, ...cloud }).filter(([, value]) => value !== undefined)) as Record<string, string>;
}

function isInProcess(serviceUrl: string): boolean {
  return serviceUrl.trim().toLowerCase().startsWith(DIRECT_LINE_SERVICE_URL);
}

interface Decoded { header: { alg: string }; payload: { iss?: unknown; exp?: unknown; tid?: unknown } }

/** Read, not believed. */
function decoded(authHeader: string): Decoded {
  const token = /^Bearer ([\w.-]+)$/.exec(authHeader)?.[1];
  const parts = token === undefined ? null : jwt.decode(token, { complete: true });
  if (typeof parts?.payload !== 'object' || (parts.payload as unknown) === null) throw unauthorized();
  return parts as Decoded;
}

/** At least 1 ms: none would mean without end. */
function trustMsOf(authHeader: string): number {
  try {
    return Math.max(1, Math.min(Number(decoded(authHeader).payload.exp) * 1000 - Date.now(), LONGEST_TRUST_MS) || 1);
  } catch {
    return 1;
  }
}

function appIdOf(identity: ClaimsIdentity): string {
  return identity.getClaimValue(AuthenticationConstants.AudienceClaim) ?? '';
}

function kept<T extends object>(cache: LRUCache<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const existing = cache.get(key);
  if (existing) return existing;
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
}

/** What could not be sent is sent again from the outbox, at the time the channel asks for; the SDK would hold on to it for minutes. */
function withoutRetries(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as { client: { pipeline: { removePolicy(policy: { name: string }): unknown[] } } }).client;
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) throw new Error('the SDK\'s retries have another name now');
  return client;
}

const unauthorized = (): HttpError => new HttpError(401, 'Unauthorized', 'The credentials are missing or not good.');
