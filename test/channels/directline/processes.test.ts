/** Two services on one PostgreSQL: a client may be anywhere, and its next call somewhere else. */
import { FILES, SECRET, DirectLineClient, Stream, type Session } from '../../support/direct-line';
import { createDatabase } from '../../support/postgres';
import { startService, until, type Running } from '../../support/service';

let services: [Running, Running];
let one: DirectLineClient;
let two: DirectLineClient;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await createDatabase(process.env.TEST_POSTGRES_URL!);
  drop = database.drop;
  const env = { DIRECT_LINE_SECRET: SECRET, DATABASE_URL: database.url };
  services = [await startService({ env }), await startService({ env })];
  [one, two] = services.map(({ url }) => new DirectLineClient(url)) as [DirectLineClient, DirectLineClient];
}, 60_000);
afterAll(async () => {
  for (const service of services) await service.stop();
  await drop();
});

/** A stream at a service, from what `session` names on. */
async function listen(client: DirectLineClient, { conversationId, token }: Session, watermark = ''): Promise<Stream> {
  return await Stream.open((await client.get<Session>(`/conversations/${conversationId}?watermark=${watermark}`, token)).body.streamUrl);
}

test('begun at one, heard at the other, spoken at both: typing, messages and replies, once and in order', async () => {
  const session = await one.open(undefined, { locale: 'en' });
  const stream = await listen(two, session);
  await until(() => stream.activities.length === 1, 'the greeting');
  for (const [client, text] of [[one, 'thanks'], [two, 'where is LX628049172CN'], [one, 'bye'], [one, 'thanks']] as const) {
    const before = performance.now();
    await stream.repliesTo((await client.say(session, text)).body.id);
    expect(performance.now() - before).toBeLessThan(2000);
  }
  expect(stream.activities).toEqual((await one.activities(session)).activities);
  expect(stream.frames.flatMap(({ activities }) => activities).filter(({ type }) => type === 'typing').length).toBeGreaterThanOrEqual(4);
  stream.close();
});

test('a socket at one gives way to a newer one at the other, which takes up where that one was', async () => {
  const session = await one.open(undefined, { locale: 'en' });
  const old = await listen(one, session);
  await old.repliesTo((await two.say(session, 'thanks')).body.id);
  const young = await listen(two, session, old.watermark);
  await until(() => old.closed, 'the collision');
  expect(old.closed).toEqual({ code: 1000, reason: 'collision' });
  await young.repliesTo((await one.say(session, 'bye')).body.id);
  expect([...old.activities, ...young.activities]).toEqual((await one.activities(session)).activities);
  young.close();
});

test('sent to both at once under one client id: one message, its files once, and links that both serve', async () => {
  const session = await one.open(undefined, { locale: 'en' });
  const parts = { activity: { type: 'message', text: 'thanks', channelData: { clientActivityID: 'both' } }, file: [{ name: 'box.png', bytes: FILES.png }] };
  const answers = await Promise.all([one, two, one, two].map((client) => client.upload(session, parts)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  await one.repliesTo(session, answers[0]!.body.id);
  expect(await services[0].db.selectFrom('attachments').select('name').where('conversation_id', '=', session.conversationId).execute()).toEqual([{ name: 'box.png' }]);
  const { contentUrl } = (await two.activities(session)).activities.find(({ attachments }) => attachments?.length)!.attachments![0]!;
  for (const { url } of services) expect((await fetch(new URL(new URL(contentUrl!).pathname + new URL(contentUrl!).search, url))).status).toBe(200);
});
