/** It went to another place than the order's, or seems to: what the carrier recorded, compared without reading any address out; then a case. */
import { dialog } from '../src/bot/dialog';
import { addToCase, openCase, openCaseAbout } from '../src/bot/cases';
import { attachmentsOf } from '../src/bot/claims';
import { parcelCard, proofInWords, proofOf } from '../src/bot/delivered';
import { lastMileOf, reachInWords } from '../src/bot/last-mile';
import { answersToo } from '../src/bot/later-wishes';
import { parcelThatIs } from '../src/bot/likely-parcel';
import { askPartner, whoIsAsked } from '../src/bot/partners';
import { regret } from '../src/bot/regret';
import type { Turn } from '../src/bot/turn';
import type { CurrentOrder } from '../src/commerce/orders';
import type { Shipment } from '../src/commerce/types';

interface Told { text: string; files: string[] }

export const wrongAddressDelivery = dialog({
  name: 'wrong-address-delivery',
  intents: ['wrong_address_delivery'],
  needs: { subject: parcelThatIs('delivered', 'delivered_agent') },

  async run(turn, { subject: { order, parcel } }) {
    answersToo(turn, ['track_package', 'package_lost', 'delivered_not_received', 'order_status']);
    if (!parcel) return turn.say('not-sent', {}, { choices: [turn.label('change_address')] });
    const { shipment } = parcel;
    const proof = proofOf(turn, order, shipment);
    if (!proof) return onTheWay(turn, shipment);
    const open = await openCaseAbout(turn, ['misdelivered', 'not-received'], order.number, shipment.trackingNumber);
    turn.tell({ key: `wrong-address-delivery:proof.${proof.place}`, text: turn.paragraph([...regret(turn, 'trouble'), ...proofInWords(turn, proof)]), card: parcelCard(turn, shipment) });
    const { text, files } = await turn.ask<Told>('what', {
      say: open ? 'what-known' : 'what', params: { number: open?.number ?? '' }, free: true, files: true, choices: [{ label: turn.text('nothing-more'), value: { text: '', files: [] } }],
      accept: ({ text: said, files: sent = [] }) => (said.trim() === '' && sent.length === 0 ? undefined : { text: said.slice(0, 2000), files: attachmentsOf(sent) }),
    });
    const evidence = files.length > 0 ? [{ what: 'photo-place', attachments: files }] : [];
    if (open) {
      await addToCase(turn, 'more', open.number, { text, evidence });
      return turn.say('added', { number: open.number }, { choices: [turn.label('claim_status')] });
    }
    await report(turn, order, shipment, { text, place: proof.place, original: proof.scan.original, evidence });
  },
});

async function report(turn: Turn, order: CurrentOrder, shipment: Shipment, { text, place, original, evidence }: { text: string; place: string; original: string; evidence: { what: string; attachments: string[] }[] }): Promise<void> {
  const { trackingNumber, carrier } = shipment;
  const lastMile = lastMileOf(turn, shipment);
  const { number, promiseBy } = await openCase(turn, 'case', {
    kind: 'misdelivered', orderNumber: order.number, trackingNumber, text: text === '' ? turn.trigger.text : text, evidence, facts: { recorded: original, place, lastMile: lastMile.kind },
  });
  const asked = await askPartner(turn, 'trace', { kind: 'trace', caseNumber: number, orderNumber: order.number, trackingNumber, carrier });
  turn.tell({ key: 'wrong-address-delivery:reported', text: turn.paragraph([turn.text('wrong-address-delivery:reported', { number }), whoIsAsked(turn, asked, promiseBy), turn.text(`delivery:ask.${lastMile.kind}`, { name: lastMile.name, number: trackingNumber }), ...reachInWords(turn, lastMile)]) });
}

/** Not delivered yet: the address can perhaps still be put right. */
function onTheWay(turn: Turn, shipment: Shipment): void {
  turn.say('on-the-way', { number: shipment.trackingNumber }, { card: parcelCard(turn, shipment), choices: [turn.label('change_address'), turn.label('speak_to_agent')] });
}
