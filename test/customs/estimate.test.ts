import { money, type Money } from '../../src/commerce/money';
import { readCustoms } from '../../src/customs/customs';
import type { Registration } from '../../src/customs/destination';
import type { Estimate, Outcome, Purchase } from '../../src/customs/estimate';
import type { ExchangeRate } from '../../src/customs/exchange';
import { placeOf, transportOf } from '../../src/customs/places';
import { paths } from '../../src/paths';

const customs = readCustoms(paths.customs);
const amount = (text: string): Money => money(text.split(' ')[0]!, text.split(' ')[1]!);

interface Case { to: string; goods: string; shipping?: string; from?: string; by?: 'post' | 'courier'; hs?: (string | undefined)[]; registered?: Registration[]; exchange?: ExchangeRate[] }

function estimate({ to, goods, shipping, from = 'CN', by, hs = [undefined], registered = [], exchange = [] }: Case): Outcome {
  const purchase: Purchase = { destination: to, origin: from, transport: by, goods: amount(goods), shipping: shipping === undefined ? undefined : amount(shipping), headings: hs };
  return customs.estimate(purchase, { registrations: registered, exchange });
}

/** A sheet as short as a reader would note it. */
function sheet(given: Case): Record<string, unknown> {
  const found = estimate(given) as Estimate;
  if (found.kind !== 'estimate') return { ...(found as object) };
  const span = ({ from, to }: { from: Money; to: Money }) => `${from.amount}${to.amount === from.amount ? '' : `–${to.amount}`} ${from.currency}`;
  return {
    scheme: found.scheme, collects: found.collects, lines: Object.fromEntries(found.lines.map((line) => [line.tax, line.span ? span(line.span) : `? ${line.unknown}`])),
    charges: found.charges.map(span), ...(found.atLeast && { atLeast: true }), ...(found.total && { total: span(found.total) }),
  };
}

