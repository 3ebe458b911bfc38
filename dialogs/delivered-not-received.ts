/** It says delivered, and it is not there: what the carrier wrote, where to look, whom to ask; then a case. Nobody is doubted. */
import { dialog } from '../src/bot/dialog';
import { addToCase, openCase, openCaseAbout, settleCase } from '../src/bot/cases';
import { parcelCard, proofInWords, proofOf } from '../src/bot/delivered';
import { lastMileOf, reachInWords } from '../src/bot/last-mile';
import { answersToo } from '../src/bot/later-wishes';
import { parcelThatIs } from '../src/bot/likely-parcel';
import { askPartner, whoIsAsked } from '../src/bot/partners';
import { regret } from '../src/bot/regret';
import type { Turn } from '../src/bot/turn';
import type { CurrentOrder } from '../src/commerce/orders';
import type { Shipment } from '../src/commerce/types';

type Looked = 'checked' | 'looking' | 'found';

export const deliveredNotReceived = dialog({
  name: 'delivered-not-received',
  intents: ['delivered_not_received'],
  needs: { subject: parcelThatIs('delivered', 'delivered_agent') },

  async run(turn, { subject: { order, parcel } }) {
    answersToo(turn, ['track_package', 'package_lost', 'no_tracking_updates', 'package_delayed', 'wrong_address_delivery', 'order_status']);
    if (!parcel) return turn.say('not-sent', {}, { choices: [turn.label('order_status')] });
    const { shipment } = parcel;
    const proof = proofOf(turn, order, shipment);
    if (!proof) return turn.say('no-delivery', { number: shipment.trackingNumber }, { card: parcelCard(turn, shipment), choices: [turn.label('package_lost'), turn.label('speak_to_agent')] });
    const open = await openCaseAbout(turn, ['not-received', 'misdelivered'], order.number, shipment.trackingNumber);
    if (open) return await goOn(turn, open.number);
    turn.tell({ key: `delivered-not-received:proof.${proof.place}`, text: turn.paragraph([...regret(turn, 'trouble'), ...proofInWords(turn, proof)]), card: parcelCard(turn, shipment) });
    turn.tell({ key: 'delivered-not-received:checklist', text: turn.paragraph(checklist(turn, shipment, proof)) });
    const looked = await turn.choose<Looked>('looked', { say: 'looked', again: 'looked-again', free: true, options: (['checked', 'looking', 'found'] as const).map((value) => ({ label: turn.text(`choice.${value}`), value })), accept: ({ intent, text }) => (intent === 'affirm' || intent === 'deny' || turn.cue(text) === 'checked' ? 'checked' : undefined) });
    if (looked === 'found') return turn.say('found');
    if (looked === 'looking') return turn.say('looking');
    await report(turn, order, shipment, proof);
  },
});

/** Where this one was left, then who may have it, then who brought it. */
function checklist(turn: Turn, shipment: Shipment, { scan, isFresh }: NonNullable<ReturnType<typeof proofOf>>): string[] {
  const lastMile = lastMileOf(turn, shipment);
  return [
    turn.text(`delivery:look.${scan.drop ?? 'anywhere'}`), turn.text(scan.drop === 'neighbour' ? 'delivery:around.household' : 'delivery:around.all'),
    turn.text(`delivery:ask.${lastMile.kind}`, { name: lastMile.name, number: shipment.trackingNumber }), ...reachInWords(turn, lastMile), ...(isFresh ? [turn.text('delivery:fresh')] : []),
  ];
}

async function report(turn: Turn, order: CurrentOrder, shipment: Shipment, { scan, place }: NonNullable<ReturnType<typeof proofOf>>): Promise<void> {
  const { trackingNumber, carrier } = shipment;
  const { number, promiseBy } = await openCase(turn, 'case', {
    kind: place === 'elsewhere' ? 'misdelivered' : 'not-received', orderNumber: order.number, trackingNumber,
    facts: { recorded: scan.original, at: scan.at.toISO(), place, lastMile: lastMileOf(turn, shipment).kind },
  });
  const asked = await askPartner(turn, 'trace', { kind: 'trace', caseNumber: number, orderNumber: order.number, trackingNumber, carrier });
  turn.tell({ key: 'delivered-not-received:reported', text: turn.paragraph([turn.text('delivered-not-received:reported', { number }), whoIsAsked(turn, asked, promiseBy), turn.text('delivered-not-received:rights')]) });
}

/** Reported before: what has come up since goes into the same case. */
async function goOn(turn: Turn, number: string): Promise<void> {
  const news = await turn.choose<'found' | 'missing'>('news', { say: 'known', params: { number }, free: true, options: (['found', 'missing'] as const).map((value) => ({ label: turn.text(`choice.${value}`), value })), accept: ({ intent }) => (intent === 'deny' ? 'missing' : undefined) });
  if (news === 'found') {
    await settleCase(turn, 'found', number, 'delivered');
    return turn.say('found-closed', { number });
  }
  await addToCase(turn, 'still missing', number, { text: turn.trigger.text });
  turn.say('still-missing', { number }, { choices: [turn.label('claim_status'), turn.label('speak_to_agent')] });
}
