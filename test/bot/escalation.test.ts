import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
import { createCaseBook } from '../../src/cases/cases';
import type { Talk } from '../../src/channels/directline/talk';
import { startBareShop } from '../support/bare-shop';
import { PinnedBot, type Row } from '../support/bot';

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());
beforeEach(() => { bot.now = DateTime.fromISO('2026-11-23T02:00:00Z', { zone: 'utc' }); });

const reasonOf = async (id: string) => (await bot.service.db.selectFrom('handoffs').select('reason').where('conversation_id', '=', id).execute()).map(({ reason }) => reason);
const told = (replies: Activity[]) => replies.map(({ channelData }) => (channelData as { waybill: { reply: string } }).waybill.reply);

it.each([
  ['en', 'danger', 'the earbuds I got caught fire while charging'], ['es', 'danger', 'los audífonos explotaron, se incendió el cargador'], ['zh', 'danger', '你们的充电器着火了'],
  ['en', 'legal', 'refund me or my lawyer will sue you'], ['es', 'legal', 'si no me devuelven el dinero voy a demandar'], ['zh', 'legal', '不退款我就打12315'],
])('a person is sent for at once (%s, %s)', async (locale, reason, text) => {
  const talk = bot.service.talk({ locale });
  await talk.start();
  expect(told(await talk.say(text)).at(-1)).toBe(`common:escalated.${reason}`);
  expect(await reasonOf(talk.conversationId)).toEqual([reason]);
  // Once is enough.
  expect(told(await talk.say(text))).not.toContain(`common:escalated.${reason}`);
  expect(await reasonOf(talk.conversationId)).toEqual([reason]);
});

it('nobody is there: it says so, and the chat waits all the same', async () => {
  bot.now = DateTime.fromISO('2026-11-22T00:00:00Z', { zone: 'utc' });
  const talk = bot.service.talk({ locale: 'en' });
  expect(told(await talk.say('the charger exploded')).at(-1)).toBe('common:escalated.danger-shut');
  expect(await reasonOf(talk.conversationId)).toEqual(['danger']);
});

it('a shopper who is still angry at the third message gets a person', async () => {
  const talk = bot.service.talk({ locale: 'en' });
  const rows: Row[0][] = ['this is ridiculous!!', 'you are useless!!'];
  for (const row of rows) expect(told(await talk.say(row))).not.toContain('common:escalated.upset');
  expect(told(await talk.say('where is my parcel!! scammers')).at(-1)).toBe('common:escalated.upset');
});

describe('a shop that sets limits', () => {
  let shop: PinnedBot;
  beforeAll(async () => {
    shop = await startBareShop({ desk: { takeOver: { money: { from: [{ amount: '100.00', currency: 'USD' }, { amount: '100.00', currency: 'EUR' }], intents: ['file_claim', 'return_request'] } } } });
  });
  afterAll(() => shop.close());
  const reasons = async (talk: Talk) => (await shop.service.db.selectFrom('handoffs').select('reason').where('conversation_id', '=', talk.conversationId).execute()).map(({ reason }) => reason);
  const labels = (replies: Activity[]) => replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];

  // WB-10486 is worth 149.50 USD, WB-10493 70.21.
  it.each([
    ['en', 'I want to file a claim for order WB-10486', 'order WB-10486'], ['es', 'quiero presentar una reclamación por el pedido WB-10486', 'pedido WB-10486'], ['zh', '订单 WB-10486 我要申请理赔', '订单 WB-10486'],
  ])('has people look at what is worth as much (%s)', async (locale, text, named) => {
    const talk = shop.service.talk({ locale, customerId: 'C-1005' });
    await talk.start();
    const replies = await talk.say(text);
    expect(told(replies).at(-1)).toBe('common:escalated.money');
    expect(replies.at(-1)!.text).toContain(named);
    expect(await reasons(talk)).toEqual(['money']);
    // The question before it is still to be answered.
    expect(labels(replies).length).toBeGreaterThan(1);
  });

  it.each([
    ['is worth less', 'C-1005', 'I want to file a claim for order WB-10493'], ['is only asked after', 'C-1005', 'where is my order WB-10486'],
    ['is another one’s, whose worth is nobody’s business', 'C-1001', 'I want to file a claim for order WB-10486'], ['nobody has shown to be theirs', undefined, 'I want to file a claim for order WB-10486'],
  ])('but not at an order that %s', async (_, customerId, text) => {
    const talk = shop.service.talk({ locale: 'en', ...(customerId !== undefined && { customerId }) });
    await talk.start();
    await talk.say(text);
    expect(await reasons(talk)).toEqual([]);
  });

  it.each([
    ['en', 'can I change the size of my shoes?', 'thanks'], ['es', '¿puedo cambiar la talla de mis zapatos?', 'gracias'], ['zh', '我的鞋可以换尺码吗？', '谢谢'],
  ])('sends for people when a case is past its promise and its shopper writes, once (%s)', async (locale, text, thanks) => {
    const talk = shop.service.talk({ locale });
    await talk.start();
    await talk.say(thanks);
    const cases = createCaseBook(shop.service.db);
    const number = await cases.takeNumber();
    const { user_id: userId } = await shop.service.db.selectFrom('conversations').select('user_id').where('id', '=', talk.conversationId).executeTakeFirstOrThrow();
    await shop.service.db.transact(cases.open(number, { kind: 'message', conversationId: talk.conversationId, userId, intent: 'leave_message', language: locale, text, promiseBy: shop.now.plus({ days: 1 }).toJSDate() }, shop.now.toJSDate()));
    expect(told(await talk.say(text))).not.toContain('common:escalated.promise');
    await shop.service.db.updateTable('cases').set({ overdue_since: shop.now.minus({ hours: 1 }).toMillis() }).where('number', '=', number).execute();
    expect(told(await talk.say(thanks))).not.toContain('common:escalated.promise');
    const replies = await talk.say(text);
    expect([told(replies).at(-1), replies.at(-1)!.text.includes(number)]).toEqual(['common:escalated.promise', true]);
    expect(await reasons(talk)).toEqual(['promise']);
    expect(told(await talk.say(text))).not.toContain('common:escalated.promise');
  });
});

it('the shop file says which rules hold', async () => {
  const shop = await startBareShop({ desk: { takeOver: { reasons: ['danger'] } } });
  try {
    const talk = shop.service.talk({ locale: 'en' });
    await talk.start();
    expect(told(await talk.say('refund me or my lawyer will sue you'))).not.toContain('common:escalated.legal');
    expect(told(await talk.say('the charger exploded')).at(-1)).toBe('common:escalated.danger');
  } finally {
    await shop.close();
  }
});

it('danger is told also to who waits already, and goes before the others', async () => {
  const talk = bot.service.talk({ locale: 'en' });
  await talk.start();
  await talk.say('I want to talk to a human');
  expect(told(await talk.say('the charger exploded')).at(-1)).toBe('common:escalated.danger');
  expect(await reasonOf(talk.conversationId)).toEqual(['danger']);
  expect(await bot.service.db.selectFrom('conversations').select(['reason', 'desk_state']).where('id', '=', talk.conversationId).executeTakeFirst()).toEqual({ reason: 'danger', desk_state: 'waiting' });
});
