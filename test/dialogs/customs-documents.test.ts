import type { Activity } from 'botbuilder';
import type { Language } from '../../src/languages';
import { casesOf, inFreshShop } from '../support/cases';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('F3', 'F4');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const card = (activity: Activity) => JSON.stringify(activity.attachments?.[0]?.content ?? {});

describe('a form', () => {
  inEveryLanguage('what each field means', conversation({
    en: ['How do I fill in a CN23?'], es: ['¿Cómo lleno el CN23?'], zh: ['CN23 表格怎么填写'],
  }, [['customs-documents:about.cn23']]), async (locale, rows) => {
    const told = first(await bot.play({ locale }, rows));
    expect(card(told)).toMatch(/Commodity code|Código del producto|商品编码/);
    expect(card(told)).toMatch(/never just|nunca solo|不要只写/);
  });

  inEveryLanguage('the short one, with its limit', conversation({
    en: ['What do I write on the CN22 label?'], es: ['ayúdame a llenar el CN22'], zh: ['CN22怎填'],
  }, [['customs-documents:about.cn22']]), async (locale, rows) => {
    const told = first(await bot.play({ locale }, rows));
    expect(told.text).toContain('300');
  });

  inEveryLanguage('filled from the order, and sent by our people where customs wants it', conversation({
    en: ['Please provide the commercial invoice for WB-10486, customs requires it', 'catamunoz@example.net', 'yes'],
    es: ['La aduana pide la factura comercial del pedido WB-10486', 'catamunoz@example.net', 'sí'],
    zh: ['海关要订单 WB-10486 的商业发票', 'catamunoz@example.net', '好的'],
  }, [['common:ask-second-fact'], ['customs-documents:about.commercial-invoice', 'customs-documents:send-offer'], ['customs-documents:send-opened']]), inFreshShop(async (shop, locale, rows) => {
    const heard = await shop.play({ locale }, rows);
    const filled = card(heard[1]![0]!);
    for (const known of ['8518.30', '9405.21', 'Catalina Muñoz', 'Willow & Bay']) expect(filled).toContain(locale === 'zh' && known.startsWith('Willow') ? '柳湾优选' : known);
    expect(filled).toMatch(/149[.,]50/);
    // The weight is in nobody's data; the street is nobody's business.
    expect(filled).toMatch(/"(open|pendiente|待填)"/);
    expect(filled).not.toContain('Montt');
    expect(await casesOf(shop, 'WB-10486')).toEqual([['customs', 'open', undefined, 'theirs']]);
  }));

  inEveryLanguage('or not sent', conversation({
    en: ['I need the commercial invoice of WB-10486 for customs', 'catamunoz@example.net', 'no'],
    es: ['Necesito la factura comercial de WB-10486 para la aduana', 'catamunoz@example.net', 'no'],
    zh: ['清关要 WB-10486 的商业发票', 'catamunoz@example.net', '不用'],
  }, [['common:ask-second-fact'], ['customs-documents:about.commercial-invoice', 'customs-documents:send-offer'], ['customs-documents:send-kept']]), play);

  inEveryLanguage('somebody else’s order stays shut', conversation({
    en: ['Customs needs the commercial invoice of WB-10486', 'someone@example.com'], es: ['Aduana pide la factura comercial de WB-10486', 'otra@example.com'], zh: ['海关要 WB-10486 的商业发票', 'someone@example.com'],
  }, [['common:ask-second-fact'], ['common:second-fact-mismatch']]), play);
});

describe('a number', () => {
  inEveryLanguage('of the country it belongs to, never in the chat', conversation({
    en: ['Customs needs my CPF to release it, who do I give it to?'], es: ['La aduana me pide el CPF, ¿a quién se lo doy?'], zh: ['清关要 CPF，填哪里'],
  }, [['customs-documents:about.cpf']]), async (locale, rows) => {
    const told = first(await bot.play({ locale }, rows));
    expect(told.text).toContain('11');
    expect(told.text).toMatch(/here in the chat|aquí en el chat|聊天里/);
  });

  inEveryLanguage('“my number”, by country', conversation({
    en: ['What documents does customs need from me?', 'My ID or tax number', 'Mexico'],
    es: ['¿Qué documentos me pide la aduana?', 'Mi documento o número fiscal', 'México'],
    zh: ['海关要什么材料', '我的证件号或税号', '墨西哥'],
  }, [['customs-documents:which'], ['customs-documents:ask-country'], ['customs-documents:about.rfc', 'customs-documents:about.curp']]), play);

  inEveryLanguage('where no number is known, none is made up', conversation({
    en: ['What documents does customs need from me?', 'My ID or tax number', 'Narnia', 'Canada'],
    es: ['¿Qué documentos me pide la aduana?', 'Mi documento o número fiscal', 'Narnia', 'Canadá'],
    zh: ['海关要什么材料', '我的证件号或税号', '纳尼亚', '加拿大'],
  }, [['customs-documents:which'], ['customs-documents:ask-country'], ['customs-documents:ask-country-again'], ['customs-documents:no-number']]), play);
});

describe('papers', () => {
  inEveryLanguage('the commodity code, from the order', conversation({
    en: ['Which HS code do I give customs for WB-10486?', 'catamunoz@example.net'], es: ['¿Qué código arancelario pongo para la aduana en WB-10486?', 'catamunoz@example.net'], zh: ['清关要填 WB-10486 的海关编码', 'catamunoz@example.net'],
  }, [['common:ask-second-fact'], ['customs-documents:about.hs-code']]), async (locale, rows) => {
    expect(card((await bot.play({ locale }, rows))[1]![0]!)).toContain('8518.30');
  });

  inEveryLanguage('an authorisation is the shopper’s to sign', conversation({
    en: ['FedEx wants a power of attorney for customs, what is it?'], es: ['UPS dice que falta la autorización de despacho firmada'], zh: ['要我签一个清关委托书'],
  }, [['customs-documents:about.power-of-attorney']]), play);

  inEveryLanguage('a proof of payment, with the card number hidden', conversation({
    en: ['Customs keeps asking for proof of payment'], es: ['La aduana me pide el comprobante de pago'], zh: ['海关要我提供付款凭证'],
  }, [['customs-documents:about.proof-of-payment']]), play);

  inEveryLanguage('what cannot be placed is asked again', conversation({
    en: ['What documents does customs need from me?', 'the usual one', 'the customs declaration'],
    es: ['¿Qué documentos me pide la aduana?', 'el de siempre', 'la declaración de aduana'],
    zh: ['海关要什么材料', '就是那个', '海关申报单'],
  }, [['customs-documents:which'], ['customs-documents:which-again'], ['customs-documents:about.cn23']]), play);
});

inEveryLanguage('a false declaration is refused, kindly, with another way', conversation({
  en: ['Please mark it as a gift on the customs form', 'Do I pay import tax?'],
  es: ['Pongan que es un regalo en la declaración de aduana', '¿Debo pagar impuestos?'],
  zh: ['申报价值能帮我写低点么', '我要交税吗'],
}, [['customs-documents:honest'], ['customs-duty:ask-destination']]), play);

inEveryLanguage('who asks not to write “gift” is not suspected', conversation({
  en: ["Please don't write gift on the CN22"], es: ['No pongan regalo en el CN22'], zh: ['CN22 上请不要写礼物'],
}, [['customs-documents:about.cn22']]), play);
