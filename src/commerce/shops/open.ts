/** The system that the settings name as the shop's; the own store where they name none. */
import type { DateTime } from 'luxon';
import type { Logger } from 'pino';
import type { Config } from '../../config';
import type { Database } from '../../store/database';
import type { MayStill } from './may-still';
import { createOwnStore } from './own-store';
import type { ShopAdapter } from './shop-adapter';
import { createShopifyAdapter } from './shopify';
import { createWooCommerce } from './woocommerce';

export interface ShopSettings { config: Config; db: Database; clock: () => DateTime; log: Logger; mayStill: MayStill }

export function openShop({ config, db, clock, log, mayStill }: ShopSettings): ShopAdapter {
  const { SHOPIFY_SHOP: shop, SHOPIFY_TOKEN: token, SHOPIFY_CLIENT_ID: clientId, SHOPIFY_CLIENT_SECRET: clientSecret } = config;
  if (shop !== undefined) return createShopifyAdapter({ shop, mayStill, log, ...(token !== undefined ? { token } : { clientId: clientId!, clientSecret: clientSecret! }) });
  const { WOOCOMMERCE_URL: url, WOOCOMMERCE_KEY: key, WOOCOMMERCE_SECRET: secret } = config;
  if (url !== undefined) return createWooCommerce({ url, key: key!, secret: secret!, clock, mayStill });
  return createOwnStore({ db, clock, mayStill });
}
