/** A user of Teams over the network: activities in Teams' own shapes with tokens that the real SDK verifies, and the connector that takes the answers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Activity } from 'botbuilder';
import { startBehindAzure } from './azure';
import type { Connector } from './connector';
import { call } from './direct-line';
import { until, type Running, type StartOptions } from './service';

export interface CardButton { type: string; title: string; verb?: string; url?: string; data?: { say: string; card: string } }
export interface Chat {
  id: string;
  user: string;
  /** What the bot has sent here so far. */
  sent(): Partial<Activity>[];
  /** @returns what the bot answers, as Teams is sent it. */
  say(text: string, more?: Partial<Activity>): Promise<Partial<Activity>[]>;
  /** Taps a button. @returns the answer to the invoke, and what the bot sends besides. */
  tap(button: CardButton, more?: Partial<Activity>): Promise<{ status: number; card: string; body: unknown; replies: Partial<Activity>[] }>;
  send(activity: Partial<Activity>): Promise<{ status: number; body: unknown }>;
  settled(): Promise<void>;
}

export interface Teams { service: Running; connector: Connector; chat(options?: { locale?: string; name?: string; id?: string; user?: string; group?: boolean; /** In a team's channel; `id` names the thread too: `19:…;messageid=…`. */ channel?: boolean }): Chat; close(): Promise<unknown> }

const fixture = (name: string) => JSON.parse(readFileSync(path.join(__dirname, '../channels/botframework/fixtures', `${name}.json`), 'utf8')) as Activity;
let count = 0;

export async function startTeams(env: Record<string, string> = {}, options: Omit<StartOptions, 'env'> = {}): Promise<Teams> {
  const { service, connector, openId, bearer } = await startBehindAzure(env, options);

  const chat: Teams['chat'] = ({ locale = 'en-US', id = `a:chat-${count += 1}`, user = `29:user-${count += 1}`, group = false, channel = false } = {}) => {
    const base = fixture('teams-personal');
    const conversation = { id, conversationType: channel ? 'channel' : group ? 'groupChat' : 'personal', tenantId: base.conversation.tenantId!, ...((group || channel) && { isGroup: true }) } as Activity['conversation'];
    const sent = () => connector.sent.filter((one) => one.conversation === id && one.activity.type !== 'typing').map(({ activity }) => activity);
    const send = (activity: Partial<Activity>) => call<unknown>(`${service.url}/api/messages`, { method: 'POST', bearer, body: { ...base, serviceUrl: connector.serviceUrl, conversation, from: { id: user, name: 'Ana Torres' }, locale, attachments: [], id: `m-${count += 1}`, ...activity } });
    const settled = async () => {
      await until(async () => {
        const open = await service.db.selectFrom('outbox').select('sequence').where('conversation_id', '=', `msteams:${id}`).execute();
        const waiting = await service.db.selectFrom('activities').select('sequence').where('conversation_id', '=', `msteams:${id}`).where('state', '=', 'accepted').execute();
        const asked = await service.db.selectFrom('requests').select('key').where('state', '=', 'open').execute();
        return open.length + waiting.length + asked.length === 0;
      }, 'the talk to rest');
    };
    const answered = async (before: number) => {
      await settled();
      return sent().slice(before);
    };
    return {
      id, user, sent, send, settled,
      async say(text, more = {}) {
        const before = sent().length;
        await send({ text, ...more });
        return await answered(before);
      },
      async tap({ title, verb, data }, more = {}) {
        const before = sent().length;
        const { status, body } = await send({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, replyToId: '1700649121000', value: { action: { type: 'Action.Execute', title, verb, data }, trigger: 'manual' }, ...more });
        return { status, body, card: JSON.stringify((body as { value?: unknown } | undefined)?.value), replies: await answered(before) };
      },
    };
  };
  return { service, connector, chat, close: () => Promise.all([openId.close(), connector.close()]) };
}

interface Element { type: string; actions?: CardButton[]; selectAction?: CardButton; items?: Element[]; columns?: Element[] }

/** All that can be tapped on a message. */
export function buttonsOf({ attachments = [] }: Partial<Activity>): CardButton[] {
  const within = ({ actions = [], selectAction, items = [], columns = [] }: Element): CardButton[] => [...(selectAction ? [selectAction] : []), ...actions, ...[...items, ...columns].flatMap(within)];
  return attachments.flatMap(({ content }) => ((content as { body?: Element[] } | undefined)?.body ?? []).flatMap(within));
}

export function button(messages: Partial<Activity>[], title: string): CardButton {
  const found = messages.flatMap(buttonsOf).find((one) => one.title === title);
  if (!found) throw new Error(`no button ${title} among ${messages.flatMap(buttonsOf).map((one) => one.title).join(', ')}`);
  return found;
}

export function keysOf(messages: Partial<Activity>[]): string[] {
  return messages.map(({ channelData }) => (channelData as { waybill: { reply: string } }).waybill.reply);
}
