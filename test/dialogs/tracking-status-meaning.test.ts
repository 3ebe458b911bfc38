import type { Language } from '../../src/languages';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('D3', 'A12');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const is = (id: string): string => `tracking-status-meaning:is.${id}`;

describe('a status that is named', () => {
  inEveryLanguage('as the carrier writes it', conversation({
    en: ['what does "Processed Through Facility ISC" mean?', 'and what is inbound into customs', 'Origin Post is Preparing Shipment', 'what does arrived at USPS facility mean'],
    es: ['¿qué significa "Processed Through Facility ISC"?', 'y qué es inbound into customs', 'Origin Post is Preparing Shipment', '¿qué quiere decir arrived at USPS facility?'],
    zh: ['"Processed Through Facility ISC" 是什么意思', 'inbound into customs 是啥意思', 'Origin Post is Preparing Shipment', 'arrived at USPS facility 什么意思'],
  }, [[is('isc')], [is('into-customs')], [is('origin-preparing')], [is('usps-facility')]]), play);

  inEveryLanguage('in the language of the page, pasted or asked', conversation({
    en: ['Alert', 'what does EDH mean'], es: ['¿qué quiere decir «En trámite aduanero»?', 'Ausente – se deja aviso'], zh: ['清关中是什么意思', '出口海关/留存待验'],
  }, [['tracking-status-meaning:is.*'], ['tracking-status-meaning:is.*']]), play);

  inEveryLanguage('that sounds like a wish', conversation({
    en: ['what does "Held in Customs" mean', 'what does notice left mean'], es: ['¿qué significa «retenido en aduana»?', 'qué significa ausente se deja aviso'], zh: ['「Held in Customs」什么意思', '清关失败是什么意思'],
  }, [[is('customs-held')], ['tracking-status-meaning:is.*']]), play);

  inEveryLanguage('two, and the difference is plain', conversation({
    en: ['what is the difference between "in transit" and "out for delivery"'], es: ['¿qué diferencia hay entre "en tránsito" y "en reparto"?'], zh: ['「运输中」和「派送中」有什么区别'],
  }, [[is('in-transit'), is('out-for-delivery')]]), play);

  it.each([['en', 'what does "Held at depot" mean', /isn't|don't say|keeping/], ['es', '¿qué significa «Notice Left»?', /Ahora le toca a usted/], ['zh', '「Notice Left」是什么意思', /需要您处理/]])('says whose turn it is (%s)', async (locale, said, words) => {
    expect(first(await bot.play({ locale }, [[said, 'tracking-status-meaning:is.*']])).text).toMatch(words);
  });

  inEveryLanguage('one that nobody knows is not guessed at', conversation({
    en: ['what does the status "zeta 9 regrouped" mean on my tracking'], es: ['¿qué significa el estado "zeta 9 reagrupado" en el seguimiento?'], zh: ['物流状态「泽塔九号归并」是什么意思'],
  }, [['tracking-status-meaning:unknown']]), play);
});

describe('a parcel', () => {
  inEveryLanguage('its latest line, when only the status is said to be unclear', conversation({
    en: ["I don't understand the status of LY382950714CN"], es: ['no entiendo el estado de LY382950714CN'], zh: ['LY382950714CN 的物流状态看不懂'],
  }, [[is('usps-facility')]]), async (locale, rows) => {
    const reply = first(await bot.play({ locale }, rows));
    expect(reply.text).toContain('Arrived at USPS Facility');
    expect(reply.attachments).toHaveLength(1);
  });

  inEveryLanguage('asked for where neither is known; a status does too, and so does the number', conversation({
    en: ["I don't understand the tracking status", 'hmm', 'LX628049172CN'], es: ['no entiendo el estado del seguimiento', 'mmm', 'LX628049172CN'], zh: ['物流状态看不懂', '嗯嗯', 'LX628049172CN'],
  }, [['tracking-status-meaning:stages', 'tracking-status-meaning:which'], ['tracking-status-meaning:which-again'], [is('left-origin')]]), play);

  inEveryLanguage('silent for too long: said, and traced on a yes', conversation({
    en: ['what does the status of LT836140298CN mean?', 'yes please'], es: ['¿qué significa el estado de LT836140298CN?', 'sí, por favor'], zh: ['LT836140298CN 的状态是什么意思', '好的'],
  }, [[is('left-origin')], ['tracking-delays:*', 'tracking-delays:needed']]), async (locale, rows) => {
    const heard = await bot.play({ locale }, rows);
    expect(first(heard).text).toMatch(/12 (days|días|天)/);
    await bot.service.db.deleteFrom('cases').execute();
  });

  inEveryLanguage('a heading of a parcel: its story says what the heading does not', conversation({
    en: ["'Alert' on LX628049172CN, what is it?"], es: ['me sale "Alert" en LX628049172CN, ¿qué significa?'], zh: ['LX628049172CN 显示「Alert」是什么意思'],
  }, [[is('alert'), 'parcel:advice.moving']]), play);

  inEveryLanguage('one that is no parcel’s number', conversation({
    en: ['what does the tracking status of LX628049173CN mean'], es: ['¿qué significa el estado de LX628049173CN?'], zh: ['LX628049173CN 的物流状态什么意思'],
  }, [['parcel:problem.check_digit']]), play);
});
