import type { Activity } from 'botbuilder';
import { DateTime } from 'luxon';
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
