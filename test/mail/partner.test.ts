/** The e-mail to a partner says everything they need, in their language, and nothing half. */
import { loadPhrases } from '../../src/bot/phrases';
import { LANGUAGES } from '../../src/languages';
import { mailSchema } from '../../src/mail/mail';
import { partnerMail, type PartnerRequest } from '../../src/mail/partner';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';
import { PARTNER_KINDS } from '../../src/shop/partners';

const shop = readShop(`${paths.root}/config/shop.json`);
const phrases = loadPhrases(paths.locales);
const everything: Omit<PartnerRequest, 'kind'> = {
  case: 'T-1042', wanted: 'the parcel to be traced', number: 'LX628049172CN', carrier: 'China Post, ePacket', shipped: '3 Nov 2026', last: '8 Nov, left Shanghai', route: 'CN – MX',
  address: 'Calle Prisciliano Sánchez 418, 44100 Guadalajara', contents: '2 × dress', value: '49.80 USD', words: 'please be quick', answer: '30 Nov 2026',
};

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(PARTNER_KINDS)('%s: everything that is given, under the shop\'s own name, to be answered to the shop', (kind) => {
    const mail = partnerMail(phrases, shop, language, { to: ['desk@carrier.example', 'night@carrier.example'], cc: ['us@shop.example'] }, { kind, ...everything });
    expect(mailSchema.parse(mail)).toEqual(mail);
    for (const value of Object.values(everything)) expect(`${mail.subject}\n${mail.text}`).toContain(value);
    expect(mail).toMatchObject({ kind: `partner-${kind}`, to: ['desk@carrier.example', 'night@carrier.example'], cc: ['us@shop.example'], replyTo: shop.email, from: { name: shop.name[language], address: shop.email } });
    expect(mail.subject).toContain('T-1042');
    expect(mail.text.endsWith(shop.name[language])).toBe(true);
  });

  test('what is not known is left out, line and all', () => {
    const { text, subject } = partnerMail(phrases, shop, language, { to: 'desk@carrier.example' }, { kind: 'pickup', case: 'T-1', wanted: 'X' });
    expect(text.split('\n\n')).toHaveLength(4);
    expect(text + subject).not.toMatch(/undefined|\{\{|\[object/);
  });

  test('what a shopper has typed stays one line of theirs', () => {
    const { text } = partnerMail(phrases, shop, language, { to: 'desk@carrier.example' }, { kind: 'instructions', case: 'T-1', wanted: 'X', words: 'leave it\nwith {{case}}\n\nTracking number: 999' });
    expect(text.split('\n').filter((line) => line.includes('leave it with {{case}} Tracking number: 999'))).toHaveLength(1);
    expect(text.split('\n\n')).toHaveLength(4);
  });
});
