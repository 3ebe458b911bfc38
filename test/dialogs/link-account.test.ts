/** A user of Teams is tied to a customer by an order, its second fact and a code by e-mail; and untied. */
import type { Language } from '../../src/languages';
import { inEveryLanguage, PinnedBot, conversation } from '../support/bot';
import { keysOf, startTeams, type Chat, type Teams } from '../support/teams';

const LINES: Record<Language, { link: string; unlink: string; mine: string; yes: string; no: string; resend: string }> = {
  en: { link: 'please connect my account', unlink: 'disconnect my account', mine: 'where is my order', yes: 'yes', no: 'no', resend: 'Send a new code' },
  es: { link: 'quiero vincular mi cuenta', unlink: 'desvincular mi cuenta', mine: 'dónde está mi pedido', yes: 'sí', no: 'no', resend: 'Enviar un código nuevo' },
  zh: { link: '我想绑定我的账户', unlink: '解除账户绑定', mine: '我的订单到哪了', yes: '是', no: '不', resend: '重新发送验证码' },
};

describe('where mail is set up', () => {
  let teams: Teams;
  // Nothing listens on the discard port: what would be sent stays in the store.
  beforeAll(async () => { teams = await startTeams({ SMTP_URL: 'smtp://127.0.0.1:9?requireTLS=false' }); });
  afterAll(() => teams.close());
  const codeSent = async () => /^\d{6}$/m.exec((JSON.parse((await teams.service.db.selectFrom('mails').select('document').orderBy('created_at', 'desc').executeTakeFirstOrThrow()).document) as { text: string }).text)![0];
  const customerOf = async ({ id }: Chat) => (await teams.service.db.selectFrom('conversations').select('customer_id').where('id', '=', `msteams:${id}`).executeTakeFirstOrThrow()).customer_id;

  it.each(['en', 'es', 'zh'] as const)('tied by the code, known from then on, but not in a group; untied again (%s)', async (locale) => {
    const lines = LINES[locale];
    await teams.service.db.deleteFrom('mails').execute();
    const chat = teams.chat({ locale });
    expect(keysOf(await chat.say(lines.link))).toEqual(['link-account:how', 'common:ask-order']);
    expect(keysOf(await chat.say('WB-10482'))).toEqual(['common:ask-second-fact']);
    expect(keysOf(await chat.say('44100'))).toEqual(['common:code-sent']);
    const code = await codeSent();
    expect(keysOf(await chat.say(code === '111222' ? '222111' : '111222'))).toEqual(['common:code-wrong']);
    expect(await teams.service.db.selectFrom('links').selectAll().execute()).toEqual([]);
    expect(keysOf(await chat.say(code))).toEqual(['link-account:linked']);
    expect(await customerOf(chat)).toBe('C-1001');

    const other = teams.chat({ locale, user: chat.user });
    expect(keysOf(await other.say(lines.mine)).filter((key) => key === 'common:ask-number' || key === 'common:ask-second-fact')).toEqual([]);
    const group = teams.chat({ locale, user: chat.user, group: true });
    expect(keysOf(await group.say(lines.mine))).toEqual(['common:ask-number']);
    expect(keysOf(await group.say('WB-10482'))).toEqual(['common:only-alone']);
    expect(keysOf(await chat.say(lines.link))).toEqual(['link-account:already']);

    expect(keysOf(await chat.say(lines.unlink))).toEqual(['link-account:sure']);
    expect(keysOf(await chat.say(lines.no))).toEqual(['link-account:kept']);
    await chat.say(lines.unlink);
    expect(keysOf(await chat.say(lines.yes))).toEqual(['link-account:unlinked']);
    expect(await customerOf(chat)).toBeNull();
    expect(keysOf(await other.say('WB-10482'))).toContain('common:ask-second-fact');
    expect(keysOf(await chat.say(lines.unlink))).toEqual(['link-account:not-linked']);
  });

  it('a name is no proof, a wrong fact ties nobody, and a group is no place for it', async () => {
    const chat = teams.chat({ name: 'Ana Torres' });
    await chat.say('connect my account, WB-10482');
    for (const fact of ['11111', '22222', '33333', '44444', '55555']) await chat.say(fact);
    expect(keysOf(chat.sent())).not.toContain('common:code-sent');
    expect(await teams.service.db.selectFrom('links').selectAll().execute()).toEqual([]);
    expect(keysOf(await teams.chat({ group: true }).say('connect my account'))).toEqual(['common:only-alone']);
  });
});

it('without mail nobody is tied', async () => {
  const teams = await startTeams();
  expect(keysOf(await teams.chat().say('connect my account'))).toEqual(['link-account:no-mail']);
  await teams.close();
});

describe('on the shop\'s own site', () => {
  let bot: PinnedBot;
  beforeAll(async () => { bot = await PinnedBot.start(); });
  afterAll(() => bot.close());
  inEveryLanguage('the site signs in', conversation({ en: [LINES.en.link], es: [LINES.es.link], zh: [LINES.zh.link] }, [['link-account:not-here']]), async (locale, rows) => { await bot.play({ locale }, rows); });
});
