/**
 * What a thread is told of the transcript: what the shopper writes, what colleagues say and note elsewhere, and what becomes of the
 * chat. Not the bot's answers, which hold addresses and amounts: the desk has them.
 */
import type { Activity } from 'botbuilder';
import type { Line } from './types';

export interface LineOptions {
  /** Of the thread; what came from it is there already. */
  thread: string;
  shopper: string;
  /** Who does what is told, where the entry itself does not say. */
  actor: string | undefined;
  cover(text: string): string;
  words(key: string, params?: object): string;
}

const NEWS: Record<string, string> = { 'desk:joined': 'joined', 'desk:back-to-bot': 'back-to-bot', 'desk:back-in-queue': 'back-in-queue', 'desk:closed': 'closed' };

export interface DeskData { reply?: string; agent?: { id: string; name: string }; via?: string }

/** @param internal not shown to the shopper. @returns undefined for what is not told. */
export function lineOf(activity: Partial<Activity>, internal: boolean, { thread, shopper, actor, cover, words }: LineOptions): Line | undefined {
  const { reply = '', agent, via } = dataOf(activity);
  const files = (activity.attachments ?? []).flatMap(({ contentUrl, name = '…' }) => (contentUrl === undefined ? [] : [name]));
  const text = [cover(activity.text ?? ''), ...(files.length > 0 ? [words('line.files', { names: files.join(', ') })] : [])].filter((part) => part !== '').join('\n');
  if (via === thread) return undefined;
  if (reply === 'desk:note') return { kind: 'note', speaker: words('line.note', { name: agent?.name ?? '' }), text };
  if (internal || activity.type !== 'message') return undefined;
  const news = NEWS[reply];
  if (news !== undefined) return { kind: 'news', text: words(`line.${news}`, { name: agent?.name ?? actor ?? '' }) };
  if (text === '') return undefined;
  if (activity.from?.role !== 'bot') return { kind: 'said', speaker: shopper, text };
  return reply === 'desk:message' ? { kind: 'said', speaker: agent?.name ?? '', text } : undefined;
}

export function dataOf({ channelData }: Partial<Activity>): DeskData {
  return (channelData as { waybill?: DeskData } | undefined)?.waybill ?? {};
}

/** Who gave it back or closed it: said by the hand-off event that is written with it. */
export function actorOf(next: Partial<Activity> | undefined): string | undefined {
  return next?.name === 'handoff.status' ? next.from?.name : undefined;
}
