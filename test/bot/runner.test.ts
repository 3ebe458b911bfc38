/** What the runner gives every dialog, with dialogs made for the purpose. */
import type { Activity } from 'botbuilder';
import { repertoire } from '../../dialogs';
import { dialog, type Dialog } from '../../src/bot/dialog';
import { order } from '../../src/bot/slots';
import type { Turn } from '../../src/bot/turn';
import { NOTICE_EVENT, notices } from '../../src/notices/notices';
import type { Performer } from '../../src/requests/worker';
import { ShopError } from '../../src/commerce/shops/shop-adapter';
import { attachmentUrl, newAttachmentId } from '../../src/store/attachments';
import { keyOf, NOW, PinnedBot, type Row } from '../support/bot';
import { DateTime } from 'luxon';
import { until } from '../support/until';

const ANA = { locale: 'en', customerId: 'C-1006' };

/** Serves `suggestion`; what it does is set by each test. */
let run: (turn: Turn) => Promise<unknown>;
const tried: Dialog = { ...dialog({ name: 'order-slots', intents: ['suggestion'], run: (turn) => run(turn) }), name: 'take-message' };
let event: (turn: Turn) => Promise<unknown>;
const told: Dialog = dialog({ name: 'small-talk-news', intents: [], events: ['test.news'], run: (turn) => event(turn) });
const performed: unknown[] = [];
let performer: Performer;

let bot: PinnedBot;
beforeAll(async () => {
  const others = repertoire.dialogs.filter(({ intents }) => !intents.includes('suggestion'));
  bot = await PinnedBot.start({
    repertoire: { ...repertoire, fallback: { ...repertoire.fallback, name: 'fallback' }, dialogs: [...others, tried, told] },
    performers: { 'test.act': async (attempt) => { performed.push(attempt.arguments); return await performer(attempt); } },
  });
});
afterAll(() => bot.close());
beforeEach(() => { bot.now = DateTime.fromISO(NOW, { zone: 'utc' }); });

const IDEA = 'I have a suggestion for your shop';
const talkOf = async (options: { locale?: string; customerId?: string } = { locale: 'en' }) => {
  const talk = bot.service.talk(options);
  await talk.start();
  return { talk, say: (...rows: Row[]) => bot.goOn(talk, options, rows) };
};
const texts = (replies: Activity[]): string[] => replies.map(({ text }) => text);

describe('a correction', () => {
  const about: Dialog['run'] = async (turn) => {
    const { order: found } = (await order(turn, 'order'));
    await turn.ask('reason', { say: 'common:choose', accept: ({ entities, text }) => (entities.length === 0 && text.includes('because') ? text : undefined) });
    turn.say('common:order-detail', { number: found.number, placed: turn.time(found.placedAt) });
  };

  it('by number drops what hung on the first order', async () => {
    run = about;
    const { say } = await talkOf(ANA);
    const heard = await say([`${IDEA}, order WB-10487`, 'common:choose'], ['no, WB-10492', 'common:corrected', 'common:choose'], ['because I said so', 'common:order-detail']);
    expect(texts(heard[2]!)).toEqual([expect.stringContaining('WB-10492')]);
  });

  it('by “the other one” leaves the one that is not meant out of the choice', async () => {
    run = about;
    const { say } = await talkOf(ANA);
    const heard = await say([`${IDEA}, order WB-10487`, 'common:choose'], ['no, the other order', 'common:corrected', 'common:choose'], ['because I said so', 'common:order-detail']);
    expect(texts(heard[2]!)).toEqual([expect.stringContaining('WB-10492')]);
  });

  it('to another customer’s order asks for proof', async () => {
    run = about;
    const { say } = await talkOf(ANA);
    await say([`${IDEA}, order WB-10487`, 'common:choose'], ['no, WB-10482', 'common:corrected', 'common:ask-second-fact']);
  });

  it('chooses among orders by what was bought', async () => {
    run = about;
    const { say } = await talkOf(ANA);
    const heard = await say([IDEA, 'common:which-order'], ['the hoodie one', 'common:choose'], ['because of that', 'common:order-detail']);
    expect(texts(heard[2]!)).toEqual([expect.stringContaining('WB-10487')]);
    expect(JSON.stringify(heard[0]![0]!.attachments)).toContain('WB-10487');
  });
});

