/** What open desks are told of a shopper who writes: at once, at every process, and nothing of it is kept. */
import { agentOf } from '../support/desk';
import { DirectLineClient, SECRET } from '../support/direct-line';
import { createDatabase } from '../support/postgres';
import { startService, until } from '../support/service';

/** The desk's live events, as a browser reads them. */
async function listen(url: string, cookie: string): Promise<{ events: { name: string; about: string[] }[]; close(): void }> {
  const closing = new AbortController();
  const response = await fetch(`${url}/api/desk/events`, { headers: { Cookie: cookie }, signal: closing.signal });
  const events: { name: string; about: string[] }[] = [];
  const read = async () => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/m.exec(text.slice(0, end)) ?? [];
        if (name !== undefined) events.push({ name, about: JSON.parse(data!) as string[] });
      }
    }
  };
  read().catch(() => undefined);
  await until(() => events.some(({ name }) => name === 'ready'), 'the line');
  return { events, close: () => { closing.abort(); } };
}

test('a shopper who types at one process is seen at the desk of another', async () => {
  const database = await createDatabase(process.env.TEST_POSTGRES_URL!);
  const env = { DIRECT_LINE_SECRET: SECRET, DATABASE_URL: database.url };
  const [one, two] = [await startService({ env }), await startService({ env })];
  const agent = await agentOf(one, 'Mei');
  const desks = await Promise.all([one, two].map(({ url }) => listen(url, agent.cookie)));
  const client = new DirectLineClient(two.url);
  const session = await client.open();
  const before = await until(async () => { const { activities } = await client.activities(session); return activities.length > 0 && activities; }, 'the greeting');

  expect((await client.say(session, '', { type: 'typing' })).status).toBe(200);
  for (const { events } of desks) await until(() => events.some(({ name, about }) => name === 'writing' && about.includes(session.conversationId)), 'that somebody writes');
  expect((await client.activities(session)).activities).toEqual(before);

  for (const desk of desks) desk.close();
  for (const service of [one, two]) await service.stop();
  await database.drop();
}, 60_000);
