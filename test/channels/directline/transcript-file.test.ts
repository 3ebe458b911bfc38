/** The conversation as a PDF: for whom it is, in their language, by their clock, and never at the cost of everybody else. */
import { DateTime } from 'luxon';
import { createTranscriptFiles } from '../../../src/channels/directline/transcript-file';
import type { Activity } from 'botbuilder';
import { writer } from '../../documents/writer';
import { agentOf } from '../../support/desk';
import { call, DirectLineClient, FILES, SECRET, type Session } from '../../support/direct-line';
import { readPdf } from '../../support/pdf';
import { startService, until, type Running } from '../../support/service';

let service: Running;
let client: DirectLineClient;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  client = new DirectLineClient(service.url);
});

const fetchFile = ({ conversationId }: Pick<Session, 'conversationId'>, token: string, query = '') =>
  fetch(`${client.base}/conversations/${conversationId}/transcript${query}`, { headers: token === '' ? {} : { Authorization: `Bearer ${token}` } });
const textOf = async (response: Response) => readPdf(Buffer.from(await response.arrayBuffer())).pages.flatMap(({ text }) => text).join('\n');

test.each([['es-MX', '您好', 'Su conversación con nosotros', /\.pdf$/], ['zh-CN', 'hola', '您与我们的聊天记录', /\.pdf$/], ['en', 'hello', 'Your conversation with us', /^chat.*\.pdf$/]])('in %s, what was said and sent, by the shopper\'s clock', async (language, text, title, name) => {
  const session = await client.open(undefined, { locale: language });
  await client.ask(session, text, { locale: language });
  await client.upload(session, { file: [{ bytes: FILES.png, name: 'caja.png', type: 'image/png' }] });
  const response = await fetchFile(session, session.token, `?language=${language}&zone=America/Mexico_City`);
  expect({ status: response.status, type: response.headers.get('content-type'), cache: response.headers.get('cache-control') }).toEqual({ status: 200, type: 'application/pdf', cache: 'private, no-store' });
  expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(response.headers.get('content-disposition')!)![1]!)).toMatch(name);
  const paper = await textOf(response);
  for (const words of [title, text, 'caja.png', 'America/Mexico_City']) expect(paper).toContain(words);
});

test('for its own holder alone', async () => {
  const [own, others] = [await client.open('dl_C-1001'), await client.open('dl_C-1002')];
  expect((await fetchFile(own, others.token)).status).toBe(403);
  expect((await fetchFile(own, '')).status).toBe(401);
  expect((await fetchFile({ conversationId: 'nowhere' }, SECRET)).status).toBe(404);
  expect((await fetchFile(own, own.token)).status).toBe(200);
});

test('people by their names, and what they wrote for colleagues alone is not in it', async () => {
  const session = await client.open('dl_C-1001', { locale: 'en' });
  await client.ask(session, 'I want to talk to a person', { locale: 'en' });
  const agent = await agentOf(service, 'Marisol');
  await agent.call('PUT', `/conversations/${session.conversationId}/assignment`);
  await agent.call('POST', `/conversations/${session.conversationId}/messages`, { text: 'A note for colleagues', private: true });
  await agent.call('POST', `/conversations/${session.conversationId}/messages`, { text: 'Good morning' });
  await until(async () => (await client.activities(session)).activities.some(({ text }) => text === 'Good morning'), 'the message');
  const paper = await textOf(await fetchFile(session, session.token, '?language=en&zone=nonsense'));
  expect(paper).toMatch(/Marisol, Willow & Bay[\s\S]*Good morning/);
  expect(paper).toContain('Asia/Shanghai');
  expect(paper).not.toContain('A note for colleagues');
});

describe('a long one, and many at once', () => {
  const said = (at: number) => ({ type: 'message', id: `x|${at}`, text: `No. ${at}.`, timestamp: new Date(), from: { id: 'x', role: 'user' } }) as unknown as Activity;
  const pages = { last: (ids: string[]) => Promise.resolve(new Map(ids.map((id) => [id, 500]))), after: (_id: string, watermark: number, limit = 1000) => Promise.resolve({ activities: Array.from({ length: Math.min(50, limit) }, (_, index) => said(watermark + index + 1)), watermark: watermark + Math.min(50, limit) }) };
  const conversation = { id: 'a-long-conversation', channel: 'directline', userId: 'x' };

  test('has its latest part, and says so', async () => {
    const { content } = await createTranscriptFiles(pages, (language) => writer(language, { now: DateTime.now() })).make(conversation, { language: 'en' });
    const paper = readPdf(content).pages.flatMap(({ text }) => text).join('\n');
    for (const [text, isThere] of [['No. 300.', false], ['No. 301.', true], ['No. 500.', true], ['this is its latest part', true]] as const) expect({ text, isThere: paper.includes(text) }).toEqual({ text, isThere });
  });

  test('a crowd is told to come back', async () => {
    const files = createTranscriptFiles({ ...pages, last: (ids) => Promise.resolve(new Map(ids.map((id) => [id, 3]))) }, writer);
    const outcomes = await Promise.allSettled(Array.from({ length: 25 }, () => files.make(conversation, {})));
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 25 }, (_, at) => (at < 20 ? 'fulfilled' : 'rejected')));
    expect(outcomes.at(-1)).toMatchObject({ reason: { statusCode: 503 } });
    await expect(files.make(conversation, {})).resolves.toMatchObject({ type: 'application/pdf' });
  });
});

test('a secret may read any, as it may everything', async () => {
  const session = await client.open();
  expect((await call(`${client.base}/conversations/${session.conversationId}`, { bearer: SECRET })).status).toBe(200);
  expect((await fetchFile(session, SECRET)).status).toBe(200);
});
