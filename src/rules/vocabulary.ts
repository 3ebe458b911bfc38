/**
 * The words the rules are written in. A reason, term or alternative that stands here has its sentence in
 * `locales/<language>/rules.json`; a shop may add others, with their words, in its own file.
 */
import { ORDER_STATUSES } from '../commerce/types';
import type { Situation } from '../tracking/story';

export const DECISIONS = [
  'cancel', 'change-address', 'change-contact', 'change-items', 'return', 'exchange', 'refund', 'lost', 'damaged', 'missing-item', 'wrong-item', 'defective', 'resend', 'redelivery',
] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a period may be counted from. */
export const STARTS = ['placed', 'paid', 'shipped', 'delivered', 'promised', 'collect-by', 'inspected', 'refund-asked'] as const;
export type Start = (typeof STARTS)[number];

export const STATUSES = ORDER_STATUSES;

export const PAYMENTS = ['pending', 'authorized', 'paid', 'failed', 'partially_refunded', 'refunded', 'unknown'] as const;

/** How far a return has come; `open` until the goods have been inspected. */
export const RETURNS = ['none', 'open', 'inspected', 'refunded', 'rejected'] as const;

/** What has been paid back, or is being: all of it, or a part. */
export const REFUNDS = ['none', 'pending', 'full', 'partial-pending', 'partial', 'failed'] as const;

/** What became of a claim: open until the shop's people have looked at it. */
export const CLAIMS = ['none', 'open', 'confirmed', 'refused'] as const;

/** A record, so that a situation that is added to the stories cannot be forgotten here. */
const SITUATION_NAMES: Record<Situation, true> = {
  no_scans: true, label: true, label_overdue: true, moving: true, moving_late: true, stuck: true, lost_suspected: true, customs: true, customs_long: true, customs_held: true,
  customs_documents: true, customs_duty: true, export_held: true, out_for_delivery: true, attempted: true, address_problem: true, pickup: true, delivered: true,
  delivered_agent: true, refused: true, returning: true, returned: true, lost: true, destroyed: true, damaged: true, seized: true, exception: true,
};
export const PARCELS = ['none', ...(Object.keys(SITUATION_NAMES) as Situation[])] as const;

/** Why, by key; `true` where the sentence names the period of the row's deadline, which the row must then have. */
export const REASONS: Record<string, boolean> = {
  'ended-cancelled': false, 'ended-returned': false, 'ask-team': false,
  'cancel-in-time': false, 'cancel-unpaid': false, 'cancel-authorized': false, 'cancel-paid': true, 'cancel-packed': false, 'cancel-shipped': false, 'cancel-delivered': false,
  'change-in-time': false, 'change-packed': false, 'change-shipped': false, 'change-delivered': false,
  'return-in-time': true, 'return-undated-in-time': true, 'return-undated': true, 'return-too-late': true, 'return-open': false, 'return-rejected': false,
  'not-shipped-yet': false, 'not-delivered-yet': false,
  'exchange-in-time': true, 'exchange-undated-in-time': true, 'exchange-too-late': true, 'exchange-before-packing': false,
  'refund-done': false, 'refund-partly-done': false, 'refund-failed': false, 'refund-running': true, 'refund-inspected': true, 'refund-awaits-inspection': true, 'refund-cancelled': true,
  'refund-released': false, 'nothing-paid': false, 'no-refund-open': false,
  'claim-open': false, 'claim-confirmed': false, 'claim-refused': false,
  'already-refunded': false, 'already-resent': false,
  'lost': false, 'lost-suspected': false, 'lost-overdue': true, 'undeliverable': false, 'came-back': false, 'going-back': false,
  'marked-delivered': false, 'trace-first': false, 'not-scanned-yet': false, 'kept-by-carrier': false, 'on-its-way': false,
  'damaged-by-carrier': false, 'damaged-in-time': true, 'damaged-undated-in-time': true, 'damaged-too-late': true,
  'report-in-time': true, 'report-undated-in-time': true, 'report-too-late': true, 'faulty-after-period': true, 'rest-on-its-way': false,
  'resend-for-loss': false, 'resend-needs-cause': false,
  'redelivery-attempted': false, 'redelivery-pickup': false, 'redelivery-address': false, 'redelivery-out-today': false, 'redelivery-not-yet': false,
};

/** What the verdict comes with. */
export const TERMS = ['return-free', 'return-paid', 'refund-original', 'buyer-chooses', 'photos-first', 'team-checks-photos', 'remedy-chosen', 'carrier-decides'] as const;

/** What else can be done, by key; with the intent of the dialog that does it, where one does. */
export const ALTERNATIVES: Record<string, string | undefined> = {
  'cancel': 'cancel_order', 'change-items': 'change_order_items', 'refuse-at-door': undefined, 'carrier-stop': undefined, 'carrier-redirect': undefined,
  'return': 'return_request', 'return-after-delivery': undefined, 'return-status': 'return_status', 'exchange': 'exchange', 'exchange-after-delivery': undefined,
  'refund': undefined, 'resend': undefined, 'resend-item': undefined, 'refund-item': undefined, 'partial-refund': undefined, 'refund-status': 'refund_status', 'trace': undefined, 'track': 'track_package', 'check-around': undefined,
  'collect': undefined, 'redelivery': 'missed_delivery_redelivery', 'report-damage': 'package_damaged', 'agent': 'speak_to_agent',
};
