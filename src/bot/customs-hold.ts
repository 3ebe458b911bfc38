/** Why customs keeps a parcel, as far as anybody has said, and what follows for the shop and for the shopper. */
import type { StoredShipment } from '../commerce/orders';
import type { Shipment } from '../commerce/types';
import type { CustomsDocument } from '../customs/documents';
import { tellStory, type Situation, type Story } from '../tracking/story';
import { openCase, type OpenedCase } from './cases';
import { parcelOfInterest, purchaseOf } from './customs';
import { estimateFor } from './customs-purchase';
import { isUrgent } from './delays';
import { estimateSheet } from './estimate-words';
import type { Sheet } from './reply';
import { fact } from './tell-parcel';
import type { Message, Turn } from './turn';
import { watchParcels } from './watch';

/** `nothing`: nobody has told the shopper anything. */
export interface Reason { why: 'papers' | 'payment' | 'nothing'; /** Names of documents. */ documents?: string[] }

export const storyOf = (turn: Turn, shipment: Shipment): Story => tellStory(shipment, turn.shop, turn.now);

const AT_CUSTOMS: Situation[] = ['customs', 'customs_long', 'customs_held', 'customs_documents', 'customs_duty', 'export_held', 'seized'];
export const isAtCustoms = ({ situation }: Story): boolean => AT_CUSTOMS.includes(situation);

/** It has not come to the country it goes to: nobody there can want money for it. */
export const isElsewhere = (story: Story): boolean => !isAtCustoms(story) && story.leg === 'abroad';

const ENDED: Situation[] = ['delivered', 'delivered_agent', 'returned', 'destroyed'];

/** What the scan says is wanted; else what the shopper has said. */
export function reasonKnown(turn: Turn, story: Story): Reason | undefined {
  const { documents } = turn.services.customs;
  const said = ENDED.includes(story.situation) ? undefined : reasonSaid(turn, turn.trigger);
  if (story.situation === 'customs_documents') return { why: 'papers', documents: documents.named(story.last?.original ?? '').map(({ document }) => document).concat(said?.documents ?? []) };
  return story.situation === 'customs_duty' ? { why: 'payment' } : said;
}

/** Of what a message says customs want. */
export function reasonSaid({ services: { customs } }: Turn, { text, intent }: Pick<Message, 'text' | 'intent'>): Reason | undefined {
  const documents = customs.documents.named(text).map(({ document }) => document);
  if (documents.length > 0) return { why: 'papers', documents };
  if (intent === 'customs_documents') return { why: 'papers' };
  return intent === 'customs_duty' || customs.noticesIn(text).has('bill') ? { why: 'payment' } : undefined;
}

/** Before a question has been put: only "nothing" can be heard from a no. */
export function reasonAnswered(turn: Turn, message: Message): Reason | undefined {
  return reasonSaid(turn, message) ?? (message.intent === 'deny' ? { why: 'nothing' } : undefined);
}

/** Names of papers, by who has to provide them. A number is called what it is called in the country. */
export function papersBySide(turn: Turn, names: string[], country: string | undefined): { ours: string[]; yours: string[] } {
  const { documents } = turn.services.customs;
  const all = [...new Set(names)].flatMap((name) => documents.document(name) ?? []);
  const local = (document: CustomsDocument) => (GENERAL.includes(document.document) && country !== undefined && documents.numbersOf(country).length > 0 ? documents.numbersOf(country) : [document]);
  const named = (those: CustomsDocument[]) => [...new Set(those.flatMap(local).map(({ document }) => turn.text(`customs-documents:name.${document}`)))];
  return { ours: named(all.filter(({ by }) => by === 'sender')), yours: named(all.filter(({ by }) => by !== 'sender')) };
}

const GENERAL = ['tax-id'];

/** A case for the shop's people; the shopper hears of every move of the parcel from now on. */
export async function customsCase(turn: Turn, parcel: StoredShipment, story: Story, reason: Reason['why']): Promise<OpenedCase> {
  const { orderNumber, shipment: { trackingNumber } } = parcel;
  const opened = await openCase(turn, `customs ${trackingNumber}`, { kind: 'customs', orderNumber, trackingNumber, urgent: isUrgent(turn.trigger), facts: { situation: story.situation, reason, wanted: story.last?.original ?? '' } });
  await watchParcels(turn, `watch ${trackingNumber}`, [parcel]);
  return opened;
}

/** The steps of what may be due, where the order is open to whoever asks. */
export async function duesSheet(turn: Turn, parcel: StoredShipment): Promise<Sheet | undefined> {
  const order = await turn.orders.order(parcel.orderNumber);
  if (!order || !turn.mayOpen(order)) return undefined;
  const purchase = await purchaseOf(turn, order, [parcel]);
  const outcome = purchase && estimateFor(turn, purchase);
  return outcome?.kind === 'estimate' && outcome.lines.length > 0 ? estimateSheet(turn, outcome, { destination: purchase!.destination }) : undefined;
}

/** Where it is paid; nothing where that is not known. */
export function paidWhere(turn: Turn, parcel: StoredShipment): string[] {
  const { destinationCountry: destination, originCountry: origin, carrier } = parcelOfInterest([parcel])!;
  const pay = destination === undefined ? undefined : turn.services.customs.wayToPay(destination, carrier);
  return pay && origin !== destination ? [turn.text(`customs-duty:pay.${pay.how}`, { pages: pay.pages, days: pay.withinDays })] : [];
}

/** The last scan as one text; empty where there is none. */
export const lastScan = (turn: Turn, story: Story): string => turn.paragraph(fact(turn, story));
