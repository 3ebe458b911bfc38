/** Files that a shopper sends: what is taken, what is refused, and that nothing is left half stored. */
import net from 'node:net';
import type { Activity, Attachment } from 'botbuilder';
import sharp from 'sharp';
import { cleanFile } from '../../../src/photos/files';
import { flat, fromPhone, halves } from '../../photos/pictures';
import { FILES, SECRET, DirectLineClient, type Answer, type ErrorBody, type SentFile, type Session } from '../../support/direct-line';
import { startService, type Running } from '../../support/service';

let service: Running;
let client: DirectLineClient;
let session: Session;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  client = new DirectLineClient(service.url);
});
beforeEach(async () => { session = await client.open(undefined, { locale: 'en' }); });

const stored = async () => await service.db.selectFrom('attachments').select(['name', 'type', 'size']).where('conversation_id', '=', session.conversationId).orderBy('name').execute();
const sent = async (id: string) => (await client.activities(session)).activities.find((activity) => activity.id === id)!;
const read = async ({ contentUrl }: Attachment) => {
  const response = await fetch(contentUrl!);
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
};
const png = (name: string, bytes: Buffer = FILES.png): SentFile => ({ name, bytes, type: 'image/png' });
const pdf = (name: string, size: number): SentFile => ({ name, bytes: Buffer.concat([FILES.pdf, Buffer.alloc(size - FILES.pdf.length)]) });
const kept = async (bytes: Buffer) => (await cleanFile({ name: 'x', content: bytes })).content;

async function expectRefused(answer: Answer<ErrorBody>, status: number, code: string): Promise<void> {
  expect(answer).toMatchObject({ status, body: { error: { code, message: expect.stringMatching(/\S/) as string } } });
  expect(await stored()).toEqual([]);
  expect((await client.activities(session)).activities.filter(({ from }) => from.role === 'user')).toEqual([]);
}

describe('a form', () => {
  test.each(['activity, then files', 'files, then activity'])('%s: one message with all of them, answered', async (order) => {
    const activity = { type: 'message', text: 'thanks', locale: 'en', from: { id: 'visitor-3' }, channelData: { clientActivityID: 'up', attachmentSizes: [1, 2] }, attachments: [{ contentType: 'image/png', name: 'b.png', thumbnailUrl: 'data:image/png;base64,AA==' }, { name: 'a.pdf' }] };
    const file = [{ name: 'a.pdf', bytes: FILES.pdf }, png('b.png'), png('c.png')];
    const { status, body } = await client.upload(session, order.startsWith('activity') ? { activity, file } : { file, activity });
    expect({ status, body }).toEqual({ status: 200, body: { id: expect.stringMatching(new RegExp(`^${session.conversationId}\\|\\d{7}$`)) as string } });
    expect((await client.repliesTo(session, body.id))[0]!.text).toMatch(/\S/);
    const echo = await sent(body.id);
    expect(echo).toMatchObject({ type: 'message', text: 'thanks', from: { id: 'visitor-3', role: 'user' }, channelData: activity.channelData });
    const link = expect.stringMatching(new RegExp(`^${client.base}/attachments/`)) as string;
    expect(echo.attachments).toEqual([
      { contentType: 'image/png', name: 'b.png', thumbnailUrl: 'data:image/png;base64,AA==', contentUrl: link }, { contentType: 'application/pdf', name: 'a.pdf', contentUrl: link }, { contentType: 'image/png', name: 'c.png', contentUrl: link },
    ]);
    expect((await read(echo.attachments![0]!)).bytes).toEqual(await kept(FILES.png));
    expect((await read(echo.attachments![1]!)).bytes).toEqual(FILES.pdf);
  });

  test('without an activity it is a message of whom the address names', async () => {
    const { status, body } = await client.upload(session, { file: [png('box.png')] }, '?userId=visitor-9');
    expect(status).toBe(200);
    expect(await sent(body.id)).toMatchObject({ type: 'message', from: { id: 'visitor-9', role: 'user' }, attachments: [{ contentType: 'image/png', name: 'box.png' }] });
    await client.repliesTo(session, body.id);
  });

  test('a token\'s user is who sends, whatever the form says', async () => {
    session = await client.open('dl_C-1001');
    const { body } = await client.upload(session, { activity: { type: 'message', from: { id: 'dl_C-1002' } }, file: [png('box.png')] }, '?userId=dl_C-1002');
    expect((await sent(body.id)).from.id).toBe('dl_C-1001');
  });

  test('sent again under the same client id: the first id, and each file once', async () => {
    const parts = { activity: { type: 'message', text: 'thanks', channelData: { clientActivityID: 'again' } }, file: [png('a.png'), png('b.png')] };
    const answers = [await client.upload(session, parts), ...(await Promise.all(Array.from({ length: 5 }, () => client.upload(session, parts))))];
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect((await stored()).map(({ name }) => name)).toEqual(['a.png', 'b.png']);
  });

  test('names that two descriptions share, or that none fits, go by their order', async () => {
    const attachments = [{ name: 'blob', thumbnailUrl: 'x' }, { name: 'elsewhere', contentUrl: 'https://example.com/a.png' }, { name: 'blob' }];
    const { body } = await client.upload(session, { activity: { type: 'message', attachments }, file: [png('one.png'), png('two.png'), png('three.png')] });
    expect((await sent(body.id)).attachments!.map(({ name, contentUrl }) => [name, contentUrl!.startsWith(client.base)])).toEqual([['one.png', true], ['elsewhere', false], ['two.png', true], ['three.png', true]]);
  });

  test.each([
    ['中文 – foto ñ.png', '中文 – foto ñ.png'], ['../../etc/passwd', 'passwd'], ['C:\\Users\\ana\\box.png', 'box.png'], ['\u202egnp.exe', 'gnp.exe'], ['  ', 'file'], [`${'📦'.repeat(300)}.png`, '📦'.repeat(120)],
  ])('a file called %s', async (name, expected) => {
    const { body } = await client.upload(session, { file: [png(name)] });
    const [attachment] = (await sent(body.id)).attachments!;
    expect(attachment!.name).toBe(expected);
    expect((await read(attachment!)).headers.get('content-disposition')).toBe(`inline; filename*=UTF-8''${encodeURIComponent(expected)}`);
  });
});

