/** The links that files are served by: unguessable, short-lived, and of the reader's own conversation only. */
import type { Attachment } from 'botbuilder';
import { createTokens } from '../../../src/channels/directline/tokens';
import { cleanPhoto } from '../../../src/photos/photos';
import { openDatabase } from '../../../src/store/open';
import { FILES, SECRET, Stream, DirectLineClient, type ErrorBody, type Session } from '../../support/direct-line';
import { startService, until, type Running } from '../../support/service';

const PREVIOUS = 'the secret of last year';

let service: Running;
let client: DirectLineClient;
let session: Session;
let link: string;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET, DIRECT_LINE_SECRET_PREVIOUS: PREVIOUS } });
  client = new DirectLineClient(service.url);
});
beforeEach(async () => {
  session = await client.open(undefined, { locale: 'en' });
  const { body } = await client.upload(session, { file: [{ name: 'box.png', bytes: FILES.png }] });
  [link] = await linksOf(body.id) as [string];
});

const linksOf = async (id: string, reader = session) => (await client.activities(reader)).activities.find((activity) => activity.id === id)!.attachments!.map(({ contentUrl }) => contentUrl!);
const idOf = (url: string) => new URL(url).pathname.split('/').at(-1)!;
const say = async (attachments: Partial<Attachment>[], speaker = session) => (await client.say(speaker, 'thanks', { attachments })).body.id;

/** What another process with these secrets signs, some time ago. */
async function signed(id: string, { secret = SECRET, minutesAgo = 0 } = {}): Promise<string> {
  const db = await openDatabase({ DATA_DIR: ':memory:' });
  const tokens = await createTokens(db, secret, undefined);
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - minutesAgo * 60_000);
  const signature = tokens.signLink(id);
  clock.mockRestore();
  await db.destroy();
  return `${client.base}/attachments/${id}?t=${signature}`;
}

async function refused(url: string): Promise<{ status: number; body: ErrorBody }> {
  const response = await fetch(url);
  return { status: response.status, body: (await response.json()) as ErrorBody };
}

const FORBIDDEN = { status: 403, body: { error: { code: 'BadArgument', message: 'The link is not valid or has expired.' } } };

test('a link needs no credentials, and what it gives cannot act as a page of ours', async () => {
  const response = await fetch(link);
  expect(response.status).toBe(200);
  const { content } = await cleanPhoto(FILES.png);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png', 'content-length': String(content.length), 'x-content-type-options': 'nosniff', 'content-disposition': "inline; filename*=UTF-8''box.png",
    'content-security-policy': "default-src 'none'; sandbox", 'cache-control': expect.stringMatching(/^private, max-age=\d+$/) as string,
  });
});

test('stored is a name for the file and no link; each reader gets one of their own, on the stream too', async () => {
  const rows = await service.db.selectFrom('activities').select('document').where('conversation_id', '=', session.conversationId).execute();
  const documents = rows.map(({ document }) => document).join('\n');
  expect(documents).toContain(`"attachment:${idOf(link)}"`);
  expect(documents).not.toContain('/attachments/');
  const stream = await Stream.open((await client.get<Session>(`/conversations/${session.conversationId}?watermark=`, session.token)).body.streamUrl);
  const shown = await until(() => stream.activities.find(({ attachments }) => attachments?.[0]?.name === 'box.png'), 'the file on the stream');
  expect((await fetch(shown.attachments![0]!.contentUrl!)).status).toBe(200);
  // What is sent while the stream is open goes another way.
  const { body } = await client.upload(session, { file: [{ name: 'late.png', bytes: FILES.png }] });
  const late = await until(() => stream.activities.find(({ id }) => id === body.id), 'the second file on the stream');
  expect(late.attachments![0]!.contentUrl).toMatch(new RegExp(`^${client.base}/attachments/[\\w-]+\\?t=`));
  expect((await fetch(late.attachments![0]!.contentUrl!)).status).toBe(200);
  stream.close();
});

