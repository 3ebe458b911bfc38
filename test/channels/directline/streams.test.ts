/** The open sockets: each told everything once and in order, whichever process it is at, however slow its reader is. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Activity } from 'botbuilder';
import { WebSocketServer } from 'ws';
import { Streams, type StreamsOptions } from '../../../src/channels/directline/streams';
import { createLocalBus } from '../../../src/store/bus';
import type { Database } from '../../../src/store/database';
import { openDatabase } from '../../../src/store/open';
import { createTranscript, type Transcript } from '../../../src/store/transcript';
import { Stream } from '../../support/direct-line';
import { until } from '../../support/service';

let db: Database;
let transcript: Transcript;
let processes: Record<string, Streams>;
let http: Server;
let address: string;
/** Whether one process hears of what another does. */
let linked: boolean;

/** Two processes on one store, their sockets behind one address: `/<process>/<conversation>?<watermark>`. */
async function serve(options: Partial<StreamsOptions> = {}): Promise<void> {
  const buses = { one: createLocalBus('one'), two: createLocalBus('two') };
  buses.one.subscribe((message) => { if (linked && message.from === 'one') buses.two.deliver(message); });
  buses.two.subscribe((message) => { if (linked && message.from === 'two') buses.one.deliver(message); });
  processes = { one: new Streams({ transcript, bus: buses.one, processId: 'one', ...options }), two: new Streams({ transcript, bus: buses.two, processId: 'two', ...options }) };
  const sockets = new WebSocketServer({ noServer: true });
  http = createServer().on('upgrade', (request, socket, head) => {
    const [, name, conversation, watermark] = /^\/(\w+)\/(\w+)\?(\d+)$/.exec(request.url!)!;
    sockets.handleUpgrade(request, socket, head, (webSocket) => processes[name!]!.attach(conversation!, { socket: webSocket, line: socket, watermark: Number(watermark), show: (activity) => activity }));
  });
  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve); });
  address = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  linked = true;
  db = await openDatabase({ DATA_DIR: ':memory:' });
  transcript = createTranscript(db, 'one');
});
afterEach(async () => {
  for (const streams of Object.values(processes)) streams.close();
  http.closeAllConnections();
  await new Promise((resolve) => { http.close(resolve); });
  await db.destroy();
});

let clientIds = 0;
/** @returns what `push` takes. */
async function store(text: string, { conversation = 'c', internal = false } = {}): Promise<[string, number, Activity[]]> {
  const accepted = await transcript.accept({ conversation: { id: conversation, channel: 'directline', userId: 'u' }, activity: { type: 'message', text }, clientId: `${clientIds++}`, internal });
  if (accepted.duplicate) throw new Error('stored before');
  // No turn runs here: nothing waits for one.
  await db.updateTable('conversations').set({ pending: 0 }).execute();
  return [conversation, accepted.task.sequence, [accepted.task.activity]];
}
const texts = ({ activities }: Stream) => activities.map(({ text }) => text);
const open = (at: string, watermark = 0, conversation = 'c', options = {}) => Stream.open(`${address}/${at}/${conversation}?${watermark}`, options);
const pause = (stream: Stream) => (stream.socket as unknown as { _socket: Socket })._socket.pause();
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);

describe('in order', () => {
  beforeEach(() => serve());

  test('what follows on what was sent goes straight out; nothing is read for it', async () => {
    const stream = await open('one');
    processes.one!.push(...await store('1'));
    await until(() => stream.activities.length === 1, 'the first');
    const reads = jest.spyOn(transcript, 'after');
    for (const text of numbers(2, 20)) processes.one!.push(...await store(text));
    await until(() => stream.activities.length === 20, 'all');
    expect(texts(stream)).toEqual(numbers(1, 20));
    expect(stream.watermark).toBe('20');
    expect(reads).not.toHaveBeenCalled();
  });

  test('several at once are one frame', async () => {
    const stream = await open('one');
    const both = [await store('1'), await store('2')];
    processes.one!.push('c', 1, both.flatMap(([, , activities]) => activities));
    await until(() => stream.activities.length === 2, 'both');
    expect(stream.frames.filter(({ activities }) => activities.length > 0)).toHaveLength(1);
    processes.one!.push('c', 3, []);
    processes.one!.push(...await store('3'));
    await until(() => stream.activities.length === 3, 'the third');
    expect(stream.frames.every(({ activities }) => activities.length > 0)).toBe(true);
  });

  test('what comes before its time waits for what is missing; what comes late is not said twice', async () => {
    const stream = await open('one');
    const [first, second, third] = [await store('1'), await store('2'), await store('3')];
    for (const one of [third, first, second, first, third]) processes.one!.push(...one);
    await until(() => stream.activities.length === 3, 'all');
    processes.one!.push(...await store('4'));
    await until(() => stream.activities.length === 4, 'the next');
    expect(texts(stream)).toEqual(numbers(1, 4));
  });

  test('a storm of pushes and wake-ups, while sockets come and go: no gap, no repeat', async () => {
    let stream = await open('one');
    const heard: string[] = [];
    const cut = async (): Promise<void> => {
      const { watermark } = stream;
      stream.socket.terminate();
      heard.push(...texts(stream));
      stream = await open(heard.length % 2 ? 'two' : 'one', Number(watermark));
    };
    for (let at = 1; at <= 200; at++) {
      const one = await store(`${at}`);
      if (at % 3) processes.one!.push(...one);
      else processes.two!.notify('c');
      if (at % 7 === 0) processes.one!.notify('c');
      if (at % 50 === 0) await cut();
    }
    await until(() => stream.watermark === '200', 'the end');
    expect([...heard, ...texts(stream)]).toEqual(numbers(1, 200));
  });

  test('what is internal is shown to nobody, and leaves no hole', async () => {
    const stream = await open('one');
    processes.one!.push(...await store('1'));
    await until(() => stream.activities.length === 1, 'the first');
    await store('hidden', { internal: true });
    processes.one!.notify('c');
    processes.one!.push(...await store('2'));
    await until(() => stream.activities.length === 2, 'the second');
    const reads = jest.spyOn(transcript, 'after');
    await until(async () => { processes.one!.push(...await store('more')); return stream.activities.length > 3 && reads.mock.calls.length === 0; }, 'straight ways again');
    expect(texts(stream).slice(0, 2)).toEqual(['1', '2']);
    expect(texts(stream)).not.toContain('hidden');
  });

  test('a store that cannot be read cuts the socket; the client comes back to the rest', async () => {
    const stream = await open('one');
    processes.one!.push(...await store('1'));
    await until(() => stream.activities.length === 1, 'the first');
    await store('2');
    jest.spyOn(transcript, 'after').mockRejectedValueOnce(new Error('away'));
    processes.one!.notify('c');
    await until(() => stream.closed, 'the cut');
    const again = await open('one', Number(stream.watermark));
    await until(() => again.activities.length === 1, 'the rest');
    expect(texts(again)).toEqual(['2']);
  });
});