describe('kinds of files', () => {
  test.each<[keyof typeof FILES, string, string]>([
    ['png', 'image/png', 'inline'], ['jpeg', 'image/jpeg', 'inline'], ['gif', 'image/png', 'inline'], ['webp', 'image/jpeg', 'inline'], ['pdf', 'application/pdf', 'attachment'],
  ])('%s is taken for what it is, whatever its sender calls it', async (kind, type, disposition) => {
    const { status, body } = await client.upload(session, { file: [{ name: 'x.html', bytes: FILES[kind], type: 'text/html' }] });
    expect(status).toBe(200);
    const [attachment] = (await sent(body.id)).attachments!;
    expect(attachment!.contentType).toBe(type);
    const { headers, bytes } = await read(attachment!);
    expect(bytes).toEqual(await kept(FILES[kind]));
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^${disposition};`));
  });

  test.each<[string, Buffer]>([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')], ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')], ['a program', Buffer.from('MZ\x90\0\x03\0\0\0')], ['a ZIP', Buffer.from('PK\x03\x04 [Content_Types].xml')],
    ['text', Buffer.from('hello')], ['nothing', Buffer.alloc(0)], ['half a signature', FILES.png.subarray(0, 5)], ['RIFF that is sound', Buffer.from('RIFF\0\0\0\0WAVEfmt ')], ['a film', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom')])], ['a PDF after a page', Buffer.concat([Buffer.from('<script></script>'), FILES.pdf])],
    ['a photo of Apple\'s kind', FILES.heic], ['the same in a neutral box', FILES.heif], ['a picture that breaks off', FILES.png.subarray(0, 40)],
  ])('%s is refused, and a good one with it', async (_what, bytes) => {
    await expectRefused(await client.upload(session, { file: [png('good.png'), { name: 'x.png', bytes, type: 'image/png' }] }), 415, 'UnsupportedMediaType');
  });
});

describe('pictures', () => {
  test('stored without the place they were taken at, upright, under a name that fits', async () => {
    const { body } = await client.upload(session, { activity: { type: 'message', attachments: [{ name: 'b.webp', contentType: 'image/webp' }] }, file: [png('a.jpg', await fromPhone()), png('b.webp', await halves().webp().toBuffer())] });
    const [webp, phone] = (await sent(body.id)).attachments!;
    expect([webp, phone].map((attachment) => [attachment!.name, attachment!.contentType])).toEqual([['b.jpg', 'image/jpeg'], ['a.jpg', 'image/jpeg']]);
    const { bytes } = await read(phone!);
    const { orientation, exif, width, height } = await sharp(bytes).metadata();
    expect({ orientation, exif, width, height }).toEqual({ orientation: undefined, exif: undefined, width: 40, height: 60 });
    const [row] = await service.db.selectFrom('attachments').select('content').where('name', '=', 'a.jpg').where('conversation_id', '=', session.conversationId).execute();
    expect(Buffer.from(row!.content)).toEqual(bytes);
  });

  test.each<[string, () => Promise<Buffer>, number, string, string]>([
    ['of too many pixels', () => flat(10_000, 5_001), 413, 'MessageSizeTooBig', 'The picture has more than 50 megapixels. Please send a smaller one.'],
    ['that breaks off', async () => (await fromPhone()).subarray(0, -100), 415, 'UnsupportedMediaType', 'The picture is damaged or not complete. Please send it again.'],
    ['of Apple\'s kind', async () => FILES.heic, 415, 'UnsupportedMediaType', 'HEIC pictures cannot be opened here. Please send the photo as JPEG.'],
  ])('one %s is refused in words that help', async (_what, make, status, code, message) => {
    const answer = await client.upload(session, { file: [png('x.png', await make())] });
    expect(answer.body.error.message).toBe(message);
    await expectRefused(answer, status, code);
  });
});

describe('inside a message, as data URIs', () => {
  const uri = (bytes: Buffer, type = 'image/jpeg') => `data:${type};base64,${bytes.toString('base64')}`;

  test('they are taken out, cleaned and kept', async () => {
    const { status, body } = await client.say(session, 'thanks', { attachments: [{ contentType: 'image/jpeg', contentUrl: uri(await fromPhone()), name: 'box.jpg' }, { contentUrl: uri(FILES.pdf, 'application/pdf') }, { contentType: 'image/png', contentUrl: 'https://example.com/a.png' }] });
    expect(status).toBe(200);
    expect(await stored()).toMatchObject([{ name: 'box.jpg', type: 'image/jpeg' }, { name: 'file', type: 'application/pdf' }]);
    const [photo, paper, elsewhere] = (await sent(body.id)).attachments!;
    expect((await sharp((await read(photo!)).bytes).metadata()).exif).toBeUndefined();
    expect((await read(paper!)).bytes).toEqual(FILES.pdf);
    expect(elsewhere!.contentUrl).toBe('https://example.com/a.png');
    const [{ document } = { document: '' }] = await service.db.selectFrom('activities').select('document').where('id', '=', body.id).execute();
    expect(document).not.toContain('data:');
  });

  test('beside an upload, too', async () => {
    const { body } = await client.upload(session, { activity: { type: 'message', attachments: [{ contentUrl: uri(FILES.jpeg), name: 'in.jpg' }] }, file: [png('beside.png')] });
    expect((await sent(body.id)).attachments!.map(({ name }) => name)).toEqual(['in.jpg', 'beside.png']);
  });

  test('sent again, they are there once', async () => {
    const say = async () => (await client.say(session, 'thanks', { channelData: { clientActivityID: 'inline' }, attachments: [{ contentUrl: uri(FILES.jpeg), name: 'box.jpg' }] })).body.id;
    expect(await say()).toBe(await say());
    expect((await stored()).map(({ name }) => name)).toEqual(['box.jpg']);
  });

  test.each<[string, string]>([
    ['a picture that is none', uri(Buffer.from('hello'))], ['a drawing', uri(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml')], ['a page that says it is a PDF', uri(Buffer.from('<script></script>'), 'application/pdf')], ['without its bytes', 'data:image/png,x'], ['without a comma', 'DATA:IMAGE/PNG;BASE64'],
  ])('%s: 415', async (_what, contentUrl) => {
    await expectRefused(await client.say(session, 'thanks', { attachments: [{ contentUrl }] }), 415, 'UnsupportedMediaType');
  });
});

describe('sizes', () => {
  const LARGEST = 4 * 1024 * 1024;

  test('four megabytes in all are taken', async () => {
    expect((await client.upload(session, { file: [pdf('a.pdf', LARGEST / 2), pdf('b.pdf', LARGEST / 2)] })).status).toBe(200);
    expect((await stored()).map(({ size }) => size)).toEqual([LARGEST / 2, LARGEST / 2]);
  });

  test.each<[string, () => Parameters<DirectLineClient['upload']>[1]]>([
    ['a byte more', () => ({ file: [pdf('a.pdf', LARGEST / 2), pdf('b.pdf', LARGEST / 2 + 1)] })],
    ['a file of 8 MB', () => ({ file: [pdf('a.pdf', 2 * LARGEST)] })],
    ['the activity counts', () => ({ file: [pdf('a.pdf', LARGEST)], activity: { type: 'message' } })],
    ['an activity of more than 256 kB', () => ({ file: [png('a.png')], activity: { type: 'message', text: 'x'.repeat(256 * 1024) } })],
  ])('%s: 413', async (_what, parts) => {
    await expectRefused(await client.upload(session, parts()), 413, 'MessageSizeTooBig');
  });

  test('ten files are taken, eleven are not', async () => {
    const files = (count: number) => Array.from({ length: count }, (_, index) => png(`${index}.png`));
    await expectRefused(await client.upload(session, { file: files(11) }), 400, 'BadArgument');
    await expectRefused(await client.upload(session, { file: files(11), activity: { type: 'message' } }), 400, 'BadArgument');
    expect((await client.upload(session, { file: files(10), activity: { type: 'message' } })).status).toBe(200);
  });
});

describe('a form that is none', () => {
  const post = async (body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer<ErrorBody>> => {
    const response = await fetch(`${client.base}/conversations/${session.conversationId}/upload?userId=visitor`, { method: 'POST', headers: { Authorization: `Bearer ${session.token}`, 'Content-Type': 'multipart/form-data; boundary=b', ...headers }, body });
    return { status: response.status, body: (await response.json()) as ErrorBody, headers: response.headers };
  };
  const part = (name: string, content: string, more = '') => `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;
  const file = (content = FILES.png.toString('latin1')) => part('file', content, '; filename="a.png"');
  const bytes = (text: string) => Buffer.from(text, 'latin1');

  test.each<[string, string]>([
    ['no end', file()], ['no end of a part', file().slice(0, -20)], ['no end of a header', '--b\r\nContent-Disposition: form-data; name="file"'], ['another boundary', `${file().replaceAll('--b', '--c')}--c--\r\n`], ['nothing at all', ''], ['words', 'hello'],
    ['no part', '--b--\r\n'], ['only an activity', `${part('activity', '{"type":"message"}')}--b--\r\n`], ['a part without a name', `--b\r\nContent-Type: image/png\r\n\r\n${FILES.png.toString('latin1')}\r\n--b--\r\n`], ['a field that is not known', `${file()}${part('avatar', 'x')}--b--\r\n`],
    ['two activities', `${file()}${part('activity', '{"type":"message"}').repeat(2)}--b--\r\n`], ['an activity that is no JSON', `${file()}${part('activity', '{')}--b--\r\n`], ['an activity that is a list', `${file()}${part('activity', '[]')}--b--\r\n`], ['an activity with a bad text', `${file()}${part('activity', '{"type":"message","text":5}')}--b--\r\n`],
    ['an activity that is no UTF-8', `${file()}${part('activity', '{"type":"message","text":"\xff\xfe"}')}--b--\r\n`],
  ])('%s: 400', async (_what, body) => {
    await expectRefused(await post(bytes(body)), 400, expect.stringMatching(/^(BadArgument|MissingProperty)$/) as string);
  });

  test.each(['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/mixed; boundary=b'])('Content-Type: %s: 400', async (type) => {
    await expectRefused(await post(bytes(`${file()}--b--\r\n`), { 'Content-Type': type }), 400, 'BadArgument');
  });

  test('what follows its end does no harm', async () => {
    expect((await post(bytes(`preamble\r\n${file()}--b--\r\nepilogue`))).status).toBe(200);
  });

  test('compressed: 415', async () => {
    await expectRefused(await post(bytes(`${file()}--b--\r\n`), { 'Content-Encoding': 'gzip' }), 415, 'UnsupportedMediaType');
  });

  test('the sender hangs up in the middle: nothing is stored', async () => {
    const { host, port } = new URL(service.url);
    await new Promise<void>((resolve) => {
      const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(
        bytes(`POST /v3/directline/conversations/${session.conversationId}/upload HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${session.token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n${file()}`),
        () => setTimeout(() => socket.destroy(), 50),
      ));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
    // Its own conversation goes on.
    await client.ask(session, 'thanks');
    expect(await stored()).toEqual([]);
  });
});

describe('one file as it is', () => {
  const post = async (body: Buffer, headers: Record<string, string>, query = '?userId=visitor-5'): Promise<Answer<{ id: string } & ErrorBody>> => {
    const response = await fetch(`${client.base}/conversations/${session.conversationId}/upload${query}`, { method: 'POST', headers: { Authorization: `Bearer ${session.token}`, ...headers }, body });
    return { status: response.status, body: (await response.json()) as { id: string } & ErrorBody, headers: response.headers };
  };

  test.each([
    ['name="file"; filename="badjokes.jpg"', 'badjokes.jpg'], ['attachment; filename=box.jpg', 'box.jpg'], ['attachment; filename="x.jpg"; filename*=UTF-8\'\'%E5%8C%85%E8%A3%B9.jpg', '包裹.jpg'], ['attachment; filename*=UTF-8\'\'%E5%8C; filename="y.jpg"', 'y.jpg'],
    ['attachment', 'file'], [Buffer.from('name="file"; filename="caña.jpg"').toString('latin1'), 'caña.jpg'],
  ])('Content-Disposition: %s', async (disposition, name) => {
    const { status, body } = await post(FILES.jpeg, { 'Content-Type': 'image/jpeg', 'Content-Disposition': disposition });
    expect(status).toBe(200);
    const echo: Activity = await sent(body.id);
    expect(echo).toMatchObject({ type: 'message', from: { id: 'visitor-5' }, attachments: [{ contentType: 'image/jpeg', name }] });
    expect((await read(echo.attachments![0]!)).bytes).toEqual(await kept(FILES.jpeg));
  });

  test('of another kind: 415; too large: 413; none: 415', async () => {
    await expectRefused(await post(Buffer.from('{"type":"message"}'), { 'Content-Type': 'application/json' }), 415, 'UnsupportedMediaType');
    await expectRefused(await post(pdf('a.pdf', 4 * 1024 * 1024 + 1).bytes, { 'Content-Type': 'image/png' }), 413, 'MessageSizeTooBig');
    await expectRefused(await post(Buffer.alloc(0), { 'Content-Type': 'image/png' }), 415, 'UnsupportedMediaType');
  });

  test.each([`?userId=${'x'.repeat(300)}`, '?userId=', '?userId=a&userId=b', '?userId[x]=1'])('a user %s: 400', async (query) => {
    await expectRefused(await post(FILES.png, { 'Content-Type': 'image/png' }, query), 400, 'BadArgument');
  });
});

test('who may not speak may not upload either', async () => {
  const other = await client.open();
  const parts = { file: [pdf('a.pdf', 4 * 1024 * 1024)] };
  expect(await client.upload({ ...session, token: other.token }, parts)).toMatchObject({ status: 403, body: { error: { code: 'BadArgument' } } });
  expect(await client.upload({ ...session, token: 'nonsense' }, parts)).toMatchObject({ status: 403, body: { error: { code: 'BadArgument' } } });
  expect(await client.upload(await client.token(), parts)).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
  expect(await stored()).toEqual([]);
});
