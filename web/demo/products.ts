// The shop window: the demo shop's products, under the names and prices they have in its store.

import type { Language } from '../widget/language';

export type Category = 'clothes' | 'shoes' | 'home' | 'electronics';

export interface Product {
  /** In the demo shop's store; its variants' begin with it. */
  sku: string;
  /** The symbol in drawings.html that draws it. */
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
  {
    sku: 'HD-2033', drawing: 'hoodie', category: 'clothes', price: 29.9,
    name: { en: 'Fleece-lined hoodie', es: 'Sudadera con capucha y forro polar', zh: '加绒连帽卫衣' },
    detail: { en: 'Warm inside', es: 'Abrigada por dentro', zh: '内里保暖' },
  },
  {
    sku: 'BG-5203', drawing: 'bag', category: 'clothes', price: 22,
    name: { en: 'Canvas crossbody bag', es: 'Bolso bandolera de lona', zh: '帆布斜挎包' },
    detail: { en: 'Adjustable strap', es: 'Correa ajustable', zh: '肩带可调' },
  },
  {
    sku: 'BD-6120', drawing: 'duvet', category: 'home', price: 59,
    name: { en: 'Washed cotton duvet cover set', es: 'Juego de funda nórdica de algodón lavado', zh: '水洗棉被套三件套' },
    detail: { en: 'Cover and two pillowcases', es: 'Funda y dos fundas de almohada', zh: '被套一件，枕套两件' },
  },
  {
    sku: 'SL-4405', drawing: 'slippers', category: 'shoes', price: 18.9,
    name: { en: 'Felt house slippers', es: 'Pantuflas de fieltro', zh: '毛毡居家拖鞋' },
    detail: { en: 'Soft felt sole', es: 'Suela de fieltro suave', zh: '柔软毛毡底' },
  },
  {
    sku: 'TS-2010', drawing: 'shirt', category: 'clothes', price: 12.9,
    name: { en: 'Organic cotton T-shirt', es: 'Camiseta de algodón orgánico', zh: '有机棉圆领 T 恤' },
    detail: { en: 'Round neck', es: 'Cuello redondo', zh: '圆领' },
  },
  {
    sku: 'SC-1502', drawing: 'scarf', category: 'clothes', price: 14.5,
    name: { en: 'Chunky knit scarf', es: 'Bufanda de punto grueso', zh: '粗针织围巾' },
    detail: { en: 'Long and warm', es: 'Larga y abrigada', zh: '加长保暖' },
  },
  {
    sku: 'PJ-2207', drawing: 'pyjamas', category: 'clothes', price: 21.9,
    name: { en: 'Cotton pyjama set', es: 'Pijama de algodón', zh: '纯棉睡衣套装' },
    detail: { en: 'Top and trousers', es: 'Camisa y pantalón', zh: '上衣和长裤' },
  },
  {
    sku: 'FN-7140', drawing: 'fan', category: 'electronics', price: 15.9,
    name: { en: 'Quiet USB desk fan', es: 'Ventilador USB de escritorio silencioso', zh: '静音 USB 桌面风扇' },
    detail: { en: 'Runs from any USB port', es: 'Funciona con cualquier puerto USB', zh: '任意 USB 口供电' },
  },
  {
    sku: 'UC-8055', drawing: 'cable', category: 'electronics', price: 9.9,
    name: { en: 'Braided USB-C cable, 2 m', es: 'Cable USB-C trenzado, 2 m', zh: '编织 USB-C 数据线（2 米）' },
    detail: { en: 'Two metres', es: 'Dos metros', zh: '长 2 米' },
  },
];
