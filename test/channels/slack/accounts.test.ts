/** A user of Slack is tied to a customer by an order, a fact of it and a code by e-mail, and untied; over Slack itself and by way of Azure Bot Service. A name and an address that nobody has proved tie nobody. */
import type { Language } from '../../../src/languages';
import { LANGUAGES } from '../../../src/languages';
import type { Running } from '../../support/service';
import { startSmtp, type FakeSmtp } from '../../support/fakes/smtp';
import { startAzureSlack, type AzureSlack } from '../../support/azure-slack';
import { startInSlack, type InSlack } from '../../support/slack';
import { until } from '../../support/until';

const LINES: Record<Language, { link: string; unlink: string; mine: string; yes: string }> = {
  en: { link: 'please connect my account', unlink: 'disconnect my account', mine: 'where is my order', yes: 'yes' },
  es: { link: 'quiero vincular mi cuenta', unlink: 'desvincular mi cuenta', mine: 'dónde está mi pedido', yes: 'sí' },
  zh: { link: '我想绑定我的账户', unlink: '解除账户绑定', mine: '我的订单到哪了', yes: '是' },
};
const LOCALES: Record<Language, string> = { en: 'en-US', es: 'es-MX', zh: 'zh-CN' };

let mail: FakeSmtp;
beforeAll(async () => { mail = await startSmtp(); });
const setting = () => ({ SMTP_URL: `${mail.url}?requireTLS=false` });
const codeSent = async (before: number) => {
  const { text, to } = await until(() => mail.mails[before], 'the code');
  expect(to).toEqual(['ana.torres@example.com']);
  return /^\d{6}$/m.exec(text)![0];
};
const tied = (service: Running) => service.db.selectFrom('links').select(['channel', 'user_id', 'customer_id']).execute();

/** Somebody who writes to the bot, whichever way Slack is there. */
interface Writer { say(text: string): Promise<string[]> }

/** Both ways are the same bot. */
async function tieAndUntie(language: Language, { service, alone, inCompany, account }: { service: Running; alone: Writer; inCompany: Writer; account: string }): Promise<void> {
  const lines = LINES[language];
  const before = mail.mails.length;
  expect(await alone.say(lines.link)).toEqual(['link-account:how', 'common:ask-order']);
  expect(await alone.say('WB-10482')).toEqual(['common:ask-second-fact']);
  expect(await alone.say('44100')).toEqual(['common:code-sent']);
  const code = await codeSent(before);
  expect(await alone.say(code === '111222' ? '222111' : '111222')).toEqual(['common:code-wrong']);
  expect(await tied(service)).toEqual([]);
  expect(await alone.say(code)).toEqual(['link-account:linked']);
  expect(await tied(service)).toEqual([{ channel: 'slack', user_id: account, customer_id: 'C-1001' }]);
  // Known, without another word; but not where others read.
  expect(await alone.say(lines.mine)).not.toEqual(expect.arrayContaining([expect.stringMatching(/ask-second-fact|ask-number/)]));
  await inCompany.say(lines.mine);
  expect(await inCompany.say('WB-10482')).toEqual(['common:only-alone']);
  expect(await alone.say(lines.unlink)).toEqual(['link-account:sure']);
  expect(await alone.say(lines.yes)).toEqual(['link-account:unlinked']);
  expect(await tied(service)).toEqual([]);
  expect(await alone.say('WB-10482')).toEqual([expect.stringMatching(/second-fact/)]);
}

describe('Slack itself', () => {
  let world: InSlack;
  beforeAll(async () => {
    world = await startInSlack({ env: setting() });
    world.slack.channels.set('C0SHOP', { members: true });
  });
  afterAll(() => world.close());
  // An order's mailbox gets three codes an hour.
  beforeEach(() => { world.time.now = world.time.now.plus({ hours: 2 }); });
  const writer = (user: string, locale = 'en-US', name = user) => {
    const person = world.person(user, locale);
    world.slack.users.get(user)!.real_name = name;
    let heard = 0;
    return { person, say: async (text: string) => {
      await person.say(text);
      const keys = await person.keys();
      return keys.slice(heard, heard = keys.length);
    } };
  };
  const inChannel = (user: string): Writer => {
    const person = world.person(user);
    const thread = `17000000${user.length}1.000001`;
    return { say: async (text) => {
      const rows = () => world.service.db.selectFrom('activities').select('document').where('conversation_id', '=', `slack:T0WAYBILL:C0SHOP:${thread}`).where('reply_to', 'is not', null).orderBy('sequence').execute();
      const before = (await rows()).length;
      await person.mention('C0SHOP', text, { thread_ts: thread });
      return (await rows()).slice(before).map(({ document }) => (JSON.parse(document) as { channelData: { waybill: { reply: string } } }).channelData.waybill.reply);
    } };
  };

  test.each(LANGUAGES)('tied by the code, known alone, not in a channel; untied (%s)', async (language) => {
    const user = `U0TIE${language.toUpperCase()}`;
    await tieAndUntie(language, { service: world.service, alone: writer(user, LOCALES[language]), inCompany: inChannel(user), account: `${user}:T0WAYBILL` });
  });

  test('the home tab of a customer has the parcels of the last orders, and of nobody else', async () => {
    const { say, person } = writer('U0HOME');
    const open = async () => {
      const before = world.slack.homesPublished;
      await person.event({ type: 'app_home_opened', user: person.user, channel: person.talk, tab: 'home' });
      await until(() => world.slack.homesPublished > before, 'the home tab');
      return JSON.stringify(world.slack.homes.get('U0HOME'));
    };
    expect(await open()).not.toContain('LX628049172CN');
    const before = mail.mails.length;
    for (const text of ['connect my account', 'WB-10482', '44100']) await say(text);
    await say(await codeSent(before));
    expect(await open()).toContain('LX628049172CN');
    await say('disconnect my account');
    await say('yes');
    expect(await open()).not.toContain('LX628049172CN');
  });

  test('a name, an address that they say is theirs, and somebody else\'s code tie nobody', async () => {
    const { say } = writer('U0EVE', 'en-US', 'Ana Torres');
    const before = mail.mails.length;
    await say('connect my account, I am Ana Torres, ana.torres@example.com');
    await say('WB-10482');
    for (const fact of ['Ana Torres', '11111', '22222', '33333']) await say(fact);
    expect([mail.mails.length, await tied(world.service)]).toEqual([before, []]);

    const ana = writer('U0REALANA');
    for (const text of ['connect my account', 'WB-10482', '44100']) await ana.say(text);
    const code = await codeSent(before);
    // Ana's code, in the hands of another who is asked for one.
    const eve = writer('U0EVETWO');
    for (const text of ['connect my account', 'WB-10482', '44100']) await eve.say(text);
    expect(await eve.say(code)).not.toContain('link-account:linked');
    expect(await tied(world.service)).toEqual([]);
  });
});

describe('by Azure Bot Service', () => {
  let azure: AzureSlack;
  beforeAll(async () => { azure = await startAzureSlack(setting()); });
  afterAll(() => azure.close());

  test.each(LANGUAGES)('tied by the code, known alone, not in a channel; untied (%s)', async (language) => {
    const user = `U0AZ${language.toUpperCase()}`;
    await tieAndUntie(language, { service: azure.service, alone: azure.person(user), inCompany: azure.person(user, { channel: 'C0SHOP' }), account: `${user}:${azure.team}` });
  });
});
