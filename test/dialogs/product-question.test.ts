import type { Language } from '../../src/languages';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('I1');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const FACTS = 'product-question:facts';

inEveryLanguage('what the catalogue says', conversation({
  en: ['what material is the rain jacket made of?'], es: ['¿de qué material es el impermeable plegable?'], zh: ['防雨夹克是什么面料的'],
}, [[FACTS]]), play);

inEveryLanguage('what it does not say goes to people', conversation({
  en: ['what material is the rain jacket made of?', 'yes'], es: ['¿de qué material es el impermeable plegable?', 'sí'], zh: ['防雨夹克是什么面料的', '是的'],
}, [[FACTS], ['speak-to-agent:*', 'speak-to-agent:*']]), play);

inEveryLanguage('the item is asked for', conversation({
  en: ['is it in stock?', 'the wireless earbuds'], es: ['¿lo tienen en stock?', 'los auriculares inalámbricos'], zh: ['这个有货吗', '无线蓝牙耳机'],
}, [['product-question:which'], ['product-question:stock']]), play);

inEveryLanguage('nothing in the catalogue by that name', conversation({
  en: ['is it in stock?', 'a mountain bicycle', 'no'], es: ['¿lo tienen en stock?', 'una bicicleta de montaña', 'no'], zh: ['这个有货吗', '山地自行车', '不用'],
}, [['product-question:which'], ['product-question:not-found'], ['shop-facts:kept']]), play);

inEveryLanguage('the size and colour asked for', conversation({
  en: ['is the fleece hoodie in stock in M grey?'], es: ['¿tienen la sudadera con capucha en gris talla M?'], zh: ['加绒连帽卫衣灰色M码有货吗'],
}, [['product-question:in-stock']]), play);

inEveryLanguage('sold out, and when it comes again is asked of people', conversation({
  en: ['is the floral wrap dress in stock in L navy?', 'yes'], es: ['¿tienen el vestido de flores en azul marino talla L?', 'sí'], zh: ['碎花裹身连衣裙藏青色L码有货吗', '是'],
}, [['product-question:sold-out'], ['shop-facts:passed-on']]), play);

inEveryLanguage('several fit: chosen by name', conversation({
  en: ['are the cotton t-shirt or the cotton pyjamas in stock?', 'the pyjama set'], es: ['¿tienen en stock la camiseta de algodón o el pijama de algodón?', 'el pijama'], zh: ['有机棉的和睡衣套装有货吗', '纯棉睡衣套装'],
}, [['product-question:several'], ['product-question:stock']]), play);

inEveryLanguage('size and colour come with the name, and count for the question after it', conversation({
  en: ['is it in stock?', 'the floral wrap dress in L navy', 'yes'], es: ['¿lo tienen en stock?', 'el vestido de flores azul marino talla L', 'sí'], zh: ['这个有货吗', '碎花裹身连衣裙藏青色L码', '是'],
}, [['product-question:which'], ['product-question:sold-out'], ['shop-facts:passed-on']]), play);

inEveryLanguage('one word alone may be of something else, and that is asked', conversation({
  en: ['is the wireless vacuum in stock?', 'no', 'no'], es: ['¿tienen en stock la bombilla de bambú?', 'no', 'no'], zh: ['竹制的书架有货吗', '不是', '不用'],
}, [['product-question:meant'], ['product-question:not-found'], ['shop-facts:kept']]), play);

it('by the number of a variant', async () => {
  await bot.play({ locale: 'en' }, [['is DR-1041-L-RED in stock?', 'product-question:few']]);
});

it('price, description, choices and the size guide, and nothing else', async () => {
  const text = first(await bot.play({ locale: 'zh' }, [['防雨夹克是什么面料的', FACTS]])).text;
  for (const part of ['39.90 美元', '防水尼龙面料', '可选规格：S、M 和 L；', 'https://willowandbay.example/size-guide']) expect(text).toContain(part);
});

inEveryLanguage('what was spoken of is meant by “it”, and its price is told', conversation({
  en: ['what material is the rain jacket made of?', 'is it in stock?', 'how much is it?'], es: ['¿de qué material es el impermeable plegable?', '¿lo tienen en stock?', '¿cuánto cuesta?'], zh: ['防雨夹克是什么面料的', '这个有货吗', '多少钱'],
}, [[FACTS], ['product-question:stock'], ['currency-price:price']]), play);
