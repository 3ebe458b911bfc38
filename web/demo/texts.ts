// The words of the demo storefront.

import type { Language } from '../widget/language';
import type { Category } from './products';

const en = {
  shop: 'Willow & Bay',
  skip: 'Skip to the content',
  signedInAs: 'Signed in as',
  visitor: 'Visitor, not signed in',
  language: 'Language',
  headline: 'Small good things, sent to your door',
  lead: 'Clothes, shoes, things for the home and a little electronics, packed in our warehouse and sent abroad every day.',
  orderTitle: 'Where is your order?',
  orderLead: 'Ask in your own words. For example:',
  products: 'This season',
  categories: 'Categories',
  home: 'Shop',
  yourOrders: 'Your orders',
  ordersLead: 'Everything you have bought here, with a way to ask about each.',
  ordersEmpty: 'You are looking around as a visitor. Choose a customer under “Signed in as”, and their orders appear here.',
  askOrder: 'Ask about this order',
  askOrderWords: 'Where is my order {number}?',
  orderedOn: 'Ordered on',
  parcel: 'Parcel',
  footer: 'A demonstration shop: the goods and the customers are made up, and nothing here is for sale.',
};

export type Texts = typeof en;

const es: Texts = {
  shop: 'Willow & Bay',
  skip: 'Ir al contenido',
  signedInAs: 'Sesión de',
  visitor: 'Visitante, sin iniciar sesión',
  language: 'Idioma',
  headline: 'Cosas pequeñas y buenas, enviadas a su puerta',
  lead: 'Ropa, calzado, cosas para el hogar y algo de electrónica: se preparan en nuestro almacén y salen cada día hacia otros países.',
  orderTitle: '¿Dónde está su pedido?',
  orderLead: 'Pregunte con sus propias palabras. Por ejemplo:',
  products: 'Esta temporada',
  categories: 'Categorías',
  home: 'Tienda',
  yourOrders: 'Sus pedidos',
  ordersLead: 'Todo lo que ha comprado aquí, y cómo preguntar por cada pedido.',
  ordersEmpty: 'Está mirando como visitante. Elija un cliente en «Sesión de» y sus pedidos aparecerán aquí.',
  askOrder: 'Preguntar por este pedido',
  askOrderWords: '¿Dónde está mi pedido {number}?',
  orderedOn: 'Pedido el',
  parcel: 'Paquete',
  footer: 'Tienda de demostración: los productos y los clientes son inventados y aquí no se vende nada.',
};

const zh: Texts = {
  shop: '柳湾优选',
  skip: '跳到正文',
  signedInAs: '当前登录',
  visitor: '访客（未登录）',
  language: '语言',
  headline: '日常好物，寄到您家门口',
  lead: '服饰、鞋履、家居用品和小型电子产品，每天从我们的仓库打包，寄往海外。',
  orderTitle: '您的订单到哪儿了？',
  orderLead: '用您自己的话问就好，例如：',
  products: '本季新品',
  categories: '分类',
  home: '商店',
  yourOrders: '我的订单',
  ordersLead: '您在这里买过的东西，每个订单都可以直接咨询。',
  ordersEmpty: '您目前是访客。在“当前登录”中选择一位顾客，其订单就会显示在这里。',
  askOrder: '咨询此订单',
  askOrderWords: '我的订单 {number} 到哪儿了？',
  orderedOn: '下单日期：',
  parcel: '包裹',
  footer: '这是演示店铺：商品和顾客均为虚构，不实际销售。',
};

export const TEXTS: Record<Language, Texts> = { en, es, zh };

export const CATEGORIES: Record<'all' | Category, Record<Language, string>> = {
  all: { en: 'All', es: 'Todo', zh: '全部' },
  clothes: { en: 'Clothes', es: 'Ropa', zh: '服饰' },
  shoes: { en: 'Shoes', es: 'Calzado', zh: '鞋履' },
  home: { en: 'Home', es: 'Hogar', zh: '家居' },
  electronics: { en: 'Electronics', es: 'Electrónica', zh: '电子产品' },
};

/** By the order's status in the store. */
export const ORDER_STATES: Record<string, Record<Language, string>> = {
  awaiting_payment: { en: 'Awaiting payment', es: 'Pendiente de pago', zh: '待付款' },
  confirmed: { en: 'Confirmed', es: 'Confirmado', zh: '已确认' },
  packing: { en: 'Being packed', es: 'En preparación', zh: '备货中' },
  packed: { en: 'Packed', es: 'Preparado', zh: '已打包' },
  shipped: { en: 'On its way', es: 'En camino', zh: '运输中' },
  delivered: { en: 'Delivered', es: 'Entregado', zh: '已送达' },
  cancelled: { en: 'Cancelled', es: 'Cancelado', zh: '已取消' },
  returned: { en: 'Returned', es: 'Devuelto', zh: '已退货' },
};
