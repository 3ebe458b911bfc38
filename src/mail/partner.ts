/** What a carrier or another partner is asked for, as an e-mail with everything in it that they need to act. */
import type { Phrases } from '../bot/phrases';
import type { Language } from '../languages';
import type { Shop } from '../shop';
import type { Mail } from './mail';

export const PARTNER_REQUESTS = ['trace', 'claim', 'redelivery', 'instructions', 'pickup', 'intercept'] as const;

export interface PartnerRequest {
  kind: (typeof PARTNER_REQUESTS)[number];
  /** What their answer is to be filed under. */
  case: string;
  /** In words, and in the partner's language, as all that follows: it is put into the mail as it is. */
  wanted: string;
  number?: string; carrier?: string; shipped?: string; last?: string; route?: string; address?: string; contents?: string; value?: string;
  /** The day by which an answer is needed. */
  answer?: string;
}

const LINES = ['wanted', 'number', 'carrier', 'shipped', 'last', 'route', 'address', 'contents', 'value', 'answer'] as const;

export function partnerMail(phrases: Phrases, shop: Shop, language: Language, to: string, request: PartnerRequest): Mail {
  const name = shop.name[language];
  const say = (key: string, params: Record<string, unknown> = {}) => phrases.say(language, `common:mail.partner.${key}`, { shop: name, ...request, ...params });
  const lines = LINES.filter((line) => request[line] !== undefined).map((line) => say(`line.${line}`, { value: request[line] }));
  return {
    kind: `partner-${request.kind}`, from: { name, address: shop.email }, replyTo: shop.email, to,
    subject: say(`subject.${request.kind}`, { number: request.number ?? '' }), text: [say('opening'), lines.join('\n'), say('closing')].join('\n\n'),
  };
}
