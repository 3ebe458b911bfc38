import type { CurrentOrder } from '../../src/commerce/orders';
import { invoice, invoiceKind, sumsOf } from '../../src/documents/invoice';
import type { ShopWriter } from '../../src/documents/words';
import { LANGUAGES } from '../../src/languages';
import { readPdf } from '../support/pdf';
import { demoOrder, shop, writer } from './writer';

async function textOf(by: ShopWriter, order: CurrentOrder): Promise<string[]> {
  return readPdf((await invoice(by, order)).content).pages.flatMap(({ text }) => text);
}

const taxed = { ...shop, seller: { ...shop.seller!, taxNumbers: [{ name: 'VAT', number: 'DE123456789' }] } };

describe('the order on paper', () => {
  it.each(LANGUAGES)('has its lines, sums, currency, payment and refunds in %s', async (language) => {
    const order = demoOrder('WB-30278');
    const text = await textOf(writer(language), order);
    const amount = (value: string) => ({ en: `EUR ${value}`, es: `${value.replace('.', ',')} EUR`, zh: `${value} 欧元` })[language];
    for (const value of ['20.50', '17.50', '38.00', '7.60', '45.60']) expect(text).toContain(amount(value));
    expect(text).toContain({ en: '-EUR 21.00', es: '-21,00 EUR', zh: '-21.00 欧元' }[language]);
    for (const words of [{ en: 'Cotton pyjama set', es: 'Pijama de algodón', zh: '纯棉睡衣套装' }[language], { en: 'Euro (EUR)', es: 'euro (EUR)', zh: '欧元（EUR）' }[language], { en: 'Card', es: 'Tarjeta', zh: '银行卡' }[language], 'WB-30278']) expect(text).toContain(words);
    expect(text).toContain({ en: '12 Oct 2026', es: '12 de octubre de 2026', zh: '2026 年 10 月 12 日' }[language]);
  });

  it('writes numbers as the reader does', async () => {
    expect(await textOf(writer('es', { locale: 'es-MX' }), demoOrder('WB-10482'))).toContain('USD 44.82');
    expect(await textOf(writer('es', { locale: 'es-ES' }), demoOrder('WB-10482'))).toContain('44,82 USD');
  });

  it('calls itself an invoice only with a tax number, and never makes one up', async () => {
    const order = demoOrder('WB-30278');
    expect(await textOf(writer('es'), order)).toContain('Recibo');
    expect((await textOf(writer('en'), order)).join(' ')).not.toMatch(/VAT|Invoice|tax number:/);
    const text = await textOf(writer('en', { shop: taxed }), order);
    expect(text).toContain('Invoice');
    expect(text).toContain('VAT: DE123456789');
  });

  it('is no proof of a payment that was not made', async () => {
    for (const status of ['pending', 'authorized', 'failed'] as const) {
      const order = demoOrder('WB-10491', { payment: { status } });
      expect(invoiceKind(order, taxed.seller)).toBe('statement');
      expect(await textOf(writer('zh', { shop: taxed }), order)).toContain('订单明细');
    }
    expect(invoiceKind({}, undefined)).toBe('statement');
  });

  it('does without what the shop does not know', async () => {
    const bare: CurrentOrder = { number: 'WB-1', placedAt: '2026-11-01T10:00:00Z', status: 'confirmed', currency: 'JPY', items: [{ sku: 'X-1', quantity: 3, unitPrice: '500' }], revision: 1 };
    const { seller: _, ...nameless } = shop;
    const text = (await textOf(writer('en', { shop: nameless }), bare)).join('\n');
    for (const words of ['X-1', 'JPY 1,500', 'Willow & Bay']) expect(text).toContain(words);
    expect(text).not.toMatch(/undefined|Payment|Shipping|Tax|Recipient|Discount/);
  });

  it('adds up as the shop does', () => {
    expect(sumsOf(demoOrder('WB-10482')).map(({ name, value }) => [name, value.amount])).toEqual([['items', '49.80'], ['discount', '-4.98'], ['shipping', '0.00'], ['tax', '0.00'], ['total', '44.82']]);
  });

  it('is named so that a file can bear the name', async () => {
    const { name } = await invoice(writer('es'), demoOrder('WB-10482', { number: '#1001/ñ "x"' }));
    expect(name).toBe('recibo-1001-ñ-x.pdf');
  });
});
