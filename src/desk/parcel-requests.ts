/** What agents ask of a carrier about a parcel, or against it: the same cases and requests as the bot's. */
import type { DateTime } from 'luxon';
import { claimWindow, missingEvidence, ownEvidence } from '../cases/claims/claims';
import type { ClaimCause } from '../cases/claims/schema';
import type { CaseBook } from '../cases/cases';
import { newsBy } from '../cases/promises';
import type { Kind } from '../cases/types';
import type { Shipment } from '../commerce/types';
import type { Language } from '../languages';
import type { PartnerDesk } from '../partners/desk';
import type { PartnerKind, Wanted } from '../partners/types';
import type { Address } from '../requests/requests';
import type { Shop } from '../shop';
import type { Write } from '../store/database';

export const PARCEL_REQUESTS = ['trace', 'claim', 'redelivery', 'hold', 'intercept'] as const;
export type ParcelRequest = (typeof PARCEL_REQUESTS)[number];

/** The case it goes into, and what the carrier is asked for; a claim is filed by people, from the case. */
const PLANS: Record<ParcelRequest, { kind: Kind; intent: string; partner?: PartnerKind; wanted?: Wanted }> = {
  trace: { kind: 'trace', intent: 'package_lost', partner: 'trace', wanted: 'trace' },
  claim: { kind: 'claim', intent: 'file_claim' },
  redelivery: { kind: 'missed-delivery', intent: 'missed_delivery_redelivery', partner: 'redelivery', wanted: 'redelivery' },
  hold: { kind: 'missed-delivery', intent: 'missed_delivery_redelivery', partner: 'instructions', wanted: 'hold' },
  intercept: { kind: 'intercept', intent: 'cancel_order', partner: 'intercept', wanted: 'intercept' },
};

export interface ParcelAsked {
  wanted: ParcelRequest; orderNumber: string; shipment: Shipment; text: string;
  /** YYYY-MM-DD: of a redelivery. */
  day?: string | undefined;
  /** Of a claim. */
  cause?: ClaimCause | undefined;
  address: Address; customerId?: string | undefined; language: Language; agent: string;
}

export interface ParcelRequests {
  /** In the agent's favour only while the carrier takes such a claim; undefined where it does, or nothing certain is known. */
  claimClosed(shipment: Shipment, cause: ClaimCause): 'missed' | 'not-accepted' | undefined;
  /** @returns the case's number, new or the one that was open about the same, and what is to be committed. */
  ask(asked: ParcelAsked): Promise<{ number: string; isNew: boolean; write: Write }>;
}

export function createParcelRequests({ cases, partners, shop, clock }: { cases: CaseBook; partners: Pick<PartnerDesk, 'ask'>; shop: Shop; clock: () => DateTime }): ParcelRequests {
  const factsOf = (shipment: Shipment, cause: ClaimCause) => {
    const { state, opens, closes, row } = claimWindow(shipment, cause, clock(), shop.timeZone);
    return {
      cause, carrier: shipment.carrier, window: state, missing: missingEvidence(shipment, cause, []), own: ownEvidence(shipment, cause), ...(opens && { opens: opens.toISO() }), ...(closes && { closes: closes.toISO() }),
      ...(row && { filedBy: row.filedBy, source: row.source, asOf: row.asOf, sure: row.sure, ...(row.where !== undefined && { where: row.where }) }),
    };
  };

  return {
    claimClosed(shipment, cause) {
      const { state } = claimWindow(shipment, cause, clock(), shop.timeZone);
      return state === 'missed' || state === 'not-accepted' ? state : undefined;
    },

    async ask({ wanted, orderNumber, shipment, text, day, cause, address, customerId, language, agent }) {
      const { kind, intent, partner, wanted: word } = PLANS[wanted];
      const now = clock();
      const { trackingNumber, carrier } = shipment;
      const details = {
        kind, intent, text, language, orderNumber, trackingNumber, address, conversationId: address.conversation.id, userId: address.activity.from?.id ?? address.conversation.userId, ...(customerId !== undefined && { customerId }),
        promiseBy: newsBy(kind, now, shop).toJSDate(), ...(cause && { facts: factsOf(shipment, cause) }), ...(day !== undefined && { facts: { day } }),
      };
      const known = (await cases.ofOrder(orderNumber)).find((it) => it.kind === kind && it.trackingNumber === trackingNumber && it.state !== 'resolved' && it.state !== 'closed');
      const number = known?.number ?? (await cases.takeNumber());
      const asked = partner && (await partners.ask({ kind: partner, wanted: day !== undefined && word === 'redelivery' ? 'redelivery-on' : word!, caseNumber: number, orderNumber, trackingNumber, carrier, text, ...(day !== undefined && { day }) }, address));
      return {
        number, isNew: known === undefined,
        write: async (trx) => {
          await (known ? cases.addNote(number, { who: 'agent', agent, text }, now.toJSDate()) : cases.open(number, details, now.toJSDate()))(trx);
          if (!known) await cases.assign(number, agent, { who: 'agent', agent }, now.toJSDate())(trx);
          await asked?.write(trx);
        },
      };
    },
  };
}
