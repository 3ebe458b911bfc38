/** What does this status mean: one that is named or pasted, a code, or the latest line of a parcel. */
import { dialog } from '../src/bot/dialog';
import { parcelsAsked, parcelsAtHand, parcelsFound, parcelsNamed, refersTo, tellCurrent, type ParcelReference, type ParcelsAsked } from '../src/bot/parcels-asked';
import { namesStatus, saysLittle, statusesIn, tellLatestStatus, tellStatus } from '../src/bot/statuses';
import type { Turn } from '../src/bot/turn';

/** More parcels than these are too much for one answer. */
const MOST = 3;

/** What the words of a status are taken for. */
const ABOUT_PARCELS = ['oos', 'tracking_status_meaning', 'track_package', 'order_status', 'no_tracking_updates', 'package_delayed', 'customs_hold', 'customs_documents', 'missed_delivery_redelivery', 'delivered_not_received', 'delivery_instructions', 'returned_to_sender', 'package_damaged', 'package_lost', 'wrong_address_delivery', 'schedule_pickup'];

export const trackingStatusMeaning = dialog({
  name: 'tracking-status-meaning',
  intents: ['tracking_status_meaning'],
  // "What does 'Held in Customs' mean?" has the words of a parcel that is held.
  claims: ({ text, intent }) => ABOUT_PARCELS.includes(intent) && statusesIn(text).some((found) => !('unknown' in found) && found.asked !== ''),

  async run(turn) {
    if (namesStatus(turn.trigger.text)) return await explain(turn, turn.trigger.text);
    if (isAboutParcel(turn)) return await explainLatest(turn, await parcelsAsked(turn, 'parcels'));
    turn.say('stages');
    const answer = await turn.ask<{ text: string } | { about: ParcelReference }>('which', {
      say: 'which', again: 'which-again',
      accept: (message) => {
        const about = refersTo(message);
        return about ? { about } : namesStatus(message.text) ? { text: message.text.slice(0, 500) } : undefined;
      },
    });
    if ('about' in answer) await explainLatest(turn, await parcelsNamed(turn, answer.about));
    else await explain(turn, answer.text);
  },
});

const isAboutParcel = (turn: Turn): boolean => turn.customer !== undefined || turn.heard('tracking_number').length > 0 || turn.heard('order_number').length > 0;

/** The words themselves; where they say little, or a parcel is named with them, its story too. */
async function explain(turn: Turn, text: string): Promise<void> {
  const found = statusesIn(text);
  const parcels = found.some(saysLittle) || refersTo(turn.trigger) ? await parcelsAtHand(turn) : [];
  for (const status of found) tellStatus(turn, status, { briefly: parcels.length > 0 && saysLittle(status) });
  for (const parcel of parcels.slice(0, MOST)) tellCurrent(turn, parcel, { amongOthers: true });
}

async function explainLatest(turn: Turn, asked: ParcelsAsked): Promise<void> {
  for (const parcel of await parcelsFound(turn, asked, MOST)) if (!tellLatestStatus(turn, parcel)) tellCurrent(turn, parcel, { amongOthers: true });
}
