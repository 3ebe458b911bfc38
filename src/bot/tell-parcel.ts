/** The story of a parcel in words: calm first, the fact, what is normal, what comes next; the scans go on a card. */
import type { Shipment } from '../commerce/types';
import { onRoute } from '../rules/thresholds';
import type { Shop } from '../shop';
import type { EventKind } from '../tracking/taxonomy';
import { tellStory, type Scan, type Situation, type Story } from '../tracking/story';
import type { Offer } from './reply';
import type { Turn } from './turn';

/** Situations that deserve a word of regret, and which. */
const OPENINGS: Partial<Record<Situation, 'wait' | 'trouble'>> = {
  label_overdue: 'wait', moving_late: 'wait', stuck: 'wait', lost_suspected: 'wait', customs_long: 'wait', customs_held: 'wait', export_held: 'wait',
  lost: 'trouble', destroyed: 'trouble', damaged: 'trouble', seized: 'trouble', returning: 'trouble', returned: 'trouble', address_problem: 'trouble', refused: 'trouble',
};

/** Situations in which a person at the shop can do more than the bot. */
const FOR_PEOPLE = new Set<Situation>([
  ...(Object.keys(OPENINGS) as Situation[]), 'customs_documents', 'customs_duty', 'exception', 'delivered', 'delivered_agent', 'attempted',
]);

/** Those whose advice ends with the question whether to pass it to them. */
const OFFERED = new Set<Situation>([
  'label_overdue', 'stuck', 'lost_suspected', 'customs_long', 'customs_held', 'customs_documents', 'export_held', 'address_problem', 'returning', 'returned', 'lost', 'destroyed', 'damaged', 'seized', 'exception',
]);

/** Those in which a date is awaited, if only to hear that there is none. */
const AWAITED = new Set<Situation>(['no_scans', 'label', 'label_overdue', 'moving', 'moving_late', 'stuck', 'customs', 'customs_long', 'out_for_delivery']);

/** Those that make a date still to come doubtful. */
const HOLDING_UP = new Set<Situation>(['customs_held', 'customs_documents', 'customs_duty', 'export_held', 'address_problem', 'damaged', 'exception']);

/** A parcel as it is told: its story, and the shop's figures for its carrier, service and route. */
interface Told { story: Story; usual: Shop; incoterm: string | undefined }

/** `amongOthers`: said beside the story of another parcel, so it begins with the number. `dateFirst`: when it comes was asked, not where it is. */
export function tellParcel(turn: Turn, shipment: Shipment, { amongOthers = false, dateFirst = false } = {}): void {
  const story = tellStory(shipment, turn.shop, turn.now);
  const told = { story, usual: onRoute(turn.shop, shipment), incoterm: shipment.incoterm };
  const facts = dateFirst ? [...expected(turn, told, dateFirst), ...fact(turn, story)] : [...fact(turn, story), ...expected(turn, told)];
  const sentences = [...(amongOthers ? [turn.text('parcel:about', { number: story.number })] : []), ...opening(turn, story), ...facts, ...duty(turn, told), ...advice(turn, told), ...collection(turn, story)];
  const choices = FOR_PEOPLE.has(story.situation) ? [turn.label('speak_to_agent')] : undefined;
  const offers = offered(story);
  turn.tell({ key: `parcel:advice.${story.situation}`, text: turn.paragraph(sentences), card: { kind: 'parcel', story }, ...(choices && { choices }), ...(offers && { offers }) }, story.number);
}

function offered({ situation }: Story): Offer | undefined {
  if (OFFERED.has(situation)) return { on: 'affirm', intent: 'speak_to_agent' };
  // "If it isn't there, tell me": a no says so.
  if (situation === 'delivered' || situation === 'delivered_agent') return { on: 'deny', intent: 'delivered_not_received' };
  return undefined;
}

/** Shown once in a conversation: regret repeated is worth nothing. */
function opening(turn: Turn, { situation }: Story): string[] {
  const kind = OPENINGS[situation];
  if (kind === undefined || turn.memory.apologised) return [];
  turn.memory.apologised = true;
  return [turn.text(`parcel:opening.${kind}`)];
}

function fact(turn: Turn, { last }: Story): string[] {
  if (!last) return [];
  const drop = last.drop === undefined ? '' : turn.text(`parcel:drop.${last.drop}`);
  return [turn.text(`parcel:fact.${last.kind}`, { at: when(turn, last), in: where(turn, last), drop, original: last.original })];
}

function when(turn: Turn, { at, zoned }: Scan): string {
  return turn.text(zoned ? 'parcel:card.when' : 'parcel:card.when-utc', { at });
}

function where(turn: Turn, { place }: Scan): string {
  if (place === undefined) return '';
  return turn.text('parcel:in', { place: turn.place(place.name) });
}

function expected(turn: Turn, { story: { expected: range, situation }, usual }: Told, wanted = false): string[] {
  if (range === undefined) return wanted && AWAITED.has(situation) ? [turn.text('parcel:expected.unknown')] : [];
  const params = { range, ...usual.shipping.standardBusinessDays };
  if (range.lateDays === 0) return [turn.text(`parcel:expected.${HOLDING_UP.has(situation) ? 'held' : range.basis}`, params)];
  return [turn.text(`parcel:expected.late-${range.basis}`, { ...params, count: range.lateDays }), ...(range.estimate ? [turn.text('parcel:expected.estimate', { range: range.estimate })] : [])];
}

/** Scans at the border, and the first ones behind it: what may still be charged is said before it is. */
const AT_THE_BORDER = new Set<EventKind>(['arrived_country', 'international_centre', 'customs_started', 'customs_cleared', 'arrived_facility', 'processed']);

function duty(turn: Turn, { story: { leg, last, situation }, incoterm }: Told): string[] {
  if (leg !== 'arrived' || last === undefined || !AT_THE_BORDER.has(last.kind) || !['moving', 'moving_late', 'customs'].includes(situation)) return [];
  return [turn.text(incoterm?.toUpperCase() === 'DDP' ? 'parcel:duty.paid' : 'parcel:duty.may-be-due')];
}

function advice(turn: Turn, { story: { situation, leg, silentDays, usualSilence, checkAgain, last }, usual }: Told): string[] {
  return [turn.text(`parcel:advice.${situation}${situation === 'moving' && leg === 'abroad' ? '-abroad' : ''}`, {
    days: silentDays, usual: usualSilence, stage: turn.text(`parcel:stage.${leg}`), checkAgain: checkAgain ?? turn.now, customs: usual.customs.usualDays, original: last?.original ?? '',
  })];
}

function collection(turn: Turn, { situation, collectBy }: Story): string[] {
  if (situation !== 'pickup' && situation !== 'attempted') return [];
  return [collectBy ? turn.text('parcel:collect-by', { day: collectBy }) : turn.text('parcel:collect-by-unknown')];
}
