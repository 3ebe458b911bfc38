/** What Slack sends, as much of it as is relied on: https://docs.slack.dev/apis/events-api, …/interactivity, …/slash-commands */
import { z } from 'zod';
import { isStorable } from '../../store/text';

const id = z.string().regex(/^[\w.-]{1,64}$/);
const text = z.string().max(64_000).refine(isStorable, 'not text');

const file = z.looseObject({
  id, name: z.string().nullish().transform((name) => name ?? undefined), size: z.number().optional(), mode: z.string().optional(), file_access: z.string().optional(),
  url_private_download: z.url().optional(), url_private: z.url().optional(),
});
export type SlackFile = z.infer<typeof file>;

/** Of the many kinds of event, what the three that are read have. */
export const readEvent = z.looseObject({
  type: z.string(), subtype: z.string().optional(), channel_type: z.string().optional(), channel: id, user: id, ts: id.optional(), thread_ts: id.optional(), tab: z.string().optional(),
  text: text.optional(), bot_id: z.string().nullish(), files: z.array(file).max(100).optional(),
});
export type SlackEvent = z.infer<typeof readEvent>;

export const envelope = z.looseObject({
  type: z.string(), challenge: z.string().optional(), team_id: id.optional(), api_app_id: id.optional(), event: z.looseObject({ type: z.string() }).optional(),
  authorizations: z.array(z.looseObject({ user_id: id.nullish(), is_bot: z.boolean().optional() })).optional(),
});
export type Envelope = z.infer<typeof envelope>;

export const interaction = z.looseObject({
  type: z.string(), api_app_id: id.optional(), user: z.looseObject({ id, team_id: id.optional() }), team: z.looseObject({ id }).nullish(), channel: z.looseObject({ id }).optional(),
  message: z.looseObject({ ts: id, thread_ts: id.optional(), text: z.string().optional(), blocks: z.array(z.looseObject({ type: z.string() })).optional() }).optional(),
  view: z.looseObject({ id, hash: z.string().optional() }).optional(),
  actions: z.array(z.looseObject({ action_id: z.string(), value: z.string().max(4000).optional() })).optional(),
});
export type Interaction = z.infer<typeof interaction>;

export const command = z.looseObject({ command: z.string(), text: text.optional(), user_id: id, team_id: id, trigger_id: z.string().max(200), api_app_id: id.optional() });
export type SlashCommand = z.infer<typeof command>;
