/** How can I reach you, or the carrier: lines, hours by both clocks, whether it is open now. */
import { carrierAsked, tellCarrierContact, tellShopContact } from '../src/bot/contact';
import { dialog } from '../src/bot/dialog';

export const contactInfoHours = dialog({
  name: 'contact-info-hours',
  intents: ['contact_info_hours'],
  // "USPS phone number" is like what is said to change one's own number.
  claims: ({ intent, entities }) => ['oos', 'contact_info_hours', 'change_contact', 'no_tracking_updates', 'speak_to_agent'].includes(intent) && entities.every(({ type }) => type === 'carrier' || type === 'country'),

  async run(turn) {
    const asked = await carrierAsked(turn);
    if (asked) await tellCarrierContact(turn, asked.carrier, asked.name);
    else await tellShopContact(turn);
  },
});
