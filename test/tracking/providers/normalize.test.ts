import { alpha2Of, alpha3Of, bounded, dayOf, daysOf, placeText, plainText, timeOf, type GivenPlace } from '../../../src/tracking/providers/normalize';
import { readPlace } from '../../../src/tracking/places';

test.each<[string | null | undefined, string]>([
  ['In Transit', 'In Transit'], [null, ''], [undefined, ''], ['  a\r\n\tb  ', 'a b'], ['USPS Ground Advantage<SUP>&#153;</SUP>', 'USPS Ground Advantage™'], ['Tracking<SUP>&#174;</SUP>', 'Tracking®'],
  ['R&amp;D', 'R&D'], ['R&amp;amp;D', 'R&D'], ['caf&eacute; &Ntilde;and&uacute;', 'café Ñandú'], ['&#x4e2d;&#22269;', '中国'], ['&unknown; &', '&unknown; &'], ['&#99999999;&#x110000;', '&#99999999;'],
  ['2 < 3 > 1', '2 < 3 > 1'], ['<script>alert(1)</script>x', 'alert(1) x'], ['a<br/>b', 'a b'], ['&lt;b&gt;bold&lt;/b&gt;', '<b>bold</b>'], ['a\u0000\u202eb\u200b\ufeff', 'a b'], ['&#55357;', ''], ['已签收', '已签收'],
])('plain text of %j: %j', (written, text) => expect(plainText(written)).toBe(text));

test('long texts are cut, not through a character', () => {
  expect(plainText('x'.repeat(5000))).toHaveLength(1000);
  expect(plainText('😀'.repeat(10), 5)).toBe('😀😀');
  expect(plainText(`${'<'.repeat(100_000)}a`, 50)).toHaveLength(50);
});

describe('places', () => {
  const CASES: [GivenPlace, string | undefined, string | undefined][] = [
    [{ written: 'ISC NEW YORK NY(USPS)', city: 'NEW YORK', region: 'NY', country: 'US' }, 'ISC NEW YORK NY(USPS)', 'US'],
    [{ written: 'SHENZHEN', country: 'CHN' }, 'SHENZHEN', 'CN'],
    [{ written: 'Los Angeles, CA', country: 'USA' }, 'Los Angeles, CA', 'US'],
    [{ written: 'PASTO', country: 'COL' }, 'PASTO, Colombia', 'CO'],
    [{ written: 'PASTO, CO', country: 'CO' }, 'PASTO, Colombia', 'CO'],
    [{ written: 'Sorting Centre 7', city: 'Valencia', country: 'ES' }, 'Valencia, Spain', 'ES'],
    [{ city: 'Portland', region: 'OR', country: 'US' }, 'Portland, OR, United States', 'US'],
    [{ city: null, region: null, country: 'CN' }, 'China', 'CN'],
    [{ written: '广州市', country: 'CN' }, '广州市', 'CN'],
    [{ written: 'Somewhere' }, 'Somewhere', undefined],
    [{ written: 'LIMA &amp; CALLAO, PE' }, 'LIMA & CALLAO, PE', 'PE'],
    [{ written: '', city: null, country: null }, undefined, undefined],
    [{ written: 'X', country: 'a country of its own' }, 'X', undefined],
  ];
  test.each(CASES)('%j: %s, %s', (given, text, country) => {
    const place = placeText(given);
    expect([place, place === undefined ? undefined : readPlace(place)?.country]).toEqual([text, country]);
  });
});

test.each([['US', 'US'], ['usa', 'US'], ['CHN', 'CN'], ['MEX', 'MX'], ['ESP', 'ES'], ['GBR', 'GB'], ['HKG', 'HK'], ['XX', undefined], ['', undefined], [null, undefined], ['Spain', undefined]])('country %s: %s', (given, alpha2) => expect(alpha2Of(given)).toBe(alpha2));

test('two letters and three, there and back', () => {
  for (const code of ['US', 'CN', 'MX', 'ES', 'GB', 'DE', 'CH', 'PT', 'SE', 'PL']) expect(alpha2Of(alpha3Of(code))).toBe(code);
  expect(alpha3Of('ZZ')).toBeUndefined();
});

test.each([['2026-11-30', '2026-11-30'], ['2026-11-30T23:59:59-05:00', '2026-11-30'], ['2026-11-30 10:00', '2026-11-30'], ['2026-02-31', undefined], ['2026-13-01', undefined], ['20261130', undefined], ['soon', undefined], [null, undefined]])('day of %s: %s', (written, day) => expect(dayOf(written)).toBe(day));

test('a range has two ends, the earlier first', () => {
  expect(daysOf('2026-11-30', null)).toEqual({ from: '2026-11-30', to: '2026-11-30' });
  expect(daysOf('2026-11-30', '2026-11-28')).toEqual({ from: '2026-11-28', to: '2026-11-30' });
  expect(daysOf(null, 'soon')).toBeUndefined();
});

test.each([['2026-11-20T10:00:00+08:00', '2026-11-20T10:00:00+08:00'], ['2026-11-20T10:00:00', '2026-11-20T10:00:00'], ['2026-11-20 10:00:00', '2026-11-20T10:00:00'], ['2026-11-20T10:00:00.123Z', '2026-11-20T10:00:00.123Z'], ['2026-11-20T10:00+0800', '2026-11-20T10:00+0800'], ['2026-11-20', undefined], ['2026-11-20T25:00:00Z', undefined], ['2026-11-31T10:00:00Z', undefined], ['now', undefined], [null, undefined]])('time of %s: %s', (written, time) => expect(timeOf(written)).toBe(time));

test('of too many events the newest stay, in their order', () => {
  const events = Array.from({ length: 900 }, (_, minute) => ({ at: new Date(minute * 60_000).toISOString(), description: 'x' }));
  expect(bounded(events)).toEqual(events.slice(400));
  expect(bounded(events.toReversed())).toEqual(events.slice(400).toReversed());
});
