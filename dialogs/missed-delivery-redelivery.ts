/** Nobody was home, or nobody came: what happened, until when, and a new delivery, a pick-up point, or going there oneself. */
import { onOneLine } from '../src/bot/ask-address';
import { addToCase, openCase, openCaseAbout } from '../src/bot/cases';
import { newsOfCase } from '../src/bot/case-words';
import { chooseDay, dayLabel, dayOf, namesDay, type ChosenDay } from '../src/bot/choose-day';
import { parcelCard } from '../src/bot/delivered';
import { dialog } from '../src/bot/dialog';
import { askPartner, deliveryDays, whoIsAsked, type Wish } from '../src/bot/partners';
import { refuse } from '../src/bot/refusal';
import { parcelThatIs } from '../src/bot/likely-parcel';
import { whatHappened } from '../src/bot/tell-parcel';
import type { Message, Turn } from '../src/bot/turn';
import { storyOf, watchParcels } from '../src/bot/watch';
import type { CurrentOrder, StoredShipment } from '../src/commerce/orders';

const WAYS = ['again', 'hold', 'collect'] as const;
interface WayOut { way: (typeof WAYS)[number]; said?: Pick<Message, 'entities'> }
interface Missed { order: CurrentOrder; parcel: StoredShipment }

export const missedDelivery = dialog({
  name: 'missed-delivery-redelivery',
  intents: ['missed_delivery_redelivery'],
  needs: { subject: parcelThatIs('attempted', 'pickup', 'address_problem', 'out_for_delivery') },

  async run(turn, { subject: { order, parcel } }) {
    const verdict = turn.decide('redelivery', order, parcel ? [parcel.shipment] : []);
    if (!parcel) return refuse(turn, verdict);
    const missed = { order, parcel };
    const { trackingNumber } = parcel.shipment;
    const known = await turn.once('known', async () => (await openCaseAbout(turn, ['missed-delivery'], order.number, trackingNumber)) ?? null);
    if (known) {
      await addToCase(turn, 'more', known.number, { text: turn.trigger.text });
      return turn.tell({ key: 'missed-delivery-redelivery:known', text: turn.paragraph([turn.text('known', { case: known.number }), newsOfCase(turn, known)]), choices: [turn.label('speak_to_agent')] });
    }
    if (!verdict.allowed) return nobodyCame(turn, parcel) ? await arrangeAnew(turn, missed) : refuse(turn, verdict);

    turn.tell({ key: 'missed-delivery-redelivery:happened', text: turn.paragraph(whatHappened(turn, storyOf(turn, parcel.shipment))), card: parcelCard(turn, parcel.shipment) });
    if (verdict.reason === 'redelivery-address' && !(await addressIsRight(turn, order))) return turn.say('address-wrong', {}, { choices: [turn.label('change_address')] });
    const { way, said } = await wayOut(turn);
    switch (way) {
      case 'again': return await deliverAgain(turn, missed, said);
      case 'hold': return await keepForCollection(turn, missed);
      case 'collect': return turn.say('collect', { number: trackingNumber }, { choices: [turn.label('post_office_locator'), turn.label('notify_me')] });
    }
  },
});

/** The courier did not keep the time: said so, and not contradicted by a parcel that is out right now. */
function nobodyCame(turn: Turn, { shipment }: StoredShipment): boolean {
  const { situation, last, leg } = storyOf(turn, shipment);
  const isOutToday = situation === 'out_for_delivery' && last?.at.toISODate() === turn.now.setZone(last!.at.zone).toISODate();
  return turn.services.phrases.cue('missed-delivery-redelivery', turn.trigger.text) === 'no-show' && !isOutToday && leg !== 'abroad' && ['out_for_delivery', 'moving', 'moving_late', 'exception', 'stuck'].includes(situation);
}

async function addressIsRight(turn: Turn, { shippingAddress }: CurrentOrder): Promise<boolean> {
  const address = onOneLine(shippingAddress ?? {});
  return await turn.confirm('address right', 'address-right', { address }, { depends: address });
}

