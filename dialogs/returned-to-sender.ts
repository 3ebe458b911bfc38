/** It is going back, or is back: why as far as the carrier says, what that means, and a replacement or the money. */
import { knownOf, openCase, openCaseAbout } from '../src/bot/cases';
import { newsOfCase } from '../src/bot/case-words';
import { parcelCard } from '../src/bot/delivered';
import { dialog } from '../src/bot/dialog';
import { itemsOfParcel } from '../src/bot/parcel-items';
import { askPartner, whoIsAsked } from '../src/bot/partners';
import { refuse } from '../src/bot/refusal';
import { regret } from '../src/bot/regret';
import { makeGood } from '../src/bot/remedy';
import { parcelThatIs } from '../src/bot/likely-parcel';
import { tellParcel } from '../src/bot/tell-parcel';
import type { Turn } from '../src/bot/turn';
import { storyOf } from '../src/bot/watch';
import type { CurrentOrder, StoredShipment } from '../src/commerce/orders';
import type { Story } from '../src/tracking/story';

interface GoingBack { order: CurrentOrder; parcel: StoredShipment; shipments: StoredShipment[]; story: Story }
type Wish = 'resend' | 'refund' | 'send-again';
/** What each is taken for, said in other words. */
const WISHES: Record<Wish, string[]> = { resend: ['exchange'], refund: ['refund_status', 'return_request'], 'send-again': ['missed_delivery_redelivery'] };

export const returnedToSender = dialog({
  name: 'returned-to-sender',
  intents: ['returned_to_sender'],
  needs: { subject: parcelThatIs('returning', 'refused', 'returned') },

  async run(turn, { subject: { order, parcel, shipments } }) {
    const verdict = turn.decide('lost', order, parcel ? [parcel.shipment] : [], await knownOf(turn, order.number, ['returned', 'lost']));
    if (!parcel) return refuse(turn, verdict);
    const story = storyOf(turn, parcel.shipment);
    const back: GoingBack = { order, parcel, shipments, story };
    const known = await turn.once('known', async () => (await openCaseAbout(turn, ['returned'], order.number, story.number)) ?? null);
    if (known) return turn.tell({ key: 'returned-to-sender:known', text: turn.paragraph([...what(turn, story), turn.text('known', { case: known.number }), newsOfCase(turn, known)]), choices: [turn.label('claim_status'), turn.label('speak_to_agent')] });
    // It has come back, and the rules make good for that.
    if (verdict.allowed) return await madeGood(turn, back, verdict.reason);
    if (story.situation === 'returning' || story.situation === 'refused') return await goingBack(turn, back);
    if (story.situation === 'returned') return refuse(turn, verdict, { lead: what(turn, story) });
    turn.say('not-returning', { number: story.number });
    tellParcel(turn, parcel.shipment);
  },
});

/** What the carrier has recorded, in its own words too: that is all that is known of the reason. */
function what(turn: Turn, { last, situation, number }: Story): string[] {
  const reason = last && turn.services.phrases.cue('returned-to-sender', last.original);
  return [
    turn.text(`what.${situation === 'returned' ? 'returned' : situation === 'refused' ? 'refused' : 'returning'}`, { number, at: last?.at }),
    turn.text(reason === undefined ? 'why.unknown' : `why.${reason}`, { original: last?.original ?? '' }),
  ];
}

async function madeGood(turn: Turn, { order, parcel, shipments, story }: GoingBack, reason: string): Promise<void> {
  turn.tell({ key: 'returned-to-sender:back', text: turn.paragraph([...regret(turn, 'trouble'), ...what(turn, story), turn.text('back')]), card: parcelCard(turn, parcel.shipment) });
  const items = await itemsOfParcel(turn, order, shipments, parcel.shipment);
  const isOwed = async (again: CurrentOrder) => turn.decide('lost', again, [parcel.shipment], await knownOf(turn, order.number, ['returned', 'lost'])).allowed;
  const { remedy } = await makeGood(turn, { kind: 'lost', order, trackingNumber: story.number, items, reason, isOwed });
  if (remedy === 'resend') turn.say('check-address', {}, { choices: [turn.label('change_address')] });
}

/** It usually cannot be turned round: what the shopper wants instead is noted, and people see to it. */
async function goingBack(turn: Turn, { order, parcel, story }: GoingBack): Promise<void> {
  turn.tell({ key: 'returned-to-sender:going-back', text: turn.paragraph([...regret(turn, 'trouble'), ...what(turn, story), turn.text('going-back')]), card: parcelCard(turn, parcel.shipment) });
  const wish = await turn.choose<Wish>('wish', { say: 'which-wish', again: 'which-wish-again', options: (['resend', 'refund', 'send-again'] as const).map((value) => ({ label: turn.text(`wish.${value}`), value, intents: WISHES[value] })) });
  const { trackingNumber, carrier } = parcel.shipment;
  const text = `${turn.trigger.text} – ${turn.text(`wish.${wish}`)}`;
  const { number, promiseBy } = await openCase(turn, 'case', { kind: 'returned', cause: 'carrier', orderNumber: order.number, trackingNumber, text, facts: { wish } });
  if (wish !== 'send-again') return turn.say(`noted-${wish}`, { case: number, by: promiseBy }, { choices: [turn.label('claim_status')] });
  const asked = await askPartner(turn, 'asked', { kind: 'instructions', wanted: 'send-again', caseNumber: number, orderNumber: order.number, trackingNumber, carrier });
  turn.tell({ key: 'returned-to-sender:asked', text: turn.paragraph([turn.text('asked', { case: number }), whoIsAsked(turn, asked, promiseBy)]), choices: [turn.label('notify_me')] });
}
