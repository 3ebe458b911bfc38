/** Proof in conversation: what opens an order, how long, for whom; the code by e-mail before a change that a thief would want. */
import { createRuleBook } from '../../src/rules/book';
import { DateTime } from 'luxon';
import pino from 'pino';
import { repertoire } from '../../dialogs';
import { WaybillBot } from '../../src/bot/bot';
import { dialog } from '../../src/bot/dialog';
import { emptyMemory, type Memory } from '../../src/bot/memory';
import { loadPhrases } from '../../src/bot/phrases';
import { provenOrder, provenStrongly } from '../../src/bot/slots';
import type { Services } from '../../src/bot/turn';
import { createCaseBook } from '../../src/cases/cases';
import { createAttachments } from '../../src/store/attachments';
import { loadDemo } from '../../src/commerce/demo';
import { createOrderBook } from '../../src/commerce/orders';
import { createProofDesk } from '../../src/commerce/proof';
import { createCodeDesk } from '../../src/commerce/proof/codes';
import type { Customer } from '../../src/commerce/types';
import { LANGUAGES, type Language } from '../../src/languages';
import { paths } from '../../src/paths';
import { createShopRouter } from '../../src/router-of-shop';
import { readShop } from '../../src/shop';
import type { Database } from '../../src/store/database';
import { openDatabase } from '../../src/store/open';
import { NOW } from '../support/bot';

/** Asks something before and after it has the order, as a real change does. */
const changing = dialog({
  name: 'changing', intents: ['change_address'],
  async run(turn) {
    const order = await provenStrongly(turn, turn.trigger.entities.find(({ type }) => type === 'order_number')?.value ?? 'WB-10482');
    if (!(await turn.confirm('sure', 'common:next', { topic: order.number }))) return turn.say('common:stopped');
    await provenOrder(turn, order.number);
    turn.say('common:yes');
  },
});

/** Two orders in one dialog. */
const comparing = dialog({
  name: 'comparing', intents: ['change_order_items'],
  async run(turn) {
    for (const number of ['WB-10482', 'WB-10483']) await provenOrder(turn, number);
    turn.say('common:yes');
  },
});

const shop = readShop(`${paths.root}/config/shop.json`);
const phrases = loadPhrases(paths.locales);
const router = createShopRouter(shop);
const OF: Record<Language, string> = { en: 'change the delivery address of order', es: 'quiero cambiar la dirección de entrega del pedido', zh: '我要修改收货地址，订单' };

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ DATA_DIR: ':memory:' });
  await loadDemo(db, paths.demo, new Date(NOW), pino({ level: 'silent' }));
});
afterAll(() => db.destroy());
beforeEach(async () => { for (const table of ['proof_attempts', 'codes', 'mails', 'cases'] as const) await db.deleteFrom(table).execute(); });

interface Setting { mail?: boolean; customer?: string; group?: boolean; language?: Language; id?: string }

let chats = 0;
/** One user's side of a conversation: what is remembered is committed with the rest, as JSON. */
function chat({ mail = true, customer, group = false, language = 'en', id = `c-${++chats}` }: Setting = {}) {
  const orders = createOrderBook(db);
  const proof = createProofDesk(db, orders, mail ? createCodeDesk(db, 'a key') : undefined);
  const bot = new WaybillBot(router, { ...repertoire, dialogs: [...repertoire.dialogs.filter(({ intents }) => !intents.some((intent) => [...changing.intents, ...comparing.intents].includes(intent))), changing, comparing] }, { shop, rules: createRuleBook(shop.rules, shop), orders, phrases, proof, cases: createCaseBook(db), attachments: createAttachments(db) } as Partial<Services> as Services);
  let now = DateTime.fromISO(NOW, { zone: 'utc' });
  let memory: Memory = emptyMemory();
  return {
    wait(minutes: number) { now = now.plus({ minutes }); },
    get memory() { return JSON.stringify(memory); },
    async say(text: string): Promise<{ keys: string[]; said: string }> {
      const signedIn: Customer | undefined = customer === undefined ? undefined : await orders.customer(customer);
      const copy = JSON.parse(JSON.stringify(memory)) as Memory;
      const { turn } = await bot.hear({ now, memory: copy, conversation: { id, channel: 'test', userId: 'user', ...(group && { isGroup: true }) }, address: { conversation: { id, channel: 'test', userId: 'user' }, activity: {} }, locale: language, ...(signedIn && { customer: signedIn }) }, { text, files: [] });
      await db.transact(async (trx) => { for (const write of turn.writes) await write(trx); });
      memory = copy;
      return { keys: turn.replies.map(({ key }) => key), said: turn.replies.map((reply) => reply.text).join('\n') };
    },
  };
}

const mails = async () => (await db.selectFrom('mails').select('document').orderBy('created_at').execute()).map(({ document }) => JSON.parse(document) as { to: string; subject: string; text: string; from: { name: string } });
const codeIn = (text: string) => /^\d{6}$/m.exec(text)![0];
const lastCode = async () => codeIn((await mails()).at(-1)!.text);