describe('step by step', () => {
  it.each<[string, Case, Record<string, unknown>]>([
    ['two equal T-shirts to Spain count once: EUR 3, then VAT on top of it', { to: 'ES', goods: '40.00 EUR', shipping: '5.00 EUR', hs: ['6109.10', '6109.10'] },
      { scheme: 'eu-low', collects: 'carrier', lines: { 'item-duty': '3.00 EUR', vat: '10.08 EUR', fee: '? notice' }, charges: ['13.08 EUR'], atLeast: true, total: '58.08 EUR' }],
    ['a T-shirt and a watch count twice', { to: 'DE', goods: '100.00 EUR', hs: ['610910', '9102.11'] },
      { scheme: 'eu-low', collects: 'carrier', lines: { 'item-duty': '6.00 EUR', vat: '20.14 EUR', fee: '? notice' }, charges: ['26.14 EUR'], atLeast: true, total: '126.14 EUR' }],
    ['EUR 150.00 is within', { to: 'ES', goods: '150.00 EUR', hs: ['6109.10'] }, { scheme: 'eu-low', collects: 'carrier', lines: { 'item-duty': '3.00 EUR', vat: '32.13 EUR', fee: '? notice' }, charges: ['35.13 EUR'], atLeast: true, total: '185.13 EUR' }],
    ['EUR 150.01 is above: the tariff decides, and VAT is at least so much', { to: 'ES', goods: '150.01 EUR', hs: ['6109.10'] },
      { scheme: 'eu-high', collects: 'carrier', lines: { duty: '? tariff', vat: '31.50 EUR', fee: '? notice' }, charges: ['31.50 EUR'], atLeast: true, total: '181.51 EUR' }],
    ['with IOSS nothing is left for the shopper', { to: 'FR', goods: '52.00 EUR', hs: ['6204.43', '4202.22'], registered: ['ioss'] },
      { scheme: 'eu-ioss', collects: 'checkout', lines: { 'item-duty': '6.00 EUR', vat: '? checkout' }, charges: ['0.00 EUR'], total: '52.00 EUR' }],
    ['France adds EUR 2 a heading', { to: 'FR', goods: '50.00 EUR', hs: ['6109.10'] }, { scheme: 'eu-low', collects: 'carrier', lines: { 'item-duty': '3.00 EUR', vat: '10.60 EUR', 'handling-fee': '2.00 EUR', fee: '? notice' }, charges: ['15.60 EUR'], atLeast: true, total: '65.60 EUR' }],
    ['Romania’s fee stays in RON where there is no rate, and its VAT rate is not asserted', { to: 'RO', goods: '50.00 EUR', hs: ['6109.10'] },
      { scheme: 'eu-low', collects: 'carrier', lines: { 'item-duty': '3.00 EUR', vat: '? notice', 'handling-fee': '25.00 RON', fee: '? notice' }, charges: ['3.00 EUR', '25.00 RON'], atLeast: true }],
    ['the Canaries have a tax of their own, without a figure', { to: 'ES-CN', goods: '60.00 EUR' }, { scheme: 'es-own-tax', collects: 'carrier', lines: { 'local-tax': '? notice', fee: '? notice' }, charges: ['0.00 EUR'], atLeast: true, total: '60.00 EUR' }],
    ['Mexico by courier from China: 33.5 %', { to: 'MX', goods: '44.82 USD', shipping: '0.00 USD', by: 'courier' }, { scheme: 'mx-courier-china', collects: 'carrier', lines: { 'global-rate': '15.01 USD', fee: '? notice' }, charges: ['15.01 USD'], atLeast: true, total: '59.83 USD' }],
    ['Mexico by post up to USD 50: nothing', { to: 'MX', goods: '50.00 USD', by: 'post' }, { scheme: 'mx-post-free', collects: 'none', lines: {}, charges: ['0.00 USD'], total: '50.00 USD' }],
    ['Mexico by post above USD 50: on the Formulario Postal', { to: 'MX', goods: '50.01 USD', by: 'post' }, { scheme: 'mx-post', collects: 'post', lines: { 'global-rate': '? notice' }, charges: ['0.00 USD'], atLeast: true, total: '50.01 USD' }],
    ['Mexico by courier from the United States, by step', { to: 'MX', goods: '117.00 USD', by: 'courier', from: 'US' }, { scheme: 'mx-courier-usmca-low', collects: 'carrier', lines: { 'global-rate': '19.89 USD', fee: '? notice' }, charges: ['19.89 USD'], atLeast: true, total: '136.89 USD' }],
    ['Chile from a shop that is not registered: duty 6 %, VAT 19 % on both', { to: 'CL', goods: '149.50 USD', shipping: '0.00 USD' }, { scheme: 'cl-unregistered', collects: 'customs', lines: { duty: '8.97 USD', vat: '30.11 USD', fee: '? notice' }, charges: ['39.08 USD'], atLeast: true, total: '188.58 USD' }],
    ['Colombia up to USD 200 from China: VAT alone', { to: 'CO', goods: '54.70 USD', shipping: '3.90 USD' }, { scheme: 'co-low', collects: 'carrier', lines: { vat: '11.13 USD', fee: '? notice' }, charges: ['11.13 USD'], atLeast: true, total: '69.73 USD' }],
    ['Colombia up to USD 200 from the United States: nothing', { to: 'CO', goods: '199.00 USD', from: 'US' }, { scheme: 'co-from-us', collects: 'none', lines: {}, charges: ['0.00 USD'], total: '199.00 USD' }],
    ['Colombia above USD 200: 10 % and VAT on both', { to: 'CO', goods: '300.00 USD', shipping: '20.00 USD' }, { scheme: 'co-high', collects: 'carrier', lines: { duty: '32.00 USD', vat: '66.88 USD', fee: '? notice' }, charges: ['98.88 USD'], atLeast: true, total: '418.88 USD' }],
    ['Peru up to USD 200: nothing', { to: 'PE', goods: '55.70 USD' }, { scheme: 'pe-free', collects: 'none', lines: {}, charges: ['0.00 USD'], total: '55.70 USD' }],
    ['Peru above: 4 % and IGV 18 % on both', { to: 'PE', goods: '250.00 USD' }, { scheme: 'pe-express', collects: 'carrier', lines: { duty: '10.00 USD', igv: '46.80 USD', fee: '? notice' }, charges: ['56.80 USD'], atLeast: true, total: '306.80 USD' }],
    ['Argentina by post: half of what exceeds USD 50', { to: 'AR', goods: '116.73 USD', by: 'post' }, { scheme: 'ar-post', collects: 'post', lines: { 'global-rate': '33.37 USD', fee: '? notice' }, charges: ['33.37 USD'], atLeast: true, total: '150.10 USD' }],
    ['Argentina by courier up to USD 400: VAT alone', { to: 'AR', goods: '100.00 USD', by: 'courier' }, { scheme: 'ar-courier-low', collects: 'carrier', lines: { vat: '21.00 USD', fee: '? notice' }, charges: ['21.00 USD'], atLeast: true, total: '121.00 USD' }],
    // UOL's own examples of 2025-07-29: US$50 → 10 → 12.29, US$100 → 40 → 28.67, at 17 %.
    ['Brazil, certified, USD 50: 20 %, then ICMS inside the price', { to: 'BR', goods: '50.00 USD', registered: ['remessa-conforme'] }, { scheme: 'br-certified-low', collects: 'checkout', lines: { duty: '10.00 USD', icms: '12.29–15.00 USD' }, charges: ['22.29–25.00 USD'], total: '72.29–75.00 USD' }],
    ['Brazil, certified, USD 100: 60 % less USD 20', { to: 'BR', goods: '100.00 USD', registered: ['remessa-conforme'] }, { scheme: 'br-certified-high', collects: 'checkout', lines: { duty: '40.00 USD', icms: '28.67–35.00 USD' }, charges: ['68.67–75.00 USD'], total: '168.67–175.00 USD' }],
    ['Brazil: shipping counts towards the limit', { to: 'BR', goods: '48.00 USD', shipping: '2.01 USD', registered: ['remessa-conforme'] }, expect.objectContaining({ scheme: 'br-certified-high' })],
    ['China, clothes of RMB 300: 20 %', { to: 'CN', from: 'US', goods: '300.00 CNY', hs: ['6109.10'] }, { scheme: 'cn-personal', collects: 'customs', lines: { 'personal-tax': '60.00 CNY' }, charges: ['60.00 CNY'], total: '360.00 CNY' }],
    ['China: RMB 50 of tax is waived', { to: 'CN', from: 'US', goods: '250.00 CNY', hs: ['6109.10'] }, { scheme: 'cn-personal', collects: 'customs', lines: { 'personal-tax': '0.00 CNY' }, charges: ['0.00 CNY'], total: '250.00 CNY' }],
    ['China: a tax of RMB 50.20 is due in full', { to: 'CN', from: 'US', goods: '251.00 CNY', hs: ['6109.10'] }, expect.objectContaining({ charges: ['50.20 CNY'] })],
    ['China: goods of two bands have no one rate', { to: 'CN', from: 'US', goods: '300.00 CNY', hs: ['6109.10', '9503.00'] }, expect.objectContaining({ lines: { 'personal-tax': '? notice' } })],
    ['China: lotion may be in either of two bands', { to: 'CN', from: 'US', goods: '300.00 CNY', hs: ['3304.99'] }, expect.objectContaining({ lines: { 'personal-tax': '? notice' } })],
    ['China from Hong Kong: RMB 800 is the limit', { to: 'CN', from: 'HK', goods: '900.00 CNY', hs: ['6109.10'] }, expect.objectContaining({ scheme: 'cn-over' })],
    ['the United Kingdom above GBP 135', { to: 'GB', goods: '135.01 GBP', shipping: '10.00 GBP' }, { scheme: 'gb-high', collects: 'carrier', lines: { duty: '? tariff', vat: '29.00 GBP', fee: '? notice' }, charges: ['29.00 GBP'], atLeast: true, total: '174.01 GBP' }],
    ['Japan: 60 % of the price is taxed', { to: 'JP', goods: '20000 JPY', hs: ['9503.00'] }, { scheme: 'jp-personal', collects: 'customs', lines: { duty: '? tariff', 'consumption-tax': '1200 JPY', fee: '? notice' }, charges: ['1200 JPY'], atLeast: true, total: '21200 JPY' }],
    ['Canada by province', { to: 'CA', goods: '100.00 CAD' }, { scheme: 'ca-other', collects: 'carrier', lines: { duty: '? tariff', gst: '5.00–15.00 CAD', fee: '? notice' }, charges: ['5.00–15.00 CAD'], atLeast: true, total: '105.00–115.00 CAD' }],
    ['Korea: above the limit the whole value is taxed', { to: 'KR', goods: '160.00 USD' }, expect.objectContaining({ scheme: 'kr-over', lines: { duty: '? tariff', vat: '16.00 USD', fee: '? notice' } })],
    ['Hong Kong: nothing', { to: 'HK', goods: '900.00 USD' }, { scheme: 'hk-free', collects: 'none', lines: {}, charges: ['0.00 USD'], total: '900.00 USD' }],
    ['the United States from China: the structure, and no figure', { to: 'US', goods: '60.80 USD', shipping: '9.90 USD', hs: ['8518.30'] },
      { scheme: 'us-china', collects: 'origin', lines: { duty: '? tariff', 'section-301': '? tariff', 'section-232': '? tariff' }, charges: ['0.00 USD'], atLeast: true, total: '70.70 USD' }],
    ['unknown headings may be one or several', { to: 'ES', goods: '50.00 EUR', hs: [undefined, undefined] }, { scheme: 'eu-low', collects: 'carrier', lines: { 'item-duty': '3.00–6.00 EUR', vat: '11.13–11.76 EUR', fee: '? notice' }, charges: ['14.13–17.76 EUR'], atLeast: true, total: '64.13–67.76 EUR' }],
  ])('%s', (_, given, expected) => {
    expect(sheet(given)).toEqual(expected);
  });
});

