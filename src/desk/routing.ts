/** Whom a chat is for: the skill it takes, the team it goes to, the agent it is given to. The shop file says by what. */
import type { DateTime } from 'luxon';
import { openState } from '../hours/hours';
import type { Hours } from '../hours/schema';
import type { Language } from '../languages';
import type { Shop } from '../shop';
import type { Reason } from './reasons';

export interface Wanted { intent: string; reason: Reason; language: Language }
export interface Route { team?: string; skill?: string }

/** @returns nothing where the shop has no teams or skills, or none fits: then the chat is everybody's. */
export function routeOf({ intent, reason, language }: Wanted, { desk = {}, ...shop }: Pick<Shop, 'desk' | 'contact' | 'holidays'>, now: DateTime): Route {
  const skill = desk.skills?.find(({ intents = [], reasons = [] }) => intents.includes(intent) || reasons.includes(reason))?.id;
  const fitting = (desk.teams ?? []).filter(({ languages, skills }) => (languages?.includes(language) ?? true) && (skills === undefined || (skill !== undefined && skills.includes(skill))));
  const opens = fitting.map(({ id }) => ({ id, at: opensAt(id, { desk, ...shop }, now)?.toMillis() ?? -Infinity })).sort((a, b) => a.at - b.at);
  return { ...(opens[0] && { team: opens[0].id }), ...(skill !== undefined && { skill }) };
}

/** When a team's people, or those of the desk, are there again; undefined where they are there now, or no hours are set. */
export function opensAt(team: string | undefined, { desk, contact, holidays }: Pick<Shop, 'desk' | 'contact' | 'holidays'>, now: DateTime): DateTime | undefined {
  const hours: Hours | undefined = desk?.teams?.find(({ id }) => id === team)?.hours ?? contact?.chat?.hours ?? contact?.hours;
  const state = hours && openState(hours, now, holidays);
  return state && !state.open ? state.next : undefined;
}

/** An agent who is there. */
export interface Candidate { id: string; isAgent: boolean; languages: string[]; teams: string[]; skills: string[]; capacity: number; chats: number; assignedAt: number }
export interface Waiting { language: string | null; team: string | null; skill: string | null; preferred: string | null; /** Who have let it ring. */ passedOver: string[] }

/**
 * Whom the shopper had before, else who has the least to do for what they can do; of two alike who has waited longer for a chat.
 * @returns undefined where those who can have no room: while one of them is there, the chat waits for them.
 */
export function nextAgent({ language, team, skill, preferred, passedOver }: Waiting, candidates: Candidate[]): Candidate | undefined {
  const seeing = candidates.filter(({ teams }) => team === null || teams.length === 0 || teams.includes(team));
  // Who watches over the desk gets a chat where nobody else is there.
  const agents = seeing.some(({ isAgent }) => isAgent) ? seeing.filter(({ isAgent }) => isAgent) : seeing;
  const speaks = ({ languages }: Candidate) => language === null || languages.includes(language);
  const knows = ({ skills }: Candidate) => skill === null || skills.includes(skill);
  const able = [agents.filter((agent) => speaks(agent) && knows(agent)), agents.filter(speaks), agents].find((some) => some.length > 0) ?? [];
  const free = able.filter(({ id, chats, capacity }) => chats < capacity && !passedOver.includes(id));
  return free.find(({ id }) => id === preferred) ?? free.sort((a, b) => a.chats / a.capacity - b.chats / b.capacity || a.assignedAt - b.assignedAt)[0];
}
