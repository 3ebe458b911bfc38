/** Socket Mode: Slack's events by a WebSocket that we open, for where Slack cannot call us. Each is acknowledged once it is stored. */
import { setTimeout } from 'node:timers/promises';
import { SocketModeClient } from '@slack/socket-mode';
import type { Logger } from 'pino';
import { backoff } from '../../backoff';
import { clientOptions, SILENT } from './client';
import type { Receiver } from './receiver';

export interface SlackSocket { start(): void; close(): Promise<void> }

export interface SlackSocketOptions { receiver: Receiver; appToken: string; apiUrl: string | undefined; log: Logger }

interface Delivered { type: string; body: unknown; ack: (answer?: object) => Promise<void> }

const WAIT_MS = { first: 1000, longest: 60_000 };
const CLOSING_MS = 2000;

export function createSlackSocket({ receiver, appToken, apiUrl, log }: SlackSocketOptions): SlackSocket {
  // The SDK's own reconnecting ends the process where Slack cannot be reached for a moment.
  const client = new SocketModeClient({ appToken, logger: SILENT, autoReconnectEnabled: false, clientOptions: clientOptions({ SLACK_API_URL: apiUrl }) });
  const closing = new AbortController();
  let connected: Promise<void> | undefined;

  client.on('slack_event', ({ type, body, ack }: Delivered) => {
    void taken(type, body).then(ack).catch((error: unknown) => { log.warn({ reason: (error as Error).message }, 'something told by Slack could not be taken in; Slack tells it again'); });
  });

  const taken = async (type: string, body: unknown): Promise<object | undefined> => {
    if (type === 'events_api') return await receiver.event(body);
    if (type === 'slash_commands') return await receiver.command(body);
    if (type === 'interactive') await receiver.interaction(body);
    return undefined;
  };

  const stayConnected = async () => {
    for (let failures = 0; !closing.signal.aborted;) {
      try {
        await client.start();
        failures = 0;
        await new Promise<void>((resolve) => { client.once('disconnected', () => resolve()); });
      } catch (error) {
        const { data, message } = error as { data?: { error?: string }; message?: string };
        log.warn({ reason: data?.error ?? message, attempts: failures + 1 }, 'Slack\'s Socket Mode cannot be reached');
      }
      await setTimeout(backoff(failures++, WAIT_MS), undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };

  return {
    start: () => { connected ??= stayConnected(); },
    async close() {
      closing.abort();
      if (!connected) return;
      // A connection that is half gone may never say that it is closed.
      await Promise.race([client.disconnect(), setTimeout(CLOSING_MS, undefined, { ref: false })]);
    },
  };
}
