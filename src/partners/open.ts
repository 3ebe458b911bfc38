/** The adapters that the settings and the shop file turn on. A key for tracking alone buys nothing. */
import type { Config } from '../config';
import type { Shop } from '../shop';
import { easyPostPickups } from './easypost-pickups';
import type { PartnerAdapter } from './types';

export function openPartners({ EASYPOST_KEY: key }: Pick<Config, 'EASYPOST_KEY'>, { partners }: Shop): PartnerAdapter[] {
  return key !== undefined && partners?.pickups ? [easyPostPickups({ key, upTo: partners.pickups.upTo })] : [];
}