describe('currencies', () => {
  const rate: ExchangeRate = { from: 'USD', to: 'EUR', rate: '0.8', asOf: '2026-11-20', source: 'a bank' };

  it('asks for the value in the rule’s currency where no rate is known', () => {
    expect(estimate({ to: 'DE', goods: '60.00 USD' })).toEqual({ kind: 'asks', for: 'value', limit: { amount: '150.00', currency: 'EUR' } });
  });

  it('compares by a dated rate, forth or back, and says its date', () => {
    const found = estimate({ to: 'DE', goods: '187.50 USD', hs: ['6109.10'], exchange: [rate] }) as Estimate;
    expect(found).toMatchObject({ scheme: 'eu-low', rateAsOf: '2026-11-20' });
    // EUR 3 are USD 3.75 at that rate.
    expect(found.lines[0]!.span!.from).toEqual({ amount: '3.75', currency: 'USD' });
    expect(estimate({ to: 'DE', goods: '187.51 USD', exchange: [rate] })).toMatchObject({ scheme: 'eu-high' });
    expect(estimate({ to: 'DE', goods: '150.00 USD', exchange: [{ ...rate, from: 'EUR', to: 'USD', rate: '1.25' }] })).toMatchObject({ scheme: 'eu-low' });
  });

  it('needs none where nothing depends on a limit', () => {
    expect(estimate({ to: 'US', goods: '60.00 EUR' })).toMatchObject({ scheme: 'us-china' });
  });

  it('leaves no allowance out without a word', () => {
    expect((estimate({ to: 'AR', goods: '80.00 EUR', by: 'post', exchange: [{ ...rate, from: 'EUR', to: 'USD', rate: '1.25' }] }) as Estimate).lines[0]!.span!.from).toEqual({ amount: '20.00', currency: 'EUR' });
  });
});

