/** What documents are written with in these tests: the demo shop, the real words, the time pinned. */
import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { loadPhrases } from '../../src/bot/phrases';
import type { CurrentOrder } from '../../src/commerce/orders';
import { itemName } from '../../src/commerce/names';
import type { ShopWriter } from '../../src/documents/words';
import type { Language } from '../../src/languages';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';

const phrases = loadPhrases(paths.locales);
export const shop = readShop('config/shop.json');
export const now = DateTime.fromISO('2026-11-22T09:30:00Z', { zone: 'utc' });

export function writer(language: Language, changes: Partial<ShopWriter> = {}): ShopWriter {
  return { shop, phrases, language, now, item: (item) => itemName(language, item), method: (method) => method && { card: { en: 'Card', es: 'Tarjeta', zh: '银行卡' }[language] }[method], ...changes };
}

const { orders } = JSON.parse(readFileSync(paths.demo, 'utf8')) as { orders: CurrentOrder[] };

export function demoOrder(number: string, changes: Partial<CurrentOrder> = {}): CurrentOrder {
  return { ...orders.find((order) => order.number === number)!, revision: 1, ...changes };
}