describe('the way back', () => {
  const three: Dialog['run'] = async (turn) => {
    const first = await turn.ask<string>('first', { say: 'common:choose', free: true, accept: ({ text }) => text });
    turn.say('common:order-choice', { number: first, placed: turn.now });
    const second = await turn.ask<string>('second', { say: 'common:no-words', free: true, accept: ({ text }) => text });
    turn.say('common:order-detail', { number: `${first}/${second}`, placed: turn.now });
  };

  it('goes to the question before, and what was said after it is said anew', async () => {
    run = three;
    const { say } = await talkOf();
    const heard = await say([IDEA, 'common:choose'], ['one', 'common:order-choice', 'common:no-words'], ['go back', 'common:one-back', 'common:choose'], ['uno', 'common:order-choice', 'common:no-words'], ['two', 'common:order-detail']);
    expect(texts(heard[4]!)[0]).toContain('uno/two');
  });

  it('ends at the first question', async () => {
    run = three;
    const { say } = await talkOf();
    await say([IDEA, 'common:choose'], ['go back', 'common:no-back', 'common:choose']);
  });
});

describe('a yes', () => {
  it('counts for what was on the table when it was said', async () => {
    let revision = 1;
    run = async (turn) => {
      if (await turn.confirm('sure', 'common:choose', {}, { depends: { revision } })) turn.say('common:order-choice', { number: String(revision), placed: turn.now });
    };
    const { say } = await talkOf();
    await say([IDEA, 'common:choose']);
    revision = 2;
    await say(['yes', 'common:changed', 'common:choose']);
    await say(['yes', 'common:order-choice']);
  });

  it('tapped twice is not also the answer to what nobody has seen yet', async () => {
    let isSeen: () => void;
    const seen = new Promise<void>((resolve) => { isSeen = resolve; });
    run = async (turn) => {
      await turn.confirm('first', 'common:choose', {}, { depends: 1 });
      await seen;
      if (await turn.confirm('second', 'common:ask-order', { example: '' }, { depends: 2 })) turn.say('common:order-choice', { number: '', placed: turn.now });
    };
    const { talk, say } = await talkOf();
    await say([IDEA, 'common:choose']);
    const { user_id: userId } = await bot.service.db.selectFrom('conversations').select('user_id').where('id', '=', talk.conversationId).executeTakeFirstOrThrow();
    const conversation = { id: talk.conversationId, channel: 'directline', userId };
    const tap = () => bot.service.directLine.post(conversation, { type: 'message', text: 'yes', locale: 'en' });
    await tap();
    await tap();
    isSeen!();
    expect((await talk.replies()).map(keyOf)).toEqual(['common:ask-order', 'common:ask-order']);
    await say(['yes', 'common:order-choice']);
  });

  it('is not taken for an answer hours later; the thread is picked up in words', async () => {
    run = async (turn) => { turn.say((await turn.confirm('sure', 'common:choose')) ? 'common:yes' : 'common:no'); };
    const { say } = await talkOf();
    await say([IDEA, 'common:choose']);
    bot.now = bot.now.plus({ hours: 7 });
    await say(['yes', 'common:resumed-to', 'common:choose'], ['yes', 'common:yes']);
  });

  it('to something of last week is told that it is over', async () => {
    run = async (turn) => { turn.say((await turn.confirm('sure', 'common:choose')) ? 'common:yes' : 'common:no'); };
    const { say } = await talkOf();
    await say([IDEA, 'common:choose']);
    bot.now = bot.now.plus({ days: 8 });
    await say(['yes', 'common:expired']);
  });
});

