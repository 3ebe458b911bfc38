/** A wish that an adapter is asked for: once, read back after a failure, and handed to people where the adapter cannot. */
import type { Logger } from 'pino';
import type { Performer } from '../requests/worker';
import type { Database, Write } from '../store/database';
import { PROVIDER_TROUBLES, ProviderError } from '../tracking/providers/provider';
import type { AdapterRequest, PartnerDesk, Tried } from './desk';
import { findWish, step, type StoredWish } from './rows';

/** The action of the request to the world that asks an adapter; its arguments are those that `begin` of the desk gives. */
export const ASK_PARTNER = 'partner.ask';

export interface PartnerPerformerOptions { db: Database; desk: PartnerDesk; clock: () => Date; log: Logger }

/** In ms: buying asks a carrier. */
const PATIENCE = 30_000;
/** After so many attempts in the dark people look. */
const MOST_ATTEMPTS = 3;

export function createPartnerPerformer({ db, desk, clock, log }: PartnerPerformerOptions): Performer {
  const save = (write: Write) => db.transact(write);

  return async ({ arguments: given, attempt }) => {
    const { id } = given as AdapterRequest;
    const it = (await findWish(db, id))!;
    const { wish, state, asked } = it;
    const adapter = desk.adapterFor(wish);
    // Answered, or with people already.
    if (state !== 'asked' || asked.by === 'team' || asked.by === 'mail') return { ...asked };
    if (!adapter) return await toPeople(it, { by: asked.by, why: 'not set up any more' });
    let { reference } = it;
    const keep = async (mark: string) => {
      reference = mark;
      await save(async (trx) => { await trx.updateTable('partner_requests').set({ reference: mark }).where('id', '=', id).execute(); });
    };
    try {
      const answer = await adapter.ask(wish, id, { ...(reference !== undefined && { reference }), keep }, AbortSignal.timeout(PATIENCE));
      if (answer.state === 'refused') return await toPeople(it, { by: adapter.name, why: answer.why });
      await save(step(id, { state: 'confirmed', asked: answer }, clock()));
      return { ...(await desk.find(id))! };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const { trouble } = error;
      log.warn({ adapter: adapter.name, trouble, remedy: PROVIDER_TROUBLES[trouble], attempt }, 'a partner could not be asked');
      if (attempt < MOST_ATTEMPTS && (trouble === 'unreachable' || trouble === 'rate-limited')) throw error;
      // Something may have been bought: those who look are told by which number to find it.
      return await toPeople(it, { by: adapter.name, why: trouble, ...(reference !== undefined && { reference }) });
    }
  };

  async function toPeople({ wish, address }: StoredWish, tried: Tried) {
    const { asked, write } = await desk.ask(wish, address, tried);
    await save(write);
    return { ...asked };
  }
}
