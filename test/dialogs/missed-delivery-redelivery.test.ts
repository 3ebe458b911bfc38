/** Nobody was home, or nobody came: what happened, a day that is possible, and a request that nobody has agreed to yet. */
import { conversation, covers, inEveryLanguage, PinnedBot } from '../support/bot';

covers('E11', 'E12', 'E13', 'E8');

const file = 'missed-delivery-redelivery';
const flow = (...keys: string[]) => keys.map((key) => (key.includes(':') ? key : `${file}:${key}`));
let bot: PinnedBot;
beforeEach(async () => { bot = await PinnedBot.start(); });
afterEach(() => bot.close());

const asked = async () => (await bot.service.db.selectFrom('partner_requests').select(['kind', 'state', 'document']).execute()).map(({ kind, state, document }) => ({ kind, state, ...(JSON.parse(document) as { wish: Record<string, unknown> }).wish }));

describe('a delivery attempt that failed', () => {
  inEveryLanguage('the day is named, agreed, and asked for; asked again it is one', conversation({
    en: ['I missed the courier, nobody was home', 'Deliver it again', 'on Sunday', 'Thursday afternoon', 'yes', 'could you deliver it again on Friday?'],
    es: ['No estaba en casa cuando vino el repartidor', 'Que lo entreguen otra vez', 'el domingo', 'el jueves por la tarde', 'sí', '¿pueden volver a entregarlo el viernes?'],
    zh: ['快递员来的时候家里没人', '重新派送', '星期天', '周四下午', '是', '能不能周五重新派送'],
  }, [flow('happened', 'which-way'), flow('which-day'), flow('which-day-again'), flow('confirm-again'), flow('asked-again'), flow('known')]), async (locale, rows) => {
    const heard = await bot.play({ locale, customerId: 'C-1003' }, rows);
    expect(await asked()).toEqual([expect.objectContaining({ kind: 'redelivery', state: 'asked', wanted: 'redelivery-on', day: '2026-11-26', window: { from: '12:00', to: '18:00' }, trackingNumber: 'RM407182635MX' })]);
    const text = heard[4]![0]!.text;
    expect(text).toContain({ en: 'Nobody has agreed to it yet', es: 'Nadie lo ha aceptado todavía', zh: '对方还没有答应' }[locale]);
    expect(text).toContain('T-1001');
  });

  inEveryLanguage('a day said at once is taken; a no asks for nothing', conversation({
    en: ['Nobody was in, please deliver it again on Wednesday', 'no'],
    es: ['No había nadie, que vuelvan a pasar el miércoles por favor', 'no'],
    zh: ['家里没人，请周三重新派送', '否'],
  }, [flow('happened', 'confirm-again'), flow('kept')]), async (locale, rows) => {
    await bot.play({ locale, customerId: 'C-1003' }, rows);
    expect(await asked()).toEqual([]);
  });

  inEveryLanguage('kept at the pick-up point instead', conversation({
    en: ['I missed my delivery WB-20123', '85016', 'keep it at the pick-up point', 'yes'],
    es: ['No me encontraron en casa, pedido WB-20123', '85016', 'Que lo guarden en el punto de recogida', 'sí'],
    zh: ['错过派送了，订单 WB-20123', '85016', '留在自提点', '是'],
  }, [['common:ask-second-fact'], flow('happened', 'which-way'), flow('confirm-hold'), flow('asked-hold')]), async (locale, rows) => {
    await bot.play({ locale }, rows);
    expect(await asked()).toEqual([expect.objectContaining({ kind: 'instructions', wanted: 'hold', state: 'asked' })]);
  });

  inEveryLanguage('going there oneself: what to take along, and nothing is asked of anybody', conversation({
    en: ['I missed my parcel', "I'll collect it now"], es: ['No escuché el timbre y se fue el mensajero', 'Lo recojo yo ahora'], zh: ['错过快递了', '我现在去取'],
  }, [flow('happened', 'which-way'), flow('collect')]), async (locale, rows) => {
    await bot.play({ locale, customerId: 'C-1003' }, rows);
    expect(await asked()).toEqual([]);
  });

  inEveryLanguage('an aside in between, and back to the day', conversation({
    en: ['I missed the courier, please deliver it again', 'what can you do?', 'Tuesday', 'yes'],
    es: ['No estaba en casa, quiero una nueva entrega', '¿qué puede hacer?', 'el martes', 'sí'],
    zh: ['我不在家，请重新派送', '你能做什么？', '周二', '是'],
  }, [flow('happened', 'which-day'), ['help:menu', 'common:back-to', ...flow('which-day')], flow('confirm-again'), flow('asked-again')]), async (locale, rows) => {
    await bot.play({ locale, customerId: 'C-1003' }, rows);
    expect(await asked()).toHaveLength(1);
  });

  it('what is asked for is known to the shop\'s people with all that they need, and the parcel is watched', async () => {
    await bot.play({ locale: 'es', customerId: 'C-1003' }, [['No estaba en casa, que vuelvan a pasar el jueves', ...flow('happened', 'confirm-again')], ['sí', ...flow('asked-again')]]);
    const steps = await bot.service.db.selectFrom('case_steps').select(['event', 'text']).where('event', '=', 'note').execute();
    expect(steps[0]!.text).toContain('please deliver this parcel again on 26 Nov');
    expect(steps[0]!.text).toContain('Calle Padre Mier 732 Pte.');
    expect((await bot.service.db.selectFrom('watches').select('tracking_number').execute())).toEqual([{ tracking_number: 'RM407182635MX' }]);
  });
});

describe('nothing to deliver again', () => {
  inEveryLanguage('out for delivery right now, delivered, not even near', conversation({
    en: ['please redeliver WB-20124', 'redeliver WB-20120 please'], es: ['que vuelvan a entregar el WB-20124', 'vuelvan a entregar el WB-20120 por favor'], zh: ['请重新派送 WB-20124', '请重新派送 WB-20120'],
  }, [['rules:reason.redelivery-out-today'], ['rules:reason.marked-delivered']]), async (locale, rows) => {
    await bot.play({ locale, customerId: 'C-1013' }, rows);
    expect(await asked()).toEqual([]);
  });

  inEveryLanguage('somebody else\'s order is not opened', conversation({
    en: ['I missed my delivery, order WB-10484'], es: ['Se me pasó la entrega, pedido WB-10484'], zh: ['错过派送了，订单 WB-10484'],
  }, [['common:ask-second-fact']]), async (locale, rows) => { await bot.play({ locale, customerId: 'C-1013' }, rows); });
});

describe('the courier did not keep the time', () => {
  inEveryLanguage('a new time is asked of the delivery team', conversation({
    en: ['The courier never came, I waited all day', 'yes', 'Wednesday'], es: ['El repartidor no vino y estuve todo el día esperando', 'sí', 'el miércoles'], zh: ['快递员约好没来，我等了一天', '是', '周三'],
  }, [flow('arrange'), flow('which-day'), flow('asked-anew')]), async (locale, rows) => {
    // The parcel that was out for delivery yesterday.
    bot.now = bot.now.plus({ days: 1 });
    await bot.play({ locale, customerId: 'C-1013' }, rows);
    expect(await asked()).toEqual([expect.objectContaining({ kind: 'redelivery', trackingNumber: '9400111899372065841279', day: '2026-11-25' })]);
  });
});
