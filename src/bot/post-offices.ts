/** Where each country's post lets people look for an office. Which one is nearest nobody here knows, and the bot says so. */
import type { PostOffice } from '../shop/post-offices';
import { countryIn, countryMeant, postcodeIn, withLinks } from './shop-facts';
import type { Turn } from './turn';

/** @param askCountry asks for it, where neither the message, a carrier that is a post, a parcel nor the customer's orders tell. */
export async function tellPostOffices(turn: Turn, askCountry: () => Promise<string>): Promise<void> {
  // In Spanish every post is called so.
  const carrier = turn.trigger.entities.find(({ type, text }) => type === 'carrier' && text.toLowerCase() !== 'correos');
  const offices = turn.shop.postOffices ?? [];
  const ofCarrier = carrier ? offices.filter((office) => office.carrier === carrier.value) : [];
  const choices = [turn.label('speak_to_agent')];
  // A courier has no post offices; whose counter it uses is known at the parcel's last mile.
  if (carrier && ofCarrier.length === 0 && countryIn(turn.trigger) === undefined) return turn.say('post-office-locator:no-post', { carrier: carrier.value === 'other' ? carrier.text : turn.text(`parcel:carrier.${carrier.value}`) }, { choices: [turn.label('track_package'), ...choices] });
  if (ofCarrier.length > 0) return tellOffices(turn, ofCarrier);
  const country = countryIn(turn.trigger) ?? (await destination(turn)) ?? (await countryMeant(turn)) ?? (await askCountry());
  const there = offices.filter((office) => office.country === country);
  if (there.length === 0) return turn.say('post-office-locator:unknown', { country }, { choices });
  tellOffices(turn, there);
}

/** Where the parcel that was spoken of goes, which is as public as its tracking, or the order, where it is open here. */
async function destination(turn: Turn): Promise<string | undefined> {
  const number = turn.heard('tracking_number')[0]?.value;
  const [parcel] = number === undefined ? [] : await turn.orders.findShipments(number);
  if (parcel) return parcel.shipment.destinationCountry;
  const about = turn.heard('order_number')[0]?.value;
  const order = about === undefined ? undefined : await turn.orders.order(about);
  return order && turn.mayOpen(order) ? order.shippingAddress?.country : undefined;
}

function tellOffices(turn: Turn, offices: PostOffice[]): void {
  const postcode = postcodeIn(turn.message) ?? turn.heard('postcode')[0]?.value;
  const links = offices.map(({ name, url, kind }) => turn.text(`post-office-locator:${kind}`, { name, url }));
  const enter = postcode === undefined ? [] : [turn.text('post-office-locator:enter', { postcode })];
  turn.tell({ key: 'post-office-locator:not-nearest', text: withLinks(turn, [turn.text('post-office-locator:not-nearest'), ...enter], links) });
  turn.say('post-office-locator:can', {}, { choices: [turn.label('track_package'), turn.label('missed_delivery_redelivery')] });
}