describe('stronger proof', () => {
  it.each(LANGUAGES)('a code to the e-mail on file, in the language spoken, with the shop\'s own name (%s)', async (language) => {
    const shopper = chat({ language });
    expect((await shopper.say(`${OF[language]} WB-10482`)).keys).toEqual(['common:ask-second-fact']);
    const { keys, said } = await shopper.say('44100');
    expect(keys).toEqual(['common:code-sent']);
    expect(said).toContain('a•••@example.com');
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: 'ana.torres@example.com', from: { name: shop.name[language] } });
    expect(mail!.text).toContain(shop.name[language]);
    const code = codeIn(mail!.text);
    expect(said + mail!.subject + shopper.memory).not.toContain(code);
    expect((await shopper.say({ en: `it's ${code}`, es: `el código es ${code.slice(0, 3)} ${code.slice(3)}`, zh: [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('') }[language])).keys).toEqual(['common:next']);
    expect((await shopper.say({ en: 'yes', es: 'sí', zh: '是的' }[language])).keys).toEqual(['common:yes']);
    expect(await db.selectFrom('codes').selectAll().execute()).toEqual([]);
  });

  it('wrong ones are counted; after five a new code is sent and the old one is worth nothing; after three codes it is for people', async () => {
    const shopper = chat();
    await shopper.say(`${OF.en} WB-10482`);
    await shopper.say('44100');
    const first = await lastCode();
    const wrong = first === '111222' ? '222111' : '111222';
    for (let time = 0; time < 4; time++) expect((await shopper.say(wrong)).keys).toEqual(['common:code-wrong']);
    expect((await shopper.say(wrong)).keys).toEqual(['common:code-sent-anew']);
    if (first !== await lastCode()) expect((await shopper.say(first)).keys).toEqual(['common:code-wrong']);
    expect((await shopper.say('Send a new code')).keys).toEqual(['common:code-sent']);
    expect((await shopper.say('Send a new code')).keys).toEqual(['common:code-limit']);
    expect(await mails()).toHaveLength(3);
  });

  it('what is no code is asked again, and the third time a person is offered', async () => {
    const shopper = chat();
    await shopper.say(`${OF.en} WB-10482`);
    await shopper.say('44100');
    for (const text of ['qwertz uiop', '12345', '1234567', 'asdf 12']) expect((await shopper.say(text)).keys).toEqual([text === '1234567' || text === 'asdf 12' ? 'common:offer-human' : 'common:code-again']);
    expect((await shopper.say(await lastCode())).keys).toEqual(['common:next']);
  });

  it('too old a code: a new one', async () => {
    const shopper = chat();
    await shopper.say(`${OF.en} WB-10482`);
    await shopper.say('44100');
    const code = await lastCode();
    shopper.wait(10);
    expect((await shopper.say(code)).keys).toEqual(['common:code-sent-anew']);
    expect((await shopper.say(await lastCode())).keys).toEqual(['common:next']);
  });

  it('a code counts for the change it was asked for, and not for ever', async () => {
    const shopper = chat();
    await shopper.say(`${OF.en} WB-10482`);
    await shopper.say('44100');
    await shopper.say(await lastCode());
    shopper.wait(31);
    // The second fact has lapsed as well.
    expect((await shopper.say('yes')).keys).toEqual(['common:proof-lapsed']);
    expect((await shopper.say('44100')).keys).toEqual(['common:code-sent-anew']);
    expect((await shopper.say(await lastCode())).keys).toEqual(['common:next']);
    expect((await shopper.say('yes')).keys).toEqual(['common:yes']);
    expect((await shopper.say(`${OF.en} WB-10482`)).keys).toEqual(['common:code-sent']);
  });

  it('a used code, or one of another conversation, is no code', async () => {
    const [one, other] = [chat(), chat()];
    for (const shopper of [one, other]) {
      await shopper.say(`${OF.en} WB-10482`);
      await shopper.say('44100');
    }
    const [first, second] = (await mails()).map(({ text }) => codeIn(text));
    if (first !== second) expect((await one.say(second!)).keys).toEqual(['common:code-wrong']);
    expect((await one.say(first!)).keys).toEqual(['common:next']);
    await one.say('yes');
    await one.say(`${OF.en} WB-10482`);
    expect((await one.say(first!)).keys).toEqual([first === await lastCode() ? 'common:next' : 'common:code-wrong']);
  });

  it('signed in: no code for one\'s own order; for another\'s all of it', async () => {
    const shopper = chat({ customer: 'C-1001' });
    expect((await shopper.say(`${OF.en} WB-10482`)).keys).toEqual(['common:next']);
    await shopper.say('no');
    expect((await shopper.say(`${OF.en} WB-10483`)).keys).toEqual(['common:ask-second-fact']);
    expect((await shopper.say('110231')).keys).toEqual(['common:code-sent']);
    expect((await mails()).map(({ to }) => to)).toEqual(['julian.restrepo@example.com']);
  });

  it('without mail the second fact must do, and the shop\'s people are told, once', async () => {
    const shopper = chat({ mail: false });
    await shopper.say(`${OF.en} WB-10482`);
    expect((await shopper.say('44100')).keys).toEqual(['common:next']);
    expect((await shopper.say('yes')).keys).toEqual(['common:yes']);
    const cases = await db.selectFrom('cases').select(['order_number', 'kind']).execute();
    expect(cases).toEqual([{ order_number: 'WB-10482', kind: 'notice' }]);
  });

  it('the same where the order has no address to send it to', async () => {
    const order = { number: 'WB-99001', placedAt: NOW, status: 'confirmed', currency: 'USD', items: [], shippingAddress: { postalCode: '28012' } };
    await db.insertInto('orders').values({ number: order.number, customer_id: null, placed_at: order.placedAt, document: JSON.stringify(order) }).onConflict((c) => c.doNothing()).execute();
    const shopper = chat();
    await shopper.say(`${OF.en} WB-99001`);
    expect((await shopper.say('28012')).keys).toEqual(['common:next']);
    expect(await mails()).toEqual([]);
    expect(await db.selectFrom('cases').select('order_number').execute()).toEqual([{ order_number: 'WB-99001' }]);
    await db.deleteFrom('orders').where('number', '=', order.number).execute();
  });
});