describe('what it turns on', () => {
  it('asks how the parcel travels only where that decides', () => {
    expect(estimate({ to: 'MX', goods: '60.00 USD' })).toEqual({ kind: 'asks', for: 'transport' });
    expect(estimate({ to: 'CL', goods: '60.00 USD' })).toMatchObject({ kind: 'estimate' });
  });

  it('knows borders that are none', () => {
    expect(estimate({ to: 'US', from: 'US', goods: '60.00 USD' })).toEqual({ kind: 'no-border' });
    expect(estimate({ to: 'DE', from: 'ES', goods: '60.00 EUR' })).toEqual({ kind: 'no-border' });
    expect(estimate({ to: 'GB', from: 'ES', goods: '60.00 GBP' })).toMatchObject({ kind: 'estimate' });
  });

  it('says where it knows no rules', () => {
    expect(estimate({ to: 'NG', goods: '60.00 USD' })).toEqual({ kind: 'no-rules' });
  });

  it('tells how old and how sure the answer is by its weakest figure', () => {
    expect(estimate({ to: 'CL', goods: '60.00 USD' })).toMatchObject({ sure: 'medium', asOf: '2025-10-25' });
    expect(estimate({ to: 'CO', goods: '300.00 USD' })).toMatchObject({ sure: 'high', asOf: '2026-02-01' });
  });

  it('gives the page of the tariff only where the tariff decides, and the way to pay', () => {
    expect(estimate({ to: 'ES', goods: '60.00 EUR', by: 'post' })).toMatchObject({ pay: { how: 'es-post' } });
    expect(estimate({ to: 'ES', goods: '60.00 EUR', by: 'post' })).not.toHaveProperty('tariffPage');
    expect(estimate({ to: 'ES', goods: '160.00 EUR', by: 'post' })).toMatchObject({ pay: { how: 'es-post-high' }, tariffPage: expect.stringContaining('europa.eu') });
  });
});

it('tells parts of a country by the postcode', () => {
  expect(placeOf({ country: 'ES', postalCode: '35001' })).toBe('ES-CN');
  expect(placeOf({ country: 'ES', postalCode: '28001' })).toBe('ES');
  expect(placeOf({ country: 'GB', postalCode: 'BT1 5GS' })).toBe('GB-NIR');
  expect(placeOf({ country: 'MX', postalCode: '35001' })).toBe('MX');
  expect(placeOf({})).toBeUndefined();
});

it('knows how carriers travel, and says so where they do either', () => {
  expect([transportOf('ems'), transportOf('dhl'), transportOf('cainiao')]).toEqual(['post', 'courier', undefined]);
});
