/** "Tell me when it moves", and enough of that: reached by a button, or by words that mean it. */
import { dialog } from '../src/bot/dialog';
import { parcelsAsked, type ParcelsAsked } from '../src/bot/parcels-asked';
import { findParcel } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';
import { isOver, MOST_WATCHED, quietHours, stopWatching, watched, watchParcels } from '../src/bot/watch';
import type { StoredShipment } from '../src/commerce/orders';

export const notifyMe = dialog({
  name: 'notify-me',
  intents: ['notify_me', 'stop_notifying'],
  // "Notify me when the dress is back" is about goods, unless it names a parcel or an order.
  claims({ intent, entities }, said, { watches }) {
    if (said === 'stop_notifying') return watches === true || intent !== 'newsletter';
    return ABOUT_PARCELS.includes(intent) || (ABOUT_GOODS.includes(intent) && entities.some(({ type }) => type === 'tracking_number' || type === 'order_number'));
  },

  async run(turn) {
    return turn.trigger.intent === 'stop_notifying' ? stop(turn) : begin(turn);
  },
});

const ABOUT_PARCELS = ['track_package', 'no_tracking_updates', 'package_delayed', 'order_status', 'delivery_instructions', 'newsletter', 'speak_to_agent', 'contact_info_hours', 'deny', 'oos'];
const ABOUT_GOODS = ['stock_availability', 'product_question', 'shipping_options_cost', 'claim_status', 'customs_hold', 'change_contact'];

async function begin(turn: Turn): Promise<void> {
  const about = await parcelsAsked(turn, 'parcel');
  const parcels = await parcelsOf(turn, about);
  if (parcels.length === 0) return turn.say(about.kind === 'orders' ? 'nothing-sent' : 'unknown', { order: about.kind === 'orders' ? about.orders[0]!.order.number : '', number: about.kind === 'numbers' ? about.numbers[0] : '' });
  const moving = parcels.filter(({ shipment }) => !isOver(turn, shipment));
  if (moving.length === 0) return turn.say('over', { count: parcels.length, number: parcels[0]!.shipment.trackingNumber });
  const known = await turn.once('known', async () => (await watched(turn)).map(({ number }) => number));
  const fresh = moving.filter(({ shipment }) => !known.includes(shipment.trackingNumber));
  if (known.length + fresh.length > MOST_WATCHED) return turn.say('too-many', { most: MOST_WATCHED }, { choices: [turn.label('stop_notifying')] });
  await watchParcels(turn, 'watch', moving);
  const numbers = moving.map(({ shipment }) => shipment.trackingNumber);
  turn.say(fresh.length === 0 ? 'already' : 'watching', { count: moving.length, numbers, ...quietHours(turn) }, { choices: [turn.label('stop_notifying')] });
}

async function parcelsOf(turn: Turn, about: ParcelsAsked): Promise<StoredShipment[]> {
  if (about.kind === 'orders') return about.orders.flatMap(({ shipments }) => shipments);
  const parcels: StoredShipment[] = [];
  for (const number of about.numbers) parcels.push(...(await findParcel(turn, number)).found.slice(0, 1));
  return parcels;
}

async function stop(turn: Turn): Promise<void> {
  const numbers = await turn.once('watched', async () => (await watched(turn)).map(({ number }) => number));
  const named = turn.trigger.entities.find(({ type, value }) => type === 'tracking_number' && numbers.includes(value))?.value;
  if (numbers.length === 0) return turn.say('not-watching', {}, { choices: [turn.label('notify_me')] });
  await stopWatching(turn, 'stop', named);
  turn.say('stopped', { count: named === undefined ? numbers.length : 1, numbers: named === undefined ? numbers : [named] });
}