describe('on several processes', () => {
  test('what one commits is heard at the other, typing too', async () => {
    await serve();
    const stream = await open('two');
    await until(() => processes.two!.size === 1);
    processes.one!.typing('c');
    processes.one!.push(...await store('1'));
    await until(() => stream.activities.length === 1, 'the message');
    expect(stream.frames[0]).toEqual({ activities: [{ type: 'typing', channelId: 'directline', from: { id: 'waybill', name: 'Waybill', role: 'bot' }, conversation: { id: 'c' } }] });
  });

  test.each([['one', 'two'], ['two', 'one'], ['one', 'one']])('a socket at %s gives way to one at %s', async (before, after) => {
    await serve();
    const old = await open(before);
    await until(() => processes[before]!.size === 1);
    const young = await open(after);
    await until(() => old.closed, 'the collision');
    expect(old.closed).toEqual({ code: 1000, reason: 'collision' });
    processes.one!.push(...await store('1'));
    processes.two!.push(...await store('2'));
    await until(() => young.activities.length === 2, 'both');
    expect([texts(old), young.closed]).toEqual([[], undefined]);
  });

  test('wake-ups that are lost are made up for, with one question for all sockets', async () => {
    await serve({ sweepMs: 50 });
    linked = false;
    const streams = await Promise.all(numbers(1, 20).map((conversation) => open('two', 0, conversation)));
    await until(() => processes.two!.size === 20);
    const asked = jest.spyOn(transcript, 'last');
    for (const conversation of numbers(1, 20)) processes.one!.push(...await store('lost', { conversation }));
    await until(() => streams.every((stream) => stream.activities.length === 1), 'all of them');
    await until(() => asked.mock.calls.length > 3);
    for (const [conversations] of asked.mock.calls) expect(conversations).toHaveLength(20);
  });
});

describe('who is there', () => {
  test('is asked, with a ping and with an empty frame; whoever does not answer is cut off', async () => {
    await serve({ pingMs: 100 });
    const [there, gone] = [await open('one', 0, 'there'), await open('one', 0, 'gone', { autoPong: false })];
    let pings = 0;
    let empty = 0;
    there.socket.on('ping', () => { pings++; });
    there.socket.on('message', (data) => { if (Buffer.isBuffer(data) && data.length === 0) empty++; });
    await until(() => gone.closed, 'the cut');
    await until(() => pings > 4 && empty > 4);
    expect(there.closed).toBeUndefined();
    await until(() => processes.one!.size === 1);
  });

  test('a client that sends its own empty frames is there', async () => {
    await serve({ pingMs: 100 });
    const stream = await open('one', 0, 'c', { autoPong: false });
    const sending = setInterval(() => stream.socket.send(''), 20);
    let empty = 0;
    await new Promise<void>((resolve) => { stream.socket.on('message', (data) => { if (Buffer.isBuffer(data) && data.length === 0 && ++empty === 30) resolve(); }); });
    expect(stream.closed).toBeUndefined();
    clearInterval(sending);
  });
});

describe('slow readers', () => {
  const long = 'x'.repeat(200_000);

  test('one that leaves a megabyte unread is cut off, and comes back to all that it missed', async () => {
    let slow = 0;
    await serve({ onSlowReader: () => { slow++; } });
    const stream = await open('one');
    processes.one!.push(...await store('1'));
    await until(() => stream.activities.length === 1, 'the first');
    pause(stream);
    let last = 1;
    await until(async () => {
      processes.one!.push(...await store(`${++last}${long}`));
      return slow > 0;
    }, 'the cut');
    await until(() => processes.one!.size === 0);
    const again = await open('one', Number(stream.watermark));
    await until(() => again.watermark === String(last), 'the rest', 20_000);
    expect(texts(again).map((text) => text.replace(long, ''))).toEqual(numbers(2, last));
  });

  test('one that does not read its history is given no more than what fits, and is cut off', async () => {
    await serve({ pingMs: 500 });
    for (const text of numbers(1, 120)) await store(`${text}${long}`);
    const reads = jest.spyOn(transcript, 'after');
    const stream = await open('one');
    pause(stream);
    await until(() => reads.mock.calls.length > 0 && processes.one!.size === 0, 'the cut');
    // Two pages of three may have gone into the buffers of the network.
    expect(reads.mock.calls.length).toBeLessThan(3);
  });
});
