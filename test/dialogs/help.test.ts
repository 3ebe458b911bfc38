import { inEveryLanguage, PinnedBot } from '../support/bot';

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

inEveryLanguage('what it can do, and back to the question', {
  en: [['what can you do?', 'help:menu'], ['track my parcel', 'common:ask-number'], ['help', 'help:menu', 'common:back-to', 'common:ask-number']],
  es: [['¿qué puedes hacer?', 'help:menu'], ['seguir mi paquete', 'common:ask-number'], ['ayuda', 'help:menu', 'common:back-to', 'common:ask-number']],
  zh: [['你能做什么', 'help:menu'], ['查包裹', 'common:ask-number'], ['帮助', 'help:menu', 'common:back-to', 'common:ask-number']],
}, async (locale, rows) => { await bot.play({ locale }, rows); });
