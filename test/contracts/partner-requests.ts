/** What asking a partner must be like, whoever does the asking: run by people with mail, by people alone, and by each adapter. */
import { DateTime } from 'luxon';
import pino from 'pino';
import { loadPhrases } from '../../src/bot/phrases';
import { createCaseBook, type CaseBook } from '../../src/cases/cases';
import { createOrderBook } from '../../src/commerce/orders';
import { createPartnerDesk, type PartnerDesk } from '../../src/partners/desk';
import { createPartnerPerformer } from '../../src/partners/performer';
import type { Asked, PartnerAdapter, Wish } from '../../src/partners/types';
import { paths } from '../../src/paths';
import type { Address } from '../../src/requests/requests';
import { readShop } from '../../src/shop';
import type { Mailbox } from '../../src/shop/partners';
import { engines, useStore } from '../support/engines';

export const NOW = DateTime.fromISO('2026-11-23T10:00:00Z', { zone: 'utc' });
const phrases = loadPhrases(paths.locales);
const shopFile = readShop(`${paths.root}/config/shop.json`);
export const MAILBOX: Mailbox = { name: { en: 'the post', es: 'el correo', zh: '邮局' }, carriers: ['usps', 'china-post'], to: ['desk@post.example'], cc: ['us@shop.example'], language: 'en' };
export const ADDRESS: Address = { conversation: { id: 'conversation', channel: 'directline', userId: 'ana' }, activity: { type: 'event', from: { id: 'ana', name: 'Ana' } } };
/** All that a log must not have. */
const PRIVATE = /Ana|Torres|Sánchez|44100|5512345678|9205590174839205612758|dog/;

export interface PartnerContract {
  /** A partner of its own for each test. */
  adapter?(): Promise<PartnerAdapter>;
  mail?: boolean;
  wish: Omit<Wish, 'caseNumber'>;
  /** As it stands once the partner has been asked. */
  asked: Pick<Asked, 'state' | 'by'>;
  /** What has really been asked for: mails, bookings. */
  deeds(bed: PartnerBed): Promise<number>;
  /** The contract's own tests, in the same setting. */
  also?(bed: PartnerBed): void;
}

export interface PartnerBed {
  readonly desk: PartnerDesk; readonly cases: CaseBook; readonly log: string[];
  readonly db: ReturnType<typeof useStore>['db'];
  /** As a dialog does; a request to the world is tried again, as its worker would. */
  ask(wish?: Partial<Wish>): Promise<Asked>;
  notes(): Promise<string[]>;
}

export function partnerRequestsContract({ adapter, mail = false, wish, asked: expected, deeds, also }: PartnerContract): void {
  describe.each(engines)('$name', (engine) => {
    const store = useStore(engine);
    let desk: PartnerDesk;
    let cases: CaseBook;
    let caseNumber: string;
    const log: string[] = [];
    let perform: ReturnType<typeof createPartnerPerformer>;

    beforeEach(async () => {
      log.length = 0;
      cases = createCaseBook(store.db);
      caseNumber = await cases.takeNumber();
      const { rules: _, ...shop } = { ...shopFile, partners: { ...shopFile.partners!, mailboxes: [MAILBOX] } };
      const logger = pino({ level: 'trace' }, { write: (line: string) => { log.push(line); } });
      desk = createPartnerDesk({ db: store.db, shop, phrases, cases, orders: createOrderBook(store.db), clock: () => NOW, mail, adapters: adapter ? [await adapter()] : [] });
      perform = createPartnerPerformer({ db: store.db, desk, clock: () => NOW.toJSDate(), log: logger });
      await store.db.transact(cases.open(caseNumber, { kind: 'pickup', conversationId: 'conversation', userId: 'ana', intent: 'schedule_pickup', language: 'en', text: 'please' }, NOW.toJSDate()));
    });
    afterEach(() => { expect(log.join('\n')).not.toMatch(PRIVATE); });

    const bed: PartnerBed = {
      get desk() { return desk; }, get cases() { return cases; }, get db() { return store.db; }, log,
      async ask(more = {}) {
        const whole: Wish = { ...wish, caseNumber, ...more };
        if (!desk.adapterFor(whole)) {
          const { asked, write } = await desk.ask(whole, ADDRESS);
          await store.db.transact(write);
          return asked;
        }
        const { arguments: details, write } = await desk.begin(whole, desk.adapterFor(whole)!, ADDRESS);
        await store.db.transact(write);
        // One key is one deed (`requests/`).
        const key = JSON.stringify(details);
        const deed = deedsInHand.get(key) ?? insist(key, details);
        deedsInHand.set(key, deed);
        return await deed;
      },
      notes: async () => (await cases.find(caseNumber))!.history.filter(({ event }) => event === 'note').map(({ text }) => text!),
    };
    const deedsInHand = new Map<string, Promise<Asked>>();
    async function insist(key: string, details: Record<string, unknown>): Promise<Asked> {
      for (let attempt = 1; ; attempt++) {
        const outcome = await perform({ key, attempt, arguments: details }).catch((error: unknown) => { if (attempt > 5) throw error; return undefined; });
        if (outcome) return outcome as unknown as Asked;
      }
    }
    beforeEach(() => { deedsInHand.clear(); });
    const stored = () => store.db.selectFrom('partner_requests').select(['state', 'case_number']).execute();
    const told = async () => (await store.db.selectFrom('notices').select('document').execute()).map(({ document }) => (JSON.parse(document) as { notice: { event: string } }).notice.event);

    test('who is asked is said, and nothing is agreed that the partner has not agreed to', async () => {
      const asked = await bed.ask();
      expect(asked).toMatchObject({ ...expected, caseNumber });
      expect(await stored()).toEqual([{ state: expected.state, case_number: caseNumber }]);
      expect(await deeds(bed)).toBe(1);
      expect(await desk.find(asked.id)).toEqual(asked);
    });

    test('the same wish twice, or twice at once, is one', async () => {
      const all = await Promise.all([bed.ask(), bed.ask()]);
      expect(await bed.ask()).toMatchObject({ id: all[0].id, by: expected.by });
      expect((await stored()).length).toBe(1);
      expect(await deeds(bed)).toBe(1);
    });

    test('another day is another wish', async () => {
      await bed.ask();
      await bed.ask({ day: '2026-12-03' });
      expect((await stored()).length).toBe(2);
      expect(await deeds(bed)).toBe(2);
    });

    test('an answer is kept, noted in the case, and told to the shopper; for good means for good', async () => {
      const { id } = await bed.ask();
      await store.db.transact(desk.answer(id, { state: 'done', words: 'Collected on Tuesday' }));
      expect(await desk.find(id)).toMatchObject({ state: 'done', words: 'Collected on Tuesday' });
      expect((await bed.notes()).at(-1)).toContain('Collected on Tuesday');
      expect(await told()).toEqual(['partner.answered']);
      await expect(store.db.transact(desk.answer(id, { state: 'refused' }))).rejects.toThrow('done already');
      expect(await told()).toEqual(['partner.answered']);
    });

    test('what was refused may be asked for again', async () => {
      const { id } = await bed.ask();
      await store.db.transact(desk.answer(id, { state: 'refused' }));
      expect(await bed.ask()).toMatchObject({ id, state: expected.state });
      expect((await stored()).map(({ state }) => state)).toEqual([expected.state]);
    });

    also?.(bed);
  });
}
