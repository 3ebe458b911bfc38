/** A card's life in Teams: who sees its buttons, what a tap leaves for everybody, how it stands when somebody comes back to it, and what a forged one does. */
import type { Activity } from 'botbuilder';
import { button, buttonsOf, keysOf, startTeams, type Chat, type Teams } from '../../support/teams';
import { until } from '../../support/until';

let teams: Teams;
beforeAll(async () => { teams = await startTeams(); });
afterAll(() => teams.close());

interface Refresh { action: { type: string; verb: string; data: { card: string } }; userIds: string[] }
const cardIn = ({ attachments = [] }: Partial<Activity>) => attachments.at(-1)!.content as { refresh?: Refresh; body: object[] };
const bodyOf = (answer: { body: unknown }) => answer.body as { statusCode: number; type: string; value: { refresh?: Refresh } };
/** What Teams asks by itself when somebody opens the chat. */
const look = (chat: Chat, reply: Partial<Activity>) => {
  const { action } = cardIn(reply).refresh!;
  return chat.send({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value: { action, trigger: 'automatic' } });
};
const titles = (content: unknown) => buttonsOf({ attachments: [{ contentType: '', content }] }).map(({ title }) => title);

describe('a card asks to be looked at again', () => {
  test('by whoever it is for: one user, of the sixty that Teams takes', async () => {
    const chat = teams.chat({ group: true });
    const [reply] = await chat.say('where is LX628049172CN');
    expect(cardIn(reply!).refresh).toEqual({ action: { type: 'Action.Execute', title: '↻', verb: 'waybill/look', data: { card: expect.any(String) as string } }, userIds: [chat.user] });
  });

  test('not where there is nothing to tap', async () => {
    const chat = teams.chat();
    const replies = [...(await chat.say('thanks')), ...(await chat.say('where is my package'))];
    for (const reply of replies) expect(Boolean((reply.attachments?.at(-1)?.content as { refresh?: object } | undefined)?.refresh)).toBe(buttonsOf(reply).length > 0);
  });

  test('and stands as it did, with its buttons, while its question waits; looking is kept nowhere', async () => {
    const chat = teams.chat();
    await chat.say('I want to cancel order WB-10493');
    const [asked] = await chat.say('catamunoz@example.net');
    const looked = await look(chat, asked!);
    expect([looked.status, titles(bodyOf(looked).value), bodyOf(looked).value.refresh?.userIds]).toEqual([200, titles(cardIn(asked!)), [chat.user]]);
    expect(await teams.service.db.selectFrom('activities').select('id').where('document', 'like', '%waybill/look%').execute()).toEqual([]);
  });

  test('and is closed once the talk has gone on, whatever was said', async () => {
    const chat = teams.chat();
    await chat.say('I want to cancel order WB-10493');
    const [asked] = await chat.say('catamunoz@example.net');
    await chat.say('no');
    const looked = await look(chat, asked!);
    expect([titles(bodyOf(looked).value), JSON.stringify(bodyOf(looked).value)]).toEqual([[], expect.stringContaining('closed')]);
  });

  test('and shows others in the group no buttons, and what was chosen once it is', async () => {
    const ana = teams.chat({ group: true });
    const ben = teams.chat({ group: true, id: ana.id });
    const [reply] = await ana.say('where is LX628049172CN');
    const before = await look(ben, reply!);
    expect([titles(bodyOf(before).value), JSON.stringify(bodyOf(before).value)]).toEqual([[], expect.stringContaining('LX628049172CN')]);
    await ana.tap(buttonsOf(reply!)[0]!);
    expect(JSON.stringify(bodyOf(await look(ben, reply!)).value)).toContain('✓');
  });

  test('a card that nobody sent is closed', async () => {
    const chat = teams.chat();
    const answer = await chat.send({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value: { action: { type: 'Action.Execute', verb: 'waybill/look', data: { card: 'elsewhere' } }, trigger: 'automatic' } });
    expect(JSON.stringify(answer.body)).toContain('closed');
  });
});

