/** The app's home tab: the parcels of whoever looks, as their talk with the bot knows them, and ways to begin. */
import type { KnownBlock, SectionBlock, WebClient } from '@slack/web-api';
import type { DateTime } from 'luxon';
import type { OrderBook } from '../../commerce/orders';
import type { Shipment } from '../../commerce/types';
import { isProven, type Memory } from '../../bot/memory';
import type { Language } from '../../languages';
import type { Links } from '../../links/links';
import type { Shop } from '../../shop';
import { tellStory } from '../../tracking/story';
import type { WatchBook } from '../../watches/watches';
import { button, wayBlocks, writeTap } from './buttons';
import type { Way } from './card-blocks';
import { accountOf, conversationAt, type Place } from './place';
import { textObject } from './text';

export interface Home { show(place: Place): Promise<void> }

export interface HomeOptions {
  client: WebClient; orders: OrderBook; watches: WatchBook; links: Links; shop: Shop; clock: () => DateTime;
  words(language: Language, key: string, params?: Record<string, unknown>): string;
  label(language: Language, intent: string): string | undefined;
  languageOf(place: Place): Promise<Language>;
  memoryOf(place: Place): Promise<Memory>;
}

const MOST = 10;
const BEGINNINGS = ['track_package', 'order_status', 'return_request', 'speak_to_agent'];

export function createHome({ client, orders, watches, links, shop, clock, words, label, languageOf, memoryOf }: HomeOptions): Home {
  /**
   * Of a customer, the parcels of the last orders. Of anybody else what is watched, what belongs to orders proved to be theirs a moment
   * ago, and what was asked about: no number that they have not given themselves.
   */
  const parcelsOf = async (place: Place): Promise<{ number: string; shipment?: Shipment }[]> => {
    const memory = await memoryOf(place);
    const watched = await watches.ofHolder({ conversationId: `slack:${conversationAt(place).id}`, userId: accountOf(place) });
    const proven = memory.proofs.filter(({ order }) => isProven(memory, order, clock().toJSDate()));
    const customerId = await links.customerOf('slack', accountOf(place));
    const own = customerId === undefined ? [] : (await orders.ordersOf(customerId, MOST)).map(({ number }) => number);
    const ofOrders = (await Promise.all([...proven.map(({ order }) => order), ...own].map((number) => orders.shipmentsOf(number)))).flat().map(({ shipment }) => shipment.trackingNumber);
    const asked = memory.heard.filter(({ type }) => type === 'tracking_number').map(({ value }) => String(value));
    const numbers = [...new Set([...watched.map(({ number }) => number), ...ofOrders, ...asked])].slice(0, MOST);
    return await Promise.all(numbers.map(async (number) => {
      const [found] = await orders.findShipments(number);
      return { number, ...(found && { shipment: found.shipment }) };
    }));
  };

  const row = ({ number, shipment }: { number: string; shipment?: Shipment }, index: number, language: Language): SectionBlock => {
    const story = shipment && tellStory(shipment, shop, clock());
    const lines = story ? [`${number} · ${words(language, `parcel:carrier.${story.carrier}`)}`, words(language, `parcel:situation.${story.situation}`)] : [number];
    if (story?.last) lines.push(words(language, story.last.zoned ? 'parcel:card.when' : 'parcel:card.when-utc', { at: story.last.at }));
    return { type: 'section', text: textObject(lines.join('\n')), accessory: button(words(language, 'slack:home.details'), `parcel:${index}`, { value: writeTap({ say: number }) }) };
  };

  return {
    async show(place) {
      const language = await languageOf(place);
      const parcels = await parcelsOf(place);
      const ways = BEGINNINGS.flatMap((intent): Way[] => {
        const said = label(language, intent);
        return said === undefined ? [] : [{ label: said, say: said }];
      });
      const blocks: KnownBlock[] = [
        { type: 'header', text: { type: 'plain_text', text: words(language, 'slack:home.title'), emoji: false } },
        { type: 'section', text: textObject(words(language, parcels.length > 0 ? 'slack:home.parcels' : 'slack:home.none')) },
        ...parcels.map((parcel, index) => row(parcel, index, language)),
        { type: 'divider' }, { type: 'section', text: textObject(words(language, 'slack:home.begin')) }, ...wayBlocks(ways, undefined),
      ];
      await client.views.publish({ user_id: place.user, view: { type: 'home', blocks } });
    },
  };
}
