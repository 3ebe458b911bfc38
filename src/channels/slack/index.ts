/** Slack without Azure in between: there where its bot token is set, and its SDK loaded there alone. */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { Phrases } from '../../bot/phrases';
import type { Turns } from '../../bot/turns';
import type { OrderBook } from '../../commerce/orders';
import type { Config } from '../../config';
import type { Rooms } from '../../desk/rooms';
import type { RoomService } from '../../desk/rooms/types';
import type { Links } from '../../links/links';
import type { Limits } from '../../server/limits';
import type { Origins } from '../../server/origin';
import type { Shop } from '../../shop';
import type { Attachments } from '../../store/attachments';
import type { Database } from '../../store/database';
import type { WatchBook } from '../../watches/watches';
import type { Courier } from '../botframework/connector';
import type * as Connect from './connect';
import { SLACK_SERVICE } from './place';

export interface SlackOptions { config: Config; db: Database; attachments: Attachments; phrases: Phrases; orders: OrderBook; watches: WatchBook; links: Links; shop: Shop; log: Logger; clock: () => DateTime }
export interface SlackInbound { turns: Turns; limits: Limits; origins: Origins; rooms: Rooms }

export interface Slack {
  courier: Courier;
  /** For the desk. */
  rooms: RoomService;
  /** Opens the way in: where Slack calls, or the connection over which it tells. @returns what starts and ends it. */
  listen(server: Server, inbound: SlackInbound): { start(): void; close(): Promise<void> };
}

/** @returns undefined where no token is set: then nothing of Slack's is loaded (a tenth of a second of every start). */
export function openSlack(options: SlackOptions): Slack | undefined {
  const token = options.config.SLACK_BOT_TOKEN;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only here, and at once: the way in is mounted before the service listens.
  return token === undefined ? undefined : (require('./connect') as typeof Connect).connectSlack(options, token);
}

/** Replies go back the way their messages came. */
export function withSlack(connector: Courier, slack: Slack | undefined): Courier {
  if (!slack) return connector;
  return { deliver: (activity, trace) => (activity.serviceUrl === SLACK_SERVICE ? slack.courier : connector).deliver(activity, trace) };
}
