import type { Language } from '../../src/languages';
import { startBareShop } from '../support/bare-shop';
import { conversation, covers, first, inEveryLanguage, PinnedBot, type Row } from '../support/bot';

covers('K1', 'K2', 'K3', 'K4', 'K5', 'L13');

let bot: PinnedBot;
beforeAll(async () => { bot = await PinnedBot.start(); });
afterAll(() => bot.close());

const play = (language: Language, rows: Row[]) => bot.play({ locale: language }, rows).then(() => undefined);
const help = (topic: string, question = 'pass-on') => [`account:${topic}`, 'account:never-password', `account:${question}`];

inEveryLanguage('cannot sign up, and that is enough', conversation({
  en: ["I can't sign up for an account", 'no'], es: ['no puedo registrarme', 'no'], zh: ['注册不了账号', '不用'],
}, [help('register'), ['shop-facts:kept']]), play);

inEveryLanguage('cannot log in, and it goes to people', conversation({
  en: ["I can't log in to my account", 'yes'], es: ['no puedo iniciar sesión en mi cuenta', 'sí'], zh: ['登录不了我的账号', '是'],
}, [help('login'), ['shop-facts:passed-on']]), play);

inEveryLanguage('a forgotten password', conversation({
  en: ['I forgot my password'], es: ['olvidé mi contraseña'], zh: ['我忘记密码了'],
}, [help('password-reset')]), play);

inEveryLanguage('a locked account: who it is is checked before it is opened', conversation({
  en: ['my account is locked', 'yes'], es: ['mi cuenta está bloqueada', 'sí'], zh: ['我的账号被冻结了', '是'],
}, [help('account-locked', 'pass-on-locked'), ['shop-facts:passed-on']]), play);

inEveryLanguage('an account in danger', conversation({
  en: ['I think my account was hacked', 'yes'], es: ['creo que hackearon mi cuenta', 'sí'], zh: ['我的账号好像被盗了', '是'],
}, [['account:danger', 'account:security', 'account:pass-on-danger'], ['shop-facts:passed-on']]), play);

inEveryLanguage('the end of an account: what is erased, what is kept', conversation({
  en: ['delete my account and all my data', 'yes'], es: ['quiero eliminar mi cuenta', 'sí'], zh: ['我要注销账号', '是'],
}, [['account:rights', 'account:account-delete', 'account:pass-on-delete'], ['shop-facts:passed-on']]), play);

inEveryLanguage('another wish instead of an answer', conversation({
  en: ['I forgot my password', 'where is my package LX628049172CN'], es: ['olvidé mi contraseña', 'dónde está mi paquete LX628049172CN'], zh: ['我忘记密码了', '我的包裹LX628049172CN到哪了'],
}, [help('password-reset'), ['parcel:advice.moving']]), play);

inEveryLanguage('a password typed all the same is not taken', conversation({
  en: ["I can't log in, my password is Sunny-day7"], es: ['no puedo iniciar sesión, mi contraseña es Sunny-day7'], zh: ['登录不了账号，我的密码是Sunny-day7'],
}, [['account:password-seen', ...help('login')]]), play);

inEveryLanguage('to speak of it is not to type it', conversation({
  en: ["I can't log in, my password is not accepted"], es: ['no puedo iniciar sesión, mi contraseña es rechazada'], zh: ['登录不了账号，密码是对的'],
}, [help('login')]), play);

it('names the one true address, and what is never asked for', async () => {
  const text = first(await bot.play({ locale: 'en' }, [['I think my account was hacked', 'account:danger', 'account:security', 'account:pass-on-danger']])).text;
  expect(text).toContain('Our only site is willowandbay.example.');
  expect(text).toContain('call your bank first');
});

it('a danger is urgent: it is looked at sooner', async () => {
  const heard = await bot.play({ locale: 'en' }, [['I think my account was hacked', 'account:danger', 'account:security', 'account:pass-on-danger'], ['yes', 'shop-facts:passed-on'], ["I can't log in to my account", ...help('login')], ['yes', 'shop-facts:passed-on']]);
  const numbers = heard.flat().map(({ text }) => /T-\d+/.exec(text)?.[0]).filter((number) => number !== undefined);
  expect(numbers).toHaveLength(2);
});

it.each<[Language, string]>([['en', 'delete my account and all my data'], ['es', 'quiero eliminar mi cuenta'], ['zh', '我要注销账号']])('a shop that has not said what it erases promises nothing (%s)', async (language, said) => {
  const bare = await startBareShop();
  await bare.play({ locale: language }, [[said, 'account:rights-unknown', 'account:pass-on-delete']]);
  await bare.close();
});