test('behind a proxy a link is a public one', async () => {
  const behind = await startService({ env: { DIRECT_LINE_SECRET: SECRET, PUBLIC_URL: 'https://chat.example.com/', DEMO: '0' } });
  const there = new DirectLineClient(behind.url);
  const mine = await there.open();
  await there.upload(mine, { file: [{ name: 'box.png', bytes: FILES.png }] });
  expect(JSON.stringify(await there.activities(mine))).toContain('"https://chat.example.com/v3/directline/attachments/');
  await behind.stop();
});

describe('no other link is good', () => {
  test('forged, cut, of another file, or from before an hour', async () => {
    const id = idOf(link);
    const { body } = await client.upload(session, { file: [{ name: 'other.png', bytes: FILES.png }] });
    const other = (await linksOf(body.id))[0]!;
    const spoilt = [
      link.replace(/\?.*/, ''), link.replace(/t=.*/, 't='), `${link}&t=x`, link.slice(0, -1), `${link}A`, link.replace(/t=\d+/, 't=9999999999'), link.replace(/t=\d+\./, 't='),
      `${client.base}/attachments/${id}?t=${new URL(other).searchParams.get('t')}`, `${client.base}/attachments/${id}?t=${session.token}`, await signed(id, { secret: 'another secret altogether' }), await signed(id, { minutesAgo: 61 }),
    ];
    for (const url of spoilt) expect({ url, ...(await refused(url)) }).toEqual({ url, ...FORBIDDEN });
  });

  test('whether there is such a file, the answer does not tell', async () => {
    for (const id of ['unknown', '..%2f..%2fetc', '__proto__', 'x'.repeat(90)]) expect(await refused(`${client.base}/attachments/${id}?t=1.x`)).toEqual(FORBIDDEN);
  });

  test('made with the previous secret it is still good while that one is named; for fifty minutes any is', async () => {
    expect((await fetch(await signed(idOf(link), { secret: PREVIOUS }))).status).toBe(200);
    expect((await fetch(await signed(idOf(link), { minutesAgo: 50 }))).status).toBe(200);
  });
});

describe('what a client writes into a message itself', () => {
  test('addresses of its own pass as they are', async () => {
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://example.com/a.png?b=c', name: 'a.png' }, { contentType: 'text/vcard', contentUrl: 'data:text/vcard;base64,AA==' }, { contentType: 'application/vnd.microsoft.card.hero', content: { title: 'x' } }, { contentUrl: link }];
    const id = await say(attachments);
    expect((await client.activities(session)).activities.find((activity) => activity.id === id)!.attachments).toEqual(attachments);
  });

  test('a file of its own conversation, named again, is a link again', async () => {
    const [again] = await linksOf(await say([{ contentType: 'image/png', contentUrl: `attachment:${idOf(link)}` }]));
    expect((await fetch(again!)).status).toBe(200);
  });

  test('a file of another conversation never becomes a link', async () => {
    const other = await client.open();
    const foreign = `attachment:${idOf(link)}`;
    const [shown] = await linksOf(await say([{ contentType: 'image/png', contentUrl: foreign }], other), other);
    expect(shown).toBe(foreign);
  });

  test.each(['attachment:', 'attachment:x', 'ATTACHMENT:x', 'attachment:../../etc', 'attachment:constructor'])('%s is nothing', async (contentUrl) => {
    expect(await linksOf(await say([{ contentUrl }]))).toEqual([contentUrl]);
  });

  test('an id that looks like one of its own and is none: 404', async () => {
    const [made] = await linksOf(await say([{ contentUrl: `attachment:${idOf(link)}x` }]));
    expect(await refused(made!)).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
  });

  test.each([5, null, { a: 1 }, ['attachment:x']])('an address that is %j does no harm', async (contentUrl) => {
    expect(await linksOf(await say([{ contentUrl: contentUrl as unknown as string }]))).toEqual([contentUrl]);
  });
});
