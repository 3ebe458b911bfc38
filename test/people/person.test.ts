/** A person's data: all of it found, given, and gone; nobody else's touched. */
import { feedbackReport } from '../../src/people/feedback';
import { erasePerson, exportPerson, findPerson } from '../../src/people/person';
import { covers, NOW, PinnedBot } from '../support/bot';

covers('L11', 'L13');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const EMAIL = 'ana.torres@example.com';

async function talks(): Promise<void> {
  await bot.play({ locale: 'es', customerId: 'C-1001' }, [['quiero dejar una queja: el repartidor fue grosero', 'complaint:*']]).catch(() => undefined);
  const guest = bot.service.talk({ locale: 'en' });
  await guest.say('WB-10482, postcode 44100');
  await guest.say('Leave a message instead');
  await guest.say('please call me at noon');
  const passing = bot.service.talk({ locale: 'en' });
  await passing.say('WB-10482, postcode 44100');
}

it('is found by the address alone, exported, and erased with a receipt', async () => {
  await talks();
  const before = await findPerson(bot.service.db, ' Ana.Torres@example.com ');
  expect(before.customers).toEqual(['C-1001']);
  expect(before.orders).toContain('WB-10482');
  expect(before.conversations.length).toBeGreaterThanOrEqual(1);
  const kept = JSON.stringify(await exportPerson(bot.service.db, EMAIL));
  for (const own of [EMAIL, 'LX628049172CN', 'repartidor fue grosero']) expect(kept).toContain(own);

  const others = await bot.service.db.selectFrom('orders').select('number').where('customer_id', '!=', 'C-1001').execute();
  const { person, erased } = await erasePerson(bot.service.db, EMAIL, new Date(NOW));
  expect(person).toMatch(/^[\da-f]{64}$/);
  expect(erased).toMatchObject({ customers: 1, orders: before.orders.length, conversations: before.conversations.length });
  expect(await findPerson(bot.service.db, EMAIL)).toMatchObject({ customers: [], orders: [], conversations: [], cases: [] });
  for (const table of ['customers', 'orders', 'shipments', 'activities', 'cases', 'case_steps', 'bot_state', 'notices'] as const) {
    const rows = JSON.stringify(await bot.service.db.selectFrom(table).selectAll().execute());
    for (const own of [EMAIL, 'LX628049172CN', 'repartidor fue grosero', 'Ana Torres']) expect({ table, holds: rows.includes(own) }).toEqual({ table, holds: false });
  }
  expect(await bot.service.db.selectFrom('orders').select('number').where('customer_id', '!=', 'C-1001').execute()).toEqual(others);
});

it('what shoppers had trouble with is counted, and names nobody', async () => {
  await bot.play({ locale: 'en' }, [['I want a human', 'speak-to-agent:*']]);
  const report = await feedbackReport(bot.service.db, new Date(Date.now() + 1000), 30);
  expect(report).toContain('# What shoppers had trouble with');
  expect(report).not.toMatch(/@|Torres/);
});
