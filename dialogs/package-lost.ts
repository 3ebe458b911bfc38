/** It never came. Lost by the rules: a replacement or the money back, as the buyer chooses. Not yet: looked for, with a case and a day. */
import { dialog } from '../src/bot/dialog';
import { knownOf, openCase, openCaseAbout, settleCase } from '../src/bot/cases';
import { newsOfCase } from '../src/bot/case-words';
import { dossierOf, openClaim } from '../src/bot/claims';
import { parcelCard } from '../src/bot/delivered';
import { itemsOfParcel } from '../src/bot/parcel-items';
import { answersToo } from '../src/bot/later-wishes';
import { parcelThatIs } from '../src/bot/likely-parcel';
import { askPartner, whoIsAsked } from '../src/bot/partners';
import { refuse } from '../src/bot/refusal';
import { regret } from '../src/bot/regret';
import { makeGood } from '../src/bot/remedy';
import type { Turn } from '../src/bot/turn';
import { watchParcels } from '../src/bot/watch';
import type { CurrentOrder, StoredShipment } from '../src/commerce/orders';
import type { Verdict } from '../src/rules/book';

/** Cases that look into a parcel that has not come. */
const SEARCHES = ['trace', 'lost', 'not-received', 'misdelivered'] as const;

interface Missing { order: CurrentOrder; parcel: StoredShipment; shipments: StoredShipment[]; verdict: Verdict }

export const packageLost = dialog({
  name: 'package-lost',
  intents: ['package_lost'],
  needs: { subject: parcelThatIs('stuck', 'lost_suspected', 'lost', 'moving_late') },

  async run(turn, { subject: { order, parcel, shipments } }) {
    answersToo(turn, ['track_package', 'no_tracking_updates', 'package_delayed', 'delivered_not_received', 'order_status']);
    const known = await knownOf(turn, order.number, [...SEARCHES]);
    const verdict = turn.decide('lost', order, parcel ? [parcel.shipment] : [], known);
    if (!parcel) return refuse(turn, verdict);
    const missing = { order, parcel, shipments, verdict };
    if (verdict.allowed) return await makeItGood(turn, missing);
    switch (verdict.reason) {
      case 'marked-delivered': return turn.say('says-delivered', {}, { card: parcelCard(turn, parcel.shipment), choices: [turn.label('delivered_not_received')], offers: { on: 'affirm', intent: 'delivered_not_received' } });
      case 'trace-first': return await search(turn, missing);
      default: return refuse(turn, verdict);
    }
  },
});

async function makeItGood(turn: Turn, { order, parcel: { shipment }, shipments, verdict }: Missing): Promise<void> {
  const { trackingNumber } = shipment;
  const search = await openCaseAbout(turn, [...SEARCHES], order.number, trackingNumber);
  const reasons = turn.explain({ ...verdict, terms: [] }).sentences;
  turn.tell({ key: 'package-lost:lost', text: turn.paragraph([...regret(turn, 'trouble'), ...reasons, turn.text('package-lost:lost')]), card: parcelCard(turn, shipment) });
  const items = await itemsOfParcel(turn, order, shipments, shipment);
  const isOwed = async (again: CurrentOrder) => turn.decide('lost', again, [shipment], await knownOf(turn, order.number, [...SEARCHES])).allowed;
  const { remedy } = await makeGood(turn, { kind: 'lost', order, trackingNumber, items, reason: verdict.reason, isOwed });
  if (remedy === undefined) return;
  // The carrier owes it to the shop now; the shopper waits for none of that.
  await openClaim(turn, 'claim', dossierOf(turn, shipment, 'loss', ['statement']), { orderNumber: order.number, isInternal: true });
  if (search) await settleCase(turn, 'search over', search.number, remedy === 'resend' ? 'resent' : 'refunded');
  turn.say('should-it-come');
}

/** Not lost by the rules yet, and not as it should be: the carrier looks for it. */
async function search(turn: Turn, { order, parcel, verdict }: Missing): Promise<void> {
  const { shipment } = parcel;
  const { trackingNumber, carrier } = shipment;
  const sentences = turn.explain(verdict).sentences;
  const open = await openCaseAbout(turn, [...SEARCHES], order.number, trackingNumber);
  if (open) return turn.tell({ key: 'package-lost:known', text: turn.paragraph([...sentences, turn.text('package-lost:known', { number: open.number }), newsOfCase(turn, open)]), card: parcelCard(turn, shipment), choices: [turn.label('claim_status'), turn.label('speak_to_agent')] });
  const { number, promiseBy } = await openCase(turn, 'search', { kind: 'trace', orderNumber: order.number, trackingNumber });
  await watchParcels(turn, 'watch', [parcel]);
  const asked = await askPartner(turn, 'trace', { kind: 'trace', caseNumber: number, orderNumber: order.number, trackingNumber, carrier });
  turn.tell({ key: 'package-lost:searched', text: turn.paragraph([...regret(turn, 'wait'), ...sentences, turn.text('package-lost:searched', { number }), whoIsAsked(turn, asked, promiseBy)]), card: parcelCard(turn, shipment) });
}
