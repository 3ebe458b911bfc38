/** One of many: talks in bursts, waits for the answers, and keeps what it was promised for the reckoning. */
import type { Activity } from 'botbuilder';
import { between, type Random } from '../support/random';
import { pause, until } from '../support/until';
import { createClient, type Client } from './client';
import { alone, scenes, type Line } from './scenes';
import type { Tally } from './tally';

export interface Said {
  id: string;
  clientId: string;
  replies: string[];
  /** Messages with a number were sent one after the other, each when the one before had its 200. */
  place?: number;
}

export interface Shopper {
  client: Client;
  said: Said[];
  /** What it was told that should not have been, and what it has waited for in vain. */
  mistaken: string[];
  /** Accepted, and no reply heard yet. */
  unanswered(): string[];
  /** Talks until `over`, and at least once. */
  talk(over: () => boolean): Promise<void>;
}

export interface ShopperOptions { name: string; url: string; secret: string; chance: Random; tally: Tally; /** Longest pause between two bursts, in ms. */ pauseMs: number; patienceMs: number }

export function createShopper({ name, url, secret, chance, tally, pauseMs, patienceMs }: ShopperOptions): Shopper {
  const said: Said[] = [];
  const mistaken: string[] = [];
  const answered = new Set<string>();
  const sentAt = new Map<string, number>();
  let count = 0;

  const client = createClient({ url, secret, chance, tally, onActivity: (activity: Activity) => {
    if (activity.replyToId === undefined || answered.has(activity.replyToId)) return;
    answered.add(activity.replyToId);
    const sent = sentAt.get(activity.replyToId);
    if (sent !== undefined) tally.answerMs.push(performance.now() - sent);
  } });

  const check = (id: string | undefined, first: string, what: string) => { if (id !== undefined && id !== first) mistaken.push(`${what}: ${id} instead of ${first}`); };

  const say = async ({ text, replies }: Line, place?: number): Promise<string> => {
    const clientId = `${name}-${++count}`;
    const sent = performance.now();
    const twin = chance() < 0.15 ? client.repeat(clientId, { text }) : undefined;
    const id = await client.post(clientId, { text });
    tally.messages++;
    sentAt.set(id, sent);
    said.push({ id, clientId, replies, ...(place !== undefined && { place }) });
    if (twin) {
      tally.duplicates++;
      void twin.then((other) => check(other, id, 'twin'));
    }
    return id;
  };

  const scene = async (): Promise<string[]> => {
    if (chance() < 0.2) return await Promise.all(Array.from({ length: between(chance, 2, 4) }, () => say(alone)));
    const ids: string[] = [];
    for (const line of scenes[between(chance, 0, scenes.length - 1)]!) ids.push(await say(line, count));
    return ids;
  };

  const repeatAnEarlierOne = async () => {
    const earlier = said[between(chance, 0, said.length - 1)]!;
    tally.duplicates++;
    check(await client.repeat(earlier.clientId, { text: 'something else' }), earlier.id, 'late repeat');
  };

  const talkOnce = async () => {
    const ids = await scene();
    await until(() => ids.every((id) => answered.has(id)), `replies to ${ids.join(', ')}`, patienceMs);
    if (chance() < 0.1) await repeatAnEarlierOne();
    await pause(between(chance, 0, pauseMs));
  };

  return {
    client, said, mistaken,
    unanswered: () => said.filter(({ id }) => !answered.has(id)).map(({ id }) => id),
    async talk(over) {
      try {
        do await talkOnce();
        while (!over());
      } catch (error) {
        mistaken.push((error as Error).message);
      }
    },
  };
}
