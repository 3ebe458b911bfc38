/** `npm run docs:adapters`: what docs/adapters.md says of each adapter, drawn from the adapters themselves. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DateTime } from 'luxon';
import pino from 'pino';
import { mayStillByStatus } from '../commerce/shops/may-still';
import { openShop } from '../commerce/shops/open';
import { SHOP_ACTIONS, type ShopAction, type ShopAdapter } from '../commerce/shops/shop-adapter';
import { readConfig } from '../config';
import { paths } from '../paths';
import { openDatabase } from '../store/open';
import { openProviders } from '../tracking/providers/open';
import type { TrackingProvider } from '../tracking/providers/provider';

/** The settings that turn an adapter on, with values of the right shape, and the file that it is in. */
interface Adapter { settings: Record<string, string>; /** Those it can do without. */ also?: Record<string, string>; file: string }

export const TRACKING: Adapter[] = [
  { settings: { USPS_CLIENT_ID: 'id', USPS_CLIENT_SECRET: 'secret' }, file: 'src/tracking/providers/usps.ts' },
  { settings: { EASYPOST_KEY: 'key' }, also: { EASYPOST_WEBHOOK_SECRET: 'secret' }, file: 'src/tracking/providers/easypost.ts' },
  { settings: { SEVENTEENTRACK_KEY: 'key' }, file: 'src/tracking/providers/seventeen-track.ts' },
  { settings: { AFTERSHIP_KEY: 'key' }, also: { AFTERSHIP_WEBHOOK_SECRET: 'secret' }, file: 'src/tracking/providers/aftership.ts' },
];

const SHOPS: Adapter[] = [
  { settings: {}, file: 'src/commerce/shops/own-store/index.ts' },
  { settings: { SHOPIFY_SHOP: 'example.myshopify.com', SHOPIFY_TOKEN: 'token' }, also: { SHOPIFY_CLIENT_ID: 'id', SHOPIFY_CLIENT_SECRET: 'secret' }, file: 'src/commerce/shops/shopify/index.ts' },
  { settings: { WOOCOMMERCE_URL: 'https://shop.example', WOOCOMMERCE_KEY: 'ck', WOOCOMMERCE_SECRET: 'cs' }, file: 'src/commerce/shops/woocommerce/index.ts' },
];

const clock = () => DateTime.fromMillis(0);
const BEGIN = '<!-- npm run docs:adapters writes from here … -->';
const END = '<!-- … to here -->';

export const ADAPTERS_PAGE = path.join(paths.root, 'docs/adapters.md');

/** @returns the page with its tables as the adapters are now. */
export async function withAdapters(page: string): Promise<string> {
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`${ADAPTERS_PAGE} has lost its marks: ${BEGIN} ${END}`);
  return `${page.slice(0, before + BEGIN.length)}\n\n${trackingTables()}\n\n${await shopTables()}\n\n${page.slice(after)}`;
}

function trackingTables(): string {
  const rows = TRACKING.map((adapter) => ({ adapter, provider: opened(adapter) }));
  const table = tableOf(['provider', 'turned on by', 'for which carriers', 'requests a second', 'many parcels in one request', 'tells by itself (push)'], rows.map(({ adapter, provider }) => [
    `\`${provider.name}\``, settingsOf(adapter), provider.carriers?.join(', ') ?? 'any', String(provider.perSecond), yesNo(provider.trackMany !== undefined), yesNo(provider.readPush !== undefined),
  ]));
  return ['## Tracking', table, ...rows.map(({ adapter, provider }) => `**${provider.name}.** ${aboutOf(adapter)}`)].join('\n\n');
}

function opened({ settings, also }: Adapter): TrackingProvider {
  const [provider] = openProviders(readConfig({ ...settings, ...also }), clock);
  if (!provider) throw new Error(`${Object.keys(settings).join(', ')} turn nothing on`);
  return provider;
}

async function shopTables(): Promise<string> {
  const db = await openDatabase(readConfig({ DATA_DIR: ':memory:' }));
  const rows = SHOPS.map((adapter) => ({ adapter, shop: openShop({ config: readConfig(adapter.settings), db, clock, log: pino({ level: 'silent' }), mayStill: mayStillByStatus }) }));
  await db.destroy();
  const actions = Object.keys(SHOP_ACTIONS) as ShopAction[];
  const can = (shop: ShopAdapter, action: ShopAction) => (shop.performers[action] ? 'yes' : 'the shop\'s people');
  const table = tableOf(['', ...rows.map(({ shop }) => `\`${shop.name}\``)], [
    ['turned on by', ...rows.map(({ adapter }) => settingsOf(adapter))],
    ...actions.map((action) => [`\`${action}\``, ...rows.map(({ shop }) => can(shop, action))]),
  ]);
  return ['## Shops', 'Every shop adapter reads orders by number, a customer\'s orders, parcels by order and by number, products, stock and coupons. What it does not do itself is done by the shop\'s people.', table,
    ...rows.map(({ adapter, shop }) => `**${shop.name}.** ${aboutOf(adapter)}`)].join('\n\n');
}

const settingsOf = ({ settings, also = {} }: Adapter): string => {
  const names = (of: Record<string, string>) => Object.keys(of).map((name) => `\`${name}\``).join(', ');
  if (Object.keys(settings).length === 0) return 'nothing: it is there where no other shop is';
  return names(settings) + (Object.keys(also).length > 0 ? `; also ${names(also)}` : '');
};

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
const tableOf = (head: string[], rows: string[][]): string => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What the file says of itself, at its top. */
function aboutOf({ file }: Adapter): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(path.join(paths.root, file), 'utf8'))?.[1] ?? '';
  return `${comment.replace(/^\s*\*? ?/gm, '').replace(/\s+/g, ' ').trim()} ([${file}](../${file}))`;
}

if (require.main === module) void withAdapters(readFileSync(ADAPTERS_PAGE, 'utf8')).then((page) => writeFileSync(ADAPTERS_PAGE, page));
