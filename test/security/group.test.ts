/** Where others read along, through the endpoint that Teams and Slack call: nothing of an order, whoever asks and whatever was proved. */
import { call, type ErrorBody } from '../support/direct-line';
import { startService, type Running } from '../support/service';

interface Reply { text: string; attachments?: object[] }
let service: Running;
beforeAll(async () => { service = await startService({ env: { ALLOW_EMULATOR: '1' } }); });

let sent = 0;
async function ask(text: string, conversation: object, more: object = {}): Promise<string> {
  const { body } = await call<{ activities: Reply[] } & ErrorBody>(`${service.url}/api/messages`, {
    method: 'POST',
    body: { type: 'message', id: `m-${++sent}`, text, locale: 'en-US', channelId: 'msteams', serviceUrl: 'http://localhost:52000', deliveryMode: 'expectReplies', conversation, from: { id: 'ana' }, recipient: { id: 'bot' }, ...more },
  });
  return JSON.stringify(body.activities);
}

const GROUPS: [string, object][] = [
  ['a Teams channel', { id: '19:a@thread.tacv2', conversationType: 'channel', isGroup: true }], ['a Teams group chat', { id: '19:b@thread.v2', conversationType: 'groupChat' }], ['a Slack channel', { id: 'B1:T1:C1', isGroup: true }], ['a kind of group yet to come', { id: 'x', conversationType: 'meeting' }],
];
const ANA = /torres|guadalajara|44100|LX628049172CN|prisciliano/i;

describe.each(GROUPS)('%s', (_what, conversation) => {
  test.each(['where is order WB-10482', 'WB-10482 44100', 'WB-10482', '订单 WB-10482 邮编 44100', 'pedido WB-10482 código postal 44100'])('%s', async (text) => {
    const shown = await ask(text, conversation);
    expect(shown).not.toMatch(ANA);
    expect(shown).toMatch(/one-to-one|单独聊天|chat individual/);
  });

  test('no try is counted, and a parcel by its number is told as to anybody', async () => {
    expect(await service.db.selectFrom('proof_attempts').select('scope').execute()).toEqual([]);
    expect(await ask('where is LX628049172CN', conversation)).toMatch(/Shanghai/);
  });
});

test('one to one it talks, and what was proved there opens nothing in the group', async () => {
  for (const conversation of [{ id: 'a:1', conversationType: 'personal' }, { id: 'a:2', isGroup: false }, { id: 'a:3' }]) expect(await ask('WB-10482 44100', conversation)).toMatch(/Shanghai/);
  for (const [, group] of GROUPS) expect(await ask('where is order WB-10482', group)).not.toMatch(ANA);
});
