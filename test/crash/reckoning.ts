/** Holds what the clients were promised and what they heard against what the store has. Every fault is a line; none is good. */
import type { Activity } from 'botbuilder';
import type { Said, Shopper } from './shopper';

export interface Reckoning { faults: string[]; turns: number; replies: number; /** Numbers of the cases that the bot says it has opened. */ cases: string[] }

export async function reckon(shoppers: Shopper[]): Promise<Reckoning> {
  const faults: string[] = [];
  const cases: string[] = [];
  let turns = 0;
  let replies = 0;
  for (const { client, said, mistaken } of shoppers) {
    const transcript = await client.transcript();
    const found = [...mistaken, ...promises(said, transcript), ...order(said, transcript), ...heardAll(client.heard, transcript)];
    faults.push(...found.map((fault) => `${client.conversationId}: ${fault}`));
    turns += new Set(transcript.map(({ replyToId }) => replyToId).filter((id) => id !== undefined)).size;
    replies += transcript.filter(({ replyToId }) => replyToId !== undefined).length;
    cases.push(...transcript.filter((activity) => keyOf(activity) === 'speak-to-agent:passed').map(({ text }) => /T-\d+/.exec(text)?.[0] ?? 'none'));
  }
  if (new Set(cases).size !== cases.length) faults.push('two cases have the same number');
  return { faults, turns, replies, cases };
}

/** Every message that was answered 200 is there once, and has the replies of one turn. */
function promises(said: Said[], transcript: Activity[]): string[] {
  const faults: string[] = [];
  const byClientId = new Map<string, Activity[]>();
  for (const activity of transcript) {
    const clientId = activity.replyToId === undefined ? clientIdOf(activity.channelData) : undefined;
    if (clientId !== undefined) byClientId.set(clientId, [...(byClientId.get(clientId) ?? []), activity]);
  }
  for (const { id, clientId, replies } of said) {
    const stored = byClientId.get(clientId) ?? [];
    if (stored.length !== 1 || stored[0]!.id !== id) faults.push(`${clientId} was answered with ${id} and is stored as ${stored.map((activity) => activity.id).join(', ') || 'nothing'}`);
    const answers = transcript.filter(({ replyToId }) => replyToId === id).map(keyOf);
    if (answers.join() !== replies.join()) faults.push(`${clientId} (${id}) was answered with [${answers.join()}] instead of [${replies.join()}]`);
  }
  for (const clientId of byClientId.keys()) if (!said.some((one) => one.clientId === clientId)) faults.push(`${clientId} is stored and was never answered 200`);
  const ids = new Set(transcript.map(({ id }) => id));
  const unasked = transcript.filter(({ replyToId, from }) => from.role === 'bot' && (replyToId === undefined || !ids.has(replyToId)));
  if (unasked.length !== 1) faults.push(`${unasked.length} greetings`);
  return faults;
}

/** Turns follow the order of the messages, and that is the order in which they were sent. */
function order(said: Said[], transcript: Activity[]): string[] {
  const faults: string[] = [];
  const places = new Map(transcript.map(({ id }, index) => [id!, index]));
  const inOrder = said.filter(({ place }) => place !== undefined).sort((one, other) => one.place! - other.place!);
  inOrder.forEach(({ id, clientId }, index) => { if (index > 0 && places.get(id)! < places.get(inOrder[index - 1]!.id)!) faults.push(`${clientId} is stored before the one that was sent before it`); });
  let latest = -1;
  for (const { replyToId, id } of transcript) {
    const answered = replyToId === undefined ? undefined : places.get(replyToId);
    if (answered === undefined) continue;
    if (answered < latest) faults.push(`${id} answers a message older than the one answered before it`);
    latest = Math.max(latest, answered);
  }
  return faults;
}

/** What the client heard, repeats dropped, is the transcript: nothing left out, nothing out of place. */
function heardAll(heard: Activity[], transcript: Activity[]): string[] {
  const ids = heard.map(({ id }) => id);
  const stored = transcript.map(({ id }) => id);
  if (ids.join() === stored.join()) return [];
  const missed = stored.filter((id) => !ids.includes(id));
  return [missed.length > 0 ? `the client never heard ${missed.join(', ')}` : `the client heard another order: ${ids.join()} instead of ${stored.join()}`];
}

function keyOf({ channelData }: Activity): string {
  return (channelData as { waybill?: { reply?: string } } | undefined)?.waybill?.reply ?? 'none';
}

function clientIdOf(channelData: unknown): string | undefined {
  return (channelData as { clientActivityID?: string } | undefined)?.clientActivityID;
}
