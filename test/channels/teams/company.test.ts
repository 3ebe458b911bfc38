/** Teams beside the talk of two: groups, joining and leaving, searching from the message box, files, and a service that is busy. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { inPieces } from '../../../src/channels/teams/pieces';
import { button, buttonsOf, keysOf, startTeams, type Teams } from '../../support/teams';
import { until } from '../../support/until';

let teams: Teams;
beforeAll(async () => { teams = await startTeams({ PUBLIC_URL: 'https://chat.example.com' }); });
afterAll(() => teams.close());

describe('in a group', () => {
  test.each([['en', 'where is my order WB-10482', 'Write to me one to one'], ['es', 'dónde está mi pedido WB-10482', 'Escríbame en privado'], ['zh', '我的订单 WB-10482 到哪了', '与我单独聊']])('nothing of an order, and one tap to a talk of two (%s)', async (locale, said, label) => {
    const chat = teams.chat({ locale, group: true });
    const replies = await chat.say(said);
    expect(keysOf(replies)).toEqual(['common:only-alone']);
    expect(button(replies, label)).toEqual({ type: 'Action.OpenUrl', title: label, url: `https://teams.microsoft.com/l/chat/0/0?users=28:${teams.connector.appId}` });
  });

  test('somebody else\'s question is not theirs to answer', async () => {
    const ana = teams.chat({ group: true });
    const replies = await ana.say('where is LX628049172CN');
    const ben = teams.chat({ group: true, id: ana.id });
    const tapped = await ben.tap(buttonsOf(replies[0]!)[0]!);
    expect(tapped).toMatchObject({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: expect.stringContaining('somebody else') as string }, replies: [] });
    expect(keysOf((await ana.tap(buttonsOf(replies[0]!)[0]!)).replies)).toEqual(['notify-me:watching']);
  });
});

describe('coming and going', () => {
  const installed = { type: 'installationUpdate', action: 'add', text: undefined } as never;
  const joined = (user: string) => ({ type: 'conversationUpdate', text: undefined, membersAdded: [{ id: '28:9f1c6d52-3a7b-4c55-8a0e-1f6f6f0a7d21' }, { id: user }] }) as never;

  test.each([['installation first', true], ['members first', false]])('one greeting for an installation told twice: %s', async (_what, first) => {
    const chat = teams.chat({ locale: 'es-MX' });
    for (const news of first ? [installed, joined(chat.user)] : [joined(chat.user), installed]) await chat.send(news);
    await chat.settled();
    expect(chat.sent()).toHaveLength(1);
    expect(chat.sent()[0]).toMatchObject({ locale: 'es' });
  });

  test('the client\'s language is a hint: who writes another is answered in it', async () => {
    const chat = teams.chat({ locale: 'es-MX' });
    expect((await chat.say('我的包裹 LX628049172CN 到哪里了'))[0]).toMatchObject({ locale: 'zh' });
  });

  test('taken out of a chat, the bot forgets what was proved there, and what it cannot deliver keeps nobody waiting', async () => {
    const chat = teams.chat();
    await chat.say('where is WB-10482');
    expect(keysOf(await chat.say('ana.torres@example.com'))).not.toContain('common:second-fact-mismatch');
    await chat.send({ type: 'installationUpdate', action: 'remove', text: undefined });
    await chat.settled();
    teams.connector.refusals.push({ status: 403 });
    await chat.say('hello');
    const again = await chat.say('where is WB-10482');
    expect(keysOf(again)).toEqual(['common:ask-second-fact']);
  });
});

describe('find my parcel, from the message box', () => {
  const search = (locale: string, value: string) => teams.chat({ locale }).send({ type: 'invoke', name: 'composeExtension/query', text: undefined, value: { commandId: 'findParcel', parameters: [{ name: 'number', value }], queryOptions: { skip: 0, count: 25 } } });

  test.each([['en', 'Shanghai'], ['es', 'Shanghái'], ['zh', '上海']])('a card to share, with what the number alone may show (%s)', async (locale, city) => {
    const { status, body } = await search(locale, 'lx628049172cn');
    expect(status).toBe(200);
    expect(body).toMatchObject({ composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { version: '1.5' }, preview: { content: { title: 'LX628049172CN' } } }] } });
    const text = JSON.stringify(body);
    expect(text).toContain(city);
    expect(text).not.toMatch(/WB-10482|Torres|44100|Action\./);
    expect(await teams.service.db.selectFrom('activities').select('id').where('document', 'like', '%composeExtension%').execute()).toEqual([]);
  });

  test.each([['', 'message'], ['WB-10482', 'message'], ['cancel my order now', 'message'], ['RR000000005CN', 'message']])('%j: words, no card', async (value, type) => {
    expect((await search('en', value)).body).toMatchObject({ composeExtension: { type, text: expect.stringMatching(/\S/) as string } });
  });
});

describe('files', () => {
  /** Somebody else's server. */
  async function elsewhere(content: Buffer): Promise<{ url: string; asked: (string | undefined)[]; close(): void }> {
    const asked: (string | undefined)[] = [];
    const server = createServer(({ headers }, response) => { asked.push(headers.authorization); response.end(content); });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close: () => server.close() };
  }
  const photo = async () => await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } }).withExif({ IFD0: { Copyright: 'Ana Torres' } }).jpeg().toBuffer();
  const kept = async (id: string) => await teams.service.db.selectFrom('attachments').selectAll().where('conversation_id', '=', `msteams:${id}`).execute();

  test('the channel\'s own address and nobody else\'s gets the token; what is elsewhere is not fetched', async () => {
    const { url, asked, close } = await elsewhere(await photo());
    const chat = teams.chat();
    const replies = await chat.say('', { attachments: [{ contentType: 'image/jpeg', contentUrl: `${url}/evil.jpg`, name: 'a.jpg' }, { contentType: 'application/vnd.microsoft.teams.file.download.info', content: { downloadUrl: `${url}/evil` }, name: 'b.jpg' }] });
    expect(keysOf(replies)).toEqual(['common:attachment-only']);
    expect(asked).toEqual([]);
    expect(await kept(chat.id)).toEqual([]);
    close();
  });

  test('a picture is fetched with the token, cleaned, and kept beside the message', async () => {
    const chat = teams.chat();
    teams.connector.files.set('/amer/v3/attachments/1/views/original', await photo());
    const replies = await chat.say('', { attachments: [{ contentType: 'image/*', contentUrl: `${teams.connector.serviceUrl}v3/attachments/1/views/original` }] });
    expect(keysOf(replies)).toEqual(['common:picture-kept']);
    const [file] = await kept(chat.id);
    expect(file).toMatchObject({ type: 'image/jpeg' });
    expect(Buffer.from(file!.content).includes('Ana Torres')).toBe(false);
  });

  test('a file from OneDrive comes by its own link; what is no picture is said to be none', async () => {
    const chat = teams.chat();
    teams.connector.files.set('/amer/onedrive/box.jpg', await photo());
    teams.connector.files.set('/amer/onedrive/box.exe', Buffer.from('MZ'));
    const file = (name: string) => ({ attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', contentUrl: 'https://contoso.sharepoint.com/box', content: { downloadUrl: `${teams.connector.serviceUrl}onedrive/${name}`, uniqueId: '1', fileType: 'jpg' }, name }] });
    expect(keysOf(await chat.say('', file('box.jpg')))).toEqual(['common:picture-kept']);
    expect(keysOf(await chat.say('', file('box.exe')))).toEqual(['common:attachment-only']);
    expect((await kept(chat.id)).map(({ name }) => name)).toEqual(['box.jpg']);
  });
});

