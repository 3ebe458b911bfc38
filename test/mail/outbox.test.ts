/** Mail, from the commit to a real SMTP server: once where all goes well, again where it does not, and never into the log. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { buildSync } from 'esbuild';
import pino from 'pino';
import { queueMail, type Mail } from '../../src/mail/mail';
import { MailOutbox, type MailOutboxOptions } from '../../src/mail/outbox';
import { createSmtp } from '../../src/mail/transport';
import { paths } from '../../src/paths';
import { announce } from '../../src/store/processes';
import { engines, useStore } from '../support/engines';
import { startSmtp, type FakeSmtp } from '../support/fakes/smtp';
import { until } from '../support/until';

const NOW = new Date('2026-11-22T10:00:00Z');
const mail = (more: Partial<Mail> = {}): Mail => ({ kind: 'code', from: { name: '柳湾优选', address: 'help@willowandbay.example' }, to: 'ana.torres@example.com', subject: '验证码 – Código', text: '您好：\n\n123456\n\nAdiós, señora.', ...more });
/** All that a log must not have. */
const PRIVATE = /ana|torres|example\.com|123456|验证码|Adiós|willowandbay/;

describe.each(engines)('$name', (engine) => {
  const store = useStore(engine);
  const outboxes: { outbox: MailOutbox; presence: { close(): Promise<void> } }[] = [];
  let logged: string[];
  beforeEach(() => { logged = []; });
  afterEach(async () => {
    for (const { outbox, presence } of outboxes.splice(0)) {
      await outbox.close();
      await presence.close();
    }
    expect(logged.join('\n')).not.toMatch(PRIVATE);
  });

  async function start(smtp: Pick<FakeSmtp, 'url'>, more: Partial<MailOutboxOptions> = {}): Promise<MailOutbox> {
    const { db } = store;
    const presence = await announce(db, () => undefined);
    const log = pino({ level: 'trace' }, { write: (line: string) => { logged.push(line); } });
    const outbox = new MailOutbox({ db, presence, transport: createSmtp(smtp.url), log, clock: () => NOW, ...more });
    outboxes.push({ outbox, presence });
    outbox.start();
    return outbox;
  }

  const queue = (letter: Mail = mail(), id?: string) => store.db.transact(queueMail(store.db, letter, NOW, id));
  const waiting = () => store.db.selectFrom('mails').selectAll().execute();
  const gone = () => until(async () => (await waiting()).length === 0, 'an empty outbox');

  test('what is committed is sent, as it was written, and not kept', async () => {
    const smtp = await startSmtp();
    const outbox = await start(smtp);
    await queue(mail({ replyTo: 'cases@willowandbay.example' }));
    outbox.wake();
    await gone();
    expect(smtp.mails).toEqual([expect.objectContaining({ from: 'help@willowandbay.example', to: ['ana.torres@example.com'], subject: '验证码 – Código', text: '您好：\n\n123456\n\nAdiós, señora.' })]);
    expect(smtp.mails[0]!.headers).toMatchObject({ 'from': expect.stringContaining('柳湾优选') as string, 'reply-to': 'cases@willowandbay.example', 'auto-submitted': 'auto-generated', 'content-type': expect.stringContaining('text/plain') as string });
    expect(smtp.mails[0]!.id).toMatch(/^<[0-9a-f-]{36}@willowandbay\.example>$/);
  });

  test('several mailboxes, and those it is copied to, are one mail', async () => {
    const smtp = await startSmtp();
    await queue(mail({ to: ['desk@post.example', 'night@post.example'], cc: ['us@shop.example'] }));
    await start(smtp);
    await gone();
    expect(smtp.mails.map(({ to, headers }) => [to, headers.to, headers.cc])).toEqual([[['desk@post.example', 'night@post.example', 'us@shop.example'], 'desk@post.example, night@post.example', 'us@shop.example']]);
  });

  test('what is not committed is not sent', async () => {
    const smtp = await startSmtp();
    await start(smtp);
    await expect(store.db.transact(async (trx) => { await queueMail(store.db, mail(), NOW)(trx); throw new Error('the turn failed'); })).rejects.toThrow('the turn failed');
    await queue(mail({ to: 'other@example.org' }));
    await gone();
    expect(smtp.mails.map(({ to }) => to)).toEqual([['other@example.org']]);
  });

  test('the same mail in line twice is one', async () => {
    const smtp = await startSmtp();
    await queue(mail(), 'request-1');
    await queue(mail(), 'request-1');
    await start(smtp);
    await gone();
    expect(smtp.mails.map(({ id }) => id)).toEqual(['<request-1@willowandbay.example>']);
  });

  test('a server that is down gets it when it is back; the operator is told what to do', async () => {
    const smtp = await startSmtp();
    await smtp.down();
    const outbox = await start(smtp);
    await queue();
    await until(async () => (await waiting()).some(({ attempts, holder }) => attempts >= 1 && holder === null), 'a failed try');
    expect(await outbox.backlog()).toEqual({ depth: 1, oldestSeconds: 0 });
    expect(JSON.parse(logged[0]!)).toMatchObject({ msg: 'mail could not be sent yet', kind: 'code', trouble: 'unreachable', remedy: expect.stringContaining('SMTP_URL') as string });
    await smtp.up();
    await gone();
    expect(smtp.mails).toHaveLength(1);
    expect(await outbox.backlog()).toEqual({ depth: 0, oldestSeconds: 0 });
  });

  test.each<[string, FakeSmtp['behave'], string]>([
    ['a mailbox that there is not', { recipient: { code: 550, text: '5.1.1 <ana.torres@example.com>: no such user' } }, 'recipient-refused'],
    ['a message that is not liked', { message: { code: 554, text: '5.7.1 123456 is spam' } }, 'message-refused'],
  ])('%s: given up at once, with what is to be done about it, and others pass', async (_what, behave, trouble) => {
    const smtp = await startSmtp();
    smtp.behave = behave;
    await start(smtp, { givenUp: ({ kind }) => async (trx) => { await trx.insertInto('settings').values({ name: 'given up', value: kind }).execute(); } });
    await queue();
    await gone();
    expect(JSON.parse(logged[0]!)).toMatchObject({ msg: 'mail cannot be sent', attempts: 1, trouble });
    expect(await store.db.selectFrom('settings').select('value').where('name', '=', 'given up').execute()).toEqual([{ value: 'code' }]);
    smtp.behave = {};
    await queue(mail({ to: 'other@example.org' }));
    await gone();
    expect(smtp.mails.map(({ to }) => to)).toEqual([['other@example.org']]);
  });

  test.each<[string, FakeSmtp['behave'], string]>([
    ['a server that is busy', { recipient: { code: 451, text: '4.7.1 greylisted, ana.torres@example.com' } }, 'busy'],
    ['a sender that is not allowed', { sender: { code: 550, text: 'help@willowandbay.example may not' } }, 'sender-refused'],
  ])('%s: tried again until it works', async (_what, behave, trouble) => {
    const smtp = await startSmtp();
    smtp.behave = behave;
    await start(smtp);
    await queue();
    await until(() => logged.length > 0, 'a failed try');
    expect(JSON.parse(logged[0]!)).toMatchObject({ msg: 'mail could not be sent yet', trouble });
    smtp.behave = {};
    await gone();
    expect(smtp.mails).toHaveLength(1);
  });

  test('with user and password; wrong ones are named and tried again', async () => {
    const smtp = await startSmtp({ user: { name: 'shop', password: 'secret' } });
    await start({ url: smtp.url.replace('secret', 'wrong') });
    await queue();
    await until(() => logged.length > 0, 'a failed try');
    expect(JSON.parse(logged[0]!)).toMatchObject({ trouble: 'bad-credentials' });
    expect(logged.join()).not.toMatch(/secret|wrong/);
    await outboxes[0]!.outbox.close();
    await store.db.updateTable('mails').set({ due_at: 0 }).execute();
    await start(smtp);
    await gone();
    expect(smtp.mails).toHaveLength(1);
  });

  test('one whose time is over is not sent', async () => {
    const smtp = await startSmtp();
    await queue(mail({ until: '2026-11-22T10:00:00Z' }));
    await start(smtp);
    await gone();
    expect(smtp.mails).toEqual([]);
    expect(JSON.parse(logged[0]!)).toMatchObject({ kind: 'code', msg: expect.stringContaining('not sent') as string });
  });

  test('a hundred by two processes: each once', async () => {
    const smtp = await startSmtp();
    for (let index = 0; index < 100; index++) await queue(mail({ to: `shopper-${index}@example.org` }));
    await start(smtp);
    await start(smtp);
    await gone();
    expect(smtp.mails.map(({ to }) => to[0]).sort()).toEqual(Array.from({ length: 100 }, (_, index) => `shopper-${index}@example.org`).sort());
  });

  test('closing finishes what is on its way', async () => {
    const smtp = await startSmtp();
    let arrived = (): void => undefined;
    const isThere = new Promise<void>((resolve) => { arrived = resolve; });
    smtp.behave.held = () => { arrived(); return new Promise((resolve) => { setTimeout(resolve, 200); }); };
    const outbox = await start(smtp);
    await queue();
    await isThere;
    await outbox.close();
    expect(await waiting()).toEqual([]);
  });
});

