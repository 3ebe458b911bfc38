/** Microsoft's own Direct Line client, as it is published, in a real browser, over a network that breaks: nothing lost, nothing twice. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { FILES, SECRET, DirectLineClient, type Session } from '../support/direct-line';
import { Network } from '../support/network';
import { startService, until, type Running } from '../support/service';

/** What a page does with the client: it keeps what it hears, and sends again what the client says was not sent. */
const PAGE = `<!doctype html><script src="/directline.js"></script><script>
  const heard = [], states = [];
  let line, listening;
  const begin = (options) => {
    line = new DirectLine.DirectLine(options);
    line.connectionStatus$.subscribe((state) => states.push(state));
    listen();
  };
  const listen = () => {
    listening?.unsubscribe();
    listening = line.activity$.subscribe((activity) => heard.push(activity));
  };
  const post = (activity) => new Promise((resolve, reject) => line.postActivity(activity).subscribe(resolve, reject)).catch(() => 'retry');
  const say = async (activity) => {
    for (;;) {
      const id = await post({ type: 'message', from: { id: 'visitor' }, locale: 'en', ...activity });
      if (id !== 'retry') return id;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const blobUrl = async (base64, type) => URL.createObjectURL(await (await fetch('data:' + type + ';base64,' + base64)).blob());
  const widthOf = async (url) => Object.assign(new Image(), { src: url }).decode().then(() => 1, () => 0);
</script>`;

let service: Running;
let pages: Server;
let browser: Browser;
let network: Network;
beforeAll(async () => {
  service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  network = await Network.before(Number(new URL(service.url).port));
  const client = readFileSync(require.resolve('botframework-directlinejs/dist/directline.js'));
  pages = createServer((request, response) => response.setHeader('Content-Type', request.url === '/' ? 'text/html' : 'text/javascript').end(request.url === '/' ? PAGE : client));
  await new Promise<void>((resolve) => { pages.listen(0, '127.0.0.1', resolve); });
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  pages.closeAllConnections();
  await new Promise((resolve) => { pages.close(resolve); });
  await network.close();
});

describe.each([['WebSocket', true], ['polling', false]])('over %s', (_way, webSocket) => {
  test('every message and reply arrives once and in order, though the network is cut twice', async () => {
    const { page, client, session, say } = await visit(webSocket);
    const ids = [await say('thanks', 'before')];
    await heardReplyTo(page, ids[0]!);

    for (const round of ['first', 'second']) {
      // Accepted, and cut before anybody can be told.
      const told = say('where is LX628049172CN', `${round} told`);
      const id = await until(async () => (await client.activities(session)).activities.find(({ channelData }) => (channelData as { clientActivityID?: string })?.clientActivityID === `${round} told`)?.id, 'the message');
      await network.cut();
      const another = (await client.say(session, 'thanks', { channelData: { clientActivityID: `${round} elsewhere` } })).body.id;
      const offline = say('bye', `${round} offline`);
      await client.repliesTo(session, another);
      await client.repliesTo(session, id);
      await network.restore();
      // Its polling ends for good at the first call that fails, with any service: a page has to listen anew.
      if (!webSocket) await page.evaluate('listen()');
      expect(await told).toBe(id);
      ids.push(id, another, await offline);
      await heardReplyTo(page, ids.at(-1)!);
    }

    const { activities } = await client.activities(session);
    for (const id of ids) expect(activities.filter(({ replyToId }) => replyToId === id).length).toBeGreaterThan(0);
    await until(async () => (await heard(page)).length >= activities.length, 'the rest');
    expect((await heard(page)).map(({ id }) => id)).toEqual(activities.map(({ id }) => id));
    expect(await page.evaluate('states.at(-1)')).toBe(ONLINE);
    await page.close();
  }, 120_000);

  test('files go up with their message and come back as links that a page can show', async () => {
    const { page, client, session, say } = await visit(webSocket);
    const attachments = `await Promise.all([['${FILES.png.toString('base64')}', 'image/png', 'box.png'], ['${FILES.pdf.toString('base64')}', 'application/pdf', 'invoice.pdf']].map(async ([base64, contentType, name]) => ({ contentType, name, contentUrl: await blobUrl(base64, contentType) })))`;
    const id = await say('thanks', 'with files', attachments);
    await heardReplyTo(page, id);
    const echo = (await heard(page)).find((activity) => activity.id === id)!;
    expect(echo).toMatchObject({ text: 'thanks', channelData: { clientActivityID: 'with files' } });
    expect(echo.attachments!.map(({ contentType, name }) => [contentType, name]).sort()).toEqual([['application/pdf', 'invoice.pdf'], ['image/png', 'box.png']]);
    expect(echo.attachments!.every(({ contentUrl }) => contentUrl!.startsWith(`${network.url}/v3/directline/attachments/`))).toBe(true);
    const picture = echo.attachments!.find(({ contentType }) => contentType === 'image/png')!;
    expect(await page.evaluate(`widthOf(${JSON.stringify(picture.contentUrl)})`)).toBe(1);
    // The same under the same client id, as after an answer that got lost.
    expect(await say('thanks', 'with files', attachments)).toBe(id);
    expect((await client.activities(session)).activities.filter((activity) => activity.attachments?.some(({ name }) => name === 'box.png'))).toHaveLength(1);
    await page.close();
  }, 60_000);

  test('what the bot must not be told twice, and what is no message: typing, events, the end', async () => {
    const { page, client, session } = await visit(webSocket);
    for (const type of ['typing', 'event', 'endOfConversation']) expect(await page.evaluate(`say({ type: '${type}', name: 'x', value: { a: 1 } })`)).toMatch(`${session.conversationId}|`);
    expect((await client.activities(session)).activities.filter(({ from }) => from.role === 'user').map(({ type }) => type)).toEqual(['event', 'endOfConversation']);
    await page.close();
  }, 60_000);
});

test('a token for another page is refused in the browser too', async () => {
  const { page } = await visit(true, ['https://shop.example']);
  await until(async () => (await page.evaluate<number[]>('states')).includes(FAILED_TO_CONNECT), 'the refusal');
  await page.close();
}, 60_000);

/** The client's names for the state of its connection. */
const ONLINE = 2;
const FAILED_TO_CONNECT = 4;

const heard = (page: Page) => page.evaluate<Activity[]>("heard.filter(({ type }) => type !== 'typing')");
/** The client waits up to 15 s before it tries again. */
const heardReplyTo = (page: Page, id: string) => until(async () => (await heard(page)).some(({ replyToId }) => replyToId === id), `a reply to ${id}`, 40_000);

/** A page with a conversation of its own; the test itself reaches the service past the network that breaks. */
async function visit(webSocket: boolean, trustedOrigins?: string[]): Promise<{ page: Page; client: DirectLineClient; session: Session; say: (text: string, clientId: string, attachments?: string) => Promise<string> }> {
  const client = new DirectLineClient(service.url);
  const address = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  const { body: session } = await client.post<Session>('/tokens/generate', SECRET, { trustedOrigins: trustedOrigins ?? [address] });
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(`begin(${JSON.stringify({ token: session.token, domain: `${network.url}/v3/directline`, webSocket, pollingInterval: 200 })})`);
  if (!trustedOrigins) await until(async () => (await heard(page)).length === 1, 'the greeting');
  const say = (text: string, clientId: string, attachments = '[]') =>
    page.evaluate<string>(`(async () => say({ text: ${JSON.stringify(text)}, channelData: { clientActivityID: '${clientId}' }, attachments: ${attachments} }))()`);
  return { page, client, session, say };
}
