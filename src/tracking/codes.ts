/**
 * What codes say beyond the parcel's state, where the words are in a language not read here: 17TRACK's sub-statuses, AfterShip's
 * subtags, and the UPU's EMSEVT. As of 2026-11-22.
 */
import type { EventKind } from './taxonomy';

export const CODE_KINDS: Readonly<Record<string, EventKind>> = {
  InTransit_PickedUp: 'accepted', InTransit_Departure: 'left_origin', InTransit_Arrival: 'arrived_country', InTransit_CustomsProcessing: 'customs_started', InTransit_CustomsReleased: 'customs_cleared',
  InTransit_CustomsRequiringInformation: 'customs_documents', DeliveryFailure_Rejected: 'refused', DeliveryFailure_InvalidAddress: 'address_problem',
  Exception_Damage: 'damaged', Exception_Rejected: 'refused', Exception_Delayed: 'arriving_late', Exception_Lost: 'lost', Exception_Destroyed: 'destroyed',

  InTransit_002: 'accepted', InTransit_003: 'arrived_facility', InTransit_004: 'arrived_country', InTransit_005: 'customs_cleared', InTransit_006: 'customs_started', InTransit_007: 'departed_facility', InTransit_009: 'forwarded',
  Exception_002: 'address_problem', Exception_003: 'refused', Exception_004: 'customs_held', Exception_005: 'arriving_late', Exception_006: 'customs_duty', Exception_007: 'address_problem',
  Exception_012: 'damaged', Exception_013: 'lost', Exception_016: 'arriving_late', Exception_017: 'arriving_late', Exception_018: 'customs_documents',

  EMA: 'accepted', EXA: 'export_customs', EXB: 'export_customs_held', EXC: 'export_customs_cleared', EMC: 'left_origin', EMD: 'arrived_country', EDB: 'customs_started', EME: 'customs_held', EDC: 'customs_cleared',
  EMF: 'departed_facility', EMG: 'at_delivery_office', EDG: 'out_for_delivery', EMH: 'attempted', EDH: 'pickup_ready', EMI: 'delivered',
};
