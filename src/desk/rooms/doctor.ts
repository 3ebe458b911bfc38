/** Can the desk work in the rooms of the shop file? Asked of Slack, and of what Teams has told us so far. */
import path from 'node:path';
import type { Examination, Finding } from '../../channels/doctor';
import { createSlackClient } from '../../channels/slack/client';
import { platformError } from '../../channels/slack/failures';
import type { Config } from '../../config';
import { paths } from '../../paths';
import { readShop } from '../../shop';
import type { DeskRoom } from '../../shop/desk';
import { openDatabase } from '../../store/open';
import { createTeamsPlaces } from './teams/places';

export const examineRooms: Examination = async (config) => {
  const rooms = readShop(path.resolve(paths.root, config.SHOP_FILE)).desk?.rooms ?? [];
  if (rooms.length === 0) return [{ state: 'off', what: 'The desk has no rooms in Slack or Teams.', remedy: 'docs/desk.md says what they are for.' }];
  const found: Finding[] = config.PUBLIC_URL === undefined ? [{ state: 'wrong', what: 'Cards have no way to the desk: PUBLIC_URL is unset.', remedy: 'Set PUBLIC_URL to the address under which agents open /desk.' }] : [];
  return [...found, ...(await examineAll(config, rooms))];
};

async function examineAll(config: Config, rooms: DeskRoom[]): Promise<Finding[]> {
  const [slack, teams] = (['slack', 'teams'] as const).map((channel) => rooms.filter((room) => room.channel === channel)) as [DeskRoom[], DeskRoom[]];
  return [...(await Promise.all(slack.map((room) => examineSlackRoom(config, room)))), ...(teams.length > 0 ? await examineTeamsRooms(config, teams) : [])];
}

const SCOPES = 'https://api.slack.com/apps, your app, OAuth & Permissions: add channels:history (for a private channel groups:history), Reinstall to Workspace; Event Subscriptions: add message.channels (message.groups).';
const SLACK_REMEDIES: Record<string, string> = {
  missing_scope: SCOPES, not_in_channel: 'Invite the bot there: /invite @Waybill.', is_archived: 'The channel is archived: take it out of the shop file, or bring it back.',
  channel_not_found: 'The id is not one of this workspace\'s (the channel\'s name, About, at the bottom), or the channel is private and the bot not in it: /invite @Waybill.',
};

async function examineSlackRoom(config: Config, { id }: DeskRoom): Promise<Finding> {
  if (config.SLACK_BOT_TOKEN === undefined) return { state: 'wrong', what: `Room ${id}: Slack is not set up.`, remedy: 'docs/slack.md says how.' };
  try {
    await createSlackClient(config).conversations.history({ channel: id, limit: 1 });
    return { state: 'good', what: `Room ${id} in Slack can be read and written to.` };
  } catch (error) {
    const reason = platformError(error) ?? (error as Error).name;
    return { state: 'wrong', what: `Room ${id} in Slack: ${reason}.`, remedy: SLACK_REMEDIES[reason] ?? '`waybill doctor slack` looks at the token and the way to Slack.' };
  }
}

async function examineTeamsRooms(config: Config, rooms: DeskRoom[]): Promise<Finding[]> {
  if (!config.MicrosoftAppId) return [{ state: 'wrong', what: 'The desk has rooms in Teams, which is not set up.', remedy: 'docs/teams.md says how.' }];
  const db = await openDatabase(config);
  const places = createTeamsPlaces(db);
  const findings = await Promise.all(rooms.map(async ({ id }): Promise<Finding> => ((await places.find(`teams:${id}`)) ? { state: 'good', what: `Room ${id} in Teams has been heard from.` }
    : { state: 'wrong', what: `Room ${id} in Teams has not been heard from yet.`, remedy: 'Add the app to the team, and write @Waybill hello in the channel: the bot answers that it is set up.' })));
  await db.destroy();
  return findings;
}
