/** The story of a parcel in words: calm first, the fact, what is normal, what comes next; the scans go on a card. */
import type { Shipment } from '../commerce/types';
import { asksWhen } from '../nlu/asks';
import { onRoute } from '../rules/thresholds';
import type { Shop } from '../shop';
import { latinName } from '../tracking/latin-names';
import type { Place } from '../tracking/places';
import type { EventKind } from '../tracking/taxonomy';
import { tellStory, type Scan, type Situation, type Story } from '../tracking/story';
import { regret } from './regret';
import type { Offer } from './reply';
import type { Turn } from './turn';
import { noteTold } from './watch';

/** Situations that deserve a word of regret, and which. */
const OPENINGS: Partial<Record<Situation, 'wait' | 'trouble'>> = {
  label_overdue: 'wait', moving_late: 'wait', stuck: 'wait', lost_suspected: 'wait', customs_long: 'wait', customs_held: 'wait', export_held: 'wait',
  lost: 'trouble', destroyed: 'trouble', damaged: 'trouble', seized: 'trouble', returning: 'trouble', returned: 'trouble', address_problem: 'trouble', refused: 'trouble',
};

/** What a yes to the question at the end of the advice begins. */
const ON_YES: Partial<Record<Situation, string>> = {
  label_overdue: 'no_tracking_updates', stuck: 'no_tracking_updates', customs_long: 'no_tracking_updates', exception: 'no_tracking_updates', moving_late: 'package_delayed', lost_suspected: 'package_lost', lost: 'package_lost', destroyed: 'package_lost',
  customs_held: 'customs_hold', customs_documents: 'customs_hold', damaged: 'package_damaged', attempted: 'missed_delivery_redelivery', returning: 'returned_to_sender', returned: 'returned_to_sender',
  export_held: 'speak_to_agent', address_problem: 'speak_to_agent', seized: 'speak_to_agent', refused: 'speak_to_agent',
};
/** "If it isn't there, tell me": a no says so. */
const ON_NO: Partial<Record<Situation, string>> = { delivered: 'delivered_not_received', delivered_agent: 'delivered_not_received' };

/** Those in which something more will happen by itself, worth being told of. */
const WATCHABLE = new Set<Situation>(['no_scans', 'label', 'moving', 'moving_late', 'customs', 'out_for_delivery', 'customs_duty', 'refused']);

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
  const isUnseen = story.last === undefined && !dateFirst;
  const facts = isUnseen ? [] : dateFirst ? [...expected(turn, told, dateFirst), ...fact(turn, story)] : [...fact(turn, story), ...expected(turn, told)];
  const sentences = [...(amongOthers ? [turn.text('parcel:about', { number: story.number })] : []), ...opening(turn, story), ...facts, ...duty(turn, told), ...advice(turn, told), ...(isUnseen ? expected(turn, told) : []), ...collection(turn, story), ...question(turn, story)];
  noteTold(turn, story);
  const choices = choicesFor(turn, story);
  const offers = offered(story);
  turn.tell({ key: `parcel:advice.${story.situation}`, text: turn.paragraph(sentences), card: { kind: 'parcel', story }, ...(choices.length > 0 && { choices }), ...(offers && { offers }) }, story.number);
}

/** The day is asked, not the place. */
export const dateIsAsked = ({ trigger }: Turn): boolean => asksWhen(trigger.text);

/** Situations in which the shopper need do nothing: news of them say what has happened, and when it comes. */
const NO_ADVICE = new Set<Situation>(['no_scans', 'label', 'moving', 'customs']);

