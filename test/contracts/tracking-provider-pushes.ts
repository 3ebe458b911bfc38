/** What every tracking provider does with what is pushed to it. */
import { Forged, type TrackingReport } from '../../src/tracking/providers/provider';
import { NOW, type ProviderFake } from '../support/fakes/provider-fake';
import type { RunningContract } from './tracking-provider-troubles';

export function providerPushes<Fake extends ProviderFake>({ provider: create, number, carrier, fake: current, holds }: RunningContract<Fake>): void {
  let fake: Fake;
  beforeEach(() => { fake = current(); });

  const pushed = () => {
    holds();
    const provider = create(fake);
    return { push: fake.push!(number, NOW.toJSDate()), read: provider.readPush!.bind(provider) };
  };
  const at = NOW.plus({ seconds: 5 }).toJSDate();

  test('says what asking says', async () => {
    const { push, read } = pushed();
    const answer = await create(fake).track({ number, carrier }, AbortSignal.timeout(5000));
    if (answer.kind !== 'found') throw new Error(`expected a report, got ${answer.kind}`);
    const { events, state } = answer.report;
    expect(read(push.body, push.headers, at)).toMatchObject([{ number, carrier, events, state }]);
  });

  test('one byte that is not as signed, another signature, or none', () => {
    const { push: { body, headers }, read } = pushed();
    const changed = Buffer.from(body);
    changed[changed.lastIndexOf('}')] = 0x20;
    expect(() => read(changed, headers, at)).toThrow(Forged);
    expect(() => read(Buffer.from(body.toString('utf8').replace('{', '{ ')), headers, at)).toThrow(Forged);
    expect(() => read(body, {}, at)).toThrow(Forged);
    for (const [name, value] of Object.entries(headers)) {
      for (const wrong of ['', 'x', value.slice(1), `${value}0`, value.replace(/\w/, (char) => (char === 'a' ? 'b' : 'a'))]) expect(() => read(body, { ...headers, [name]: wrong }, at)).toThrow(Forged);
      expect(() => read(body, { ...headers, [name]: [value, value] }, at)).toThrow(Forged);
    }
    expect(() => create(fake, 'wrong').readPush!(body, headers, at)).toThrow(Forged);
  });

  test('a push played again is refused, or says the same of the same moment', () => {
    const { push, read } = pushed();
    const first = read(push.body, push.headers, at);
    let again: TrackingReport[] | undefined;
    try {
      again = read(push.body, push.headers, NOW.plus({ days: 1 }).toJSDate());
    } catch (error) {
      expect(error).toBeInstanceOf(Forged);
    }
    if (again) {
      expect(again).toEqual(first);
      expect(first.every(({ asOf }) => asOf !== undefined && Date.parse(asOf) <= at.getTime())).toBe(true);
    }
  });
}
