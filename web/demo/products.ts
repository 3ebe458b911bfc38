// The shop window: some of the demo shop's products, under the names and prices they have in its store.

import type { Language } from '../widget/language';

export type Category = 'clothes' | 'shoes' | 'home' | 'electronics';

export interface Product {
  /** In the demo shop's store; its variants' begin with it. */
  sku: string;
  /** The symbol in index.html that draws it. */
  drawing: string;
  category: Category;
  /** In US dollars. */
  price: number;
  name: Record<Language, string>;
  detail: Record<Language, string>;
}

export const PRODUCTS: Product[] = [
  {
    sku: 'DR-1041', drawing: 'dress', category: 'clothes', price: 24.9,
    name: { en: 'Floral wrap midi dress', es: 'Vestido midi cruzado de flores', zh: '碎花裹身中长连衣裙' },
    detail: { en: 'Light and easy to wash', es: 'Ligero y fácil de lavar', zh: '轻薄，易打理' },
  },
  {
    sku: 'SN-4410', drawing: 'sneakers', category: 'shoes', price: 34.9,
    name: { en: 'Everyday canvas sneakers', es: 'Zapatillas de lona para diario', zh: '日常帆布运动鞋' },
    detail: { en: 'Canvas, rubber sole', es: 'Lona, suela de goma', zh: '帆布面，橡胶底' },
  },
  {
    sku: 'TC-6207', drawing: 'tea', category: 'home', price: 36.5,
    name: { en: 'Stoneware tea set for four', es: 'Juego de té de gres para cuatro', zh: '粗陶茶具（四人用）' },
    detail: { en: 'A pot and four cups', es: 'Una tetera y cuatro tazas', zh: '一壶四杯' },
  },
  {
    sku: 'EB-8021', drawing: 'earbuds', category: 'electronics', price: 32.9,
    name: { en: 'Wireless earbuds', es: 'Auriculares inalámbricos', zh: '无线蓝牙耳机' },
    detail: { en: 'With a charging case', es: 'Con estuche de carga', zh: '附充电盒' },
  },
  {
    sku: 'JK-3105', drawing: 'jacket', category: 'clothes', price: 39.9,
    name: { en: 'Packable rain jacket', es: 'Impermeable plegable', zh: '可折叠防雨夹克' },
    detail: { en: 'Folds into its own pocket', es: 'Se guarda en su propio bolsillo', zh: '可收进自带口袋' },
  },
  {
    sku: 'BT-4422', drawing: 'boots', category: 'shoes', price: 49.9,
    name: { en: 'Chelsea ankle boots', es: 'Botines chelsea', zh: '切尔西短靴' },
    detail: { en: 'Elastic sides, low heel', es: 'Elásticos laterales, tacón bajo', zh: '两侧松紧，低跟' },
  },
  {
    sku: 'CU-6131', drawing: 'cushions', category: 'home', price: 16.9,
    name: { en: 'Velvet cushion covers, pair', es: 'Fundas de cojín de terciopelo, par', zh: '丝绒抱枕套（一对）' },
    detail: { en: 'Hidden zip', es: 'Cremallera oculta', zh: '隐形拉链' },
  },
  {
    sku: 'LM-7014', drawing: 'lamp', category: 'electronics', price: 27.9,
    name: { en: 'Bamboo LED bedside lamp', es: 'Lámpara LED de mesita de bambú', zh: '竹制 LED 床头灯' },
    detail: { en: 'Warm light', es: 'Luz cálida', zh: '暖光' },
  },
];
