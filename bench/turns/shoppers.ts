/** What shoppers of the demo shop say in the bench: short talks in three languages, each from its greeting to its end. */
export interface Talk { locale: string; says: string[] }

export const TALKS: Talk[] = [
  { locale: 'en-US', says: ['hi there', 'where is my order WB-20116?', '77006', 'ok thanks, bye'] },
  { locale: 'es-MX', says: ['hola, ¿dónde está mi pedido WB-10482?', 'mi código postal es 44100', '¿y cuándo llega?', 'gracias'] },
  { locale: 'zh-CN', says: ['你好', '我的订单 WB-20125 到哪了', '邮编 11355', '什么时候能到', '谢谢'] },
  { locale: 'en-GB', says: ['LX628049172CN', "it hasn't moved for days, is it lost?", 'no', 'what can you do'] },
  { locale: 'es-ES', says: ['el paquete LT836140298CN no avanza', 'quiero devolver unos zapatos', 'no', 'hasta luego'] },
  { locale: 'zh-TW', says: ['包裹 LZ509173863CN 怎麼還沒到', '我要退貨', '不用', '再見'] },
  { locale: 'en-US', says: ['my package never arrived, order WB-20115', 'emily.carter@example.com', 'do u sell gift cards', 'nvm'] },
  { locale: 'es-CO', says: ['buenas', 'pedido WB-10483 julian.restrepo@example.com ya salió?', 'cuanto cuesta el envio a bogota', 'ok'] },
  { locale: 'en-CA', says: ['can you write me a poem about the sea', 'wheres my stuff', 'WB-20118, M5V 1C9', 'thx'] },
  { locale: 'zh-CN', says: ['今天天气怎么样', 'SF3184067251930', '怎么申请发票', '好的'] },
];
