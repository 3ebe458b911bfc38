import { clausesOf } from '../../src/nlu/clauses';

const texts = (text: string): string[] => clausesOf(text).map((clause) => clause.text);

it.each([
  ['Can I return the jacket and do you have a coupon?', ['Can I return the jacket', 'do you have a coupon']],
  ['¿Puedo devolver la chaqueta y tienen algún cupón?', ['¿Puedo devolver la chaqueta', 'tienen algún cupón']],
  ['可以退货吗 有优惠券吗', ['可以退货吗', '有优惠券吗']],
  ['Cancel WB-10482. Also, when will my refund arrive?', ['Cancel WB-10482', 'when will my refund arrive']],
  ['取消订单，另外，怎么开发票', ['取消订单', '怎么开发票']],
  ['我的 包裹 到哪了', ['我的 包裹 到哪了']],
])('%s', (text, parts) => expect(texts(text)).toEqual(parts));

it.each(['can I return it', '¿puedo devolverlo?', 'tienen cupones', '有优惠券吗', '怎么退'])('%s is asked', (text) => expect(clausesOf(text)[0]?.asked).toBe(true));
it.each(['I returned it two weeks ago', 'me cobraron doble', '我昨天付款了'])('%s is told', (text) => expect(clausesOf(text)[0]?.asked).toBe(false));
