/** What the log tells, and what it must not. */
import Libsql from 'libsql';
import { z } from 'zod';
import { createLog, turnLine } from '../../src/server/log';

const SECRETS = ['ana.torres@example.com', 'WB-10482', 'Ana Torres', '44100', 'LX628049172CN', '+525512345678', '包裹', 'número', 's3cr3t-key'];
const TOLD = 'ana.torres@example.com asks for WB-10482';

function logging(LOG_TEXT = false) {
  const lines: string[] = [];
  const log = createLog({ LOG_LEVEL: 'trace', LOG_TEXT }, { write: (line: string) => { lines.push(line); } });
  return { log, lines, last: () => JSON.parse(lines.at(-1)!) as { err: { message: string; stack: string[] }; time: number; pid: number; hostname: string } };
}

const error = (message: string, more: object = {}, name = 'Error') => Object.assign(new Error(message), more, { name });
const parsing = (work: () => unknown): Error => {
  try {
    work();
  } catch (thrown) {
    return thrown as Error;
  }
  throw new Error('nothing was thrown');
};

test.each<[string, Error]>([
  ['our own, with values in it', error('no order WB-10482 for ana.torres@example.com at +525512345678')],
  ['pg: the row is in detail, where and parameters', error('duplicate key value violates unique constraint "customers_pkey"', {
    code: '23505', detail: 'Key (email)=(ana.torres@example.com) already exists.', where: "unnamed portal parameter $1 = 'Ana Torres'", constraint: 'customers_pkey', table: 'customers', parameters: ['WB-10482'] })],
  ['pg: a value in the message', error('invalid input syntax for type json: "Ana Torres, WB-10482"', { code: '22P02' })],
  ['pg: a value with a quote and a line end in it', error('invalid input syntax for type integer: "Ana Torres"s\nWB-10482"', { code: '22P02' })],
  ['a value whose quote is cut off', error("Unexpected token in 'Ana Torres\n44100")],
  ['SQL with what was put into it', error("SQLITE_ERROR: near 'Ana Torres': syntax error in insert into customers values ('C-1', 'ana.torres@example.com')", { code: 'SQLITE_ERROR', sql: 'x', parameters: SECRETS })],
  ['a key and its value', error('Key (name)=(Ana Torres) is not present')],
  ['a client of another service: headers and bodies', error('Request failed with status code 403: {"error":"Ana Torres"}', {
    code: 'ERR_BAD_REQUEST', status: 403, config: { headers: { Authorization: 'Bearer s3cr3t-key' } }, request: { body: TOLD }, response: { data: { name: 'Ana Torres' }, headers: { 'set-cookie': 's3cr3t-key' } } }, 'AxiosError')],
  ['an address with a query', error('fetch https://example.com/orders?email=ana.torres@example.com&key=s3cr3t-key failed')],
  ['libsql', parsing(() => new Libsql(':memory:').exec('select * from "Ana Torres" where \'WB-10482'))],
  ['JSON that is none', parsing(() => JSON.parse('Ana Torres WB-10482'))],
  ['zod', parsing(() => z.object({ from: z.object({ id: z.enum(['a'], 'Ana Torres') }) }).parse({ from: { id: 'WB-10482' } }))],
  ['other scripts', error('cannot read 我的包裹到哪里了 nor mi número')],
  ['a cause', error('turn failed', { cause: error(`because "${TOLD}"`, { detail: 'Ana Torres', cause: error('`Ana Torres`') }) })],
  ['several at once', new AggregateError([error('connect "Ana Torres"', { code: 'ECONNREFUSED' }), error(TOLD)], 'ana.torres@example.com')],
  ['a name that says too much', error('x', {}, 'ana.torres@example.com Error')],
  ['a code that says too much', error('x', { code: 'Ana Torres', constraint: 'ana.torres@example.com' })],
  ['lines that look like the stack\'s', error('x\n    at Ana Torres\n    at WB-10482 (here)')],
])('%s: nothing of it gets out', (_what, thrown) => {
  const { log, lines } = logging();
  log.error({ err: thrown }, 'turn failed');
  log.error(thrown);
  log.error({ err: thrown });
  log.warn({ reason: thrown }, 'turn failed');
  log.child({ conversation: 'c' }).error({ err: thrown }, 'turn failed');
  expect(lines).toHaveLength(5);
  for (const line of lines) for (const secret of SECRETS) expect(line).not.toContain(secret);
});

test('what helps to mend it is told', () => {
  const { log, last } = logging();
  log.error({ err: error('duplicate key value violates unique constraint "orders_pkey"', { code: '23505', constraint: 'orders_pkey', table: 'orders', statusCode: 409, cause: error('connect refused', { code: 'ECONNREFUSED', syscall: 'connect' }) }) }, 'turn failed');
  expect(last()).toMatchObject({
    level: 50, msg: 'turn failed',
    err: { name: 'Error', code: '23505', status: 409, constraint: 'orders_pkey', table: 'orders', message: 'duplicate key value violates unique constraint …', cause: { code: 'ECONNREFUSED', syscall: 'connect', message: 'connect refused' } },
  });
  expect(last().err.stack[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+\)?$/);
  log.error(error('Cannot read properties of undefined (reading \'x\')', {}, 'TypeError'));
  expect(last()).toMatchObject({ msg: 'error', err: { name: 'TypeError', message: 'Cannot read properties of undefined (reading …)' } });
  log.error({ err: 'a text' }, 'x');
  expect(last().err).toEqual({ name: 'string', message: 'a text' });
});

test('zod\'s faults are named by path and kind', () => {
  const { log, last } = logging();
  log.error({ err: parsing(() => z.object({ from: z.object({ id: z.string() }) }).parse({ from: {} })) }, 'x');
  expect(last().err.message).toBe('from.id invalid_type');
});

const FIELDS = { conversation: 'c1', activity: 'c1|0000001', channel: 'directline', trace: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', language: 'es', intent: 'track_package', confidence: 0.91234, dialog: 'track-package', replies: 1, ms: { wait: 0.123, understand: 1.5, commit: 2 }, heard: TOLD, said: ['Hola Ana Torres'] };

test('one line a turn, without what was said', () => {
  const { log, last, lines } = logging();
  log.info(turnLine(FIELDS), 'turn');
  const { time: _time, pid: _pid, hostname: _hostname, ...rest } = last();
  expect(rest).toEqual({
    level: 30, msg: 'turn', conversation: 'c1', activity: 'c1|0000001', channel: 'directline', trace: '4bf92f3577b34da6a3ce929d0e0e4736', language: 'es', intent: 'track_package', confidence: 0.912, dialog: 'track-package', replies: 1,
    ms: { wait: 0.12, understand: 1.5, commit: 2, total: 3.62 },
  });
  for (const secret of SECRETS) expect(lines.join()).not.toContain(secret);
});

test('a turn of which little is known', () => {
  const { log, last } = logging();
  log.info(turnLine({ conversation: 'c1', activity: 'a', channel: 'msteams', trace: null, replies: 0, ms: {} }), 'turn');
  expect(last()).toMatchObject({ replies: 0, ms: { total: 0 } });
  expect(last()).not.toHaveProperty('trace');
});

test('LOG_TEXT=1 is for debugging: words and whole messages', () => {
  const { log, last } = logging(true);
  log.info(turnLine(FIELDS), 'turn');
  expect(last()).toMatchObject({ heard: TOLD, said: ['Hola Ana Torres'] });
  log.error({ err: error(TOLD, { detail: 'a row' }) }, 'turn failed');
  expect(last().err.message).toBe(TOLD);
  expect(last().err).not.toHaveProperty('detail');
});
