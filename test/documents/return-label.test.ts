import { render } from '../../src/documents/render';
import { returnDocument, returnLabel, type ReturnSlip } from '../../src/documents/return-label';
import { LANGUAGES, type Language } from '../../src/languages';
import { readCode128, readQr } from '../support/barcodes';
import { readPdf, type Area, type Page } from '../support/pdf';
import { demoOrder, now, shop, writer } from './writer';

const slip = (language: Language, changes: Partial<ReturnSlip> = {}): ReturnSlip => ({
  number: 'R-100001', order: demoOrder('WB-30278'), to: shop.returnAddresses!.find(({ from }) => from.includes('FR'))!, sendBy: now.plus({ days: 40 }),
  lines: [{ sku: 'SL-4405-38-39-GRY', quantity: 1, reason: { en: 'Too small', es: 'Muy pequeño', zh: '尺码偏小' }[language] }],
  steps: shop.returnSteps!.map((step) => step[language]), conditions: shop.returnTerms!.conditions.map((condition) => condition[language]), postage: shop.returnTerms!.postage![language], ...changes,
});

const linear = ({ areas }: Page): Area[] => areas.filter(({ height }) => height === 46).sort((a, b) => a.x - b.x);
const square = ({ areas }: Page): Area[] => areas.filter(({ height }) => height !== 46);

describe('the return label', () => {
  const expected: Record<Language, string[]> = {
    en: ['RETURN', 'Return R-100001', 'Felt house slippers', 'Too small', '1 Jan 2027', 'SPAIN', 'FRANCE'],
    es: ['DEVOLUCIÓN', 'Devolución R-100001', 'Pantuflas de fieltro', 'Muy pequeño', '1 de enero de 2027', 'España (SPAIN)', 'Francia (FRANCE)'],
    zh: ['退货', '退货编号 R-100001', '毛毡居家拖鞋', '尺码偏小', '2027 年 1 月 1 日', '西班牙 (SPAIN)', '法国 (FRANCE)'],
  };
  it.each(LANGUAGES)('says in %s what is sent where, why and until when, on one page', async (language) => {
    const { content, type, name } = await returnLabel(writer(language), slip(language));
    expect(type).toBe('application/pdf');
    expect(name).toMatch(/R-100001\.pdf$/);
    const { pages, title, language: tag } = readPdf(content);
    expect(pages).toHaveLength(1);
    const text = pages[0]!.text;
    for (const words of [...expected[language], '34 rue Moncey', '69003 Lyon', 'Calle del Ejemplo 12, Nave 3', 'SL-4405-38-39-GRY', 'WB-30278']) expect(text).toContain(words);
    for (const step of shop.returnSteps!) expect(text.join('')).toContain(step[language]);
    expect(text.join(' ')).not.toContain('\ufffd');
    expect(title).toContain('R-100001');
    expect(tag).toBe({ en: 'en', es: 'es', zh: 'zh-CN' }[language]);
  });

  it('bears codes that a scanner reads', async () => {
    for (const number of ['R-100001', 'R-2004', 'RMA-000917-B']) {
      const [page] = readPdf((await returnLabel(writer('en'), slip('en', { number }))).content).pages as [Page];
      expect(readCode128(linear(page))).toBe(number);
      expect(readQr(square(page))).toBe(number);
      // The narrowest bar in points: 0.33 mm is what any scanner reads.
      expect(Math.min(...linear(page).map(({ width }) => width))).toBeGreaterThan(0.94);
    }
  });

  it('has the square code alone where a bar code cannot say the number', async () => {
    const [page] = readPdf((await returnLabel(writer('zh'), slip('zh', { number: '退-7' }))).content).pages as [Page];
    expect(linear(page)).toEqual([]);
    expect(square(page).length).toBeGreaterThan(100);
  });

  it('fits the paper of the country', async () => {
    const [paper] = readPdf((await returnLabel(writer('es'), slip('es', { order: demoOrder('WB-10482') }))).content).pages as [Page];
    expect([paper.width, paper.height]).toEqual([612, 792]);
    const [other] = readPdf((await returnLabel(writer('es'), slip('es'))).content).pages as [Page];
    expect(Math.round(other.height)).toBe(842);
  });

  it('keeps every name, also one that the typeface cannot draw', async () => {
    const names = ['刘䶮', '𠮷野家', '龍驊 麗華', 'Łukasz Żółć', 'Ñandú Güemes', 'Ирина', 'Trần Thị Ngọc', '김민준', 'A\u202eevil\u0007 name'];
    for (const name of names) {
      const order = demoOrder('WB-30278');
      const { pages } = readPdf((await returnLabel(writer('zh'), slip('zh', { order: { ...order, shippingAddress: { ...order.shippingAddress, name } } }))).content);
      expect(pages[0]!.text).toContain(name.replace(/[\u202e\u0007]/g, ''));
    }
  });

  it('does without what is not known: no date, no reason, no address of the sender', async () => {
    const { pages } = readPdf((await returnLabel(writer('en'), slip('en', { sendBy: undefined, postage: undefined, order: { number: 'WB-1', items: [] }, lines: [{ sku: 'X-1', quantity: 2 }] }))).content);
    const text = pages[0]!.text.join(' ');
    expect(text).toContain('X-1');
    expect(text).not.toMatch(/undefined|Send by|Reason|From/);
  });

  it('goes on to more pages when there is more to send than one holds', async () => {
    const items = Array.from({ length: 120 }, (_, index) => ({ sku: `SKU-${index}`, name: `A thing with quite a long name that takes more than one line in its column, number ${index}`, quantity: 1, unitPrice: '1.00' }));
    const { pages } = readPdf(await render(returnDocument(writer('en'), slip('en', { order: { number: 'WB-1', items }, lines: items.map(({ sku }) => ({ sku, quantity: 1 })) }))));
    expect(pages.length).toBeGreaterThan(3);
    const text = pages.flatMap((page) => page.text);
    for (const { sku } of items) expect(text).toContain(sku);
    expect(text).toContain(`2 / ${pages.length}`);
    expect(pages.slice(1, -1).every((page) => page.text.includes('Item number'))).toBe(true);
  });
});

it('is made fast enough to wait for', async () => {
  await returnLabel(writer('zh'), slip('zh'));
  const started = performance.now();
  for (let time = 0; time < 5; time++) await returnLabel(writer('zh'), slip('zh'));
  expect((performance.now() - started) / 5).toBeLessThan(300);
});
