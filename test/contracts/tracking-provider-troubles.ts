/** What every tracking provider does when its service cannot or will not answer. */
import { ProviderError, PROVIDER_TROUBLES, type TrackingAnswer } from '../../src/tracking/providers/provider';
import type { ProviderFake } from '../support/fakes/provider-fake';
import { until } from '../support/until';
import type { ProviderContract } from './tracking-provider';

export interface RunningContract<Fake extends ProviderFake> extends ProviderContract<Fake> {
  fake(): Fake;
  /** The fake holds the contract's parcel. */
  holds(): void;
}

export function providerTroubles<Fake extends ProviderFake>({ start, provider: create, number, carrier, quota, fake: current, holds }: RunningContract<Fake>): void {
  let fake: Fake;
  beforeEach(() => { fake = current(); });

  const ask = (signal = AbortSignal.timeout(5000), of = create(fake)): Promise<TrackingAnswer> => of.track({ number, carrier }, signal);
  const troubleOf = async (asked: Promise<unknown>): Promise<ProviderError> => {
    const error = await asked.then((answer) => { throw new Error(`expected trouble, got ${JSON.stringify(answer)}`); }, (thrown: unknown) => thrown);
    if (!(error instanceof ProviderError)) throw error;
    expect(JSON.stringify([error.message, String(error.cause), (error.cause as Error | undefined)?.stack])).not.toContain(fake.secret);
    return error;
  };

  test('each has its remedy', () => expect(Object.values(PROVIDER_TROUBLES).every((remedy) => remedy.length > 20)).toBe(true));

  test('bad credentials', async () => {
    holds();
    expect((await troubleOf(ask(undefined, create(fake, 'wrong')))).trouble).toBe('bad-credentials');
  });

  test('rate limited, with the wait that is asked for', async () => {
    fake.mood = { rateLimited: 7 };
    expect(await troubleOf(ask())).toMatchObject({ trouble: 'rate-limited', retryAfterMs: 7000 });
    fake.mood = { rateLimited: undefined };
    expect(await troubleOf(ask())).toMatchObject({ trouble: 'rate-limited', retryAfterMs: undefined });
  });

  if (quota) test('a quota that is used up, for what is new', async () => {
    fake.outOfQuota!();
    expect((await troubleOf(ask())).trouble).toBe('quota');
    holds();
    expect((await ask()).kind).toBe('found');
  });

  test.each(['down', 'hangs up'] as const)('%s: unreachable', async (mood) => {
    fake.mood = mood;
    expect((await troubleOf(ask())).trouble).toBe('unreachable');
  });

  test('nobody there: unreachable', async () => {
    const gone = await start();
    await gone.close();
    expect((await troubleOf(ask(undefined, create(gone)))).trouble).toBe('unreachable');
  });

  test('slow: given up when we say so, and let go of', async () => {
    fake.mood = 'silent';
    const giveUp = new AbortController();
    const asked = ask(giveUp.signal);
    await Promise.all([troubleOf(asked).then(({ trouble }) => expect(trouble).toBe('unreachable')), until(() => fake.requests.length > 0).then(() => giveUp.abort())]);
    await until(() => fake.abandoned > 0);
  });

  test('given up before it began: nothing is sent', async () => {
    expect((await troubleOf(ask(AbortSignal.abort()))).trouble).toBe('unreachable');
    expect(fake.requests).toEqual([]);
  });

  test.each(['html', 'half json', 'wrong shape', 'empty', 'endless', 'redirects'] as const)('nonsense: %s', async (mood) => {
    fake.mood = mood;
    expect((await troubleOf(ask())).trouble).toBe('nonsense');
  });
}