/** `said`: a day that was named instead of an answer. */
async function wayOut(turn: Turn): Promise<WayOut> {
  return wayIn(turn, turn.trigger) ?? (await turn.choose<WayOut>('way', {
    say: 'which-way', again: 'which-way-again', free: true, options: WAYS.map((way) => ({ label: turn.text(`way.${way}`), value: { way } })), accept: (message) => wayIn(turn, message),
  }));
}

function wayIn({ services }: Turn, { text, entities }: Pick<Message, 'text' | 'entities'>): WayOut | undefined {
  const cue = services.phrases.cue('missed-delivery-redelivery', text);
  if (cue === 'hold' || cue === 'collect') return { way: cue };
  if (namesDay({ entities })) return { way: 'again', said: { entities } };
  return cue === 'again' ? { way: 'again' } : undefined;
}

async function deliverAgain(turn: Turn, { order, parcel }: Missed, said: WayOut['said']): Promise<void> {
  const chosen = await whichDay(turn, order, parcel, said);
  if (!chosen) return turn.say('too-late', {}, { choices: [turn.label('speak_to_agent')] });
  const { trackingNumber } = parcel.shipment;
  const agreed = await turn.confirm('again agreed', 'confirm-again', { number: trackingNumber, day: dayLabel(turn, dayOf(chosen)), address: onOneLine(order.shippingAddress ?? {}) }, { depends: [chosen, order.shippingAddress], again: 'confirm-again-again' });
  if (!agreed) return turn.say('kept');
  await ask(turn, { order, parcel }, 'asked-again', { kind: 'redelivery', wanted: 'redelivery-on', ...chosen });
}

async function arrangeAnew(turn: Turn, missed: Missed): Promise<void> {
  if (!(await turn.confirm('arrange', 'arrange', { number: missed.parcel.shipment.trackingNumber }, { again: 'arrange-again' }))) return turn.say('kept');
  const chosen = await whichDay(turn, missed.order, missed.parcel);
  await ask(turn, missed, 'asked-anew', { kind: 'redelivery', wanted: chosen ? 'redelivery-on' : 'redelivery', ...chosen });
}

async function keepForCollection(turn: Turn, missed: Missed): Promise<void> {
  const { trackingNumber } = missed.parcel.shipment;
  if (!(await turn.confirm('hold agreed', 'confirm-hold', { number: trackingNumber }, { depends: trackingNumber, again: 'confirm-hold-again' }))) return turn.say('kept');
  await ask(turn, missed, 'asked-hold', { kind: 'instructions', wanted: 'hold' });
}

/** Undefined where the parcel goes back before any day that is left. */
async function whichDay(turn: Turn, { shippingAddress }: CurrentOrder, { shipment }: StoredShipment, said?: WayOut['said']): Promise<ChosenDay | undefined> {
  const country = shippingAddress?.country ?? shipment.destinationCountry;
  const days = deliveryDays(turn, { country, city: shippingAddress?.city, region: shippingAddress?.region }, storyOf(turn, shipment).collectBy);
  return days.length > 0 ? await chooseDay(turn, 'day', days, { say: 'which-day', again: 'which-day-again', ...(said && { said }) }) : undefined;
}

async function ask(turn: Turn, { order, parcel }: Missed, said: string, wish: Pick<Wish, 'kind' | 'wanted' | 'day' | 'window'>): Promise<void> {
  const { trackingNumber, carrier } = parcel.shipment;
  const { number, promiseBy } = await openCase(turn, 'case', { kind: 'missed-delivery', orderNumber: order.number, trackingNumber, ...(wish.day !== undefined && { facts: { day: wish.day } }) });
  const asked = await askPartner(turn, 'asked', { ...wish, caseNumber: number, orderNumber: order.number, trackingNumber, carrier });
  await watchParcels(turn, 'watch', [parcel]);
  turn.tell({
    key: `missed-delivery-redelivery:${said}`, text: turn.paragraph([turn.text(said, { case: number, number: trackingNumber }), whoIsAsked(turn, asked, promiseBy), ...(wish.wanted === 'hold' ? [] : [turn.text('common:asked.reachable')]), turn.text('watching-too')]),
    choices: [turn.label('stop_notifying')],
  });
}