describe('the second fact', () => {
  it('lapses after thirty idle minutes, also for what hangs in the middle; each use begins them anew', async () => {
    const shopper = chat({ mail: false });
    await shopper.say('WB-10482 44100');
    for (let time = 0; time < 3; time++) {
      shopper.wait(29);
      expect((await shopper.say('where is order WB-10482')).keys).toContain('track-package:order.parcels');
    }
    await shopper.say(`${OF.en} WB-10482`);
    shopper.wait(30);
    expect((await shopper.say('yes')).keys).toEqual(['common:ask-second-fact']);
    expect((await shopper.say('44100')).keys).toEqual(['common:next']);
    shopper.wait(45);
    expect((await shopper.say('yes')).keys).toEqual(['common:proof-lapsed']);
    expect((await shopper.say('wrong@example.com')).keys).toEqual(['common:second-fact-mismatch']);
  });

  it('of one order opens no other, not even within one dialog', async () => {
    const shopper = chat();
    expect((await shopper.say('I want to change the items of my order')).keys).toEqual(['common:ask-second-fact']);
    expect(await shopper.say('44100')).toEqual({ keys: ['common:ask-second-fact'], said: expect.stringContaining('WB-10483') as string });
    expect((await shopper.say('44100')).keys).toEqual(['common:second-fact-mismatch']);
    expect((await shopper.say('110231')).keys).toEqual(['common:yes']);
  });

  it.each(['ana.torres @example.com', 'ana.torres@ example . com', 'ANA.TORRES＠example。com', 'ána.torres@example.com', '44 100', '+52 33 3615 4827'])('as keyboards write it: %s', async (fact) => {
    const shopper = chat();
    await shopper.say('where is order WB-10482');
    expect((await shopper.say(fact)).keys).toContain('track-package:order.parcels');
  });
});

describe('in a group', () => {
  const LINES: Record<Language, string[]> = {
    en: ['where is order WB-10482', 'WB-10482 44100', 'change the delivery address of order WB-10482'], es: ['dónde está el pedido WB-10482', 'WB-10482 44100', 'quiero cambiar la dirección de entrega del pedido WB-10482'], zh: ['订单 WB-10482 到哪了', 'WB-10482 44100', '我要修改收货地址，订单 WB-10482'],
  };

  it.each(LANGUAGES)('nothing of an order, not even with the right fact; to one alone it talks (%s)', async (language) => {
    for (const line of LINES[language]) {
      const { keys, said } = await chat({ group: true, language }).say(line);
      expect(keys).toEqual(['common:only-alone']);
      expect(said).not.toMatch(/Ana|Torres|Guadalajara|44100|LX628049172CN/);
    }
    expect(await db.selectFrom('proof_attempts').selectAll().execute()).toEqual([]);
  });

  it('nor for one who has proved it or is signed in; a parcel by its number, as anybody may see it', async () => {
    for (const shopper of [chat({ group: true, customer: 'C-1001' }), chat({ group: true })]) {
      await shopper.say('WB-10482 44100');
      expect((await shopper.say('where is order WB-10482')).keys).toEqual(['common:only-alone']);
      expect((await shopper.say('where is LX628049172CN')).keys).toEqual(['parcel:advice.moving']);
      expect((await shopper.say('where is LX628049173CN')).keys).not.toContain('parcel:suggest');
    }
  });
});
