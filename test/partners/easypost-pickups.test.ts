/** Pickups at EasyPost against its fake: bought once and cheaply, read back after a loss, and given to people where it cannot be. */
import { easyPostPickups } from '../../src/partners/easypost-pickups';
import { openPartners } from '../../src/partners/open';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';
import { partnerRequestsContract } from '../contracts/partner-requests';
import { startEasyPostPickups, type EasyPostPickupsFake } from '../support/fakes/easypost-pickups';

const NUMBER = '9205590174839205612758';
const wish = {
  kind: 'pickup', wanted: 'pickup-on', trackingNumber: NUMBER, carrier: 'usps', day: '2026-11-25', window: { from: '09:00', to: '12:00' }, timeZone: 'America/New_York', text: 'beware of the dog',
  place: { name: 'Ana Torres', line1: '388 Sánchez St', city: 'New York', region: 'NY', postalCode: '10001', country: 'US', phone: '5512345678' },
} as const;

let fake: EasyPostPickupsFake;
afterEach(() => fake.close());

const scheduled = () => fake.pickups.filter(({ status }) => status === 'scheduled');

partnerRequestsContract({
  async adapter() {
    fake = await startEasyPostPickups();
    fake.sold(NUMBER);
    return easyPostPickups({ key: fake.secret, upTo: { amount: '10.00', currency: 'USD' }, baseUrl: `${fake.url}/v2` });
  },
  wish, asked: { state: 'confirmed', by: 'easypost' }, deeds: () => Promise.resolve(scheduled().length),

  also(bed) {
    test('the cheapest is bought, for the time by the clock of the place, with what the driver must know', async () => {
      expect(await bed.ask()).toMatchObject({ state: 'confirmed', day: '2026-11-25', window: { from: '09:00', to: '12:00' }, confirmation: 'WTC60000000' });
      expect(fake.pickups).toEqual([expect.objectContaining({ min: '2026-11-25T14:00:00Z', max: '2026-11-25T17:00:00Z', bought: { carrier: 'USPS', service: 'NextDay' }, instructions: 'beware of the dog', address: { name: 'Ana Torres', street1: '388 Sánchez St', city: 'New York', state: 'NY', zip: '10001', country: 'US', phone: '5512345678' } })]);
    });

    test('a purchase whose answer is lost is read back, and not made again', async () => {
      fake.buying = 'lost';
      expect(await bed.ask()).toMatchObject({ state: 'confirmed', by: 'easypost', confirmation: 'WTC60000000' });
      expect(fake.requests.filter(({ path }) => path.endsWith('/buy'))).toHaveLength(1);
    });

    test('one that was answered and not made is not told as made: people look, and know by which number', async () => {
      fake.buying = 'nothing done';
      expect(await bed.ask()).toMatchObject({ state: 'asked', by: 'team' });
      expect((await bed.notes())[0]).toContain(fake.pickups[0]!.id);
    });

    test.each([
      ['a label that was bought elsewhere', () => { fake.sold = () => undefined; }, { trackingNumber: '9400109104250532908587' }, 'not bought at EasyPost'],
      ['no pickup on that day', () => { fake.rates = []; }, {}, 'cutoff for today'],
      ['a price above the shop\'s', () => { fake.rates = [{ carrier: 'UPS', service: 'Same-day Pickup', rate: '10.01' }]; }, {}, 'no rate up to 10.00 USD'],
      ['a price in another currency', () => { fake.rates = [{ carrier: 'UPS', service: 'Same-day Pickup', rate: '1.00', currency: 'JPY' }]; }, {}, 'no rate up to'],
      ['a price that is none', () => { fake.rates = [{ carrier: 'UPS', service: 'Same-day Pickup', rate: '-1' }]; }, {}, 'no rate up to'],
    ])('%s: nothing is bought, and people take it from there', async (_what, arrange, more, why) => {
      arrange();
      expect(await bed.ask(more)).toMatchObject({ state: 'asked', by: 'team' });
      expect(scheduled()).toEqual([]);
      expect((await bed.notes())[0]).toContain(why);
    });

    test.each(['down', 'hangs up', 'half json', 'html', { rateLimited: undefined }] as const)('%j: nothing is bought, and people take it from there', async (mood) => {
      fake.mood = mood;
      expect(await bed.ask()).toMatchObject({ state: 'asked', by: 'team' });
      expect(await bed.notes()).toHaveLength(1);
      expect(bed.log.length).toBeGreaterThan(0);
    });

    test('a key that is not good is the operator\'s to mend', async () => {
      fake.revoked = true;
      expect(await bed.ask()).toMatchObject({ state: 'asked', by: 'team' });
      expect(JSON.parse(bed.log[0]!)).toMatchObject({ trouble: 'bad-credentials', remedy: expect.stringContaining('key') as string });
      expect(bed.log.join('\n')).not.toContain(fake.secret);
    });

    test('what is no pickup, or has no day or no place, is for people from the start', async () => {
      for (const more of [{ kind: 'trace', wanted: 'trace' }, { day: undefined }, { place: undefined }, { carrier: 'yunexpress' }] as const) expect(bed.desk.adapterFor({ ...wish, caseNumber: 'T-1', ...more })).toBeUndefined();
    });
  },
});

test('a key alone buys nothing: the shop file must say so, with a price', () => {
  const shop = readShop(`${paths.root}/config/shop.json`);
  const pickups = { through: 'easypost' as const, upTo: { amount: '10.00', currency: 'USD' } };
  expect(openPartners({ EASYPOST_KEY: 'k' }, shop)).toEqual([]);
  expect(openPartners({ EASYPOST_KEY: undefined }, { ...shop, partners: { ...shop.partners!, pickups } })).toEqual([]);
  expect(openPartners({ EASYPOST_KEY: 'k' }, { ...shop, partners: { ...shop.partners!, pickups } }).map(({ name }) => name)).toEqual(['easypost']);
});
