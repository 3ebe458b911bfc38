/** How silent or how late a parcel is against what is usual on its route, and what follows: patience, or a trace. */
import type { StoredShipment } from '../commerce/orders';
import { isInHurry, isNeeded } from '../nlu/asks';
import { MEANINGS } from '../tracking/meanings/book';
import { tellStory, type Situation, type Story } from '../tracking/story';
import { openCase, type OpenedCase } from './cases';
import { askPartner } from './partners';
import { expectedInWords, fact } from './tell-parcel';
import type { Message, Turn } from './turn';
import { watchParcels } from './watch';

/** `other`: it is neither silent nor late; what it is, its story says. */
export type Delay = 'usual' | 'late' | 'overdue' | 'other';

/** "Arriving late" is waited out for so many days before anybody is asked. */
const PATIENCE_DAYS = MEANINGS.find(({ id }) => id === 'arriving-late')!.wait!.to;
const USUAL: Situation[] = ['no_scans', 'label', 'moving', 'customs', 'out_for_delivery'];
const OVERDUE: Situation[] = ['label_overdue', 'stuck', 'customs_long', 'exception'];

export function delayOf(turn: Turn, { shipment }: StoredShipment): { story: Story; delay: Delay } {
  const story = tellStory(shipment, turn.shop, turn.now);
  const { situation, expected } = story;
  if (USUAL.includes(situation)) return { story, delay: 'usual' };
  if (situation === 'moving_late') return { story, delay: (expected?.lateDays ?? 0) > PATIENCE_DAYS ? 'overdue' : 'late' };
  return { story, delay: OVERDUE.includes(situation) ? 'overdue' : 'other' };
}

/** The last scan, how long ago it was, what is usual here, and the date. */
export function measured(turn: Turn, { shipment }: StoredShipment, story: Story): string[] {
  const { last, situation, silentDays, usualSilence, leg } = story;
  const stage = turn.text(`parcel:stage.${leg}`);
  const silence = silentDays > usualSilence ? 'past' : silentDays === 0 ? 'today' : 'within';
  const params = { count: silentDays, usual: usualSilence, stage };
  const words = !last ? [turn.text('tracking-delays:silence.none')] : situation === 'exception' ? [] : [turn.text(`tracking-delays:silence.${silence}`, params)];
  return [...fact(turn, story), ...words, ...expectedInWords(turn, shipment, story)];
}

/** A gift, a journey, a medicine, or a day that it is needed by. */
export const isUrgent = ({ text, entities }: Pick<Message, 'text' | 'entities'>): boolean => isInHurry(text) || (isNeeded(text) && entities.some(({ type }) => type === 'date'));

export interface Traced extends OpenedCase { /** Who has been asked for what, and when there is news. */ words: string }

/**
 * Opens a case, has the carrier asked, and tells the shopper of every move from now on. A label that no parcel has followed is for
 * the shop's own people: the carrier has nothing to look for.
 */
export async function trace(turn: Turn, parcel: StoredShipment, story: Story, { urgent }: { urgent: boolean }): Promise<Traced> {
  const { shipment: { trackingNumber, carrier }, orderNumber } = parcel;
  const opened = await openCase(turn, `trace ${trackingNumber}`, {
    kind: 'trace', orderNumber, trackingNumber, urgent, facts: { situation: story.situation, silentDays: story.silentDays, usualSilence: story.usualSilence, lateDays: story.expected?.lateDays ?? 0 },
  });
  await watchParcels(turn, `watch ${trackingNumber}`, [parcel]);
  const { number, promiseBy, isNew } = opened;
  if (!isNew) return { ...opened, words: turn.text('tracking-delays:known', { number, by: promiseBy }) };
  if (story.situation === 'label_overdue') return { ...opened, words: turn.text('tracking-delays:searched', { number, by: promiseBy }) };
  const asked = await askPartner(turn, `ask ${trackingNumber}`, { kind: 'trace', caseNumber: number, orderNumber, trackingNumber, carrier });
  const partner = asked.by === 'mail' ? asked.partner?.[turn.language] : undefined;
  return { ...opened, words: turn.text(partner === undefined ? 'tracking-delays:traced' : 'tracking-delays:traced-by-mail', { number, partner, by: promiseBy }) };
}

/** The day that will not move has come up: the case goes before others. @param text the shopper's words, where the case has them not yet. */
export async function hurry(turn: Turn, number: string, text?: string): Promise<void> {
  await turn.once(`hurry ${number}`, () => {
    const { cases } = turn.services;
    const now = turn.now.toJSDate();
    turn.writes.push(...(text === undefined ? [] : [cases.addNote(number, text, now)]), cases.classify(number, { urgent: true }, { who: 'shopper' }, now));
    return Promise.resolve(true);
  });
}
