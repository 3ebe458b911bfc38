/** `waybill partner` as an operator runs it: what carriers have been asked for, and what they have answered. */
import path from 'node:path';
import { createCaseBook } from '../../src/cases/cases';
import { createOrderBook } from '../../src/commerce/orders';
import { loadPhrases } from '../../src/bot/phrases';
import { createPartnerDesk } from '../../src/partners/desk';
import { paths } from '../../src/paths';
import { readShop } from '../../src/shop';
import { openDatabase } from '../../src/store/open';
import { DateTime } from 'luxon';
import { freshDirectory } from '../support/service';
import { waybill } from './run';

const NOW = DateTime.now();

/** A store with a case that waits for two answers. */
async function asked(): Promise<string> {
  const cwd = freshDirectory();
  const db = await openDatabase({ DATA_DIR: path.join(cwd, 'data') });
  const cases = createCaseBook(db);
  const desk = createPartnerDesk({ db, shop: readShop(`${paths.root}/config/shop.json`), orders: createOrderBook(db), phrases: loadPhrases(paths.locales), cases, clock: () => NOW, mail: false });
  const number = await cases.takeNumber();
  await db.transact(cases.open(number, { kind: 'missed-delivery', conversationId: 'c', userId: 'u', intent: 'missed_delivery_redelivery', language: 'en', text: 'please' }, NOW.toJSDate()));
  const address = { conversation: { id: 'c', channel: 'directline', userId: 'u' }, activity: { type: 'event', from: { id: 'u', name: '' } } };
  for (const kind of ['redelivery', 'trace'] as const) {
    const { write } = await desk.ask({ kind, caseNumber: number, trackingNumber: 'LX628049172CN', carrier: 'china-post' }, address);
    await db.transact(write);
  }
  await db.destroy();
  return cwd;
}

test('listed, answered, and the answer put down for the shopper', async () => {
  const cwd = await asked();
  expect(waybill(['partner', 'list'], { cwd }).stdout.split('\n').filter(Boolean).map((line) => line.split('  ').slice(0, 3)).sort()).toEqual([['T-1001', 'redelivery', 'asked'], ['T-1001', 'trace', 'asked']]);
  expect(waybill(['partner', 'answer', 'T-1001', 'confirmed'], { cwd })).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('add --kind: ') as string });
  expect(waybill(['partner', 'answer', 'T-1001', 'confirmed', '--kind', 'redelivery', '--date', '2026-11-27', '--from', '10:00', '--to', '14:00', '--text', 'The driver rings first'], { cwd })).toEqual({ status: 0, stdout: 'T-1001: confirmed; the shopper is being told\n', stderr: '' });
  expect(waybill(['partner', 'answer', 'T-1001', 'done', '--kind', 'trace'], { cwd }).status).toBe(0);
  expect(waybill(['partner', 'answer', 'T-1001', 'done', '--kind', 'trace'], { cwd })).toMatchObject({ status: 1, stderr: expect.stringContaining('waits for no answer') as string });
  const db = await openDatabase({ DATA_DIR: path.join(cwd, 'data') });
  expect(await db.selectFrom('partner_requests').select(['kind', 'state']).orderBy('kind').execute()).toEqual([{ kind: 'redelivery', state: 'confirmed' }, { kind: 'trace', state: 'done' }]);
  expect(await db.selectFrom('notices').select('conversation_id').execute()).toEqual([{ conversation_id: 'c' }, { conversation_id: 'c' }]);
  await db.destroy();
});

test.each([
  [[]], [['answer']], [['answer', 'T-1001']], [['answer', 'T-1001', 'maybe']], [['answer', 'T-1001', 'done', 'now']], [['list', 'T-1001', 'more']], [['answer', 'T-1001', 'confirmed', '--date', 'soon']], [['answer', 'T-1001', 'confirmed', '--from', '10:00']],
  [['answer', 'T-1001', 'confirmed', '--from', '10', '--to', '12']], [['answer', 'T-1001', 'confirmed', '--colour', 'red']],
])('wrong use: %j', (words) => { expect(waybill(['partner', ...words])).toMatchObject({ status: 2, stdout: '' }); });
