// What one can try: sentences as shoppers say them. A visitor brings the number and a second fact; of a signed-in customer's orders each has
// its own story, and the sentence is about that.

import type { Language } from '../../src/languages';
import type { Order } from './order-data';

/** By what is going on with the order. */
export const HINTS = {
  when: { en: 'When will {number} arrive?', es: '¿Cuándo llega el pedido {number}?', zh: '订单 {number} 什么时候能到？' },
  stuck: { en: "{number} hasn't moved for days", es: 'El pedido {number} lleva días sin moverse', zh: '订单 {number} 好几天没有更新了' },
  duty: { en: 'How much duty will I pay for {number}?', es: '¿Cuánto pagaré de aduana por el pedido {number}?', zh: '订单 {number} 要交多少关税？' },
  papers: { en: 'Which papers does customs want for {number}?', es: '¿Qué documentos pide la aduana para el pedido {number}?', zh: '订单 {number} 清关需要什么材料？' },
  missed: { en: 'They came with {number} and nobody was home', es: 'Vinieron con el pedido {number} y no había nadie en casa', zh: '订单 {number} 派送时家里没人，能重新派送吗？' },
  collect: { en: 'Where is my order {number}?', es: '¿Dónde está mi pedido {number}?', zh: '我的订单 {number} 到哪儿了？' },
  damaged: { en: 'My parcel {number} is damaged', es: 'El paquete del pedido {number} está dañado', zh: '订单 {number} 的包裹破损了' },
  lost: { en: 'The parcel of {number} is lost', es: 'El paquete del pedido {number} está perdido', zh: '订单 {number} 的包裹丢了' },
  back: { en: 'Why is {number} going back to the sender?', es: '¿Por qué el pedido {number} vuelve al remitente?', zh: '订单 {number} 为什么被退回寄件人？' },
  missing: { en: "{number} says delivered, but I haven't got it", es: 'El pedido {number} figura como entregado y no lo recibí', zh: '订单 {number} 显示已签收，但我没收到' },
  return: { en: 'I want to return something from {number}', es: 'Quiero devolver algo del pedido {number}', zh: '我想退订单 {number} 里的东西' },
  returning: { en: 'How is my return of {number} going?', es: '¿Cómo va mi devolución del pedido {number}?', zh: '订单 {number} 的退货进展如何？' },
  refund: { en: 'Where is my refund for {number}?', es: '¿Dónde está el reembolso del pedido {number}?', zh: '订单 {number} 的退款到哪儿了？' },
  pay: { en: "My payment for {number} didn't go through", es: 'El pago del pedido {number} no pasó', zh: '订单 {number} 付款失败了' },
  address: { en: 'Change the address of {number}', es: 'Cambiar la dirección del pedido {number}', zh: '修改订单 {number} 的地址' },
  cancel: { en: 'Cancel my order {number}', es: 'Cancelar mi pedido {number}', zh: '取消我的订单 {number}' },
} satisfies Record<string, Record<Language, string>>;

type Hint = keyof typeof HINTS;

/** By the parcel's situation, as the service tells it. */
const OF_PARCEL: Record<string, Hint[]> = {
  no_scans: ['when'], label: ['when'], moving: ['when'], out_for_delivery: ['when'],
  label_overdue: ['stuck'], moving_late: ['stuck'], stuck: ['stuck'], lost_suspected: ['stuck', 'lost'],
  customs: ['duty'], customs_long: ['stuck', 'duty'], customs_held: ['papers'], customs_documents: ['papers'], customs_duty: ['duty'], export_held: ['stuck'],
  attempted: ['missed'], pickup: ['collect'], delivered: ['missing'], delivered_agent: ['missing'],
  damaged: ['damaged'], lost: ['lost'], destroyed: ['lost'], returning: ['back'], returned: ['back'], refused: ['back'],
};
const OF_ORDER: Record<string, Hint[]> = { awaiting_payment: ['pay', 'cancel'], confirmed: ['address', 'cancel'], packing: ['address', 'cancel'], packed: ['when'], delivered: ['missing', 'return'] };

/** At most two; of an order that comes back, or whose money does, only that is worth asking. */
export function hintsFor({ number, status, returned, refund, shipments }: Order, language: Language): string[] {
  const back: Hint[] = [...(returned ? ['returning' as const] : []), ...(refund !== undefined ? ['refund' as const] : [])];
  const ahead = OF_ORDER[status] ?? shipments.flatMap(({ situation }) => OF_PARCEL[situation] ?? []);
  return [...new Set(back.length > 0 ? back : ahead)].slice(0, 2).map((hint) => HINTS[hint][language].replace('{number}', number));
}

const PERSON: Record<Language, string> = { en: 'I want to talk to a person', es: 'Quiero hablar con una persona', zh: '我要人工客服' };

export const VISITOR: Record<Language, string[]> = {
  en: ['Where is my parcel LX628049172CN?', 'Where is order WB-20115? My postcode is 97214', "LT836140298CN hasn't moved for days", 'How much duty would I pay on shoes for 60 USD to Mexico?'],
  es: ['¿Dónde está mi paquete RM407182635MX?', '¿Dónde está el pedido WB-10485? Mi código postal es 1414', 'LT836140298CN lleva días sin moverse', '¿Cuánto pagaría de aduana por zapatos de 60 USD a México?'],
  zh: ['我的包裹 LZ509173863CN 到哪儿了？', '订单 WB-20125 到哪儿了？邮编 11355', 'LT836140298CN 好几天没有更新了', '60 美元的鞋寄到墨西哥要交多少关税？'],
};

/** For the home page: of several orders the first hint of each, then a person. */
export function examples(orders: Order[], language: Language): string[] {
  const own = orders.flatMap((order) => hintsFor(order, language).slice(0, orders.length > 1 ? 1 : 2));
  return [...(orders.length > 0 ? own.slice(0, 4) : VISITOR[language]), PERSON[language]];
}
