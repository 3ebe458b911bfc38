/** One-time codes: by whom, for what, how long and how often. */
import { createCodeDesk, type CodeDesk, type CodeHolder } from '../../../src/commerce/proof/codes';
import { engines, useStore } from '../../support/engines';

const NOW = new Date('2026-11-22T10:00:00Z');
const later = (minutes: number, seconds = 0) => new Date(NOW.getTime() + (minutes * 60 + seconds) * 1000);
const HOLDER: CodeHolder = { orderNumber: 'WB-1', conversationId: 'c-1', userId: 'ana' };

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);
  let desk: CodeDesk;
  beforeEach(() => { desk = createCodeDesk(store.db, 'a key of this store'); });

  /** @returns the code, once it is committed. */
  async function issue(holder = HOLDER, now = NOW): Promise<string | undefined> {
    let sent: string | undefined;
    const write = await desk.issue(holder, (code) => { sent = code; return { from: { name: 'Shop', address: 'help@shop.example' }, to: 'ana@example.com', subject: 'Code', text: `It is ${code}.` }; }, now);
    if (write) await store.db.transact(write);
    return write && sent;
  }

  async function use(typed: string, holder = HOLDER, now = NOW): Promise<string> {
    const verdict = await desk.check(holder, typed, now);
    if (verdict.state === 'right') await store.db.transact(verdict.used);
    return verdict.state;
  }

  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  test('six digits, in one mail that is of no use after ten minutes; what is stored of it tells nothing', async () => {
    const code = (await issue())!;
    expect(code).toMatch(/^\d{6}$/);
    const mails = await store.db.selectFrom('mails').select('document').execute();
    expect(mails.map(({ document }) => JSON.parse(document) as object)).toEqual([expect.objectContaining({ kind: 'code', to: 'ana@example.com', text: `It is ${code}.`, until: later(10).toISOString() })]);
    const rows = await store.db.selectFrom('codes').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]!.digest).not.toContain(code);
    expect(await use(code)).toBe('right');
  });

  test('another store\'s key makes another digest', async () => {
    const code = (await issue())!;
    expect((await createCodeDesk(store.db, 'another key').check(HOLDER, code, NOW)).state).toBe('wrong');
  });

  test('good once', async () => {
    const code = (await issue())!;
    expect(await use(code)).toBe('right');
    expect(await use(code)).toBe('over');
  });

  test('used only with the turn: one that fails may be had again', async () => {
    const code = (await issue())!;
    expect((await desk.check(HOLDER, code, NOW)).state).toBe('right');
    expect(await use(code)).toBe('right');
  });

  test.each<[string, Partial<CodeHolder>]>([['conversation', { conversationId: 'c-2' }], ['user', { userId: 'eve' }], ['order', { orderNumber: 'WB-2' }], ['mix of the three', { conversationId: 'c-1","ana' , userId: '' }]])('good for nothing in another %s, not even where a code is awaited', async (_what, more) => {
    const code = (await issue())!;
    expect(await use(code, { ...HOLDER, ...more })).toBe('over');
    const other = (await issue({ ...HOLDER, ...more }))!;
    if (other !== code) expect(await use(code, { ...HOLDER, ...more })).toBe('wrong');
    expect(await use(code)).toBe('right');
  });

  test('good for ten minutes', async () => {
    const code = (await issue())!;
    expect(await use(code, HOLDER, later(10))).toBe('over');
    expect(await use(code, HOLDER, later(9, 59))).toBe('right');
  });

  test('good for five tries; after that not even the right one helps', async () => {
    const code = (await issue())!;
    const states = [];
    for (let time = 0; time < 5; time++) states.push(await use(wrong(code)));
    expect(states).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over']);
    expect(await use(code)).toBe('over');
  });

  test('fifty guesses at the same moment are five', async () => {
    const code = (await issue())!;
    const states = await Promise.all(Array.from({ length: 50 }, () => use(wrong(code))));
    expect(states.filter((state) => state === 'wrong')).toHaveLength(4);
    expect(await use(code)).toBe('over');
  });

  test('one at a time: a new one takes the place of the last, with tries of its own', async () => {
    const first = (await issue())!;
    for (let time = 0; time < 4; time++) await use(wrong(first));
    const second = (await issue())!;
    if (first !== second) expect(await use(first)).toBe('wrong');
    expect(await use(second)).toBe('right');
    expect(await store.db.selectFrom('codes').selectAll().execute()).toEqual([]);
  });

  test('three an hour for an order, whoever asks, and three in a conversation, whatever for', async () => {
    for (const conversationId of ['c-1', 'c-2', 'c-3']) expect(await issue({ ...HOLDER, conversationId })).toBeDefined();
    expect(await issue({ ...HOLDER, conversationId: 'c-4' })).toBeUndefined();
    for (const orderNumber of ['WB-2', 'WB-3']) expect(await issue({ ...HOLDER, orderNumber })).toBeDefined();
    expect(await issue({ ...HOLDER, orderNumber: 'WB-4' })).toBeUndefined();
    expect(await issue({ ...HOLDER, orderNumber: 'WB-4', conversationId: 'c-4' })).toBeDefined();
    expect(await store.db.selectFrom('mails').select('id').execute()).toHaveLength(6);
    expect(await issue(HOLDER, later(60))).toBeDefined();
  });

  test('asked for ten times at the same moment: three', async () => {
    expect((await Promise.all(Array.from({ length: 10 }, (_, index) => issue({ ...HOLDER, conversationId: `c-${index}` })))).filter(Boolean)).toHaveLength(3);
  });

  test('what has lapsed is not kept', async () => {
    await issue();
    await issue({ ...HOLDER, orderNumber: 'WB-2' }, later(11));
    expect((await store.db.selectFrom('codes').select('scope').execute()).map(({ scope }) => scope)).toEqual([expect.stringContaining('WB-2')]);
  });

  test('the codes are spread evenly, zeros in front included', async () => {
    const codes = [];
    for (let index = 0; index < 200; index++) codes.push((await issue({ orderNumber: `WB-${index}`, conversationId: `c-${index}`, userId: 'u' }))!);
    expect(new Set(codes).size).toBeGreaterThan(195);
    expect(new Set(codes.map(([first]) => first)).size).toBe(10);
  });
});
