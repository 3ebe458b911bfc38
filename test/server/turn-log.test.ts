/** What a turn leaves in the log and the metrics of a whole service: enough to mend it, nothing of who was there. */
import { dialog } from '../../src/bot/dialog';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/server/log';
import { createService, type Service } from '../../src/service';
import { repertoire } from '../../dialogs';
import { DirectLineClient, SECRET, type Session } from '../support/direct-line';
import { freshDirectory, until } from '../support/service';

const TEXT = 'My name is Ana Torres, ana.torres@example.com, where is my order WB-10482? My postcode is 44100';
const PERSONAL = ['Ana', 'Torres', 'ana.torres', 'example.com', 'WB-10482', '44100', '127.0.0.1', SECRET];

/** Fails as a careless dialog would: with the shopper's words in its error. */
const careless = dialog({
  name: 'track-package', intents: repertoire.dialogs.find(({ name }) => name === 'track-package')!.intents,
  run(turn) {
    throw Object.assign(new Error(`nothing found for "${turn.message.text}", order WB-10482 of ana.torres@example.com`), { detail: turn.message.text, response: { headers: { authorization: SECRET } } });
  },
});

const lines: string[] = [];
let service: Service;
let client: DirectLineClient;
let url: string;
let session: Session;
beforeAll(async () => {
  const config = readConfig({ PORT: '0', DATA_DIR: freshDirectory(), DIRECT_LINE_SECRET: SECRET });
  const log = createLog({ ...config, LOG_LEVEL: 'trace' }, { write: (line: string) => { lines.push(line); } });
  service = await createService({ config, log, repertoire: { ...repertoire, dialogs: repertoire.dialogs.map((one) => (one.name === careless.name ? careless : one)) } });
  url = `http://127.0.0.1:${await service.listen()}`;
  client = new DirectLineClient(url);
  session = await client.open(undefined, { locale: 'en' });
});
afterAll(async () => { await service.close(); });

const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

test('a turn that fails: told with its place, and none of the shopper\'s words, names, numbers or secrets', async () => {
  const sent = await client.say(session, TEXT);
  const [reply] = await client.repliesTo(session, sent.body.id);
  expect(reply!.text).toMatch(/went wrong/);
  const failure = await until(() => entries().find(({ msg }) => msg === 'turn failed'), 'the line');
  expect(failure).toMatchObject({ level: 50, conversation: session.conversationId, activity: sent.body.id, err: { name: 'Error', message: expect.stringMatching(/^nothing found for …/) as string, stack: expect.arrayContaining([expect.stringContaining('turn-log.test.ts')]) as string[] } });
  for (const line of lines) for (const word of PERSONAL) expect(line).not.toContain(word);
});

test('a turn that goes well: one line, and as little of what was said', async () => {
  lines.length = 0;
  const sent = await client.say(session, 'hello, I am Ana Torres of ana.torres@example.com');
  await client.repliesTo(session, sent.body.id);
  await until(() => entries().some(({ activity }) => activity === sent.body.id), 'the line');
  const turns = entries().filter(({ activity }) => activity === sent.body.id);
  expect(turns).toHaveLength(1);
  expect(turns[0]).toMatchObject({ level: 30, msg: 'turn', conversation: session.conversationId, channel: 'directline', language: 'en', trace: expect.stringMatching(/^[0-9a-f]{32}$/) as string, replies: expect.any(Number) as number, ms: { commit: expect.any(Number) as number } });
  for (const line of lines) for (const word of PERSONAL) expect(line).not.toContain(word);
});

test('the metrics have no words, ids or addresses either', async () => {
  await (await fetch(`${url}/v3/directline/conversations/WB-10482/activities`)).text();
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(/^waybill_http_requests_total\{route="\/v3\/directline\/conversations\/:id\/activities",status="2xx"\} \d+$/m);
  expect(text).toMatch(/^waybill_turns_total\{channel="directline",language="\w+",dialog="[\w-]+",outcome="failed"\} 1$/m);
  for (const word of [...PERSONAL, session.conversationId]) expect(text).not.toContain(word);
});
