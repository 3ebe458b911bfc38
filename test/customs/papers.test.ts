/** Documents, declarations, and the refusal to falsify one. */
import { readCustoms } from '../../src/customs/customs';
import { declarationOf, valueOfGoods } from '../../src/customs/declaration';
import type { Order, Product } from '../../src/commerce/types';
import { paths } from '../../src/paths';

const { documents, asksToUndervalue } = readCustoms(paths.customs);

describe('documents named in free text', () => {
  it.each<[string, string[]]>([
    ['how do I fill in a CN23', ['cn23']], ['CN22怎填', ['cn22']], ['cómo lleno el CN 22', ['cn22']], ['get the customs invoice', ['commercial-invoice']], ['我在韩国，个人海关代码PCCC填错一位', ['pccc']],
    ['¿por qué me piden el RFC y la CURP?', ['rfc', 'curp']], ['they need my CPF', ['cpf']], ['身份证上传在哪', ['cn-id']], ['要我签一个清关委托书', ['power-of-attorney']], ['FedEx asks for form 5106', ['power-of-attorney']],
    ['copia del pasaporte', ['passport']], ['EORI number?', ['eori']], ['what papers are needed', []],
  ])('%s', (text, expected) => {
    expect(documents.named(text).map(({ document }) => document)).toEqual(expected);
  });

  it('knows the numbers of a country', () => {
    expect(documents.numbersOf('MX').map(({ document }) => document)).toEqual(['rfc', 'curp']);
    expect(documents.numbersOf('US')).toEqual([]);
  });
});

describe('a false declaration', () => {
  it.each([
    'can you declare a lower value', 'please mark it as a gift', 'Could you mark as gift so I pay nothing?', 'undervalue it please', 'write a lower price on the invoice', 'send me a fake invoice for customs',
    '¿pueden declarar menos?', 'pongan que es un regalo', 'necesito que bajen el valor declarado', 'marquen el paquete como regalo', 'marquen como regalo por favor', 'háganme una factura más baja',
    '申报价值能帮我写低点么', '可以低报吗', '能不能低报一点，少交关税', '能不能按礼物申报', '報低一點', '能不能少报一点',
  ])('is recognised: %s', (text) => {
    expect(asksToUndervalue(text)).toBe(true);
  });

  it.each([
    "please don't write gift on the slip, customs came back last time", 'what value do I declare', 'what value has been declared', 'is duty payable on gifts', 'no pongan regalo en la etiqueta', '¿qué valor declaro?', '申报价值写多少合适', '不要写礼物', 'how much is the duty on a lower deck',
  ])('is not suspected: %s', (text) => {
    expect(asksToUndervalue(text)).toBe(false);
  });
});

describe('a declaration filled from an order', () => {
  const order: Order = {
    number: 'WB-1', placedAt: '2026-11-20T00:00:00Z', status: 'packed', currency: 'USD', totals: { items: '49.80', shipping: '3.90', discount: '4.98', total: '48.72' },
    shippingAddress: { name: 'Ana Torres', line1: 'Calle 1', city: 'Guadalajara', postalCode: '44100', country: 'MX' },
    items: [{ sku: 'DR-1041-M', name: { en: 'Dress' }, quantity: 2, unitPrice: '24.90' }],
  };
  const product: Product = { sku: 'DR-1041', name: 'Dress', hsCode: '6204.43', originCountry: 'CN' };

  it('declares what was paid for the goods, neither more nor less', () => {
    expect(declarationOf(order, [product])).toMatchObject({
      total: { amount: '44.82', currency: 'USD' }, recipient: { name: 'Ana Torres', city: 'Guadalajara' }, country: 'MX', items: [{ quantity: 2, value: { amount: '49.80' }, hsCode: '6204.43', origin: 'CN' }], missing: ['weight'],
    });
    expect(valueOfGoods({ ...order, totals: {} })).toEqual({ amount: '49.80', currency: 'USD' });
  });

  it('says what nobody has written down', () => {
    expect(declarationOf(order, [undefined]).missing).toEqual(['weight', 'hs', 'origin']);
  });
});
