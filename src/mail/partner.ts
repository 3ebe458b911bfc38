/** What a carrier or another partner is asked for, in words with everything in them that they need to act: as an e-mail, or for people to put to them. */
import type { Phrases } from '../bot/phrases';
import type { Language } from '../languages';
import type { Shop } from '../shop';
import type { PARTNER_KINDS } from '../shop/partners';
import type { Mail } from './mail';

export interface PartnerRequest {
  kind: (typeof PARTNER_KINDS)[number];
  /** What their answer is to be filed under. */
  case: string;
  /** In words, and in the partner's language, as all that follows: it is put into the mail as it is. */
  wanted: string;
  number?: string; carrier?: string; shipped?: string; last?: string; route?: string; address?: string; contents?: string; value?: string;
  /** The shopper's own words, as they are. */
  words?: string;
  /** The day by which an answer is needed. */
  answer?: string;
}

const LINES = ['wanted', 'words', 'number', 'carrier', 'shipped', 'last', 'route', 'address', 'contents', 'value', 'answer'] as const;

export function partnerMail(phrases: Phrases, shop: Shop, language: Language, { to, cc }: { to: string | string[]; cc?: string[] | undefined }, request: PartnerRequest): Mail {
  const name = shop.name[language];
  const say = (key: string) => phrases.say(language, `common:mail.partner.${key}`, { shop: name, case: request.case, number: request.number ?? '' });
  return {
    kind: `partner-${request.kind}`, case: request.case, from: { name, address: shop.email }, replyTo: shop.email, to, ...(cc && cc.length > 0 && { cc }),
    subject: say(`subject.${request.kind}`), text: [say('opening'), partnerLines(phrases, language, request), say('closing')].join('\n\n'),
  };
}

/** What is asked for, a fact a line. */
export function partnerLines(phrases: Phrases, language: Language, request: PartnerRequest): string {
  return LINES.filter((line) => request[line] !== undefined).map((line) => phrases.say(language, `common:mail.partner.line.${line}`, { value: oneLine(request[line]!) })).join('\n');
}

/** What a shopper has typed must not look like lines of ours. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
