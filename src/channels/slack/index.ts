/** Slack without Azure in between: there where its bot token is set. */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import { emptyMemory, type Memory } from '../../bot/memory';
import { memoryKey } from '../../bot/perform';
import { spaced, type Params, type Phrases } from '../../bot/phrases';
import type { Turns } from '../../bot/turns';
import type { OrderBook } from '../../commerce/orders';
import type { Config } from '../../config';
import { languageOf as languageOfTag, LANGUAGES, type Language } from '../../languages';
import type { Limits } from '../../server/limits';
import type { Origins } from '../../server/origin';
import type { Shop } from '../../shop';
import type { Attachments } from '../../store/attachments';
import { TurnStorage } from '../../store/bot-state';
import type { Database } from '../../store/database';
import type { WatchBook } from '../../watches/watches';
import type { Courier } from '../botframework/connector';
import { createSlackClient } from './client';
import { createSlackCourier } from './courier';
import { createFileFetcher } from './files';
import { createHome } from './home';
import { createIntake } from './intake';
import { createPeople } from './people';
import { accountOf, conversationAt, SLACK_SERVICE, type Place } from './place';
import { createReceiver } from './receiver';
import { mountSlack } from './routes';
import { createSlackSocket } from './socket';

export interface SlackOptions { config: Config; db: Database; attachments: Attachments; phrases: Phrases; orders: OrderBook; watches: WatchBook; shop: Shop; log: Logger; clock: () => DateTime }
export interface SlackInbound { turns: Turns; limits: Limits; origins: Origins }

export interface Slack {
  courier: Courier;
  /** Opens the way in: where Slack calls, or the connection over which it tells. @returns what starts and ends it. */
  listen(server: Server, inbound: SlackInbound): { start(): void; close(): Promise<void> };
}

/** @returns undefined where no token is set. */
export function openSlack({ config, db, attachments, phrases, orders, watches, shop, log, clock }: SlackOptions): Slack | undefined {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = config;
  if (token === undefined) return undefined;
  const client = createSlackClient(config);
  const people = createPeople(client);
  const words = (language: Language, key: string, params: Params = {}) => {
    const text = phrases.say(language, key, { now: clock(), shop: shop.name[language], email: shop.email, ...params });
    return language === 'zh' ? spaced(text) : text;
  };
  const memoryOf = async (place: Place): Promise<Memory> => {
    const key = memoryKey({ channelId: 'slack', conversation: conversationAt(place), from: { id: accountOf(place), name: '' } });
    const stored = (await new TurnStorage(db).read([key]))[key] as { memory?: Memory } | undefined;
    return { ...emptyMemory(), ...stored?.memory };
  };
  /** What was last spoken with the bot alone; else what their Slack is in. */
  const languageOf = async (place: Place): Promise<Language> => {
    const { language } = await memoryOf({ team: place.team, user: place.user });
    const { locale } = language === undefined ? await people.of(place.user) : {};
    return language ?? languageOfTag(locale) ?? LANGUAGES[0];
  };

  return {
    courier: createSlackCourier({ client, attachments, words, log }),
    listen(server, { turns, limits, origins }) {
      const home = createHome({ client, orders, watches, shop, clock, words, languageOf, memoryOf, label: (language, intent) => phrases.label(language, intent) });
      const intake = createIntake({ turns, attachments, limits, origins, people, log, files: createFileFetcher({ client, token, apiUrl }) });
      const receiver = createReceiver({ client, intake, home, db, log, words, languageOf });
      if (secret !== undefined) mountSlack(server, { receiver, secret, limits, log, clock });
      const socket = appToken === undefined ? undefined : createSlackSocket({ receiver, appToken, apiUrl, log });
      return { start: () => socket?.start(), close: async () => { await socket?.close(); } };
    },
  };
}

/** Replies go back the way their messages came. */
export function withSlack(connector: Courier, slack: Slack | undefined): Courier {
  if (!slack) return connector;
  return { deliver: (activity, trace) => (activity.serviceUrl === SLACK_SERVICE ? slack.courier : connector).deliver(activity, trace) };
}
