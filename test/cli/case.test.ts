/** `waybill case` as an operator runs it. */
import path from 'node:path';
import { createCaseBook } from '../../src/cases/cases';
import { openDatabase } from '../../src/store/open';
import { freshDirectory } from '../support/service';
import { waybill } from './run';

const address = { conversation: { id: 'c', channel: 'directline', userId: 'u' }, activity: { type: 'event', from: { id: 'u', name: '' } } };

async function withCase(): Promise<{ cwd: string; number: string }> {
  const cwd = freshDirectory();
  const db = await openDatabase({ DATA_DIR: path.join(cwd, 'data') });
  const book = createCaseBook(db);
  const number = await book.takeNumber();
  await db.transact(book.open(number, { kind: 'trace', conversationId: 'c', userId: 'u', trackingNumber: 'LX1', intent: 'no_tracking_updates', language: 'es', text: 'no se mueve', address, promiseBy: new Date('2026-11-25T10:00:00Z') }, new Date('2026-11-22T00:00:00Z')));
  await db.destroy();
  return { cwd, number };
}

async function noticesIn(cwd: string): Promise<unknown[]> {
  const db = await openDatabase({ DATA_DIR: path.join(cwd, 'data') });
  const rows = await db.selectFrom('notices').select('document').orderBy('created_at').execute();
  await db.destroy();
  return rows.map(({ document }) => (JSON.parse(document) as { notice: unknown }).notice);
}

test('a case from the list to its outcome; what the shopper must hear waits for the service', async () => {
  const { cwd, number } = await withCase();
  const run = (...words: string[]) => waybill(['case', ...words], { cwd });
  expect(run('list')).toEqual({ status: 0, stderr: '', stdout: `${number}  trace  open  LX1  by 2026-11-25 10:00Z\n` });
  expect(run('list', '--kind', 'lost').stdout).toBe('');
  expect(run('note', number, 'asked China Post', '--agent', 'anna').status).toBe(0);
  expect(run('assign', number, 'anna').stdout).toContain('anna');
  expect(run('move', number, 'waiting-carrier', 'inquiry sent').stdout).toContain('waiting-carrier');
  expect(run('tell', number, 'El transportista lo está buscando.', '--by', '2026-11-30').status).toBe(0);
  expect(run('resolve', number.toLowerCase(), 'found', 'Apareció en Guadalajara.', '--agent', 'anna').stdout).toContain('resolved  found');
  const { stdout } = run('show', number);
  for (const part of ['no se mueve', 'anna  note  asked China Post', 'agent  moved', 'inquiry sent', 'told', 'anna  resolved']) expect(stdout).toContain(part);
  expect(await noticesIn(cwd)).toEqual([
    { event: 'case.news', value: { number, words: 'El transportista lo está buscando.' } }, { event: 'case.closed', value: { number } },
  ]);
});

test('used wrongly: exit 2 and how it is used; what cannot be: exit 1', async () => {
  const { cwd, number } = await withCase();
  const run = (...words: string[]) => waybill(['case', ...words], { cwd });
  for (const wrong of [[], ['sing'], ['show'], ['note', number], ['resolve', number, 'happily'], ['resolve', number, 'answered'], ['move', number, 'closed'], ['list', '--state', 'gone'], ['tell', number, 'x', '--by', 'soon']]) {
    expect({ wrong, status: run(...wrong).status }).toEqual({ wrong, status: 2 });
  }
  expect(run('show', 'T-9')).toEqual({ status: 1, stdout: '', stderr: 'no case T-9\n' });
  expect(run('resolve', number, 'done').status).toBe(0);
  const { status, stderr } = run('move', number, 'waiting-carrier');
  expect([status, stderr]).toEqual([1, `case ${number} is resolved and cannot become waiting-carrier; it can become closed, open\n`]);
});
