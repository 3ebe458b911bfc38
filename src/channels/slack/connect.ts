/** The parts of Slack put together: its SDK's client, the way out, the way in. */
import { emptyMemory, type Memory } from '../../bot/memory';
import { memoryKey } from '../../bot/perform';
import { spaced, type Params } from '../../bot/phrases';
import { createSlackRoomsInbound } from '../../desk/rooms/slack/inbound';
import { createSlackRooms } from '../../desk/rooms/slack/service';
import { languageOf as languageOfTag, LANGUAGES, type Language } from '../../languages';
import { TurnStorage } from '../../store/bot-state';
import type { Slack, SlackOptions } from '.';
import { createSlackClient } from './client';
import { createSlackCourier } from './courier';
import { createFileFetcher } from './files';
import { createHome } from './home';
import { createIntake } from './intake';
import { createPeople } from './people';
import { accountOf, conversationAt, type Place } from './place';
import { createReceiver } from './receiver';
import { mountSlack } from './routes';
import { createSlackSocket } from './socket';

/** @param token the bot's, `xoxb-…`. */
export function connectSlack({ config, db, attachments, phrases, orders, watches, links, shop, log, clock }: SlackOptions, token: string): Slack {
  const { SLACK_SIGNING_SECRET: secret, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = config;
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
    rooms: createSlackRooms(client),
    listen(server, { turns, limits, origins, rooms }) {
      const home = createHome({ client, orders, watches, links, shop, clock, words, languageOf, memoryOf, label: (language, intent) => phrases.label(language, intent) });
      const intake = createIntake({ turns, attachments, limits, origins, people, log, files: createFileFetcher({ client, token, apiUrl }) });
      const receiver = createReceiver({ client, intake, home, db, log, words, languageOf, desk: createSlackRoomsInbound({ client, rooms, languageOf, log }) });
      if (secret !== undefined) mountSlack(server, { receiver, secret, limits, log, clock });
      const socket = appToken === undefined ? undefined : createSlackSocket({ receiver, appToken, apiUrl, log });
      return { start: () => socket?.start(), close: async () => { await socket?.close(); } };
    },
  };
}
