/** Asking by the shop's people: a note in the case with all they need, and a mail to the partner where the shop names its mailbox. */
import { partnerRequestsContract, type PartnerBed } from '../contracts/partner-requests';

const wish = { kind: 'redelivery', wanted: 'redelivery-on', orderNumber: 'WB-77001', trackingNumber: '9205590174839205612758', carrier: 'usps', day: '2026-11-27', text: 'beware of\nthe dog' } as const;
const mails = async ({ db }: PartnerBed) => (await db.selectFrom('mails').select('document').execute()).map(({ document }) => JSON.parse(document) as { to: string[]; cc: string[]; subject: string; text: string; case: string });

async function load({ db }: PartnerBed): Promise<void> {
  const order = { number: 'WB-77001', placedAt: '2026-11-10T00:00:00Z', status: 'shipped', currency: 'USD', totals: { items: '49.80' }, items: [{ sku: 'A', name: 'Dress', quantity: 2, unitPrice: '24.90' }], shippingAddress: { name: 'Ana Torres', line1: 'Calle Sánchez 418', city: 'Guadalajara', postalCode: '44100', country: 'MX', phone: '+525512345678' } };
  await db.insertInto('orders').values({ number: 'WB-77001', customer_id: null, placed_at: order.placedAt, document: JSON.stringify(order) }).execute();
  const parcel = { trackingNumber: wish.trackingNumber, carrier: 'usps', service: 'Priority', shippedAt: '2026-11-12T00:00:00Z', originCountry: 'CN', events: [{ at: '2026-11-20T10:00:00-06:00', description: 'Notice Left', location: 'GUADALAJARA' }] };
  await db.insertInto('shipments').values({ order_number: 'WB-77001', tracking_number: wish.trackingNumber, carrier: 'usps', position: 0, document: JSON.stringify(parcel) }).execute();
}
const EVERYTHING = ['please deliver this parcel again on 27 Nov', 'beware of the dog', wish.trackingNumber, 'Priority', '12 Nov', 'Notice Left', 'CN – MX', 'Ana Torres, Calle Sánchez 418, 44100 Guadalajara, MX, +525512345678', '2 × Dress', '49.80'];

describe('with mail', () => partnerRequestsContract({
  mail: true, wish, asked: { state: 'asked', by: 'mail' }, deeds: async (bed) => (await mails(bed)).length,
  also(bed) {
    test('the mail and the case have everything in them', async () => {
      await load(bed);
      const { caseNumber } = await bed.ask();
      const [mail] = await mails(bed);
      expect(mail).toMatchObject({ to: ['desk@post.example'], cc: ['us@shop.example'], subject: expect.stringContaining(caseNumber) as string });
      for (const fact of EVERYTHING) expect([mail!.text, ...await bed.notes()].map((text) => text.includes(fact))).toEqual([true, true]);
    });

    test('a mail that cannot be sent is put before the people of its case', async () => {
      const { caseNumber } = await bed.ask();
      const [mail] = await mails(bed);
      expect(mail).toMatchObject({ case: caseNumber });
      await bed.db.transact(bed.desk.undelivered(caseNumber));
      expect((await bed.notes()).at(-1)).toContain('ask the carrier another way');
    });

    test('a carrier that has no mailbox is asked by people', async () => {
      expect(await bed.ask({ carrier: 'ups' })).toMatchObject({ by: 'team' });
      expect(await mails(bed)).toEqual([]);
    });

    test('the answer that is needed by a day is a working day of the shop\'s', async () => {
      expect((await bed.ask()).answerBy.slice(0, 10)).toBe('2026-11-26');
    });
  },
}));

describe('without mail', () => partnerRequestsContract({
  wish, asked: { state: 'asked', by: 'team' }, deeds: async (bed) => (await bed.notes()).length,
  also(bed) {
    test('the case has everything in it', async () => {
      await load(bed);
      await bed.ask();
      const [note] = await bed.notes();
      for (const fact of EVERYTHING) expect(note).toContain(fact);
    });
  },
}));
