/** Names that a shop keeps in one language or in several. */
import type { Language } from '../languages';
import type { Order, Product } from './types';

/** In the language asked for; else in English; else in whatever there is. */
export function nameIn(language: Language, name: Product['name']): string {
  return typeof name === 'string' ? name : (name[language] ?? name.en ?? name.es ?? name.zh ?? '');
}

/** What was ordered, by its name; by its number where it has none. */
export function itemName(language: Language, { name, sku }: Pick<Order['items'][number], 'name' | 'sku'>): string {
  return name === undefined ? sku : nameIn(language, name) || sku;
}
