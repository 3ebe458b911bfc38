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
import type { RuleBook } from '../rules/book';
import type { Shop } from '../shop';
import type { Attachments } from '../store/attachments';
import type { Bus } from '../store/bus';
import type { Database } from '../store/database';
import type { Transcript } from '../store/transcript';
import { createAccounts } from './accounts';
import { mountRoutes, type DeskRoute } from './access';
import { record } from './audit';
import { createConversations } from './conversations';
import { createDesk } from './desk';
import { createDeskEvents } from './events';
import type { Handoffs } from './handoffs';
import { createDeskKeeper, type DeskKeeper } from './keeper';
import { createOneTimeLinks } from './one-time-links';
import { actionRoutes } from './routes/actions';
import { caseRoutes } from './routes/cases';
import { conversationRoutes } from './routes/conversations';
import { fileRoutes } from './routes/files';
import { passwordRoutes } from './routes/passwords';
import { sessionRoutes } from './routes/session';
import { supervisorRoutes } from './routes/supervisor';
import { teamRoutes } from './routes/team';
import { transferRoutes } from './routes/transfers';
import { createServiceLevel } from './service-level';
import { createSessions } from './sessions';
import { createTries } from './tries';

export interface DeskParts {
  config: Pick<Config, 'PUBLIC_URL' | 'TRUST_PROXY'>; db: Database; transcript: Transcript; handoffs: Handoffs; phrases: Phrases; shop: Shop; bus: Bus; delivery: Delivery; streams: Streams; orders: OrderBook; cases: CaseBook;
  rules: RuleBook; attachments: Attachments; log: Logger; clock: () => DateTime;
  /** Something has been asked of the shop. */
  requested(): void;
}

export interface MountedDesk { routes: DeskRoute[]; keeper: DeskKeeper; close(): void }

export function mountDesk(server: Server, parts: DeskParts): MountedDesk {
  const { config, db, bus, streams, orders, cases, log, clock } = parts;
  const accounts = createAccounts(db);
  const now = () => clock().toMillis();
  const sessions = createSessions(db, accounts, now);
  const tries = createTries();
  const secure = config.PUBLIC_URL?.startsWith('https:') ?? false;
  const desk = createDesk(parts);
  const level = createServiceLevel(parts.shop);
  const conversations = createConversations({ db, orders, cases, phrases: parts.phrases, level });
  const events = createDeskEvents(bus);
  const routes: DeskRoute[] = [
    ...sessionRoutes({ accounts, sessions, tries, trustProxy: config.TRUST_PROXY, secure, oidc: false }),
    ...passwordRoutes({ accounts, sessions, links: createOneTimeLinks(db, now), tries, trustProxy: config.TRUST_PROXY, secure, publicUrl: config.PUBLIC_URL }),
    ...conversationRoutes({ db, desk, conversations, accounts, clock: now, changed: (id) => bus.publish('desk', id), typing: (id) => streams.typing(id) }),
    ...transferRoutes({ db, desk, conversations, accounts, clock: now, changed: (id) => bus.publish('desk', id) }),
    ...caseRoutes({ db, cases, conversations, clock }),
    ...actionRoutes({ db, desk, orders, rules: parts.rules, phrases: parts.phrases, shop: parts.shop, conversations, clock, requested: parts.requested }),
    ...fileRoutes({ db, attachments: parts.attachments, conversations, desk }),
    ...teamRoutes({ db, accounts, sessions }),
    ...supervisorRoutes({ db, orders, conversations, level, clock, writer: (language) => ({ shop: parts.shop, phrases: parts.phrases, language, now: clock() }) }),
    { method: 'get', path: '/events', role: 'agent', run({ response }) { events.attach(response); return Promise.resolve({ raw: true }); } },
  ];
  mountRoutes(server, routes, { sessions, log, record: (deed) => record(db, { ...deed, at: clock() }) });
  const keeper = createDeskKeeper({ db, desk, accounts, clock: now, log });
  return {
    routes, keeper,
    close() {
      keeper.close();
      events.close();
    },
  };
}