describe('a request to the world', () => {
  it('does not make its own dialog refuse: what was looked up before it is seen again as it was', async () => {
    performer = async () => {
      await bot.service.db.updateTable('orders').set({ document: JSON.stringify({ ...(await bot.service.db.selectFrom('orders').select('document').where('number', '=', 'WB-10492').executeTakeFirstOrThrow().then(({ document }) => JSON.parse(document) as object)), status: 'cancelled' }), revision: 77 }).where('number', '=', 'WB-10492').execute();
      return { state: 'done' };
    };
    const seen: string[] = [];
    run = async (turn) => {
      const before = (await turn.orders.order('WB-10492'))!;
      if (before.status === 'cancelled') return turn.say('common:no');
      const { state } = await turn.request('act', { action: 'test.act', arguments: { at: before.revision } });
      seen.push(before.status, (await turn.orders.order('WB-10492'))!.status, state);
      turn.say('common:yes');
    };
    const { say } = await talkOf(ANA);
    await say([IDEA, 'common:yes']);
    expect(seen).toEqual(['packing', 'cancelled', 'done']);
    expect(performed).toHaveLength(1);
  });
});

describe('while the shop\'s system is away', () => {
  const away = () => { throw new ShopError('a shop', 'unreachable'); };

  it('that is said, with a way to a person', async () => {
    run = away;
    const { say } = await talkOf();
    const [[reply]] = await say([IDEA, 'common:shop-away']) as unknown as [[Activity]];
    expect(reply.suggestedActions?.actions.map(({ title }) => title)).toEqual(['Talk to a person']);
  });

  it('an outcome is not lost: it is told when the shop answers again', async () => {
    performer = () => Promise.resolve({ state: 'done' });
    let isAway = true;
    run = async (turn) => {
      await turn.request('act', { action: 'test.act', arguments: { once: performed.length } });
      if (isAway) away();
      turn.say('common:yes');
    };
    const before = performed.length;
    const { talk, say } = await talkOf();
    await say([IDEA]);
    isAway = false;
    bot.now = bot.now.plus({ minutes: 2 });
    expect((await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; })).map(keyOf)).toEqual(['common:yes']);
    expect(performed.length).toBe(before + 1);
  });

  it('a notice comes again as well', async () => {
    let isAway = true;
    event = (turn) => { if (isAway) away(); turn.say('common:yes'); return Promise.resolve(); };
    const { talk } = await talkOf();
    const { user_id: userId } = await bot.service.db.selectFrom('conversations').select('user_id').where('id', '=', talk.conversationId).executeTakeFirstOrThrow();
    const address = { conversation: { id: talk.conversationId, channel: 'directline', userId }, activity: { type: 'event', channelId: 'directline', conversation: { id: talk.conversationId }, from: { id: userId, name: '' }, recipient: { id: 'waybill', name: '' } } } as Parameters<typeof notices.schedule>[1];
    await bot.service.db.transact((trx) => notices.schedule('test away', address, { event: 'test.news', value: {} }, bot.now.toJSDate())(trx));
    await until(async () => (await bot.service.db.selectFrom('notices').select('id').where('id', 'like', `again ${talk.conversationId}%`).executeTakeFirst()) !== undefined);
    isAway = false;
    bot.now = bot.now.plus({ minutes: 2 });
    expect((await until(async () => { const replies = await talk.replies(); return replies.length > 0 && replies; })).map(keyOf)).toEqual(['common:yes']);
  });
});

