/** Puts the parts together: store → services → bot → turns → channels → server. `main.ts` runs one; tests run many. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import { WaybillBot, type Repertoire } from './bot/bot';
import { createPerformer } from './bot/perform';
import { loadPhrases } from './bot/phrases';
import { Turns } from './bot/turns';
import { createCaseBook } from './cases/cases';
import { createPromiseKeeper } from './cases/keeper';
import { ChannelAuthentication } from './channels/botframework/authentication';
import { createConnectorCourier } from './channels/botframework/connector';
import { mountBotFramework } from './channels/botframework/routes';
import { createShapes } from './channels/botframework/shapes';
import { createDelivery } from './channels/delivery';
import { mountDirectLine } from './channels/directline/routes';
import { DirectLine } from './channels/directline/service';
import { Talk, type TalkOptions } from './channels/directline/talk';
import { Streams } from './channels/directline/streams';
import { createTokens } from './channels/directline/tokens';
import { createTeams } from './channels/teams/teams';
import { Outbox } from './channels/outbox';
import { openSlack, withSlack } from './channels/slack';
import { demoCustomers, loadDemo } from './commerce/demo';
import { createProofDesk } from './commerce/proof';
import { createCodeDesk } from './commerce/proof/codes';
import { openShop } from './commerce/shops/open';
import type { Config } from './config';
import { readCustoms } from './customs/customs';
import { createLinks } from './links/links';
import { MailOutbox } from './mail/outbox';
import { createSmtp } from './mail/transport';
import { createNoticeWorker } from './notices/worker';
import { createPartnerDesk } from './partners/desk';
import { openPartners } from './partners/open';
import { ASK_PARTNER, createPartnerPerformer } from './partners/performer';
import type { PartnerAdapter } from './partners/types';
import type { DeskRoute } from './desk/access';
import { addDemoAgent, demoAgent } from './desk/accounts';
import { createDeskView } from './desk/desk';
import { createHandoffs } from './desk/handoffs';
import type { DeskKeeper } from './desk/keeper';
import { mountDesk } from './desk/mount';
import { createRooms } from './desk/rooms';
import { createTeamsRoomsInbound } from './desk/rooms/teams/inbound';
import { createTeamsPlaces } from './desk/rooms/teams/places';
import { createTeamsRooms } from './desk/rooms/teams/service';
import { paths } from './paths';
import { RequestWorker, type Performer } from './requests/worker';
import { createShopRouter } from './router-of-shop';
import { createRuleBook } from './rules/book';
import { mayStillByRules } from './rules/may-still';
import { createHealth } from './server/health';
import { createLimits } from './server/limits';
import { createLog } from './server/log';
import { createMetrics } from './server/metrics';
import { createOrigins } from './server/origin';
import { mountDemo } from './server/demo';
import { mountPages, mountWidgetTokens } from './server/pages';
import { createServer } from './server/server';
import { readShop } from './shop';
import { createAttachments, ownerOf } from './store/attachments';
import type { Database } from './store/database';
import { openDatabase } from './store/open';
import { announce } from './store/processes';
import { readSetting } from './store/settings';
import { createTranscript } from './store/transcript';
import { createSurveys } from './surveys/surveys';
import { createTrackingDesk } from './tracking/desk';
import { openProviders } from './tracking/providers/open';
import type { TrackingProvider } from './tracking/providers/provider';
import { mountTrackingWebhooks } from './tracking/webhooks';
import { createWatcher } from './watches/watcher';
import { createWatchBook } from './watches/watches';

export interface ServiceOptions {
  config: Config;
  repertoire: Repertoire;
  log?: Logger;
  /** For tests: time stands where it is put. */
  clock?: () => DateTime;
  demoFile?: string;
  /** What does the requests that dialogs make of the world outside, by action, besides the shop's own. */
  performers?: Record<string, Performer>;
  /** Who is asked where parcels are; unset: whom the settings name. */
  providers?: TrackingProvider[];
  /** Who is asked for pickups and the like before people are; unset: whom the settings name. */
  partners?: PartnerAdapter[];
  /** Where the tokens for calls to channels come from; unset: Microsoft's login. */
  credentialsFactory?: ServiceClientCredentialsFactory;
}

