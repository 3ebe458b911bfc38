/** The agents' desk on the service: its routes, its live events, its page. */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { Phrases } from '../bot/phrases';
import type { CaseBook } from '../cases/cases';
import type { Delivery } from '../channels/delivery';
import type { Streams } from '../channels/directline/streams';
import type { OrderBook } from '../commerce/orders';
import type { Config } from '../config';
import type { PartnerDesk } from '../partners/desk';
import type { RuleBook } from '../rules/book';
import type { Shop } from '../shop';
import type { Attachments } from '../store/attachments';
import type { Bus } from '../store/bus';
import type { Database } from '../store/database';
import type { Transcript } from '../store/transcript';
import type { TrackingDesk } from '../tracking/desk';
import { createAccounts, type Accounts, type Role } from './accounts';
import { createAlerts, type AlertsOptions } from './alerts';
import { mountRoutes, type DeskRoute } from './access';
import { record } from './audit';
import { createBriefWords } from './brief-words';
import { createConversations, type Conversations } from './conversations';
import { createDeadlines, createTallies } from './deadlines';
import { createDesk, type Desk } from './desk';
import { createDispatcher, type Dispatcher } from './dispatcher';
import { createDeskEvents } from './events';
import type { Handoffs } from './handoffs';
import { createDeskKeeper, type DeskKeeper } from './keeper';
import { createMentions } from './mentions';
import { createOidc, type OidcSettings } from './oidc';
import { createOneTimeLinks } from './one-time-links';
import { createParcelRequests } from './parcel-requests';
import { actionRoutes } from './routes/actions';
import { alertRoutes } from './routes/alerts';
import { caseRoutes } from './routes/cases';
import { connectionRoutes } from './routes/connections';
import { conversationRoutes } from './routes/conversations';
import { fileRoutes } from './routes/files';
import { offerRoutes } from './routes/offers';
import { mentionRoutes } from './routes/mentions';
import { oidcRoutes } from './routes/oidc';
import { parcelRoutes } from './routes/parcels';
import { partnerRoutes } from './routes/partners';
import { passwordRoutes } from './routes/passwords';
import { personalRoutes } from './routes/personal';
import { sessionRoutes } from './routes/session';
import { supervisorRoutes } from './routes/supervisor';
import { teamRoutes } from './routes/team';
import { transferRoutes } from './routes/transfers';
import { createRoomPeople, type RoomPeople } from './rooms/people';
import { createServiceLevel } from './service-level';
import { createSessions } from './sessions';
import { createTries } from './tries';

export interface DeskParts {
  config: Pick<Config, 'PUBLIC_URL' | 'TRUST_PROXY' | 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'OIDC_GROUPS_CLAIM' | 'OIDC_ROLES'>; db: Database; transcript: Transcript; handoffs: Handoffs; phrases: Phrases; shop: Shop; bus: Bus; delivery: Delivery; streams: Streams; orders: OrderBook; cases: CaseBook; partners: PartnerDesk;
  rules: RuleBook; tracking?: TrackingDesk | undefined; attachments: Attachments; log: Logger; clock: () => DateTime;
  /** Something has been asked of the shop. */
  requested(): void;
  onAlert?: AlertsOptions['onAlert'];
}

export interface MountedDesk {
  /** What rooms in other channels work with. */
  core: { desk: Desk; accounts: Accounts; conversations: Conversations; people: RoomPeople };
  routes: DeskRoute[]; keeper: DeskKeeper; dispatcher: Dispatcher; /** For metrics. */ watched: ReturnType<typeof createTallies>; close(): Promise<void>;
}

export function mountDesk(server: Server, parts: DeskParts): MountedDesk {
  const { config, db, bus, streams, orders, cases, log, clock } = parts;
  const accounts = createAccounts(db);
  const now = () => clock().toMillis();
  const sessions = createSessions(db, accounts, now);
  const tries = createTries();
  const secure = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const desk = createDesk(parts);
  const people = createRoomPeople({ db, accounts, clock });
  const level = createServiceLevel(parts.shop);
  const conversations = createConversations({ db, orders, cases, phrases: parts.phrases, level, inWords: createBriefWords({ ...parts }), clock: now });
  const deadlines = createDeadlines(db, level);
  const events = createDeskEvents(bus);
  const oidc = oidcSettings(config);
  const routes: DeskRoute[] = [
    ...(oidc ? oidcRoutes({ oidc: createOidc({ db, accounts, settings: oidc, clock: now }), accounts, sessions, secure, publicUrl: config.PUBLIC_URL, log }) : []),
    ...sessionRoutes({ accounts, sessions, tries, trustProxy: config.TRUST_PROXY, secure, oidc: oidc !== undefined }),
    ...passwordRoutes({ accounts, sessions, links: createOneTimeLinks(db, now), tries, trustProxy: config.TRUST_PROXY, secure, publicUrl: config.PUBLIC_URL }),
    ...conversationRoutes({ db, desk, conversations, accounts, clock: now, changed: (id) => bus.publish('desk', id), typing: (id) => streams.typing(id) }),
    ...mentionRoutes({ mentions: createMentions(db, now), conversations, changed: (id) => bus.publish('desk', id) }),
    ...transferRoutes({ db, desk, conversations, accounts, clock: now, changed: (id) => bus.publish('desk', id) }),
    ...offerRoutes({ db, rules: parts.shop.desk, clock: now, changed: (id) => bus.publish('desk', id) }),
    ...caseRoutes({ db, cases, conversations, level, clock }),
    ...alertRoutes({ deadlines, conversations, clock: now }),
    ...actionRoutes({ db, desk, orders, rules: parts.rules, phrases: parts.phrases, shop: parts.shop, conversations, clock, requested: parts.requested }),
    ...parcelRoutes({ db, desk, orders, rules: parts.rules, phrases: parts.phrases, conversations, requests: createParcelRequests({ cases, partners: parts.partners, shop: parts.shop, clock }), clock }),
    ...partnerRoutes({ db, partners: parts.partners, cases, conversations, clock }),
    ...fileRoutes({ db, attachments: parts.attachments, conversations, desk }),
    ...teamRoutes({ db, accounts, sessions }),
    ...connectionRoutes({ people, channels: [...new Set((parts.shop.desk?.rooms ?? []).map(({ channel }) => channel))] }),
    ...personalRoutes({ db, orders, conversations, clock }),
    ...supervisorRoutes({ db, conversations, level, deadlines, clock, writer: (language) => ({ shop: parts.shop, phrases: parts.phrases, language, now: clock() }) }),
    { method: 'get', path: '/events', role: 'agent', run({ response }) { events.attach(response); return Promise.resolve({ raw: true }); } },
  ];
  mountRoutes(server, routes, { sessions, log, record: (deed) => record(db, { ...deed, at: clock() }) });
  const keeper = createDeskKeeper({ db, desk, accounts, alerts: createAlerts({ db, deadlines, bus, log, clock: now, onAlert: parts.onAlert }), rules: parts.shop.desk, clock: now, log });
  const dispatcher = createDispatcher({ db, desk, accounts, rules: parts.shop.desk, bus, log, clock: now });
  return {
    core: { desk, accounts, conversations, people }, routes, keeper, dispatcher, watched: createTallies(db, deadlines, now),
    async close() {
      await dispatcher.close();
      keeper.close();
      events.close();
    },
  };
}

function oidcSettings({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_GROUPS_CLAIM, OIDC_ROLES }: DeskParts['config']): OidcSettings | undefined {
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined) return undefined;
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, groupsClaim: OIDC_GROUPS_CLAIM ?? 'groups', roles: OIDC_ROLES ?? new Map<string, Role>() };
}
