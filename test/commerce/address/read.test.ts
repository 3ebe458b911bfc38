/** Addresses as shoppers write them, part by part. */
import { readAddress } from '../../../src/commerce/address/read';
import type { Address } from '../../../src/commerce/address/countries';
import type { Language } from '../../../src/languages';

/** @param home where the order goes as it stands. */
const cases: [text: string, language: Language, home: string, parts: Address][] = [
  ['123 Main St, Apt 4B, Portland, OR 97214', 'en', 'US', { line1: '123 Main St', line2: 'Apt 4B', city: 'Portland', region: 'OR', postalCode: '97214' }],
  ['123 Main St Apt 4B\nPortland OR 97214\nUSA', 'en', 'MX', { line1: '123 Main St Apt 4B', city: 'Portland', region: 'OR', postalCode: '97214', country: 'US' }],
  ['Emily Carter\n4410 NE 33rd Ave\nPortland, OR 97211', 'en', 'US', { name: 'Emily Carter', line1: '4410 NE 33rd Ave', city: 'Portland', region: 'OR', postalCode: '97211' }],
  ['Please change the delivery address to 22 Baker Street, London NW1 6XE', 'en', 'GB', { line1: '22 Baker Street', city: 'London', postalCode: 'NW1 6XE' }],
  ['my new address is: 22 Baker Street, London, nw16xe, UK', 'en', 'MX', { line1: '22 Baker Street', city: 'London', postalCode: 'NW1 6XE', country: 'GB' }],
  ['Blk 214 Bishan Street 23 #08-117, Singapore 570214', 'en', 'SG', { line1: 'Blk 214 Bishan Street 23 #08-117', city: 'Singapore', postalCode: '570214' }],
  ['1-2-3 Taishido, Setagaya-ku, Tokyo 1540004', 'en', 'JP', { line1: '1-2-3 Taishido', city: 'Setagaya-ku', region: 'Tokyo', postalCode: '154-0004' }],
  ['2417 SE Salmon Street', 'en', 'US', { line1: '2417 SE Salmon Street' }],
  ['Av. Reforma 222, Col. Juárez, 06600 Ciudad de México, CDMX, México', 'es', 'CO', { line1: 'Av. Reforma 222', line2: 'Col. Juárez', city: 'Ciudad de México', region: 'CDMX', postalCode: '06600', country: 'MX' }],
  ['Av. Reforma 222, Col. Juárez, Ciudad de México, CDMX, C.P. 06600', 'es', 'MX', { line1: 'Av. Reforma 222', line2: 'Col. Juárez', city: 'Ciudad de México', region: 'CDMX', postalCode: '06600' }],
  ['La nueva dirección es Calle Mayor 5, 3.º B, 28013 Madrid', 'es', 'ES', { line1: 'Calle Mayor 5', line2: '3.º B', city: 'Madrid', postalCode: '28013' }],
  ['Calle Mayor 5 28013 Madrid España', 'es', 'MX', { line1: 'Calle Mayor 5', city: 'Madrid', postalCode: '28013', country: 'ES' }],
  ['cambiar la dirección del pedido WB-10491 a Carrera 43A # 1-50, Apto 1203, Medellín, Antioquia, 050021', 'es', 'CO',
    { line1: 'Carrera 43A # 1-50', line2: 'Apto 1203', city: 'Medellín', region: 'Antioquia', postalCode: '050021' }],
  ['Gorriti 5000, piso 2, C1414BJO Buenos Aires', 'es', 'AR', { line1: 'Gorriti 5000', line2: 'piso 2', city: 'Buenos Aires', postalCode: 'C1414BJO' }],
  ['广东省深圳市南山区科技园路1号2栋301室 518057 李明 13800138000', 'zh', 'CN',
    { name: '李明', line1: '南山区科技园路1号2栋301室', city: '深圳市', region: '广东省', postalCode: '518057', phone: '+8613800138000' }],
  ['新地址是：上海市浦东新区世纪大道100号，邮编200120', 'zh', 'CN', { line1: '浦东新区世纪大道100号', city: '上海市', region: '上海市', postalCode: '200120' }],
  ['台北市信義區松高路11號5樓，110', 'zh', 'TW', { line1: '信義區松高路11號5樓', city: '台北市', postalCode: '110' }],
  ['收件人：王小明，电话 0912345678，新北市板橋區中山路一段50號', 'zh', 'TW', { name: '王小明', line1: '板橋區中山路一段50號', city: '新北市', phone: '+886912345678' }],
  ['九龍觀塘協和街163號12樓F室', 'zh', 'HK', { line1: '觀塘協和街163號12樓F室', city: '香港', region: '九龍' }],
  ['地址改成 8500 Cook Rd, Richmond BC V6Y1V4', 'zh', 'CA', { line1: '8500 Cook Rd', city: 'Richmond', region: 'BC', postalCode: 'V6Y 1V4' }],
];

test.each(cases)('%s (%s, %s)', (text, language, country, parts) => {
  expect(readAddress(text, { language, country })).toEqual(parts);
});

test('a place that bears the name of a country is not that country', () => {
  expect(readAddress('Calle 5 12, 06000 Ciudad de México', { language: 'es', country: 'MX' })).toEqual({ line1: 'Calle 5 12', city: 'Ciudad de México', postalCode: '06000' });
  expect(readAddress('14 Oak Rd, Santa Fe, New Mexico 87501', { language: 'en', country: 'US' })).toMatchObject({ region: 'New Mexico', postalCode: '87501' });
});

test('whatever is sent is read in no time', () => {
  const started = performance.now();
  for (const text of ['a,'.repeat(2000), '1 '.repeat(2000), '市'.repeat(3000), '一'.repeat(3000), 'address is '.repeat(300), '-'.repeat(4000)]) readAddress(text, { language: 'en', country: 'US' });
  expect(performance.now() - started).toBeLessThan(500);
});
