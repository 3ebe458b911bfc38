/** Hands committed replies to the channel's service, through the SDK's connector client and with its tokens. */
import type { Activity } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { childOf } from '../../server/trace';
import type { ChannelAuthentication } from './authentication';
import { withDeadline } from './deadline';
import { wireChannel } from './incoming';

/** It may go another time: the channel is busy or away, or no token is to be had. */
export class RetryLater extends Error {
  /** @param afterMs how long the channel asks to be left alone. */
  constructor(message: string, readonly afterMs?: number, options?: ErrorOptions) { super(message, options); }
}

/** It will never go: the conversation is gone, the bot is blocked there, or the channel does not take such a message. */
export class Undeliverable extends Error {
  /** @param status of HTTP, or the channel's own name for what is wrong. */
  constructor(readonly status: number | string, options?: ErrorOptions) { super(`the channel refuses it with ${status}`, options); }
}

export interface Courier {
  /**
   * @param activity complete: serviceUrl, channelId, conversation, from, recipient, id, and replyToId if it answers one.
   * @param trace the W3C traceparent of the turn.
   * @throws RetryLater, Undeliverable
   */
  deliver(activity: Partial<Activity>, trace?: string): Promise<void>;
}

/** A courier that can also put a message in place of one that has been sent. */
export interface ConnectorCourier extends Courier {
  /** @param activity in the channel's own shape already, addressed as for `deliver`. @param id of the message that it replaces, as the channel named it. @throws RetryLater, Undeliverable */
  replace(activity: Partial<Activity>, id: string): Promise<void>;
}

/** A reply in a channel's own shape, as one message or several in order. */
export type Shape = (activity: Partial<Activity>) => Partial<Activity>[] | Promise<Partial<Activity>[]>;

export interface CourierOptions {
  authentication: ChannelAuthentication;
  log: Logger;
  /** By channel; where there is none, replies are sent as they are. */
  shapeOf?: (channelId: string) => Shape | undefined;
  /** How long one delivery may take, its token included. */
  patienceMs?: number;
}

const PATIENCE_MS = 10_000;
const HALF_SENT = 10_000;
/** Client errors that pass: Teams says 412 when two calls were at odds, 401 when a key or a token has just changed. */
const PASSING = [401, 408, 412, 425, 429];

export function createConnectorCourier({ authentication, log, shapeOf = () => undefined, patienceMs = PATIENCE_MS }: CourierOptions): ConnectorCourier {
  const factory = authentication.createConnectorFactory(authentication.bot);
  /** How much of a reply of several messages has gone: one that breaks off half-way goes on from there. */
  const gone = new LRUCache<string, number>({ max: HALF_SENT });

  const conversationsAt = async ({ serviceUrl = '' }: Partial<Activity>) => (await factory.create(serviceUrl, authentication.getOriginatingAudience())).conversations;

  const send = async (activity: Partial<Activity>, customHeaders: Record<string, string>, abortSignal: AbortSignal) => {
    const { conversation, channelId = '' } = activity;
    const conversations = await conversationsAt(activity);
    // The SDK's own `timeout` leaves its timer behind where there is no connection.
    const options = { customHeaders, abortSignal };
    const outgoing = { ...activity, channelId: wireChannel(channelId) };
    const replyTo = channelIdOf(activity);
    if (replyTo === undefined) await conversations.sendToConversation(conversation!.id, { ...outgoing, replyToId: undefined }, options);
    else await conversations.replyToActivity(conversation!.id, replyTo, outgoing, options);
  };

  return {
    async deliver(activity, trace) {
      const traceparent = childOf(trace);
      try {
        const messages = (await shapeOf(activity.channelId ?? '')?.(activity)) ?? [activity];
        for (let next = gone.get(activity.id ?? '') ?? 0; next < messages.length; next++) {
          await withDeadline(patienceMs, (signal) => send(messages[next]!, traceparent === undefined ? {} : { traceparent }, signal), () => new Error(`no answer in ${patienceMs} ms`));
          if (activity.id !== undefined && messages.length > 1) gone.set(activity.id, next + 1);
        }
      } catch (error) {
        const failure = failureOf(error as ConnectorError);
        log.debug({ activity: activity.id, channel: activity.channelId, status: (error as ConnectorError).statusCode, reason: failure.message }, 'a reply was not delivered');
        throw failure;
      }
    },

    async replace(activity, id) {
      const outgoing = { ...activity, id, channelId: wireChannel(activity.channelId ?? '') };
      const call = async (abortSignal: AbortSignal) => { await (await conversationsAt(activity)).updateActivity(activity.conversation!.id, id, outgoing, { abortSignal }); };
      await withDeadline(patienceMs, call, () => new Error(`no answer in ${patienceMs} ms`)).catch((error: unknown) => { throw failureOf(error as ConnectorError); });
    },
  };
}

/** The id of what it answers, if the channel gave it; ids that we gave to what came without one mean nothing there. */
function channelIdOf({ channelId, conversation, replyToId }: Partial<Activity>): string | undefined {
  return replyToId === undefined || replyToId.startsWith(`${channelId}:${conversation?.id}|`) ? undefined : replyToId;
}

interface ConnectorError extends Error { statusCode?: number; code?: string; response?: { headers?: { get(name: string): string | undefined } } }

export function failureOf(error: ConnectorError): RetryLater | Undeliverable {
  const { statusCode: status } = error;
  if (status !== undefined && status >= 400 && status < 500 && !PASSING.includes(status)) return new Undeliverable(status);
  // The SDK's errors hold the request, with its token and the shopper's words: only what kind of failure it was is kept.
  return new RetryLater(status === undefined ? `${error.name} ${error.code ?? error.message}` : `the channel answered ${status}`, waitOf(error.response?.headers?.get('retry-after')));
}

/** Seconds, or a date. */
function waitOf(retryAfter: string | undefined): number | undefined {
  if (!retryAfter) return undefined;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
