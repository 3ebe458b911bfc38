import { ProviderError } from '../../../src/tracking/providers/provider';
import { easyPost } from '../../../src/tracking/providers/easypost';
import { NOW, trackingProviderContract } from '../../contracts/tracking-provider';
import { startEasyPost, type EasyPostFake } from '../../support/fakes/easypost';

const NUMBER = '9400109104250532908587';
const adapter = (fake: EasyPostFake, credentials?: 'wrong') =>
  easyPost({ key: credentials ?? fake.secret, webhookSecret: credentials ?? fake.webhookSecret, baseUrl: `${fake.url}/v2` });

trackingProviderContract({
  start: startEasyPost, provider: (fake, credentials) => adapter(fake, credentials),
  number: NUMBER, carrier: 'usps', other: 'fedex', finds: true, pushes: true,
  states: {
    label_created: 'label', in_transit: 'moving', customs: 'customs', out_for_delivery: 'out_for_delivery', attempt_failed: 'attempted', available_for_pickup: 'pickup',
    delivered: 'delivered', returning: 'returning', exception: 'exception',
  },
});

describe('easypost', () => {
  let fake: EasyPostFake;
  beforeEach(async () => { fake = await startEasyPost(); });
  afterEach(() => fake.close());
  const ask = (number = NUMBER, now?: () => number) => easyPost({ key: fake.secret, baseUrl: `${fake.url}/v2`, ...(now && { now }) }).track({ number, carrier: 'usps' }, AbortSignal.timeout(5000));

  test('one tracker however often it is asked', async () => {
    await ask();
    await ask();
    expect(fake.trackers()).toBe(1);
  });

  test('a tracker that has heard nothing for long has a number that nobody knows', async () => {
    expect(await ask()).toEqual({ kind: 'pending', askAgainAfterMs: 300_000 });
    expect(await ask(NUMBER, () => Date.now() + 2 * 3600_000)).toEqual({ kind: 'unknown' });
  });

  test('a request that is wrong in itself is trouble, not an unknown number', async () => {
    await expect(ask('')).rejects.toMatchObject({ trouble: 'nonsense' } satisfies Partial<ProviderError>);
  });

  describe('pushes', () => {
    const at = NOW.toJSDate();
    const pushed = () => {
      fake.holds({ number: NUMBER, carrier: 'usps', scans: [{ at: '2026-11-21T09:30:00-05:00', description: 'Out for Delivery', city: 'RENO', region: 'NV', country: 'US', state: 'out_for_delivery' }] });
      return fake.push!(NUMBER, at);
    };

    test('whole weights are signed with a point, and may come without', () => {
      const { body, headers } = pushed();
      expect(body.toString()).toContain('"weight":136.0');
      const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
      expect(rewritten.toString()).toContain('"weight":136,');
      expect(adapter(fake).readPush!(rewritten, headers, at)).toMatchObject([{ number: NUMBER, state: 'out_for_delivery' }]);
    });

    test('the secret counts in its decomposed form, however it was typed', () => {
      const { body, headers } = pushed();
      const typed = (webhookSecret: string) => easyPost({ key: 'k', webhookSecret }).readPush!(body, headers, at);
      expect(typed('se\u0301cret')).toHaveLength(1);
      expect(typed('s\u00e9cret')).toHaveLength(1);
      expect(() => typed('secret')).toThrow();
    });

    test('what is no tracker is left alone', () => {
      const { body, headers } = fakeSigned({ description: 'batch.updated', result: { id: 'batch_1', object: 'Batch' } });
      expect(adapter(fake).readPush!(body, headers, at)).toEqual([]);
    });

    test('a tracker in no known shape is nonsense', () => {
      const { body, headers } = fakeSigned({ description: 'tracker.updated', result: { tracking_code: 5 } });
      expect(() => adapter(fake).readPush!(body, headers, at)).toThrow(ProviderError);
    });

    test('without a secret none are taken', () => expect(easyPost({ key: 'k' }).readPush).toBeUndefined());
  });

  function fakeSigned(event: object): ReturnType<NonNullable<EasyPostFake['push']>> {
    return fake.signs(Buffer.from(JSON.stringify(event)));
  }
});
