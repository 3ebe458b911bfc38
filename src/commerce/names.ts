/** Names that a shop keeps in one language or in several. */
import type { Language } from '../languages';
import type { Product } from './types';

/** In the language asked for; else in English; else in whatever there is. */
export function nameIn(name: Product['name'], language: Language): string {
  return typeof name === 'string' ? name : (name[language] ?? name.en ?? name.es ?? name.zh ?? '');
}
