/** Who brings a parcel to the door, and so who knows most of where it was left: the post of the place, or a courier. */
import type { Carrier, Shipment } from '../commerce/types';
import type { Turn } from './turn';

/** Posts, and the country where their offices are. */
const POSTS: Partial<Record<Carrier, string>> = { 'usps': 'US', 'correos': 'ES', 'correos-mx': 'MX', 'royal-mail': 'GB', 'china-post': 'CN' };
/** An international postal number (UPU S10): the post of the destination delivers it. */
const POSTAL_NUMBER = /^[A-Z]{2}\d{9}[A-Z]{2}$/;

export interface LastMile {
  kind: 'usps' | 'post' | 'courier';
  /** What it is called; the post of the place, where no name is known. */
  name: string;
  /** Where its own offices, line or page are, as the shop's data says. */
  phones?: string[]; page?: string;
}

export function lastMileOf(turn: Turn, { carrier, trackingNumber, originCountry, destinationCountry }: Shipment): LastMile {
  const abroad = originCountry !== destinationCountry;
  const isPost = POSTS[carrier] === destinationCountry || (POSTAL_NUMBER.test(trackingNumber) && (carrier === 'ems' || POSTS[carrier] !== undefined || !abroad));
  const line = turn.shop.carrierLines?.find((row) => row.country === destinationCountry && (row.carrier === carrier || (isPost && POSTS[row.carrier] === destinationCountry)));
  const office = isPost ? turn.shop.postOffices?.find(({ country }) => country === destinationCountry) : undefined;
  const page = office?.url ?? line?.page;
  const name = office?.name ?? (isPost && POSTS[carrier] !== destinationCountry ? turn.text('delivery:the-post') : turn.text(`parcel:carrier.${carrier}`));
  return { kind: !isPost ? 'courier' : destinationCountry === 'US' ? 'usps' : 'post', name, ...(line?.phones && { phones: line.phones }), ...(page !== undefined && { page }) };
}

/** "You can reach USPS at 1-800-222-1811." Empty where the shop's data has neither a line nor a page. */
export function reachInWords(turn: Turn, { name, phones, page }: LastMile): string[] {
  if (phones) return [turn.text('delivery:reach.phone', { name, phones })];
  return page === undefined ? [] : [turn.text('delivery:reach.page', { name, page })];
}