/** News that come by themselves: what has happened, and what to do about it where there is anything. @param choices beside those of the situation. */
export function tellNews(turn: Turn, shipment: Shipment, story: Story, { key, lead, choices }: { key: string; lead: string; choices: string[] }): void {
  const told = { story, usual: onRoute(turn.shop, shipment), incoterm: shipment.incoterm };
  const advised = !NO_ADVICE.has(story.situation);
  const offers = advised ? offered(story) : undefined;
  const sentences = [lead, ...fact(turn, story), ...expected(turn, told), ...duty(turn, told), ...(advised ? advice(turn, told) : []), ...collection(turn, story), ...question(turn, story)];
  const all = [...(advised ? choicesFor(turn, story).filter((label) => label !== turn.label('notify_me')) : []), ...choices];
  turn.tell({ key, text: turn.paragraph(sentences), ...(all.length > 0 && { choices: all }), ...(offers && { offers }) });
}

/** The last scan, and until when it waits to be collected, for dialogs that go on from there by themselves. */
export function whatHappened(turn: Turn, story: Story): string[] {
  return [...fact(turn, story), ...collection(turn, story)];
}

function offered({ situation }: Story): Offer | undefined {
  const [yes, no] = [ON_YES[situation], ON_NO[situation]];
  if (yes !== undefined) return { on: 'affirm', intent: yes };
  return no === undefined ? undefined : { on: 'deny', intent: no };
}

/** What the bot can do first; a person where one can do more. */
function choicesFor(turn: Turn, { situation }: Story): string[] {
  const mayNeedPeople = [OPENINGS, ON_YES, ON_NO].some((of) => of[situation] !== undefined) || situation === 'customs_duty';
  const intents = [...(WATCHABLE.has(situation) ? ['notify_me'] : []), ...(ON_NO[situation] !== undefined ? [ON_NO[situation]] : []), ...(mayNeedPeople ? ['speak_to_agent'] : [])];
  return [...(ON_YES[situation] !== undefined ? [turn.text('common:yes')] : []), ...intents.filter((intent) => turn.hasLabel(intent)).map((intent) => turn.label(intent))];
}

/** Shown once in a conversation: regret repeated is worth nothing. */
function opening(turn: Turn, { situation }: Story): string[] {
  const kind = OPENINGS[situation];
  return kind === undefined ? [] : regret(turn, kind);
}

/** What it takes to tell of a parcel without a turn. */
export type Teller = Pick<Turn, 'text' | 'place' | 'language'>;

/** The last scan and when it should come, for people: no advice, no question. */
export function storyInWords(teller: Teller, shipment: Shipment, story: Story, shop: Shop): string[] {
  return [...fact(teller, story), ...expected(teller, { story, usual: onRoute(shop, shipment), incoterm: shipment.incoterm })];
}

/** The last scan, in words. */
export function fact(turn: Teller, { last }: Story): string[] {
  if (!last) return [];
  const drop = last.drop === undefined ? '' : turn.text(`parcel:drop.${last.drop}`);
  return [turn.text(`parcel:fact.${last.kind}`, { at: when(turn, last), in: where(turn, last), drop, original: last.original })];
}

function when(turn: Teller, { at, zoned }: Scan): string {
  return turn.text(zoned ? 'parcel:card.when' : 'parcel:card.when-utc', { at });
}

function where(turn: Teller, { place }: Scan): string {
  return place === undefined ? '' : turn.text('parcel:in', { place: placeName(turn, place) });
}

/** A place as it is called in the language spoken; what Chinese carriers write in Chinese, others can read too. */
export function placeName(turn: Teller, { name }: Place): string {
  return turn.place(turn.language === 'zh' ? name : latinName(name));
}

/** When it should come and whose word that is; nothing where no date applies. */
export function expectedInWords(turn: Turn, shipment: Shipment, story: Story): string[] {
  return expected(turn, { story, usual: onRoute(turn.shop, shipment), incoterm: shipment.incoterm });
}

function expected(turn: Teller, { story: { expected: range, situation }, usual }: Told, wanted = false): string[] {
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

/** The question that comes after the last day to collect, since a yes answers what was said last. */
function question(turn: Turn, { situation }: Story): string[] {
  return situation === 'attempted' ? [turn.text('parcel:redelivery')] : [];
}
