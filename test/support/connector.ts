/**
 * A channel's side of the Bot Framework: the service that bots send their replies to, which takes them with a token only, and
 * the login that gives the token. The SDK's own MSAL asks for it; only its wire is turned to this machine.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfidentialClientApplication, type INetworkModule, type NetworkResponse } from '@azure/msal-node';
import { ConfigurationServiceClientCredentialFactory, type Activity } from 'botbuilder';
import { MsalAppCredentials, type ServiceClientCredentialsFactory } from 'botframework-connector';

const SCOPE = 'https://api.botframework.com';
const AUTHORITY = 'https://login.microsoftonline.com/tenant';

export interface Sent { conversation: string; replyTo?: string; activity: Partial<Activity>; traceparent?: string; at: number }

/** Answers instead of taking it in; `silence`: none at all. */
export type Refusal = { status: number; headers?: Record<string, string> } | 'silence';

export interface Connector {
  serviceUrl: string;
  appId: string;
  /** What the bot is told in its environment, but for the inbound part. */
  settings: Record<string, string>;
  credentialsFactory: ServiceClientCredentialsFactory;
  /** What was taken in, in order. */
  sent: Sent[];
  /** Channels of teams that the app is installed in. */
  channels: Set<string>;
  /** What was put in place of messages that had been sent, in order. */
  replaced: { conversation: string; id: string; activity: Partial<Activity> }[];
  /** What was put into users' OneDrive, by path. */
  uploads: Map<string, { range: string | undefined; content: Buffer }>;
  /** How the next ones are answered; the ones after are taken in. */
  refusals: Refusal[];
  /** Conversations that are no more, or that the bot may not write to, and how it is told so. */
  gone: Map<string, number>;
  /** Messages that are no more. */
  unknown: Set<string>;
  /** What users have sent, by path: pictures (with the bot's token only) and files of OneDrive. */
  files: Map<string, Buffer>;
  /** Requests, taken in or not. */
  calls: number;
  /** `away`: it hangs up. MSAL asks nothing for a minute of a login that has failed. */
  login: { mood: 'well' | 'failing' | 'away'; asked: number };
  close(): Promise<void>;
}

