import { maskEntities, MARK } from '../../src/nlu/mask';
import { normalize, units } from '../../src/nlu/normalize';

describe('normalize', () => {
  it.each([
    ['¿Dónde ESTÁ mi Envío?', 'donde esta mi envio'],
    ['I don’t know', 'i dont know'],
    ['Ｏｒｄｅｒ', 'order'],
    ['退貨運費，訂單！', '退货运费 订单'],
    ['🙂', ''],
    ['a\u0001number b', 'a number b'],
  ])('%s', (text, expected) => expect(normalize(text)).toBe(expected));

  it('cuts text into words and Han characters', () => {
    expect(units(normalize('我的package到哪了'))).toEqual(['我', '的', 'package', '到', '哪', '了']);
  });
});

describe('mask', () => {
  it.each([
    ['LX123456785CN', 'tracking'], ['LX 123 456 785 CN', 'tracking'], ['9400 1112 0255 5842 3326 69', 'tracking'], ['YT2412345678901234', 'tracking'],
    ['WB-10482', 'order'], ['T-1007', 'case'], ['r-2034', 'return'], ['#58213', 'order'], ['a.b@c.example', 'email'], ['https://x.example/a?b=1', 'url'],
    ['2026-11-22', 'date'], ['5月3号', 'date'], ['$12.50', 'amount'], ['20 euros', 'amount'], ['30块', 'amount'], ['20481123', 'digits'], ['3', 'number'],
  ])('%s is a %s', (text, kind) => expect(maskEntities(`x ${text} y`).replace(/\s+/gu, ' ')).toBe(`x ${MARK}${kind} y`));

  it('leaves plain words alone', () => expect(maskEntities('where is my 包裹')).toBe('where is my 包裹'));
});
