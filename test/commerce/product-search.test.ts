/** Words of a shopper, in three languages, and the demo shop's products they mean. */
import { readFileSync } from 'node:fs';
import type { Product } from '../../src/commerce/types';
import { bestMatches, isSurelyMeant, searchTerms } from '../../src/commerce/product-search';
import { paths } from '../../src/paths';

const { products } = JSON.parse(readFileSync(paths.demo, 'utf8')) as { products: Product[] };
const found = (words: string): string[] => bestMatches(products, words, 5).map(({ sku }) => sku);

it.each([
  ['do you have the fleece hoodie in M?', ['HD-2033']],
  ['are the rain jackets waterproof', ['JK-3105']],
  ['what size are the chelsea boots', ['BT-4422']],
  ['¿tienen la sudadera con capucha en gris?', ['HD-2033']],
  ['¿de qué material es el vestido de flores?', ['DR-1041']],
  ['¿cuánto cuestan los botines chelsea?', ['BT-4422']],
  ['auriculares inalambricos', ['EB-8021']],
  ['那件碎花连衣裙有货吗', ['DR-1041']],
  ['蓝牙耳机多少钱', ['EB-8021']],
  ['加絨衛衣還有嗎', ['HD-2033']],
  ['¿cuánto cuesta con el envío para mí?', []], ['how much is it for the two of us', []],
  ['bicycle', []], ['你们卖自行车吗', []], ['¿venden bicicletas?', []], ['', []],
])('%s', (words, skus) => expect(found(words)).toEqual(skus));

it('several, where the words fit several', () => expect(found('algodón').sort()).toEqual(['BD-6120', 'PJ-2207', 'TS-2010']));

it('one word of a name alone may be of something else', () => {
  const surely = (words: string) => bestMatches(products, words, 5).map((product) => isSurelyMeant(product, words));
  expect([surely('a wireless vacuum'), surely('wireless earbuds'), surely('蓝牙耳机'), surely('bombilla de bambú')]).toEqual([[false], [true], [true], [false]]);
});

it('asks a shop\'s search for what all forms of a word begin with', () => expect(searchTerms('Jewelry and dresses')).toEqual(['jewelr', 'dress']));
