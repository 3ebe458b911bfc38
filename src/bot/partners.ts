/** What dialogs ask of carriers and partners, and how they tell of it: who has been asked, and never that anybody has agreed who has not. */
import { DateTime, Info } from 'luxon';
import { ASK_PARTNER } from '../partners/performer';
import type { Asked, Wish } from '../partners/types';
import { readPlace, zoneOfCountry } from '../tracking/places';
import { DAY_MS, zoneNamed } from '../tracking/zones';
import type { Turn } from './turn';

export type { Asked, Wish } from '../partners/types';

/**
 * Asks, once in this run: by people and by mail in this turn's commit, or by an adapter after it. What the partner answers later is
 * told by itself.
 */
export async function askPartner(turn: Turn, name: string, wish: Wish): Promise<Asked> {
  const { partners } = turn.services;
  const adapter = partners.adapterFor(wish);
  if (adapter) {
    const request = await turn.once(`${name} put down`, async () => {
      const { arguments: details, write } = await partners.begin(wish, adapter, turn.address);
      turn.writes.push(write);
      return details;
    });
    const outcome = await turn.request(name, { action: ASK_PARTNER, arguments: request });
    // Where nobody could even try, people do it.
    return outcome.id === undefined ? await byPeople(turn, `${name} by people`, wish) : (outcome as unknown as Asked);
  }
  return await byPeople(turn, name, wish);
}

async function byPeople(turn: Turn, name: string, wish: Wish): Promise<Asked> {
  return await turn.once(name, async () => {
    const { asked, write } = await turn.services.partners.ask(wish, turn.address);
    turn.writes.push(write);
    return asked;
  });
}

/** As it stands now. */
export async function partnerRequest(turn: Turn, id: string): Promise<Asked | undefined> {
  return await turn.services.partners.find(id);
}

/** Who has been asked, in the shopper's words; @param promiseBy when they hear of it. */
export function whoIsAsked(turn: Turn, { by, partner }: Asked, promiseBy: DateTime): string {
  const name = partner?.[turn.language];
  return turn.text(by === 'mail' && name !== undefined ? 'common:asked.mail' : 'common:asked.team', { partner: name, by: promiseBy });
}

/** Where a parcel is to be delivered, and by whose clock. */
export interface Whereabouts { country?: string | undefined; city?: string | undefined; region?: string | undefined }

/**
 * Days on which a parcel may be delivered again: working days of the place, after the notice that a carrier needs, and before the
 * parcel is sent back.
 * @returns the start of each by the clock of the place; none where it is too late.
 */
export function deliveryDays(turn: Turn, { country, city, region }: Whereabouts, lastDay?: DateTime): DateTime[] {
  const { noticeDays, within, holidays = [] } = turn.shop.partners?.redelivery ?? { noticeDays: 1, within: 14 };
  const place = [city, region, country].filter(Boolean).join(', ');
  const zone = zoneNamed((country && readPlace(place, { destinationCountry: country })?.timeZone) ?? zoneOfCountry(country) ?? turn.shop.timeZone);
  const today = turn.now.setZone(zone).startOf('day');
  const off = holidays.find((row) => row.country === country)?.days ?? [];
  const weekend = weekendOf(country);
  const worked = Array.from({ length: within }, (_, index) => today.plus({ days: index + 1 }))
    .filter((day) => !weekend.includes(day.weekday) && !off.some(({ from, to = from }) => from <= day.toISODate()! && day.toISODate()! <= to));
  return worked.slice(noticeDays).filter((day) => lastDay === undefined || day.toMillis() <= lastDay.toMillis() + DAY_MS - 1);
}

/** Days of the week, Monday is 1, as the place has them (CLDR). */
function weekendOf(country: string | undefined): number[] {
  return country === undefined ? [6, 7] : Info.getWeekendWeekdays({ locale: `en-${country}` });
}

/** The day agreed with a partner, and what the shopper does for it; nothing where none is. */
export function agreedDay(turn: Turn, { state, day, window }: Asked): string[] {
  if (state !== 'confirmed' || day === undefined) return [];
  return [turn.text(window ? 'common:asked.day-window' : 'common:asked.day', { day: DateTime.fromISO(day), ...window })];
}
