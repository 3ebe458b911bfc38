/** A collection from the door: only where the operator has one, on days and at times that are, and booked only where somebody has booked it. */
import { easyPostPickups } from '../../src/partners/easypost-pickups';
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';
import { startEasyPostPickups } from '../support/fakes/easypost-pickups';

covers('G2');

const flow = (...keys: string[]) => keys.map((key) => (key.includes(':') ? key : `schedule-pickup:${key}`));
let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());
const asked = async () => (await bot.service.db.selectFrom('partner_requests').select(['state', 'document']).execute()).map(({ state, document }) => ({ state, ...(JSON.parse(document) as { wish: Record<string, unknown> }).wish }));

inEveryLanguage('a return from the address of the order, and a change of mind later', conversation({
  en: ['please have my return collected from my house, order WB-30283', 'yes', 'Friday morning', 'yes', 'change my pickup to Monday'],
  es: ['quiero que recojan la devolución en mi casa, WB-30283', 'sí', 'el viernes por la mañana', 'sí', 'cambien la recogida al lunes'],
  zh: ['请上门取退货，订单 WB-30283', '是', '周五上午', '是', '取件改到周一'],
}, [flow('at-home'), flow('area-free', 'which-day'), flow('confirm'), flow('asked'), flow('known')]), async (locale, rows) => {
  const heard = await bot.play({ locale, customerId: 'C-1020' }, rows);
  expect(await asked()).toEqual([expect.objectContaining({ state: 'asked', kind: 'pickup', day: '2026-11-27', window: { from: '09:00', to: '14:00' }, carrier: 'correos', orderNumber: 'WB-30283', timeZone: 'Europe/Madrid' })]);
  expect(heard[3]![0]!.text).toContain({ en: 'Nobody has agreed to it yet', es: 'Nadie lo ha aceptado todavía', zh: '对方还没有答应' }[locale]);
  const notes = await bot.service.db.selectFrom('case_steps').select('text').where('event', '=', 'note').where('who', '=', 'shopper').execute();
  expect(notes.map(({ text }) => text)).toEqual([rows[4]![0]]);
});

inEveryLanguage('a parcel of another kind: the place, the day, the time and a phone are asked for', conversation({
  en: ['Can you collect a parcel from me?', 'Another parcel', '200040', 'yes', '1376 West Nanjing Road, Mr Li', 'on Sunday', 'Monday', 'at 10', '+86 138 1234 5678', 'yes'],
  es: ['¿Pueden pasar a recoger un paquete por mi casa?', 'Otro paquete', '200040', 'sí', '1376 West Nanjing Road, Sr. Li', 'el domingo', 'el lunes', 'a las 10', '+86 138 1234 5678', 'sí'],
  zh: ['可以上门取件吗', '其他包裹', '200040', '是', '南京西路 1376 号，李先生', '星期天', '周一', '10 点', '13812345678', '对'],
}, [flow('which-parcel'), flow('which-postcode'), flow('is-it-there'), flow('which-place'), flow('area', 'which-day'), flow('which-day-again'), flow('which-window'), flow('which-phone'), flow('confirm'), flow('asked')]), async (locale, rows) => {
  await bot.play({ locale }, rows);
  const [wish] = await asked();
  expect(wish).toMatchObject({ day: '2026-11-23', window: { from: '09:00', to: '12:00' }, carrier: 'china-post', place: { postalCode: '200040', country: 'CN', phone: '+8613812345678' } });
  expect(JSON.stringify(wish)).toContain('1376');
});

inEveryLanguage('where nobody comes, that is said, with what is possible', conversation({
  en: ['Can a courier collect a box from me in Leeds?', 'Another parcel', 'LS1 4DT'], es: ['¿Puede un mensajero recoger una caja en mi casa en Leeds?', 'Otro paquete', 'LS1 4DT'], zh: ['可以到利兹上门取件吗', '其他包裹', 'LS1 4DT'],
}, [flow('which-parcel'), flow('which-postcode'), flow('not-here')]), async (locale, rows) => {
  const heard = await bot.play({ locale }, rows);
  expect(heard[2]![0]!.text).toContain({ en: 'Shenzhen, Shanghai, Madrid and Mexico City', es: 'Shenzhen, Shanghái, Madrid y Ciudad de México', zh: '深圳、上海、马德里和墨西哥城' }[locale]);
  expect(await asked()).toEqual([]);
});

inEveryLanguage('a postcode that another country has too is not taken for ours', conversation({
  en: ['book a pickup please', 'Another parcel', '10115', 'no'], es: ['quiero solicitar una recogida', 'Otro paquete', '10115', 'no'], zh: ['预约上门取件', '其他包裹', '10115', '不是'],
}, [flow('which-parcel'), flow('which-postcode'), flow('is-it-there'), flow('not-here')]), async (locale, rows) => { await bot.play({ locale }, rows); });

inEveryLanguage('a no at the end asks for nothing', conversation({
  en: ['collect my return from home, order WB-30283', 'yes', 'Friday morning', 'no'], es: ['que recojan mi devolución en casa, WB-30283', 'sí', 'el viernes por la mañana', 'no'], zh: ['上门取退货，订单 WB-30283', '是', '周五上午', '不是'],
}, [flow('at-home'), flow('area-free', 'which-day'), flow('confirm'), flow('kept')]), async (locale, rows) => {
  await bot.play({ locale, customerId: 'C-1020' }, rows);
  expect(await asked()).toEqual([]);
});

describe('a carrier that books at once', () => {
  const NUMBER = '9205590174839205619999';

  inEveryLanguage('is booked, and only then said to be; where it cannot, people take over and nothing is said to be booked', conversation({
    en: ['please have my return collected from my house, order WB-30283', 'yes', 'Friday morning', 'yes'], es: ['quiero que recojan la devolución en mi casa, WB-30283', 'sí', 'el viernes por la mañana', 'sí'], zh: ['请上门取退货，订单 WB-30283', '是', '周五上午', '是'],
  }, [flow('at-home'), flow('area-free', 'which-day'), flow('confirm'), flow('booked')]), async (locale, rows) => {
    const fake = await startEasyPostPickups();
    for (const sold of [true, false]) {
      const adapter = easyPostPickups({ key: fake.secret, upTo: { amount: '10.00', currency: 'USD' }, baseUrl: `${fake.url}/v2` });
      const other = await PinnedBot.start({ partners: [{ ...adapter, serves: (wish) => wish.kind === 'pickup' && wish.trackingNumber === NUMBER, ask: (wish, ...rest) => adapter.ask({ ...wish, carrier: 'usps' }, ...rest) }] });
      try {
        if (sold) fake.sold(NUMBER);
        else fake.rates = [];
        const { db } = other.service;
        const { document } = await db.selectFrom('orders').select('document').where('number', '=', 'WB-30283').executeTakeFirstOrThrow();
        await db.updateTable('orders').set({ document: JSON.stringify({ ...(JSON.parse(document) as object), returns: [{ number: 'R-1', status: 'label_sent', trackingNumber: NUMBER }] }) }).where('number', '=', 'WB-30283').execute();
        const heard = await other.play({ locale, customerId: 'C-1020' }, sold ? rows : [...rows.slice(0, 3), [rows[3]![0], ...flow('asked')]]);
        expect(heard[3]![0]!.text.includes('WTC60000000')).toBe(sold);
      } finally {
        await other.close();
      }
    }
    expect(fake.pickups.filter(({ status }) => status === 'scheduled')).toHaveLength(1);
    await fake.close();
  });
});