export interface Service {
  server: Server;
  /** A conversation in this process, as the terminal and the tests have it. */
  talk(options?: TalkOptions): Talk;
  directLine: DirectLine;
  /** What the desk can be asked, and by whom. */
  deskRoutes: DeskRoute[];
  deskKeeper: DeskKeeper;
  db: Database;
  /** Starts to work: turns, requests, mail, all but the network. */
  start(): Promise<void>;
  /** Starts working and serving. @returns the port. */
  listen(): Promise<number>;
  /** Finishes the turns in hand, then closes everything. */
  close(): Promise<void>;
}

/** Connections that the system holds for us while we are busy: a crowd may arrive at once. */
const BACKLOG = 4096;

export async function createService(options: ServiceOptions): Promise<Service> {
  const { config, repertoire, log = createLog(config), clock = () => DateTime.now(), demoFile = paths.demo, credentialsFactory } = options;
  const { rules, ...shop } = readShop(path.resolve(paths.root, config.SHOP_FILE));
  const book = createRuleBook(rules, shop);
  const phrases = loadPhrases(paths.locales);
  const router = createShopRouter(shop);
  const db = await openDatabase(config);
  if (config.DEMO === 'auto') {
    const loaded = await loadDemo(db, demoFile, clock().toJSDate(), log);
    if (loaded && config.PUBLIC_URL === undefined) await addDemoAgent(db);
  }

  const health = createHealth(log);
  const metrics = createMetrics();
  const presence = await announce(db, (error) => (error === undefined ? health.ok() : health.failed('store')));
  const transcript = createTranscript(db, presence.self);
  const orders = openShop({ config, db, clock, log, mayStill: mayStillByRules(book, clock) });
  const providers = options.providers ?? openProviders(config, clock);
  // Where nobody is to be asked, the shop's own record is all there is.
  const tracking = providers.length > 0 ? createTrackingDesk({ db, providers, clock, log, metrics: metrics.tracking, onChange: ({ number }) => { void watcher.moved([number]).catch((error: unknown) => { log.warn({ err: error }, 'watchers could not be woken'); }); } }) : undefined;
  const mails = config.SMTP_URL === undefined ? undefined : new MailOutbox({ db, presence, transport: createSmtp(config.SMTP_URL), log, clock: () => clock().toJSDate(), givenUp: ({ case: about }) => (about === undefined ? () => Promise.resolve() : partners.undelivered(about)) });
  const codes = mails && createCodeDesk(db, await readSetting(db, 'code_key', () => randomBytes(32).toString('base64url')));
  const attachments = createAttachments(db);
  const surveys = createSurveys(db);
  const cases = createCaseBook(db);
  const partners = createPartnerDesk({ db, shop, orders, tracking, phrases, cases, clock, mail: mails !== undefined, adapters: options.partners ?? openPartners(config, shop) });
  const handoffs = createHandoffs(db, shop.desk);
  const services = { shop, rules: book, orders, tracking, phrases, proof: createProofDesk(db, orders, codes), customs: readCustoms(paths.customs), cases, surveys, attachments, actions: new Set(Object.keys({ ...orders.performers, ...options.performers })), partners, watches: createWatchBook(db), desk: createDeskView(db, handoffs, shop), links: createLinks(db) };
  const promises = createPromiseKeeper({ db, shop, log, clock, onMissed: (kind) => metrics.promiseMissed(kind) });
  const bot = new WaybillBot(router, repertoire, services);

  const bus = await db.openBus(presence.self);
  const streams = new Streams({ transcript, bus, processId: presence.self, log, onSlowReader: () => metrics.refused('slow_reader') });
  const authentication = new ChannelAuthentication({ config, log, ...(credentialsFactory && { credentialsFactory }) });
  const fileLink = (conversationId: string, id: string) => (config.PUBLIC_URL !== undefined && id.startsWith(ownerOf(conversationId)) ? `${config.PUBLIC_URL}/v3/directline/attachments/${id}?t=${tokens.signLink(id)}` : undefined);
  const shapes = createShapes({ phrases, attachments, appId: config.MicrosoftAppId, fileLink });
  const courier = createConnectorCourier({ authentication, log, shapeOf: shapes.of });
  const slack = openSlack({ config, db, attachments, phrases, orders, watches: services.watches, links: services.links, shop, log, clock });
  const outbox = new Outbox({ db, presence, log, courier: withSlack(courier, slack) });
  const perform = createPerformer({ db, transcript, bot, orders, phrases, log, metrics, clock, links: services.links, requestsRecorded: () => requests.wake(), hub: config.HANDOFF === 'channel', toHub: (id) => outbox.deliver(id) });
  const delivery = createDelivery({ bus, streams, outbox });
  const turns = new Turns({ transcript, presence, bus, perform, delivery, log, metrics, health });
  const requests = new RequestWorker({ db, transcript, turns, presence, log, performers: { ...orders.performers, [ASK_PARTNER]: createPartnerPerformer({ db, desk: partners, clock: () => clock().toJSDate(), log }), ...options.performers } });
  const noticeWorker = createNoticeWorker({ db, transcript, turns, presence, log, clock: () => clock().toJSDate() });
  const watcher = createWatcher({ db, presence, orders, tracking, shop, clock, log });

  const directLine = new DirectLine({ transcript, streams, turns, orders, bus });
  const tokens = await createTokens(db, config.DIRECT_LINE_SECRET, config.DIRECT_LINE_SECRET_PREVIOUS);
  const origins = createOrigins(await readSetting(db, 'origin_key', () => randomBytes(16).toString('base64url')), config.TRUST_PROXY);
  const limits = createLimits({ config, onRefused: (reason) => metrics.refused(reason) });

  const server = createServer({ health, limits, metrics, log, maxConnections: config.MAX_CONNECTIONS });
  mountDirectLine(server, {
    directLine, tokens, streams, transcript, origins, limits, attachments, writer: (language) => ({ shop, phrases, language, now: clock() }),
    publicUrl: ({ headers }) => config.PUBLIC_URL ?? `http://${headers.host ?? 'localhost'}`,
  });
  const teams = createTeams({ db, watches: services.watches, bot, phrases, shape: shapes.teams, courier, attachments, log, clock, token: () => authentication.token() });
  const desk = mountDesk(server, { config, db, transcript, handoffs, phrases, shop, bus, delivery, streams, orders, cases: services.cases, partners, rules: book, tracking, attachments, log, clock, requested: () => requests.wake(), onAlert: (what, of, how) => metrics.deskLimit(what, of, how) });
  const places = createTeamsPlaces(db);
  const rooms = createRooms({ config, db, presence, bus, shop, phrases, log, clock, ...desk.core, services: { ...(slack && { slack: slack.rooms }), ...(config.MicrosoftAppId && { teams: createTeamsRooms({ authentication, places }) }) } });
  mountBotFramework(server, { config, turns, authentication, origins, limits, teams, desk: createTeamsRoomsInbound({ rooms, places, courier, log }), log });
  const slackInbound = slack?.listen(server, { turns, limits, origins, rooms });
  const posable = config.DEMO === 'auto' ? () => demoCustomers(db) : undefined;
  mountWidgetTokens(server, { directLine, tokens, limits, transcript, demoCustomers: posable });
  mountDemo(server, { customers: posable, agent: () => demoAgent(db), orders, phrases, shop, clock, webChat: paths.webChat });
  if (tracking) mountTrackingWebhooks(server, { desk: tracking, providers, clock, log });
  mountPages(server, paths.web, config.WIDGET_ORIGINS);
  metrics.watch({ queued: () => turns.depth, sockets: () => streams.size, outbox: () => outbox.backlog(), ratings: () => surveys.tally(clock().minus({ days: 30 }).toJSDate()), ...desk.watched });

  const start = async () => {
    await turns.start();
    outbox.start();
    requests.start();
    mails?.start();
    promises.start();
    desk.keeper.start();
    desk.dispatcher.start();
    noticeWorker.start();
    watcher.start();
    slackInbound?.start();
    rooms.start();
  };

  return {
    server, directLine, db, deskRoutes: desk.routes, deskKeeper: desk.keeper,
    talk: (talkOptions = {}) => new Talk({ directLine, transcript, turns, requests }, talkOptions),
    start,
    async listen() {
      await start();
      await new Promise<void>((resolve, reject) => {
        server.server.once('error', reject);
        server.server.listen({ port: config.PORT, host: config.HOST, backlog: BACKLOG }, resolve);
      });
      health.ok();
      return (server.server.address() as { port: number }).port;
    },
    async close() {
      health.stopping();
      const closed = new Promise<void>((resolve) => { server.close(() => resolve()); });
      await slackInbound?.close();
      await rooms.close();
      await watcher.close();
      await noticeWorker.close();
      await requests.close();
      await turns.close();
      await outbox.close();
      await mails?.close();
      await promises.close();
      await desk.close();
      streams.close();
      server.server.closeAllConnections();
      await closed;
      await tracking?.close();
      await bus.close();
      await presence.close();
      await db.destroy();
    },
  };
}
