/** What partners have been asked for, as it is stored: one row a wish, with its whole history. */
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Address } from '../requests/requests';
import type { Database, Write } from '../store/database';
import type { Schema } from '../store/schema';
import type { Asked, PartnerState, Wish } from './types';

export interface PartnerStep { at: string; event: PartnerState | 'handed-over'; text?: string }

export interface PartnerDocument {
  wish: Wish; asked: Asked;
  /** Where the shopper is told of an answer. */
  address?: Address;
  history: PartnerStep[];
}

export interface StoredWish extends PartnerDocument { id: string; state: PartnerState; reference?: string; askedAt: Date }

export const isOpen = (state: PartnerState): boolean => state === 'asked' || state === 'confirmed';

/** The same wish, whoever makes it and in whichever tab. */
export function idOf({ kind, wanted = kind, orderNumber, trackingNumber, caseNumber, day, window, text, place }: Wish): string {
  // Without a parcel or an order only the case tells two wishes apart.
  const about = trackingNumber ?? orderNumber ?? caseNumber;
  return createHash('sha256').update(JSON.stringify([wanted, about, day, window, text, place])).digest('base64url').slice(0, 16);
}

export async function findWish(db: Pick<Database, 'selectFrom'>, id: string): Promise<StoredWish | undefined> {
  const row = await db.selectFrom('partner_requests').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toWish(row);
}

/** Newest first; those that are still open, where no case is named. */
export async function listWishes(db: Database, caseNumber?: string, limit = 200): Promise<StoredWish[]> {
  const rows = db.selectFrom('partner_requests').selectAll().orderBy('created_at', 'desc').limit(limit);
  return (await (caseNumber === undefined ? rows.where('state', 'in', ['asked', 'confirmed']) : rows.where('case_number', '=', caseNumber)).execute()).map(toWish);
}

/**
 * Puts a wish down, with what is done about it at the same moment. One that is open already is left as it is; one that has been
 * refused or done is asked anew.
 */
export function putDown({ id, wish, asked, address, now }: { id: string; wish: Wish; asked: Asked; address: Address | undefined; now: Date }, besides: Write = () => Promise.resolve()): Write {
  return async (trx) => {
    const at = now.toISOString();
    const before = await findWish(trx, id);
    if (before && isOpen(before.state)) return;
    const document: PartnerDocument = { wish, asked, ...(address && { address }), history: [...(before?.history ?? []), { at, event: 'asked' }] };
    const row = { case_number: wish.caseNumber, kind: wish.kind, state: 'asked' as const, reference: null, document: JSON.stringify(document), updated_at: at };
    const { numInsertedOrUpdatedRows } = await trx.insertInto('partner_requests').values({ id, ...row, created_at: at })
      .onConflict((c) => c.column('id').doUpdateSet(row).where('partner_requests.state', 'in', ['refused', 'done'])).executeTakeFirst();
    // Somebody else has asked for it in the same moment.
    if (numInsertedOrUpdatedRows === 1n) await besides(trx);
  };
}

/** How it stands from now on. @param asked what has changed of it. */
export function step(id: string, { state, asked = {}, event = state, text, reference }: { state: PartnerState; asked?: Partial<Asked>; event?: PartnerStep['event']; text?: string; reference?: string }, now: Date): Write {
  return async (trx) => {
    const it = await takeInHand(trx, id);
    const document: PartnerDocument = {
      wish: it.wish, asked: { ...it.asked, ...asked, state }, ...(it.address && { address: it.address }), history: [...it.history, { at: now.toISOString(), event, ...(text !== undefined && { text }) }],
    };
    await trx.updateTable('partner_requests').set({ state, document: JSON.stringify(document), updated_at: now.toISOString(), ...(reference !== undefined && { reference }) }).where('id', '=', id).execute();
  };
}

/** Nobody else changes it until the commit. @throws where there is none. */
export async function takeInHand(trx: Parameters<Write>[0], id: string): Promise<StoredWish> {
  const row = await trx.updateTable('partner_requests').set((e) => ({ updated_at: e.ref('updated_at') })).where('id', '=', id).returningAll().executeTakeFirst();
  if (!row) throw new Error('no such request of a partner');
  return toWish(row);
}

function toWish({ id, state, reference, document, created_at }: Selectable<Schema['partner_requests']>): StoredWish {
  const read = JSON.parse(document) as PartnerDocument;
  return { ...read, asked: { ...read.asked, state }, id, state, ...(reference !== null && { reference }), askedAt: new Date(created_at) };
}