test('a store that fails after the mail has gone: it goes again, under the same id', async () => {
  const { db, remove } = await storeOf();
  const smtp = await startSmtp();
  const presence = await announce(db, () => undefined);
  let failing = true;
  const flaky = new Proxy(db, { get(target, name) {
    if (name === 'transact' && failing) return () => Promise.reject(new Error('disk full'));
    const value: unknown = Reflect.get(target, name, target);
    return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
  } });
  const outbox = new MailOutbox({ db: flaky, presence, transport: createSmtp(smtp.url), log: pino({ level: 'silent' }), clock: () => NOW });
  await db.transact(queueMail(db, mail(), NOW));
  outbox.start();
  await until(() => smtp.mails.length > 0, 'the first copy');
  failing = false;
  await until(async () => (await db.selectFrom('mails').select('id').execute()).length === 0, 'an empty outbox');
  expect(new Set(smtp.mails.map(({ id }) => id)).size).toBe(1);
  expect(smtp.mails.length).toBeGreaterThan(1);
  await outbox.close();
  await presence.close();
  await remove();
});

test('killed after the server has it and before that is noted: the next process sends it again under the same id', async () => {
  const script = path.join(paths.root, 'dist/test/mail/sender.js');
  buildSync({ entryPoints: [path.join(paths.root, 'test/mail/sender.ts')], outfile: script, bundle: true, packages: 'external', platform: 'node', target: 'node20', format: 'cjs', logLevel: 'error' });
  const { db, directory, remove } = await storeOf();
  const smtp = await startSmtp();
  await db.transact(queueMail(db, mail({ until: undefined }), NOW, 'once'));
  const child = spawn(process.execPath, [script, directory, smtp.url], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  smtp.behave.held = async () => { child.kill('SIGKILL'); await ended; };
  await ended;
  expect(smtp.mails.map(({ id }) => id)).toEqual(['<once@willowandbay.example>']);
  expect(await db.selectFrom('mails').select(['id', 'attempts']).execute()).toEqual([{ id: 'once', attempts: 1 }]);
  smtp.behave = {};
  const presence = await announce(db, () => undefined);
  const outbox = new MailOutbox({ db, presence, transport: createSmtp(smtp.url), log: pino({ level: 'silent' }), clock: () => NOW });
  outbox.start();
  await until(async () => (await db.selectFrom('mails').select('id').execute()).length === 0, 'an empty outbox');
  expect(smtp.mails.map(({ id }) => id)).toEqual(Array(2).fill('<once@willowandbay.example>'));
  await outbox.close();
  await presence.close();
  await remove();
});

async function storeOf() {
  const { env, open, remove } = await engines[0]!.create();
  const db = await open();
  return { db, directory: env.DATA_DIR, remove: async () => { await db.destroy(); await remove(); } };
}

describe('what cannot be sent is not put in line', () => {
  test.each<[string, Partial<Mail>]>([['two addresses', { to: 'a@example.com, b@example.com' }], ['a line break in an address', { to: 'a@example.com\r\nBcc: b@example.com' }], ['no address', { to: '' }], ['no text', { text: '' }]])('%s', (_what, more) => {
    expect(() => queueMail({} as never, mail(more), NOW)).toThrow();
  });
});

test('without encryption nothing leaves this machine: a server elsewhere that offers none is refused before anything is said', async () => {
  const smtp = await startSmtp();
  // The same server, by an address that is not known to be this machine.
  const elsewhere = createSmtp(smtp.url.replace('127.0.0.1', '[::ffff:127.0.0.1]'));
  await expect(elsewhere.send('1', mail())).rejects.toMatchObject({ trouble: 'no-tls', message: 'no-tls' });
  expect(smtp.mails).toEqual([]);
  elsewhere.close();
});

test.each([['a certificate that is not valid', true, 'smtps://'], ['no encryption where some is expected', false, 'smtps://']])('%s: named as what it is', async (_what, secure, scheme) => {
  const smtp = await startSmtp({ options: { secure } });
  const transport = createSmtp(smtp.url.replace('smtp://', scheme));
  await expect(transport.send('1', mail())).rejects.toMatchObject({ trouble: 'no-tls' });
  transport.close();
});
