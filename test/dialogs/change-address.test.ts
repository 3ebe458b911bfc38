/** Another address for an order: read from what is typed, checked, shown beside the old one; on its way, only asked of the carrier. */
import { createOrderBook, type CurrentOrder } from '../../src/commerce/orders';
import type { Language } from '../../src/languages';
import { conversation, covers, inEveryLanguage, keyOf, PinnedBot, type Row } from '../support/bot';
import { caseIn } from '../support/cases';
import { changeOrder } from '../support/order-change';

covers('C1');

let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const play = async (locale: Language, rows: Row[]) => { await bot.play({ locale }, rows); };
const addressOf = async (number: string): Promise<CurrentOrder['shippingAddress']> => (await createOrderBook(bot.service.db).order(number))!.shippingAddress;
const facts = (reply: { attachments?: { content?: unknown }[] }) => JSON.stringify(reply.attachments![0]!.content);

describe('before it is packed', () => {
  inEveryLanguage('it is changed, and may be changed again', conversation({
    en: ['I need to change the delivery address of order WB-10492, 15074', 'Calle Porta 150, Miraflores, Lima 15074', 'yes'],
    es: ['necesito cambiar la dirección de entrega del pedido WB-10492, 15074', 'Calle Porta 150, Miraflores, Lima 15074', 'sí'],
    zh: ['我要修改订单 WB-10492 的收货地址，15074', 'Calle Porta 150, Miraflores, Lima 15074', '是'],
  }, [['order:address.ask'], ['change-address:confirm'], ['order:asking', 'change-address:done']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    // Side by side; and the language is the shopper's, whatever the address is in.
    expect(facts(heard[1]![0]!)).toContain('Calle Schell 274 → Calle Porta 150');
    expect(heard[2]![1]!.locale).toBe(locale);
    // The name and the phone stay.
    expect(await addressOf('WB-10492')).toEqual({ name: 'Milagros Quispe', line1: 'Calle Porta 150', city: 'Miraflores', region: 'Lima', postalCode: '15074', country: 'PE', phone: '+51987204361' });
  });

  inEveryLanguage('said at once, and corrected twice before the yes', conversation({
    en: ['change the address of order WB-20126 to 20 W Mifflin Street, Apt 5', '53703', 'the number is 22', 'the postcode is 537', '53704', 'yes'],
    es: ['cambiar la dirección del pedido WB-20126 a 20 W Mifflin Street, Apt 5', '53703', 'el número es 22', 'el código postal es 537', '53704', 'sí'],
    zh: ['把订单 WB-20126 的地址改成 20 W Mifflin Street, Apt 5', '53703', '门牌号是 22', '邮编是 537', '53704', '是'],
  }, [['common:ask-second-fact'], ['change-address:confirm'], ['change-address:confirm'], ['order:address.not-valid.postalCode'], ['change-address:confirm'], ['order:asking', 'change-address:done']]), async (locale, rows) => {
    await bot.play({ locale }, rows);
    expect(await addressOf('WB-20126')).toMatchObject({ line1: '22 W Mifflin Street', line2: 'Apt 5', city: 'Madison', region: 'WI', postalCode: '53704' });
  });

  inEveryLanguage('what is missing is asked for, what is wrong is said', conversation({
    en: ['change the address of order WB-20126', '53703', '88 Pine Street, Portland, 9720', '97204', 'Oregon', 'yes'],
    es: ['cambiar la dirección del pedido WB-20126', '53703', '88 Pine Street, Portland, 9720', '97204', 'Oregon', 'sí'],
    zh: ['修改订单 WB-20126 的地址', '53703', '88 Pine Street, Portland, 9720', '97204', 'Oregon', '是'],
  }, [['common:ask-second-fact'], ['order:address.ask'], ['order:address.part.region'], ['order:address.not-valid.postalCode'], ['change-address:confirm'], ['order:asking', 'change-address:done']]), async (locale, rows) => {
    [rows[3]![0], rows[4]![0]] = [rows[4]![0], rows[3]![0]];
    await bot.play({ locale }, rows);
    expect(await addressOf('WB-20126')).toMatchObject({ line1: '88 Pine Street', city: 'Portland', region: 'Oregon', postalCode: '97204' });
  });

  inEveryLanguage('a Chinese address', conversation({
    en: ['change the delivery address of order WB-40070', '106', '新北市板橋區中山路一段50號，220', 'yes'],
    es: ['cambiar la dirección de entrega del pedido WB-40070', '106', '新北市板橋區中山路一段50號，220', 'sí'],
    zh: ['订单 WB-40070 要改收货地址', '106', '新北市板橋區中山路一段50號，220', '是'],
  }, [['common:ask-second-fact'], ['order:address.ask'], ['change-address:confirm'], ['order:asking', 'change-address:done']]), async (locale, rows) => {
    await bot.play({ locale }, rows);
    expect(await addressOf('WB-40070')).toMatchObject({ line1: '板橋區中山路一段50號', city: '新北市', postalCode: '220', country: 'TW' });
  });

  inEveryLanguage('another country: shipping and duty are named, and people work it out', conversation({
    en: ['change the delivery address of order WB-10493', 'catamunoz@example.net', 'Calle Mayor 5, 28013 Madrid, Spain', 'yes'],
    es: ['cambiar la dirección de entrega del pedido WB-10493', 'catamunoz@example.net', 'Calle Mayor 5, 28013 Madrid, España', 'sí'],
    zh: ['修改订单 WB-10493 的收货地址', 'catamunoz@example.net', 'Calle Mayor 5, 28013 Madrid, Spain', '是'],
  }, [['common:ask-second-fact'], ['order:address.ask'], ['change-address:confirm-country'], ['change-address:country-asked']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    expect(heard[2]![0]!.text).toContain({ en: 'customs duty', es: 'derechos de aduana', zh: '关税' }[locale]);
    expect(await caseIn(bot, heard[3]![0]!)).toMatchObject({ kind: 'change', facts: { address: { city: 'Madrid', country: 'ES' } } });
    expect(await addressOf('WB-10493')).toMatchObject({ country: 'CL' });
  });

  inEveryLanguage('the same address, or a no: nothing is changed', conversation({
    en: ['change the address of order WB-10492, 15074', 'Calle Schell 274, Dpto. 601, Miraflores, Lima 15074', 'change the address of order WB-10492', 'Calle Porta 9, Miraflores, 15074', 'no'],
    es: ['cambiar la dirección del pedido WB-10492, 15074', 'Calle Schell 274, Dpto. 601, Miraflores, Lima 15074', 'cambiar la dirección del pedido WB-10492', 'Calle Porta 9, Miraflores, 15074', 'no'],
    zh: ['修改订单 WB-10492 的地址，15074', 'Calle Schell 274, Dpto. 601, Miraflores, Lima 15074', '修改订单 WB-10492 的地址', 'Calle Porta 9, Miraflores, 15074', '否'],
  }, [['order:address.ask'], ['change-address:same'], ['order:address.ask'], ['change-address:confirm'], ['change-address:kept']]), play);
});

describe('on its way', () => {
  inEveryLanguage('the carrier is asked, and nothing is promised', conversation({
    en: ['change the delivery address of order WB-10482', '44100', 'yes', 'Calle Morelos 100, Guadalajara, 44100', 'yes'],
    es: ['cambiar la dirección de entrega del pedido WB-10482', '44100', 'sí', 'Calle Morelos 100, Guadalajara, 44100', 'sí'],
    zh: ['修改订单 WB-10482 的收货地址', '44100', '是', 'Calle Morelos 100, Guadalajara, 44100', '是'],
  }, [['common:ask-second-fact'], ['rules:reason.change-shipped', 'change-address:redirect'], ['order:address.ask'], ['change-address:confirm-carrier'], ['change-address:redirect-asked']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    expect(heard[1]![1]!.text).toContain({ en: "can't promise", es: 'no puedo prometer', zh: '无法保证' }[locale]);
    expect(await caseIn(bot, heard[4]![0]!)).toMatchObject({ kind: 'delivery-instructions', trackingNumber: 'LX628049172CN', facts: { address: { line1: 'Calle Morelos 100' } } });
  });

  it.each(['en', 'es', 'zh'] as const)('sent between the question and the yes: the old address stays, and it is said (%s)', async (locale) => {
    const talk = bot.service.talk({ locale });
    await talk.start();
    for (const said of [{ en: 'change the address of order WB-10492, 15074', es: 'cambiar la dirección del pedido WB-10492, 15074', zh: '修改订单 WB-10492 的地址，15074' }[locale], 'Calle Porta 150, Miraflores, Lima 15074']) await talk.say(said);
    await changeOrder(bot.service.db, 'WB-10492', (order) => { order.status = 'packed'; });
    const [refused] = await talk.say({ en: 'yes', es: 'sí', zh: '是' }[locale]);
    expect(keyOf(refused!)).toBe('rules:reason.change-packed');
    expect(refused!.text).toContain({ en: 'still the old one', es: 'sigue siendo la anterior', zh: '还是原来的' }[locale]);
    expect((await addressOf('WB-10492'))!.line1).toBe('Calle Schell 274');
  });
});

inEveryLanguage('somebody else is not told where it goes', conversation({
  en: ['change the address of order WB-10492', '99999', 'stop'], es: ['cambiar la dirección del pedido WB-10492', '99999', 'olvídelo'], zh: ['修改订单 WB-10492 的地址', '99999', '算了'],
}, [['common:ask-second-fact'], ['common:second-fact-mismatch'], ['common:stopped']]), play);
