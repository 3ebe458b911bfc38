import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('B7', 'I4', 'I6', 'I7', 'I8');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);

inEveryLanguage('search, filter, sort', conversation({
  en: ['how do I search for products on your site?', 'how do I filter the results by size?', 'how do I sort products by price?'],
  es: ['¿cómo busco productos en su sitio?', '¿cómo filtro los resultados por talla?', '¿cómo ordeno los productos por precio?'],
  zh: ['怎么在网站上搜索商品', '搜索结果怎么按尺码筛选', '怎么按价格排序'],
}, [['site-help:search'], ['site-help:filter'], ['site-help:sort']]), play);

inEveryLanguage('favourites', conversation({
  en: ['how do I add an item to my favourites?'], es: ['¿cómo guardo un artículo en favoritos?'], zh: ['怎么收藏商品'],
}, [['site-help:favourites']]), play);

inEveryLanguage('basket and checkout', conversation({
  en: ['how do I add something to the cart?', 'how do I check out?'], es: ['¿cómo añado algo al carrito?', '¿cómo finalizo la compra?'], zh: ['怎么加入购物车', '怎么下单结算'],
}, [['site-help:cart'], ['site-help:checkout']]), play);

inEveryLanguage('one’s own orders, there or here', conversation({
  en: ['where can I see my order history?'], es: ['¿dónde veo mi historial de pedidos?'], zh: ['在哪里查看我的历史订单'],
}, [['site-help:order-history', 'site-help:or-here']]), play);

it('in the operator’s own steps, one under the other', async () => {
  const text = first(await bot.play({ locale: 'en' }, [['how do I check out?', 'site-help:checkout']])).text;
  expect(text.split('\n')).toEqual(expect.arrayContaining(['1. Open the basket and tap “Checkout”.', 'Here it is: https://willowandbay.example/checkout']));
});

it.each<[Language, string]>([['en', 'how do I search for products on your site?'], ['es', '¿cómo busco productos en su sitio?'], ['zh', '怎么在网站上搜索商品']])('a site that nobody has described (%s)', async (language, said) => {
  const bare = await startBareShop();
  await bare.play({ locale: language }, [[said, 'shop-facts:not-known']]);
  await bare.close();
});
