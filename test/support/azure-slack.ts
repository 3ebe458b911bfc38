/** Slack by way of Azure Bot Service: its own shapes of messages and taps, with tokens that the real SDK verifies, and the connector that takes the answers. */
import type { Activity } from 'botbuilder';
import { fixture } from '../channels/botframework/fixtures';
import { startBehindAzure } from './azure';
import type { Connector } from './connector';
import { call } from './direct-line';
import { until, type Running, type StartOptions } from './service';

/** As `channelData` has it, on the way to Slack and from there. */
export interface SlackButton { name: string; type: string; text: string; value?: string; url?: string }
export interface SlackData { text: string; mrkdwn?: boolean; attachments?: { text: string; fallback: string; callback_id: string; attachment_type: string; actions: SlackButton[] }[] }

export interface AzurePerson {
  /** @returns the keys of what comes back. */
  say(text: string): Promise<string[]>;
  /** Taps a button of a message that was sent. */
  tap(message: Partial<Activity>, label: string, more?: Partial<Activity>): Promise<string[]>;
  /** What the service has been sent for this conversation. */
  sent(): Partial<Activity>[];
}

export interface AzureSlack { service: Running; connector: Connector; team: string; person(user: string, where?: { channel?: string }): AzurePerson; close(): Promise<unknown> }

let count = 0;

export async function startAzureSlack(env: Record<string, string> = {}, options: Omit<StartOptions, 'env'> = {}): Promise<AzureSlack> {
  const { service, connector, openId, bearer } = await startBehindAzure(env, options);
  const [bot, team] = fixture('slack-personal').recipient.id.split(':') as [string, string];

  const person: AzureSlack['person'] = (user, { channel } = {}) => {
    const base = fixture(channel === undefined ? 'slack-personal' : 'slack-channel');
    const conversation = { ...base.conversation, id: `${bot}:${team}:${channel ?? `D${user.slice(1)}`}` };
    const id = `slack:${conversation.id}`;
    const rows = () => service.db.selectFrom('activities').select('document').where('conversation_id', '=', id).where('reply_to', 'is not', null).orderBy('sequence').execute();
    const send = async (more: Partial<Activity>) => {
      const before = (await rows()).length;
      const { status } = await call(`${service.url}/api/messages`, { method: 'POST', bearer, body: { ...base, serviceUrl: connector.serviceUrl, conversation, from: { id: `${user}:${team}`, name: user }, id: `s-${count += 1}`, ...more } });
      if (status !== 200) throw new Error(`the service answered ${status}`);
      await until(async () => {
        const waiting = await service.db.selectFrom('activities').select('sequence').where('conversation_id', '=', id).where('state', '=', 'accepted').execute();
        const open = await service.db.selectFrom('outbox').select('sequence').where('conversation_id', '=', id).execute();
        const asked = await service.db.selectFrom('requests').select('key').where('state', '=', 'open').execute();
        return waiting.length + open.length + asked.length === 0;
      }, 'the talk to rest');
      return (await rows()).slice(before).map(({ document }) => (JSON.parse(document) as { channelData: { waybill: { reply: string } } }).channelData.waybill.reply);
    };
    return {
      say: (text) => send(channel === undefined ? { text } : { text: `@waybill ${text}` }),
      tap(message, label, more = {}) {
        const { attachments = [] } = message.channelData as SlackData;
        const attachment = attachments.find(({ actions }) => actions.some((action) => action.text === label));
        const button = attachment?.actions.find((action) => action.text === label);
        if (!button) throw new Error(`no button ${label} among ${attachments.flatMap(({ actions }) => actions.map((action) => action.text)).join(', ')}`);
        // The service makes the button's value the text, and gives Slack's own payload beside it.
        const payload = { type: 'interactive_message', actions: [{ name: button.name, type: 'button', value: button.value }], callback_id: attachment!.callback_id, team: { id: team }, channel: { id: channel ?? `D${user.slice(1)}` }, user: { id: user }, message_ts: '1795343870.726439', token: 'not-for-the-transcript', response_url: 'https://hooks.slack.com/actions/not-for-the-transcript' };
        return send({ text: button.value!, entities: [], channelData: { Payload: payload, ApiToken: 'xoxb-not-for-the-transcript' }, ...more });
      },
      sent: () => connector.sent.filter((one) => one.conversation === conversation.id && one.activity.type === 'message').map(({ activity }) => activity),
    };
  };
  return { service, connector, team, person, close: () => Promise.all([openId.close(), connector.close()]) };
}
