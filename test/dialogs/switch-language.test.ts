import { covers, first, PinnedBot, type Row } from '../support/bot';

covers('A2');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const LINES = { en: 'speak English please', es: 'en español por favor', zh: '说中文' };

it.each(['en', 'es', 'zh'].flatMap((from) => Object.entries(LINES).map(([to, said]) => [from, to, said] as const)))('from %s to %s: “%s”', async (from, to, said) => {
  const reply = first(await bot.play({ locale: from }, [[said, 'switch-language:switched']]));
  expect(reply.locale).toBe(to);
});

it('asks which one, keeps a flow in progress, and is not turned by a number, a name or one foreign word', async () => {
  const rows: Row[] = [
    ['¿dónde está mi paquete?', 'common:ask-number'],
    ['english please', 'switch-language:switched-during', 'common:ask-number'],
    ['LX628049172CN', 'parcel:advice.moving'],
    ['Juan Pérez García', 'common:*'],
    ['and where is my paquete LX628049172CN', 'parcel:advice.moving'],
    ['change the language', 'switch-language:which'],
    ['中文', 'switch-language:switched'],
  ];
  const heard = await bot.play({ locale: 'es-MX' }, rows);
  expect(heard.map((replies) => replies.at(-1)!.locale)).toEqual(['es', 'en', 'en', 'en', 'en', 'en', 'zh']);
});

it('understands traditional Chinese', async () => {
  const heard = await bot.play({ locale: 'zh-TW' }, [['我的包裹寄到哪裡了', 'common:ask-number'], ['訂單 WB-10482', 'common:ask-second-fact']]);
  expect(heard.flat().every(({ locale }) => locale === 'zh')).toBe(true);
});