describe('pictures', () => {
  const picture = (name: string): Partial<Activity> => ({ type: 'message', text: '', attachments: [{ contentType: 'image/jpeg', contentUrl: `attachment:${name}`, name: `${name}.jpg` }] });
  const asks: Dialog['run'] = async (turn) => {
    const photos = await turn.photos('photos', { say: 'common:choose', most: 3 });
    turn.say('common:order-choice', { number: photos.map(({ url }) => url).join(' '), placed: turn.now });
  };

  it('come one by one or many at once, until that is all', async () => {
    run = asks;
    const { say } = await talkOf();
    const heard = await say([IDEA, 'common:choose'], [picture('a'), 'common:photos.more'], ['here you are', 'common:photos.more-again'], [picture('b'), 'common:photos.more'], ["That's all", 'common:order-choice']);
    expect(texts(heard[4]!)[0]).toMatch(/attachment:[\w-]{16}a attachment:[\w-]{16}b/);
  });

  it('of another conversation, named by who found out its id, are none', async () => {
    run = asks;
    const { talk, say } = await talkOf();
    await say([IDEA, 'common:choose']);
    const stolen = { contentType: 'image/jpeg', contentUrl: attachmentUrl(newAttachmentId('somebody-else')), name: 'id-card.jpg' };
    const replies = await talk.say({ type: 'message', text: '', attachments: [stolen, { ...stolen, contentUrl: 'attachment:x' }] });
    expect(replies.map(keyOf)).toEqual(['common:empty']);
    await say(['I have no photos', 'common:order-choice']);
  });

  it('sent before the question count', async () => {
    run = asks;
    const { say } = await talkOf();
    await say([picture('early'), 'common:picture-kept'], [IDEA, 'common:photos.more'], ['no', 'common:order-choice']);
  });

  it('may be missing', async () => {
    run = asks;
    const { say } = await talkOf();
    await say([IDEA, 'common:choose'], ['I have no photos', 'common:order-choice']);
  });

  it('are no answer to another question', async () => {
    run = async (turn) => { await turn.ask('first', { say: 'common:choose', accept: () => undefined }); };
    const { say } = await talkOf();
    await say([IDEA, 'common:choose'], [picture('c'), 'common:picture-kept']);
  });
});

describe('a notice', () => {
  it('is told without disturbing the dialog in progress', async () => {
    run = async (turn) => { turn.say((await turn.confirm('sure', 'common:choose')) ? 'common:yes' : 'common:no'); };
    event = (turn) => { turn.say('common:order-choice', { number: turn.event<{ what: string }>().what, placed: turn.now }); return Promise.resolve(); };
    let address: Turn['address'] | undefined;
    const asks = run;
    run = async (turn) => { address = turn.address; await asks(turn); };
    const { talk, say } = await talkOf();
    await say([IDEA, 'common:choose']);
    await bot.service.db.transact((trx) => notices.schedule('n-1', address!, { event: 'test.news', value: { what: 'moved' } }, bot.now.toJSDate())(trx));
    const replies = await until(async () => { const heard = await talk.replies(); return heard.length > 0 && heard; });
    expect(replies.map(keyOf)).toEqual(['common:order-choice']);
    expect(texts(replies)[0]).toContain('moved');
    await say(['yes', 'common:yes']);
  });

  it('cannot be forged by a client', async () => {
    event = (turn) => { turn.say('common:yes'); return Promise.resolve(); };
    const { say } = await talkOf();
    await say([{ type: 'event', name: NOTICE_EVENT, value: { event: 'test.news', value: {} } }]);
  });
});

describe('whoever is upset', () => {
  it.each([['en', 'where is my parcel LX628049172CN!!!'], ['es', 'dónde está mi paquete LX628049172CN!!!'], ['zh', '我的包裹LX628049172CN到哪了！！！']])('hears first that it was heard, once (%s)', async (locale, text) => {
    const { say } = await talkOf({ locale });
    const [first, second] = await say([text, 'parcel:advice.moving'], [text, 'parcel:advice.moving']);
    const calm = { en: "I'm sorry about the trouble", es: 'Lamento las molestias', zh: '给您添麻烦了' }[locale]!;
    expect(texts(first!)[0]!.startsWith(calm)).toBe(true);
    expect(texts(second!)[0]).not.toContain(calm);
  });
});
