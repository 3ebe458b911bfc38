/** A claim against a carrier, got ready: its window, what is in the file already, what is still missing, and the case it goes into. */
import { DateTime } from 'luxon';
import { claimWindow, missingEvidence, ownEvidence, type ClaimWindow } from '../cases/claims/claims';
import type { ClaimCause, Piece } from '../cases/claims/schema';
import type { Evidence } from '../cases/types';
import type { Shipment } from '../commerce/types';
import { openCase, type CaseRequest, type OpenedCase } from './cases';
import type { Sheet } from './reply';
import type { SentFile, Turn } from './turn';

export type { ClaimCause } from '../cases/claims/schema';

export interface Dossier { cause: ClaimCause; shipment: Shipment; window: ClaimWindow; missing: Piece[]; own: Piece[] }

/** @param have pieces that the shopper has given. */
export function dossierOf(turn: Turn, shipment: Shipment, cause: ClaimCause, have: string[] = []): Dossier {
  return { cause, shipment, window: claimWindow(shipment, cause, turn.now, turn.shop.timeZone), missing: missingEvidence(shipment, cause, have), own: ownEvidence(shipment, cause) };
}

export interface ClaimRequest { orderNumber: string; text?: string; evidence?: Evidence[]; /** The shop's own affair: the shopper has been made good for it and is not kept waiting. */ isInternal?: boolean }

/** The case that people file the claim from. */
export async function openClaim(turn: Turn, name: string, dossier: Dossier, { orderNumber, ...request }: ClaimRequest): Promise<OpenedCase> {
  const { cause, shipment, window: { state, opens, closes, row }, missing, own } = dossier;
  const facts = {
    cause, carrier: shipment.carrier, window: state, missing, own,
    ...(opens && { opens: opens.toISO() }), ...(closes && { closes: closes.toISO() }), ...(row && { filedBy: row.filedBy, source: row.source, asOf: row.asOf, sure: row.sure, ...(row.where !== undefined && { where: row.where }) }),
  };
  const details: CaseRequest = { kind: 'claim', orderNumber, trackingNumber: shipment.trackingNumber, facts, urgent: isClosing(turn, dossier), ...request };
  // What can only be filed later is promised for when it can be.
  return await openCase(turn, name, { ...details, ...(state === 'too-early' && opens && !request.isInternal && { promiseBy: atShopsEvening(turn, opens) }) });
}

/** What the window means for the shopper, in a sentence. */
export function windowInWords(turn: Turn, dossier: Dossier): string {
  const { window: { state, opens, closes, row } } = dossier;
  const key = isClosing(turn, dossier) ? 'closing' : state;
  return turn.text(`claim:window.${key}`, { opens, closes, sure: row ? turn.text(`claim:sure.${row.sure}`) : '' });
}

const SOON_DAYS = 14;

function isClosing({ now }: Turn, { window: { state, closes } }: Dossier): boolean {
  return state === 'open' && closes !== undefined && closes.diff(now, 'days').days < SOON_DAYS;
}

/** The file as a card: what stands in it and what does not yet. */
export function dossierSheet(turn: Turn, { cause, shipment, window: { opens, closes }, missing, own }: Dossier, { number, promiseBy }: Pick<OpenedCase, 'number' | 'promiseBy'>, have: string[] = []): Sheet {
  const pieces = (names: string[]) => turn.text('claim:list', { names: names.map((name) => turn.text(`claim:piece.${name}`)) });
  const row = (key: string, value: string | undefined) => (value === undefined || value === '' ? [] : [{ label: turn.text(`claim:row.${key}`), value }]);
  return {
    kind: 'sheet', sort: 'case', title: turn.text('claim:title', { number }),
    rows: [
      ...row('cause', turn.text(`claim:cause.${cause}`)), ...row('parcel', shipment.trackingNumber), ...row('carrier', turn.text(`parcel:carrier.${shipment.carrier}`)),
      ...row('window', opens && closes ? turn.text('claim:span', { range: { from: opens, to: closes } }) : turn.text('claim:span-unknown')),
      ...row('filed-by', turn.text('claim:filed-by.shop')), ...row('ours', own.length > 0 ? pieces(own) : undefined), ...row('yours', have.length > 0 ? pieces(have) : undefined),
      ...row('missing', missing.length > 0 ? pieces(missing) : turn.text('claim:nothing-missing')), ...row('news', turn.text('claim:day', { at: promiseBy })),
    ],
  };
}

/** Ids of what was sent, for the file. */
export function attachmentsOf(files: SentFile[]): string[] {
  return files.map(({ url }) => url.replace(/^attachment:/, ''));
}

function atShopsEvening(turn: Turn, day: DateTime): DateTime {
  return day.setZone(turn.shop.timeZone).plus({ days: 1 }).set({ hour: 18, minute: 0, second: 0, millisecond: 0 });
}
