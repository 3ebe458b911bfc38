/** What carriers' statuses mean, in the shopper's words: those a message names, and the latest of a parcel. */
import type { StoredShipment } from '../commerce/orders';
import { onRoute } from '../rules/thresholds';
import type { Shop } from '../shop';
import type { Meaning } from '../tracking/meanings/book';
import { meaningOfEvent, statusesIn, type StatusFound } from '../tracking/meanings/find';
import { tellStory } from '../tracking/story';
import type { Turn } from './turn';

export { statusesIn, type StatusFound } from '../tracking/meanings/find';

/** Words that say little without the lines around them: where the parcel is known, its story says more. */
const VAGUE = new Set(['alert', 'on-hold', 'security', 'eta', 'not-found']);

/** @returns whether only its parcel's story would really answer. */
export const saysLittle = (found: StatusFound): boolean => 'unknown' in found || ('meaning' in found && VAGUE.has(found.meaning.id));

/** Says what a status means. `briefly`: the story of the parcel follows, with what there is to do. */
export function tellStatus(turn: Turn, found: StatusFound, { briefly = false } = {}): void {
  const { asked } = found;
  if ('unknown' in found) return briefly ? undefined : turn.say('tracking-status-meaning:unknown', { asked });
  if ('city' in found) return turn.say('tracking-status-meaning:airport', { asked, city: turn.place(found.city) });
  const { meaning, code } = found;
  const lead = code ? turn.text(`tracking-status-meaning:code.${code.scheme === 'upu' || code.scheme === 'usps' ? code.scheme : 'service'}`, { code: code.code }) : turn.text('tracking-status-meaning:lead', { asked });
  turn.tell({ key: `tracking-status-meaning:is.${meaning.id}`, text: turn.paragraph([...(asked !== '' ? [lead] : []), ...inWords(turn, meaning, turn.shop, briefly)]) }, asked);
}

/** The newest line of a parcel's tracking. @returns false where there is none that can be explained: its story says what there is. */
export function tellLatestStatus(turn: Turn, { shipment }: StoredShipment): boolean {
  const story = tellStory(shipment, turn.shop, turn.now);
  const { last, number, situation, silentDays, usualSilence } = story;
  const meaning = last && (meaningOfEvent({ description: last.original }));
  if (!last || !meaning || VAGUE.has(meaning.id)) return false;
  const at = turn.text(last.zoned ? 'parcel:card.when' : 'parcel:card.when-utc', { at: last.at });
  const sentences = [turn.text('tracking-status-meaning:yours', { number, at, original: last.original }), ...inWords(turn, meaning, onRoute(turn.shop, shipment), false)];
  const isOverdue = ['stuck', 'customs_long', 'label_overdue'].includes(situation);
  if (isOverdue) sentences.push(turn.text('tracking-status-meaning:past-usual', { days: silentDays, usual: usualSilence }));
  turn.tell({
    key: `tracking-status-meaning:is.${meaning.id}`, text: turn.paragraph(sentences), card: { kind: 'parcel', story },
    ...(isOverdue && { choices: [turn.text('common:yes'), turn.label('speak_to_agent')], offers: { on: 'affirm', intent: 'no_tracking_updates' } }),
  }, number);
  return true;
}

function inWords(turn: Turn, { id, wait }: Meaning, { silence, customs, shipping }: Shop, briefly: boolean): string[] {
  const params = {
    label: silence.labelToFirstScan.international, lineHaul: silence.lineHaul, domestic: silence.domestic, held: silence.customs, customs: customs.usualDays, standard: shipping.standardBusinessDays,
    from: wait?.from, to: wait?.to,
  };
  return [turn.text(`tracking-status-meaning:is.${id}`, params), ...(briefly ? [] : [turn.text(`tracking-status-meaning:then.${id}`, params)])];
}

/** Whether an answer names a status. */
export const namesStatus = (text: string): boolean => statusesIn(text).length > 0;
