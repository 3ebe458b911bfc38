/** Opening hours in the shopper's words: what the sign at the door says, and whether it is open now, by the office's clock and by their own. */
import { DateTime } from 'luxon';
import { openingsOn, openState, weekOf } from '../hours/hours';
import type { Hours } from '../hours/schema';
import { zoneNamed } from '../tracking/zones';
import { ownZone } from './shop-facts';
import type { Turn } from './turn';

/** The usual week, now, and the day that was asked about, if one was. */
export async function hoursInWords(turn: Turn, hours: Hours): Promise<string[]> {
  return [turn.text('office:week', { week: weekOf(hours), zone: hours.timeZone }), await nowInWords(turn, hours), ...dayInWords(turn, hours)];
}

/** "Are you open on Christmas Eve?" A day is the office's own. */
function dayInWords(turn: Turn, hours: Hours): string[] {
  const asked = turn.trigger.entities.find(({ type }) => type === 'date')?.value;
  const day = asked === undefined ? undefined : DateTime.fromISO(asked, { zone: zoneNamed(hours.timeZone) });
  if (!day?.isValid) return [];
  const openings = openingsOn(hours, day, turn.shop.holidays);
  if (openings.length === 0) return [turn.text('office:closed-on', { day })];
  return [turn.text('office:open-on', { day, times: openings.map(({ from, to }) => turn.text('office:times', { from, to })) })];
}

async function nowInWords(turn: Turn, hours: Hours): Promise<string> {
  const state = openState(hours, turn.now, turn.shop.holidays);
  const zone = await ownZone(turn);
  if (state.open) return state.until ? turn.text('office:open', { until: state.until, local: local(turn, state.until, zone) }) : turn.text('office:always-open');
  return state.next ? turn.text('office:closed', { next: state.next, local: local(turn, state.next, zone) }) : turn.text('office:closed-for-long');
}

/** The same instant by the shopper's clock; nothing where that is the same or not known. */
function local(turn: Turn, at: DateTime, zone: string | undefined): string {
  const there = zone === undefined ? at : at.setZone(zoneNamed(zone));
  if (there.offset === at.offset) return '';
  return turn.text(there.toISODate() === at.toISODate() ? 'office:local-time' : 'office:local-moment', { at: there });
}
