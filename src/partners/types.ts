/** What is asked of a carrier or another partner, how it stands, and what of it the shopper may be told. */
import type { Carrier } from '../commerce/types';
import type { Language } from '../languages';
import type { PARTNER_KINDS } from '../shop/partners';

export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** `asked`: nobody has agreed to anything. `confirmed`: the partner has said that it will. `done`: it has. */
export const PARTNER_STATES = ['asked', 'confirmed', 'refused', 'done'] as const;
export type PartnerState = (typeof PARTNER_STATES)[number];

/** What is wanted, in a word that has a sentence in `common:mail.partner.wanted`. */
export const WANTED = ['trace', 'claim', 'redelivery', 'redelivery-on', 'hold', 'readdress', 'instructions', 'pickup', 'pickup-on', 'intercept', 'send-again'] as const;
export type Wanted = (typeof WANTED)[number];

export interface Place { name?: string; line1?: string; line2?: string; city?: string; region?: string; postalCode?: string; country?: string; phone?: string }

/** JSON: it is an argument of a request. */
export interface Wish {
  kind: PartnerKind;
  /** The kind's own word without it. */
  wanted?: Wanted;
  /** The case that the answer is filed under. */
  caseNumber: string;
  orderNumber?: string; trackingNumber?: string; carrier?: Carrier;
  /** The day asked for, YYYY-MM-DD, and the time of day, HH:MM, by the clock of `timeZone`. */
  day?: string; window?: { from: string; to: string }; timeZone?: string;
  /** In the shopper's own words. */
  text?: string;
  /** Where, if not at the order's own address. */
  place?: Place;
}

/** How a wish stands, as dialogs have it. JSON. */
export interface Asked {
  id: string;
  kind: PartnerKind; wanted: Wanted;
  state: PartnerState;
  /** Who does the asking: the shop's people by hand, a mail to the partner, or an adapter. */
  by: string;
  /** The partner that has been written to, as shoppers are told it. */
  partner?: Record<Language, string>;
  caseNumber: string; trackingNumber?: string; carrier?: Carrier;
  /** ISO 8601: until then the shopper hears, answer or not. */
  answerBy: string;
  /** What has been agreed, or asked for where nothing has been. */
  day?: string; window?: { from: string; to: string };
  /** The partner's own number for it. */
  confirmation?: string;
  /** The partner's or the team's words. */
  words?: string;
}

/** What a partner says to a wish. */
export type PartnerAnswer =
  | { state: 'confirmed'; confirmation?: string; day?: string; window?: { from: string; to: string } }
  /** It will not, or cannot: people take over. `why` is for them. */
  | { state: 'refused'; why: string };

export interface PartnerAdapter {
  readonly name: string;
  serves(wish: Wish): boolean;
  /**
   * @param mark what an earlier attempt has left to find its doings by; `keep` puts it down before anything is bought.
   * @throws ProviderError where it is not known what became of it
   */
  ask(wish: Wish, id: string, mark: { reference?: string; keep(reference: string): Promise<void> }, signal: AbortSignal): Promise<PartnerAnswer>;
}
