/** How can I reach you, or the carrier: lines, hours by both clocks, whether it is open now. */
import { carrierAsked, tellCarrierContact, tellShopContact } from '../src/bot/contact';
import { dialog } from '../src/bot/dialog';

export const contactInfoHours = dialog({
  name: 'contact-info-hours',
  intents: ['contact_info_hours'],

  async run(turn) {
    const asked = await carrierAsked(turn);
    if (asked) await tellCarrierContact(turn, asked.carrier, asked.name);
    else await tellShopContact(turn);
  },
});
