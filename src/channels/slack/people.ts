/** What Slack knows of a user: a name for the desk, a language and a zone as hints. Nothing of it proves who they are. */
import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { withDeadline } from '../botframework/deadline';

export interface Person { name?: string; /** BCP 47. */ locale?: string; zone?: string }

const KNOWN = 10_000;
const KNOWN_FOR_MS = 3_600_000;
/** Of the three seconds that Slack gives us. */
const PATIENCE_MS = 1000;

export interface People { of(user: string): Promise<Person> }

export function createPeople(client: WebClient): People {
  const known = new LRUCache<string, Person>({ max: KNOWN, ttl: KNOWN_FOR_MS });
  const ask = async (user: string): Promise<Person> => {
    const { user: { real_name: name, locale, tz: zone } = {} } = await client.users.info({ user, include_locale: true });
    return { ...(name && { name }), ...(locale && { locale }), ...(zone && { zone }) };
  };
  return {
    async of(user) {
      const cached = known.get(user);
      if (cached) return cached;
      try {
        const person = await withDeadline(PATIENCE_MS, () => ask(user), () => new Error('Slack takes too long'));
        known.set(user, person);
        return person;
      } catch {
        // A hint that does not come in time is none.
        return {};
      }
    },
  };
}
