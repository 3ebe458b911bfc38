/** The code by e-mail, through the whole service and a real SMTP server: sent after the commit, good once, and in no log and no store. */
import { repertoire } from '../../dialogs';
import { dialog } from '../../src/bot/dialog';
import { provenStrongly } from '../../src/bot/slots';
import { createLog } from '../../src/server/log';
import { DirectLineClient, SECRET, type Session } from '../support/direct-line';
import { startSmtp } from '../support/fakes/smtp';
import { startService, until } from '../support/service';

const changing = dialog({
  name: 'changing', intents: ['change_address'],
  async run(turn) {
    await provenStrongly(turn, turn.trigger.entities.find(({ type }) => type === 'order_number')!.value);
    turn.say('common:yes');
  },
});
const withChanging = { ...repertoire, dialogs: [...repertoire.dialogs.filter(({ intents }) => !intents.includes('change_address')), changing] };

test('asked for, sent, typed, used; another conversation\'s code and a used one are worth nothing', async () => {
  const smtp = await startSmtp();
  const logged: string[] = [];
  const log = createLog({ LOG_LEVEL: 'trace', LOG_TEXT: false }, { write: (line: string) => { logged.push(line); } });
  const service = await startService({ env: { DIRECT_LINE_SECRET: SECRET, SMTP_URL: smtp.url }, repertoire: withChanging, log });
  const client = new DirectLineClient(service.url);
  const ask = async (session: Session, text: string) => (await client.ask(session, text, { locale: 'en' })).map((reply) => reply.text).join(' ');
  /** @returns a conversation that waits for a code, and the code. */
  async function begin(nth: number): Promise<{ session: Session; code: string }> {
    const session = await client.open(undefined, { locale: 'en' });
    await ask(session, 'change the delivery address of order WB-10482');
    expect(await ask(session, '44100')).toContain('a•••@example.com');
    await until(() => smtp.mails.length === nth, 'the mail');
    return { session, code: /^\d{6}$/m.exec(smtp.mails[nth - 1]!.text)![0] };
  }

  const [one, other] = [await begin(1), await begin(2)];
  expect(smtp.mails.map(({ to }) => to)).toEqual([['ana.torres@example.com'], ['ana.torres@example.com']]);
  if (one.code !== other.code) expect(await ask(other.session, one.code)).toContain('isn\'t the code');
  for (const { session, code } of [other, one]) expect(await ask(session, code)).toBe('Yes');
  await ask(one.session, 'change the delivery address of order WB-10482');
  const { code } = await until(() => (smtp.mails.length === 3 ? { code: /^\d{6}$/m.exec(smtp.mails[2]!.text)![0] } : undefined), 'the third mail');
  if (one.code !== code) expect(await ask(one.session, one.code)).toContain('isn\'t the code');
  expect(await ask(one.session, code)).toBe('Yes');

  await until(async () => (await service.db.selectFrom('mails').select('id').execute()).length === 0, 'an empty outbox');
  expect(await service.db.selectFrom('codes').selectAll().execute()).toEqual([]);
  const said = (await service.db.selectFrom('activities').select('document').where('reply_to', 'is not', null).execute()).map(({ document }) => document);
  const state = (await service.db.selectFrom('proof_attempts').selectAll().execute()).map((row) => JSON.stringify(row));
  for (const secret of [one.code, other.code, code]) expect([...said, ...state, ...logged].join('\n')).not.toMatch(new RegExp(`(?<!\\d)${secret}(?!\\d)`));
  expect(logged.length).toBeGreaterThan(5);
  expect(logged.join('\n')).not.toMatch(/ana\.torres|44100|example\.com/);
});
