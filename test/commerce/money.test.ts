/** Money is exact, in every currency, and written as each language writes it. */
import { add, compare, divide, exponentOf, formatMoney, isZero, money, multiply, negate, share, subtract } from '../../src/commerce/money';

const usd = (amount: string) => ({ amount, currency: 'USD' });

test.each([['USD', 2], ['EUR', 2], ['CNY', 2], ['MXN', 2], ['COP', 2], ['HUF', 2], ['JPY', 0], ['KRW', 0], ['CLP', 0], ['PYG', 0], ['VND', 0], ['KWD', 3], ['BHD', 3], ['TND', 3], ['CLF', 4]])('%s has %d digits behind the point', (currency, digits) => {
  expect(exponentOf(currency)).toBe(digits);
});

test.each([['24.9', 'USD', '24.90'], ['0', 'USD', '0.00'], ['1.005', 'USD', '1.01'], ['-1.005', 'USD', '-1.01'], ['1990', 'JPY', '1990'], ['1990.5', 'JPY', '1991'], ['1.2345', 'KWD', '1.235']])('%s %s is kept as %s', (amount, currency, kept) => {
  expect(money(amount, currency)).toEqual({ amount: kept, currency });
});

test('what a binary fraction gets wrong', () => {
  expect(add(usd('0.10'), usd('0.20'))).toEqual(usd('0.30'));
  expect(subtract(usd('1.00'), usd('0.90'))).toEqual(usd('0.10'));
  expect(multiply(usd('1.10'), 3)).toEqual(usd('3.30'));
  expect(multiply(usd('19.99'), '0.16')).toEqual(usd('3.20'));
  expect(divide(usd('10.00'), 3)).toEqual(usd('3.33'));
  expect(add(usd('99999999999.99'), usd('0.01'), usd('0.01'))).toEqual(usd('100000000000.01'));
});

test('a share: divided last, nothing of nothing', () => {
  expect(share(usd('3.00'), usd('1.00'), usd('3.00'))).toEqual(usd('1.00'));
  expect(share(usd('44.80'), usd('24.90'), usd('49.80'))).toEqual(usd('22.40'));
  expect(share(usd('5.00'), usd('0'), usd('0'))).toEqual(usd('0.00'));
});

test('which is more; none; the other way', () => {
  expect(compare(usd('9.50'), usd('10'))).toBeLessThan(0);
  expect(compare(usd('10.0'), usd('10'))).toBe(0);
  expect(compare(usd('10.01'), usd('10'))).toBeGreaterThan(0);
  expect([isZero(usd('0.00')), isZero(usd('-0.01'))]).toEqual([true, false]);
  expect([negate(usd('2.50')), negate(usd('0'))]).toEqual([usd('-2.50'), usd('0.00')]);
});

test('different currencies are never reckoned together, and what is no number is refused', () => {
  const euro = { amount: '1.00', currency: 'EUR' };
  for (const sum of [() => add(usd('1'), euro), () => subtract(usd('1'), euro), () => compare(usd('1'), euro), () => share(usd('1'), usd('1'), euro)]) expect(sum).toThrow('EUR and USD');
  expect(() => money('1,50', 'EUR')).toThrow();
  expect(() => money('', 'EUR')).toThrow();
});

test.each([
  ['en-US', '1234.5', 'USD', 'USD 1,234.50'], ['es-MX', '1234.5', 'MXN', 'MXN 1,234.50'], ['es-ES', '1234.5', 'EUR', '1234,50 EUR'], ['es-ES', '12345.5', 'EUR', '12.345,50 EUR'],
  ['zh-CN', '1234.5', 'CNY', 'CNY 1,234.50'], ['en-GB', '1990', 'JPY', 'JPY 1,990'], ['zh-CN', '-3', 'USD', '-USD 3.00'], ['en-US', '123456789012345678.91', 'USD', 'USD 123,456,789,012,345,678.91'],
])('%s writes %s %s as %s', (locale, amount, currency, written) => {
  // A code is parted from its amount by a space that does not break.
  expect(formatMoney({ amount, currency }, locale).replaceAll('\u00a0', ' ')).toBe(written);
});
