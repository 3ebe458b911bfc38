/** How the shop's people work at their desk: when they take over, who gets which chat, and by when they answer. */
import { z } from 'zod';
import { KINDS } from '../cases/types';
import { FORCED, REASONS } from '../desk/reasons';
import { hoursSchema } from '../hours/schema';
import { LANGUAGES } from '../languages';
import { key, localized, someMoney, unique } from './fields';

/** `pick`: agents take chats from the queue. `offer`: each rings for one agent after the other. `auto`: each is given to one. */
export const ASSIGNMENTS = ['pick', 'offer', 'auto'] as const;

const minutes = z.int().min(1).max(7 * 1440);
const hours = z.int().min(1).max(1000);
const intent = z.string().regex(/^[a-z_]+$/, 'expected the name of an intent, such as file_claim');

/** By what a case is about; `other` for the kinds that are not named, `urgent` for any that cannot wait, where that is sooner. */
const hoursByKind = z.strictObject({ ...Object.fromEntries(KINDS.map((kind) => [kind, hours.optional()])) as Record<(typeof KINDS)[number], z.ZodOptional<typeof hours>>, other: hours, urgent: hours.optional() });

const skill = z.strictObject({
  id: key, name: localized,
  /** Chats whose shopper wants one of these, or that people have for one of these reasons, take it. */
  intents: z.array(intent).optional(), reasons: z.array(z.enum(REASONS)).optional(),
});

const team = z.strictObject({
  id: key,
  /** Chats in these languages, and that take one of these skills; all of them without. */
  languages: z.array(z.enum(LANGUAGES)).min(1).optional(), skills: z.array(key).min(1).optional(),
  /** When its people are there; as the desk without. */
  hours: hoursSchema.optional(),
});

const room = z.strictObject({
  channel: z.enum(['slack', 'teams']),
  /** The channel's own: `C…` or `G…` in Slack, `19:…@thread.tacv2` in Teams. */
  id: z.string().max(200),
  /** What its cards are in. */
  language: z.enum(LANGUAGES),
  /** Chats of this team alone, and in these languages; all of them without. */
  team: key.optional(), languages: z.array(z.enum(LANGUAGES)).min(1).optional(),
}).refine(({ channel, id }) => (channel === 'slack' ? /^[CG][A-Z0-9]{2,}$/ : /^19:[^\s;/]+@thread\.(tacv2|skype)$/).test(id), { path: ['id'], message: 'the id of a channel: C0123456789 in Slack, 19:…@thread.tacv2 in Teams' });

export const deskSchema = z.strictObject({
  assignment: z.enum(ASSIGNMENTS).optional(),
  /** How long it rings for one agent. */
  offerSeconds: z.int().min(5).max(600).optional(),
  /** An agent who owes an answer for so long loses the chat to the queue, and is away. */
  takeBackAfterMinutes: minutes.optional(),
  /** A shopper who comes back sooner meets the same agent, if they are there. */
  sameAgentWithinHours: z.int().min(0).max(720).optional(),
  skills: z.array(skill).superRefine(unique(({ id }) => id)).optional(),
  /** The first that fits and is open has a chat; where none is, the one that opens first. */
  teams: z.array(team).superRefine(unique(({ id }) => id)).optional(),

  /** All of these count in the hours of the desk, or of the chat's team, alone. From the request for a human to the first answer. */
  answerWithinMinutes: minutes.optional(),
  /** From what the shopper writes to the next answer. */
  nextAnswerWithinMinutes: minutes.optional(),
  /** From the request to the end of the chat. */
  resolveWithinMinutes: minutes.optional(),
  cases: z.strictObject({ answerWithinHours: hoursByKind.optional(), resolveWithinHours: hoursByKind.optional() }).optional(),
  /** The desk is warned when so much of a limit has gone by. */
  warnAtPercent: z.int().min(1).max(99).optional(),

  /** Channels of Slack and Teams in which agents take chats and answer them. */
  rooms: z.array(room).max(50).superRefine(unique(({ channel, id }) => `${channel} ${id}`)).optional(),

  /** When people are sent for although nobody has asked for them. */
  takeOver: z.strictObject({
    reasons: z.array(z.enum(FORCED)).optional(),
    /** One amount a currency: what is wanted of an order that is worth as much. */
    money: z.strictObject({ from: z.array(someMoney).min(1).superRefine(unique(({ currency }) => currency)), intents: z.array(intent).min(1) }).optional(),
  }).optional(),
}).superRefine(({ teams = [], skills = [], rooms = [] }, context) => {
  rooms.forEach(({ team: named }, at) => { if (named !== undefined && !teams.some(({ id }) => id === named)) context.addIssue({ code: 'custom', path: ['rooms', at, 'team'], message: `no team ${named}` }); });
  const known = skills.map(({ id }) => id);
  teams.forEach(({ skills: named = [] }, at) => named.forEach((id, index) => { if (!known.includes(id)) context.addIssue({ code: 'custom', path: ['teams', at, 'skills', index], message: `no skill ${id}` }); }));
});

export type DeskRules = z.infer<typeof deskSchema>;
export type Team = z.infer<typeof team>;
export type DeskRoom = z.infer<typeof room>;