test('many choices stand in rows that can be read, none left out', async () => {
  const [reply] = await teams.chat({ locale: 'es' }).say('ayuda');
  const { body } = reply!.attachments![0]!.content as { body: { type: string; actions?: { title: string }[] }[] };
  const rows = body.filter(({ type }) => type === 'ActionSet').map(({ actions = [] }) => actions.map(({ title }) => title));
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) expect(row.length === 1 || row.join('').length <= 40).toBe(true);
  expect(rows.flat()).toHaveLength(new Set(rows.flat()).size);
});

test('a chat that the bot was taken out of: news for it is given up with one line, and others get theirs', async () => {
  const gone = teams.chat();
  await gone.say('where is LX628049172CN');
  await gone.say('tell me when it moves');
  const before = gone.sent().length;
  teams.connector.refusals.push({ status: 404 });
  await gone.send({ text: 'hello' });
  await gone.settled();
  expect(gone.sent()).toHaveLength(before);
  expect(teams.connector.refusals).toEqual([]);
  expect(keysOf(await teams.chat().say('where is LX628049172CN'))).toHaveLength(1);
});

test('what is too long for Teams comes in pieces, all of it', () => {
  const text = Array.from({ length: 2500 }, (_, index) => `line ${index} of it`).join('\n');
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } };
  const pieces = inPieces({ type: 'message', text, attachments: [card] });
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) expect(JSON.stringify(piece).length).toBeLessThan(20_000);
  expect(pieces.map((piece) => piece.text).filter(Boolean).join('\n')).toBe(text);
  expect(pieces.at(-1)!.attachments).toEqual([card]);
  expect(inPieces({ type: 'message', text: '😀'.repeat(10_001) }).map((piece) => piece.text).join('')).toBe('😀'.repeat(10_001));
});

test('asked to slow down, the connector is left alone for as long as it says', async () => {
  const chat = teams.chat();
  teams.connector.refusals.push({ status: 429, headers: { 'retry-after': '2' } });
  const started = performance.now();
  await chat.send({ text: 'hello' });
  await until(() => chat.sent()[0], 'the greeting');
  expect(performance.now() - started).toBeGreaterThan(1900);
  await chat.settled();
  expect(chat.sent()).toHaveLength(1);
});
