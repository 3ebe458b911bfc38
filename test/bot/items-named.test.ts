/** Items of an order by a word of their names, and what a message about it is after. */
import { itemsNamed } from '../../src/bot/items-named';
import { cuesIn, type Cue } from '../../src/bot/order-cues';

const items = [
  { sku: 'DR', name: { en: 'Floral wrap midi dress', es: 'Vestido midi cruzado de flores', zh: '碎花裹身中长连衣裙' } }, { sku: 'SC', name: { en: 'Chunky knit scarf', es: 'Bufanda de punto grueso', zh: '粗针织围巾' } },
  { sku: 'CU', name: { en: 'Velvet cushion covers, pair', es: 'Fundas de cojín de terciopelo, par', zh: '丝绒抱枕套（一对）' } }, { sku: 'LM', name: { en: 'Bamboo LED bedside lamp', es: 'Lámpara LED de mesita de bambú', zh: '竹制 LED 床头灯' } },
];

test.each([
  ['cancel the scarf please', ['SC']], ['quite la bufanda', ['SC']], ['围巾不要了', ['SC']], ['the dress and the lamp', ['DR', 'LM']], ['el vestido', ['DR']], ['连衣裙换个颜色', ['DR']],
  ['the cushions', ['CU']], ['抱枕套要两对', ['CU']], ['床头灯', ['LM']], ['la lampara', ['LM']], ['cancel my order', []], ['midi', ['DR']], ['todo', []], ['', []],
])('%s', (text, skus) => expect(itemsNamed(text, items).map(({ sku }) => sku)).toEqual(skus));

test('a word that two items share names neither', () => {
  expect(itemsNamed('the T-shirt', [{ name: 'Cotton T-shirt' }, { name: 'Linen T-shirt' }])).toEqual([]);
});

test.each([
  ['I was charged twice', ['twice']], ['me cobraron dos veces', ['twice']], ['重复扣款了', ['twice']], ['my card was declined', ['refused']], ['no me deja pagar', ['refused']], ['付款失败', ['refused']],
  ['do you accept PayPal?', ['methods']], ['¿puedo pagar con Bizum?', ['methods']], ['有哪些支付方式', ['methods']], ['where is it', []],
] as [string, Cue[]][])('%s', (text, cues) => expect(cuesIn(text, ['twice', 'refused', 'methods'])).toEqual(cues));

test('the phone of the recipient is a phone', () => {
  expect(cuesIn('收件人电话要改', ['phone', 'email', 'name'])).toEqual(['phone']);
  expect(cuesIn("the recipient's phone number", ['phone', 'email', 'name'])).toEqual(['phone']);
  expect(cuesIn('cambiar el nombre y el correo', ['phone', 'email', 'name'])).toEqual(['email', 'name']);
});
