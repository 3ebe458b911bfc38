/**
 * The peer: botbuilder's own EchoBot sample on restify, as its documentation has it. `clients-cached` keeps the connector and token
 * clients that CloudAdapter otherwise builds anew for every turn.
 */
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory, type Activity } from 'botbuilder';
import type { AuthenticateRequestResult, ClaimsIdentity, ConnectorFactory, UserTokenClient } from 'botframework-connector';
import restify from 'restify';

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const text = `Echo: ${context.activity.text}`;
      await context.sendActivity(MessageFactory.text(text, text));
      await next();
    });
  }
}

class CachedClients extends ConfigurationBotFrameworkAuthentication {
  private readonly connectors = new Map<string, ReturnType<ConnectorFactory['create']>>();
  private tokens: Promise<UserTokenClient> | undefined;

  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, authHeader);
    const { connectorFactory } = result;
    const create: ConnectorFactory['create'] = (serviceUrl, audience) => {
      const key = `${serviceUrl} ${audience}`;
      if (!this.connectors.has(key)) this.connectors.set(key, connectorFactory!.create(serviceUrl, audience));
      return this.connectors.get(key)!;
    };
    return { ...result, connectorFactory: { create } };
  }

  override createUserTokenClient(claims: ClaimsIdentity): Promise<UserTokenClient> {
    return this.tokens ??= super.createUserTokenClient(claims);
  }
}

const authentication = process.argv[2] === 'clients-cached' ? new CachedClients({}) : new ConfigurationBotFrameworkAuthentication({});
const adapter = new CloudAdapter(authentication);
const bot = new EchoBot();

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => { process.stdout.write(`EchoBot is ready: http://127.0.0.1:${(server.address() as { port: number }).port}\n`); });
process.once('SIGTERM', () => process.exit(0));