export async function startConnector(): Promise<Connector> {
  // Tokens are kept process-wide, by app.
  const appId = randomUUID();
  const password = randomUUID();
  const issued = new Set<string>();

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.url!.startsWith('/tenant/')) return login(body.toString(), response);
      if (request.method === 'PUT' && request.url!.includes('/onedrive/')) return keep(request, body, response);
      return take(request, body.toString(), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const login = (body: string, response: ServerResponse) => {
    connector.login.asked += 1;
    const form = Object.fromEntries(new URLSearchParams(body));
    if (connector.login.mood === 'away') return void response.destroy();
    if (connector.login.mood === 'failing') return answer(response, 503, { error: 'temporarily_unavailable', error_description: 'AADSTS90033: A transient error has occurred.' });
    const good = form.grant_type === 'client_credentials' && form.client_id === appId && form.client_secret === password && form.scope?.startsWith(`${SCOPE}/.default`);
    if (!good) return answer(response, 401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' });
    const token = randomUUID();
    issued.add(token);
    answer(response, 200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token });
  };

  const keep = (request: IncomingMessage, content: Buffer, response: ServerResponse) => {
    connector.uploads.set(request.url!, { range: request.headers['content-range'], content });
    answer(response, 201, { id: randomUUID() });
  };

  /** A thread of a channel, begun by the bot; as in Teams, only where the app is installed. */
  const create = (request: IncomingMessage, body: string, response: ServerResponse) => {
    if (!issued.has(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')) return answer(response, 401, { message: 'Authorization has been denied for this request.' });
    const refusal = connector.refusals.shift();
    if (refusal && refusal !== 'silence') return answer(response, refusal.status, { error: { code: 'ServiceError', message: 'Refused' } }, refusal.headers);
    const { activity, channelData, tenantId, isGroup } = JSON.parse(body) as { activity: Partial<Activity>; channelData: { channel: { id: string } }; tenantId?: string; isGroup: boolean };
    const channel = channelData.channel.id;
    if (!isGroup || tenantId === undefined || !connector.channels.has(channel)) return answer(response, 403, { error: { code: 'BotNotInConversationRoster', message: 'The bot is not part of the conversation roster.' } });
    const activityId = String(1_763_769_600_000 + connector.sent.length);
    const id = `${channel};messageid=${activityId}`;
    connector.sent.push({ conversation: id, activity: { ...activity, id: activityId }, at: performance.now() });
    answer(response, 201, { id, activityId });
  };

  const take = (request: IncomingMessage, body: string, response: ServerResponse) => {
    const file = connector.files.get(request.url!);
    if (file) {
      const mayRead = request.url!.includes('/onedrive/') || issued.has(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
      response.writeHead(mayRead ? 200 : 401, { 'content-type': 'application/octet-stream' });
      response.end(mayRead ? file : undefined);
      return;
    }
    connector.calls += 1;
    if (request.url === '/amer/v3/conversations' && request.method === 'POST') return create(request, body, response);
    const [, conversation, replyTo] = /^\/amer\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url!) ?? [];
    const isUpdate = request.method === 'PUT' && replyTo !== undefined;
    if ((request.method !== 'POST' && !isUpdate) || conversation === undefined) return answer(response, 404, { error: { code: 'BadArgument', message: 'Unknown path' } });
    if (!issued.has(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')) return answer(response, 401, { message: 'Authorization has been denied for this request.' });
    const refusal = connector.refusals.shift();
    if (refusal === 'silence') return;
    const closed = connector.gone.get(decodeURIComponent(conversation));
    if (closed !== undefined) return answer(response, closed, { error: { code: closed === 404 ? 'ConversationNotFound' : 'BotDisabledByAdmin', message: 'Refused' } });
    if (refusal) return answer(response, refusal.status, { error: { code: 'ServiceError', message: 'Refused' } }, refusal.headers);
    if (isUpdate && connector.unknown.has(decodeURIComponent(replyTo))) return answer(response, 404, { error: { code: 'ActivityNotFound', message: 'Refused' } });
    if (isUpdate) {
      connector.replaced.push({ conversation: decodeURIComponent(conversation), id: decodeURIComponent(replyTo), activity: JSON.parse(body) as Partial<Activity> });
      return answer(response, 200, { id: decodeURIComponent(replyTo) });
    }
    const { traceparent } = request.headers as { traceparent?: string };
    connector.sent.push({ conversation: decodeURIComponent(conversation), ...(replyTo !== undefined && { replyTo: decodeURIComponent(replyTo) }), activity: JSON.parse(body) as Partial<Activity>, ...(traceparent && { traceparent }), at: performance.now() });
    answer(response, 201, { id: `1:${randomUUID()}` });
  };

  const connector: Connector = {
    appId, serviceUrl: `${url}/amer/`, sent: [], channels: new Set(), replaced: [], uploads: new Map(), refusals: [], gone: new Map(), unknown: new Set(), files: new Map(), calls: 0, login: { mood: 'well', asked: 0 }, credentialsFactory: new LoopbackCredentials(appId, password, url),
    settings: {
      MicrosoftAppType: 'SingleTenant', MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: 'tenant', ToChannelFromBotLoginUrl: AUTHORITY,
      ToChannelFromBotOAuthScope: SCOPE, ToBotFromChannelTokenIssuer: SCOPE, OAuthUrl: url, CallerId: 'urn:botframework:azure', ValidateAuthority: 'false',
    },
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  return connector;
}

class LoopbackCredentials extends ConfigurationServiceClientCredentialFactory {
  constructor(appId: string, private readonly secret: string, private readonly url: string) {
    super({ MicrosoftAppType: 'SingleTenant', MicrosoftAppId: appId, MicrosoftAppPassword: secret, MicrosoftAppTenantId: 'tenant' });
  }

  override async createCredentials(appId: string, audience: string): Promise<MsalAppCredentials> {
    const authorityMetadata = JSON.stringify({ token_endpoint: `${AUTHORITY}/oauth2/v2.0/token`, authorization_endpoint: `${AUTHORITY}/authorize`, issuer: `${AUTHORITY}/v2.0`, jwks_uri: `${AUTHORITY}/keys` });
    const application = new ConfidentialClientApplication({ auth: { clientId: appId, clientSecret: this.secret, authority: AUTHORITY, authorityMetadata }, system: { networkClient: this.wire } });
    return new MsalAppCredentials(application, appId, AUTHORITY, audience);
  }

  private readonly wire: INetworkModule = {
    sendGetRequestAsync: (url) => Promise.reject(new Error(`nothing but the token is asked for, not ${url}`)),
    sendPostRequestAsync: async <T>(url: string, options?: { headers?: Record<string, string>; body?: string }): Promise<NetworkResponse<T>> => {
      const answered = await fetch(this.url + new URL(url).pathname, { method: 'POST', headers: options?.headers, body: options?.body });
      return { headers: Object.fromEntries(answered.headers), body: (await answered.json()) as T, status: answered.status };
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** restify's `writeHead`, which every server of the process gets, returns nothing. */
function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
