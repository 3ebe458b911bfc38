/** It came broken, wet or opened: what to keep, photos, what the shopper wants, and a case with all of it; made good by the rules. */
import { dialog } from '../src/bot/dialog';
import { knownOf, openCase, openCaseAbout, settleCase } from '../src/bot/cases';
import { attachmentsOf, dossierOf, openClaim } from '../src/bot/claims';
import { answersToo } from '../src/bot/later-wishes';
import { parcelThatIs } from '../src/bot/likely-parcel';
import { refuse } from '../src/bot/refusal';
import { regret } from '../src/bot/regret';
import { makeGood } from '../src/bot/remedy';
import { chooseItems } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';
import type { CurrentOrder, StoredShipment } from '../src/commerce/orders';
import type { Order, Shipment } from '../src/commerce/types';
import type { Verdict } from '../src/rules/book';

/** Known to be so already: nobody needs a photo. */
const CERTAIN = ['damaged-by-carrier', 'claim-confirmed'];
/** The shopper has it in their hands, whatever the records say: people look at it. */
const FOR_PEOPLE = ['not-delivered-yet', 'return-undated', 'damaged-too-late', 'claim-refused', 'ask-team', 'return-open'];
const MOST_PHOTOS = 10;

interface Broken { order: CurrentOrder; shipment: Shipment; items: Order['items']; verdict: Verdict }

export const packageDamaged = dialog({
  name: 'package-damaged',
  intents: ['package_damaged'],
  covers: ['exchange', 'return_request', 'refund_status'],
  needs: { subject: parcelThatIs('delivered', 'delivered_agent', 'damaged') },

  async run(turn, { subject: { order, parcel } }) {
    answersToo(turn, ['track_package', 'defective_product', 'order_status']);
    const known = await knownOf(turn, order.number, ['damaged']);
    const verdict = turn.decide('damaged', order, parcel ? [parcel.shipment] : [], known);
    if (!parcel || (!verdict.allowed && !FOR_PEOPLE.includes(verdict.reason))) return refuse(turn, verdict);
    if (CERTAIN.includes(verdict.reason)) return await makeItGood(turn, order, parcel, verdict);
    turn.tell({ key: `package-damaged:begin.${verdict.allowed ? 'in-time' : 'for-people'}`, text: turn.paragraph([...regret(turn, 'trouble'), ...before(turn, verdict), turn.text('package-damaged:keep')]) });
    const items = await chooseItems(turn, 'items', order, { say: 'package-damaged:which-items', many: true });
    await report(turn, { order, shipment: parcel.shipment, items, verdict });
  },
});

function before(turn: Turn, verdict: Verdict): string[] {
  if (verdict.allowed) return [];
  if (verdict.reason === 'not-delivered-yet') return [turn.text('package-damaged:in-hands')];
  return [...turn.explain(verdict).sentences, turn.text('package-damaged:all-the-same')];
}

async function report(turn: Turn, { order, shipment, items, verdict }: Broken): Promise<void> {
  const known = await openCaseAbout(turn, ['damaged'], order.number, shipment.trackingNumber);
  const photos = await turn.photos('photos', { say: known ? 'photos-known' : 'photos', params: { number: known?.number ?? '' }, most: MOST_PHOTOS });
  const wish = await turn.choose<'resend' | 'refund' | 'later'>('wish', {
    say: 'wish', free: true, options: (['resend', 'refund', 'later'] as const).map((value) => ({ label: turn.text(value === 'later' ? 'later' : `remedy:choice.${value}`), value })),
  });
  const attachments = attachmentsOf(photos);
  const { number, promiseBy } = await openCase(turn, 'case', {
    kind: 'damaged', orderNumber: order.number, trackingNumber: shipment.trackingNumber, ...(attachments.length > 0 && { evidence: [{ what: 'photo-damage', attachments }] }),
    facts: { wish, items: items.map(({ sku, quantity }) => ({ sku, quantity })), rule: verdict.reason, claim: claimFacts(turn, shipment) },
  });
  turn.say(photos.length > 0 ? 'reported' : 'reported-without-photos', { number, promiseBy, count: photos.length });
}

/** For those who will claim it from the carrier. */
function claimFacts(turn: Turn, shipment: Shipment): Record<string, unknown> {
  const { window: { state, closes }, missing } = dossierOf(turn, shipment, 'damage', ['photo-damage']);
  return { window: state, missing, ...(closes && { closes: closes.toISODate() }) };
}

async function makeItGood(turn: Turn, order: CurrentOrder, { shipment }: StoredShipment, verdict: Verdict): Promise<void> {
  const { trackingNumber } = shipment;
  const open = await openCaseAbout(turn, ['damaged'], order.number, trackingNumber);
  turn.tell({ key: 'package-damaged:certain', text: turn.paragraph([...regret(turn, 'trouble'), ...turn.explain({ ...verdict, terms: [] }).sentences, turn.text('package-damaged:certain')]) });
  const items = await chooseItems(turn, 'items', order, { say: 'package-damaged:which-items', many: true });
  const isOwed = async (again: CurrentOrder) => turn.decide('damaged', again, [shipment], await knownOf(turn, order.number, ['damaged'])).allowed;
  const { remedy } = await makeGood(turn, { kind: 'damaged', order, trackingNumber, items, reason: verdict.reason, isOwed });
  if (remedy === undefined) return;
  await openClaim(turn, 'claim', dossierOf(turn, shipment, 'damage'), { orderNumber: order.number, isInternal: true });
  if (open) await settleCase(turn, 'report over', open.number, remedy === 'resend' ? 'resent' : 'refunded');
  turn.say('keep-it');
}