describe('a tap', () => {
  const replacedIn = (chat: Chat) => teams.connector.replaced.filter(({ conversation }) => conversation === chat.id);

  test('is shown to everybody: the message itself is replaced, once, and says the same as the answer to the tap', async () => {
    const chat = teams.chat({ group: true });
    const [reply] = await chat.say('where is LX628049172CN');
    const [first] = buttonsOf(reply!);
    const taps = await Promise.all([chat.tap(first!), chat.tap(first!)]);
    await until(() => replacedIn(chat).length > 0, 'the message to be replaced');
    await chat.tap(first!);
    const [replaced, ...more] = replacedIn(chat);
    expect([more, replaced!.id, titles(replaced!.activity.attachments![0]!.content)]).toEqual([[], '1700649121000', []]);
    expect(replaced!.activity.text).toBe(reply!.text);
    for (const tap of taps) expect(tap.card).toBe(JSON.stringify(replaced!.activity.attachments![0]!.content));
    expect(keysOf(chat.sent()).filter((key) => key === 'notify-me:watching')).toHaveLength(1);
  });

  test('that cannot be shown to everybody counts all the same', async () => {
    const chat = teams.chat();
    const [reply] = await chat.say('where is LX628049172CN');
    const before = teams.connector.calls;
    const tapping = chat.send({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, replyToId: 'gone', value: { action: buttonsOf(reply!)[0]! } });
    // Taken by whichever call comes first, the reply's or the card's: the reply is tried again.
    teams.connector.refusals.push({ status: 503 });
    expect((await tapping).status).toBe(200);
    await chat.settled();
    expect(teams.connector.calls).toBeGreaterThan(before + 1);
    expect(keysOf(chat.sent()).filter((key) => key === 'notify-me:watching')).toHaveLength(1);
  });

  test.each<[string, unknown, number]>([
    ['no value', undefined, 400], ['no action', {}, 400], ['an action that is none', { action: 'yes' }, 400], ['an older action', { action: { type: 'Action.Submit', verb: 'waybill/say', data: { say: 'Yes', card: '1' } } }, 400],
    ['another verb', { action: { type: 'Action.Execute', verb: 'else', data: {} } }, 501], ['no words', { action: { type: 'Action.Execute', verb: 'waybill/say', data: { card: '1' } } }, 501],
  ])('with %s does nothing', async (_what, value, status) => {
    const chat = teams.chat();
    expect((await chat.send({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value })).status).toBe(status);
    await chat.settled();
    expect(chat.sent()).toEqual([]);
  });

  test('on a card of another conversation says nothing of it, and nothing is done', async () => {
    const ana = teams.chat();
    await ana.say('I want to cancel order WB-10493');
    const yes = button(await ana.say('catamunoz@example.net'), 'Yes');
    const eve = teams.chat();
    const tapped = await eve.tap(yes);
    expect([tapped.status, tapped.replies]).toEqual([200, []]);
    expect(tapped.card).not.toMatch(/10493|Torres|Muñoz/);
    expect(keysOf(await ana.say('yes'))).toContain('cancel-order:done');
  });
});

describe('a file', () => {
  const invoice = async (chat: Chat) => {
    await chat.say('I need the invoice for order WB-10482');
    return await chat.say('ana.torres@example.com');
  };
  const consent = (messages: Partial<Activity>[]) => messages.flatMap(({ attachments = [] }) => attachments).find(({ contentType }) => contentType === 'application/vnd.microsoft.teams.card.file.consent');
  const answer = (chat: Chat, action: string, context: unknown, uploadUrl = `${teams.connector.serviceUrl}onedrive/${chat.id}`) => chat.send({
    type: 'invoke', name: 'fileConsent/invoke', text: undefined, replyToId: `consent-${chat.id}`,
    value: { type: 'fileUpload', action, context, uploadInfo: { contentUrl: 'https://contoso-my.sharepoint.com/personal/ana/invoice.pdf', name: 'invoice.pdf', uploadUrl, uniqueId: 'u-1', fileType: 'pdf' } },
  });
  const put = (chat: Chat) => teams.connector.uploads.get(`/amer/onedrive/${chat.id}`);
  const instead = (chat: Chat) => teams.connector.replaced.find(({ id }) => id === `consent-${chat.id}`)?.activity;

  test('is offered to be kept, and put where Teams says when it is taken; the question makes way for the file', async () => {
    const chat = teams.chat({ locale: 'en-US' });
    const card = consent(await invoice(chat));
    expect(card).toMatchObject({ name: expect.stringMatching(/\.pdf$/) as string, content: { description: 'Keep it in your OneDrive.', sizeInBytes: expect.any(Number) as number } });
    const { acceptContext, sizeInBytes } = card!.content as { acceptContext: object; sizeInBytes: number };
    expect((await answer(chat, 'accept', acceptContext)).status).toBe(200);
    expect([put(chat)!.content.subarray(0, 5).toString(), put(chat)!.content.length, put(chat)!.range]).toEqual(['%PDF-', sizeInBytes, `bytes 0-${sizeInBytes - 1}/${sizeInBytes}`]);
    expect(instead(chat)).toMatchObject({ attachments: [{ contentType: 'application/vnd.microsoft.teams.card.file.info', name: expect.stringMatching(/\.pdf$/) as string, content: { uniqueId: 'u-1', fileType: 'pdf' } }] });
  });

  test('is not kept by whoever would rather not', async () => {
    const chat = teams.chat({ locale: 'es-MX' });
    const card = consent(await invoice(chat));
    expect((await answer(chat, 'decline', (card!.content as { declineContext: object }).declineContext)).status).toBe(200);
    expect([put(chat), instead(chat)?.text]).toEqual([undefined, expect.stringContaining('OneDrive')]);
  });

  test('of another conversation is given to nobody, nor one to an address that is not OneDrive\'s', async () => {
    const ana = teams.chat();
    const { acceptContext } = consent(await invoice(ana))!.content as { acceptContext: object };
    const eve = teams.chat();
    expect((await answer(eve, 'accept', acceptContext)).status).toBe(200);
    expect([put(eve), instead(eve)?.text]).toEqual([undefined, expect.stringContaining('couldn\'t be saved')]);
    await answer(ana, 'accept', acceptContext, 'http://127.0.0.1:9/steal');
    expect(put(ana)).toBeUndefined();
    expect((await answer(ana, 'else', acceptContext)).status).toBe(400);
  });

  test('is not offered in company', async () => {
    expect(consent(await invoice(teams.chat({ group: true })))).toBeUndefined();
  });
});
