/** How people are reached, the shop's and the carriers': only by what the operator's file has. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Carrier } from '../commerce/types';
import type { CarrierLine } from '../shop/carrier-lines';
import type { Contact } from '../shop/contact';
import { countryIn, countryMeant, inOwnWords, withLinks } from './shop-facts';
import { hoursInWords } from './office-hours';
import type { Turn } from './turn';

type Phone = NonNullable<Contact['phones']>[number];

/** The shop's people: when they are there, how they are called, and how they are written to. */
export async function tellShopContact(turn: Turn): Promise<void> {
  const { contact = {} } = turn.shop;
  const there = contact.chat?.hours ?? contact.hours;
  const hours = there ? await hoursInWords(turn, there) : [];
  const phones = await phonesInWords(turn, contact.phones ?? []);
  const key = contact.chat ? 'contact-info-hours:chat' : 'contact-info-hours:message';
  turn.tell({ key, text: turn.paragraph([turn.text(key), ...hours]), choices: [turn.label('speak_to_agent')] });
  turn.tell({ key: phones.length > 0 ? 'contact-info-hours:phone' : 'contact-info-hours:no-phone', text: turn.paragraph(phones.length > 0 ? phones : [turn.text('contact-info-hours:no-phone')]) });
  const links = [contact.form && formInWords(turn, contact.form.url), contact.help && turn.text('contact-info-hours:help', { url: contact.help.url })];
  turn.tell({ key: 'contact-info-hours:write', text: withLinks(turn, [turn.text('contact-info-hours:write'), turn.text('contact-info-hours:have-ready')], links) });
}

async function phonesInWords(turn: Turn, phones: Phone[]): Promise<string[]> {
  const sentences: string[] = [];
  for (const { number, languages, note, hours } of phones) {
    sentences.push(turn.text('contact-info-hours:phone', { number: parsePhoneNumberFromString(number)?.formatInternational() ?? number }));
    if (languages) sentences.push(turn.text('contact-info-hours:spoken', { languages: languages.map((language) => turn.text(`contact-info-hours:language.${language}`)) }));
    sentences.push(...(hours ? await hoursInWords(turn, hours) : []), ...(note ? [inOwnWords(turn, note)] : []));
  }
  return sentences;
}

/** A carrier's own line. A carrier without one in the file is not given any: a wrong number sends people to swindlers. */
export async function tellCarrierContact(turn: Turn, carrier: Carrier, name: string): Promise<void> {
  const lines = (turn.shop.carrierLines ?? []).filter((line) => line.carrier === carrier);
  const named = countryIn(turn.trigger);
  const there = await countryMeant(turn);
  const line = lines.find(({ country }) => country === there) ?? lines[0];
  const choices = [turn.label('track_package'), turn.label('speak_to_agent')];
  if (!line) return turn.say('contact-info-hours:carrier-unknown', { carrier: name }, { choices });
  if (named !== undefined && named !== line.country) turn.say('contact-info-hours:carrier-not-there', { carrier: name, country: named });
  const page = line.page === undefined ? undefined : turn.text('contact-info-hours:carrier-page', { carrier: name, page: line.page });
  turn.tell({ key: 'contact-info-hours:carrier', text: withLinks(turn, await lineInWords(turn, line, name), [page]), choices });
}

async function lineInWords(turn: Turn, { phones, country, hours, note }: CarrierLine, carrier: string): Promise<string[]> {
  return [
    ...(phones ? [turn.text('contact-info-hours:carrier', { carrier, numbers: phones, country })] : []),
    ...(hours ? await hoursInWords(turn, hours) : []), ...(note ? [inOwnWords(turn, note)] : []), turn.text('contact-info-hours:same-data'),
  ];
}

/** Which carrier is asked about. In Spanish the post of one's own country is called "Correos", whatever it is called elsewhere. */
export async function carrierAsked(turn: Turn): Promise<{ carrier: Carrier; name: string } | undefined> {
  const entity = turn.trigger.entities.find(({ type }) => type === 'carrier');
  if (!entity) return undefined;
  const carrier = entity.value === 'correos' && (await countryMeant(turn)) === 'MX' ? 'correos-mx' : (entity.value as Carrier);
  return { carrier, name: carrier === 'other' ? entity.text : turn.text(`parcel:carrier.${carrier}`) };
}

/** The form with what has been said so far in it, so that nobody types it twice. */
function formInWords(turn: Turn, url: string): string {
  const { orderNumber, trackingNumber } = turn.currentParcel();
  const number = orderNumber ?? trackingNumber;
  // Nothing to fill in: half a page of signs is no help.
  if (number === undefined) return turn.text('contact-info-hours:form-open', { url: url.replace(/\?.*\{.*$/u, '') });
  const subject = turn.text('contact-info-hours:form-subject', { number });
  const text = turn.text('contact-info-hours:form-text', { order: orderNumber ?? '', tracking: trackingNumber ?? '' });
  const filled = url.replaceAll('{subject}', encodeURIComponent(subject)).replaceAll('{text}', encodeURIComponent(text));
  return turn.text('contact-info-hours:form', { url: filled });
}
