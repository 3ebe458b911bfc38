/** An order meant by its parcel's number: what the label shows opens nothing, and the order's number is not given away. */
import type { Language } from '../../src/languages';
import { conversation, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const CANCEL = { en: 'cancel the order of LX628049172CN', es: 'cancelar el pedido del paquete LX628049172CN', zh: '取消包裹 LX628049172CN 的订单' };

inEveryLanguage('by the e-mail address, and not by the postcode that stands on the label', conversation({
  en: [CANCEL.en, '44100', 'someone@example.com', 'ana.torres@example.com'], es: [CANCEL.es, '44100', 'otra@example.com', 'ana.torres@example.com'], zh: [CANCEL.zh, '44100', 'someone@example.com', 'ana.torres@example.com'],
}, [['common:ask-parcel-email'], ['common:ask-parcel-email-again'], ['common:parcel-email-mismatch'], ['rules:reason.cancel-shipped', 'cancel-order:stop']]), play);

inEveryLanguage('by the order’s own number after all', conversation({
  en: [CANCEL.en, 'WB-10482', '44100'], es: [CANCEL.es, 'WB-10482', '44100'], zh: [CANCEL.zh, 'WB-10482', '44100'],
}, [['common:ask-parcel-email'], ['common:ask-second-fact'], ['rules:reason.cancel-shipped', 'cancel-order:stop']]), play);

inEveryLanguage('in place of the order number that was asked for; one that nobody knows is said', conversation({
  en: ['my package is lost', 'RA123456785CN', 'UG704182957YP', 'emily.carter@example.com'], es: ['mi paquete se perdió', 'RA123456785CN', 'UG704182957YP', 'emily.carter@example.com'], zh: ['我的包裹丢了', 'RA123456785CN', 'UG704182957YP', 'emily.carter@example.com'],
}, [['common:ask-order'], ['parcel:unknown', 'common:ask-order'], ['common:ask-parcel-email'], ['package-lost:lost', 'remedy:choose']]), play);

inEveryLanguage('who has neither is not asked again and again', conversation({
  en: [CANCEL.en, "no, I don't have it"], es: [CANCEL.es, 'no'], zh: [CANCEL.zh, '没有'],
}, [['common:ask-parcel-email'], ['common:no-parcel-email']]), play);

inEveryLanguage('nor is who has no second fact', conversation({
  en: ['where is WB-10488', 'no'], es: ['dónde está WB-10488', 'no'], zh: ['WB-10488到哪了', '没有'],
}, [['common:ask-second-fact'], ['common:no-second-fact']]), play);

it('says nothing of the order before, and stops after five tries', async () => {
  const wrong = Array.from({ length: 5 }, (_, n): Row => [`x${n}@example.com`, 'common:parcel-email-mismatch']);
  const heard = await bot.play({ locale: 'en' }, [['cancel the order of LT836140298CN', 'common:ask-parcel-email'], ...wrong, ['y@example.com', 'common:proof-exhausted'], ['camille.laurent@example.org', 'common:proof-exhausted']]);
  for (const secret of ['WB-30281', 'Camille', '69003', 'Lyon']) expect(JSON.stringify(heard)).not.toContain(secret);
});
