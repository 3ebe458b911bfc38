/** The tables, as Kysely sees them. Documents are JSON text: both engines store them alike and a reader needs no dialect. */
import type { Generated } from 'kysely';

export interface Schema {
  settings: { name: string; value: string };
  counters: { name: string; value: number };

  customers: { id: string; document: string };
  products: { sku: string; document: string };
  orders: { number: string; customer_id: string | null; placed_at: string; document: string; revision: Generated<number> };
  shipments: { order_number: string; tracking_number: string; carrier: string; position: number; document: string };
  coupons: { code: string; document: string };

  conversations: {
    id: string; channel: string; user_id: string; customer_id: string | null; last_sequence: Generated<number>; created_at: string;
    /** The process whose turns these are (`processes.id`), while there are any. */
    holder: string | null;
    /** Counts the holders: a commit by one that has been given up for dead is refused by it. */
    fence: Generated<number>;
    /** Accepted activities whose turn has not been committed. */
    pending: Generated<number>;
    /** Where to send what the bot says of its own accord: Bot Framework's ConversationReference. */
    reference: string | null;
  };
  /**
   * The transcript and the queue of work in one: an incoming activity is `accepted` when it is stored and `done` when the
   * turn that answers it has been committed.
   */
  activities: {
    conversation_id: string; sequence: number; id: string;
    /** Unique within the conversation: what makes a message sent twice the same message. */
    client_id: string | null;
    state: 'accepted' | 'done';
    reply_to: string | null;
    /** A digest of the network address (or, on a channel, the sender) a message came from, for limits. */
    origin: string | null;
    document: string; created_at: string;
    /** 1: part of the work, not of the talk; no client is shown it. */
    internal: Generated<number>;
    /** The W3C traceparent it came with. */
    trace: string | null;
  };
  /** Running processes; one not seen for a while is dead, and what it held is anybody's. `seen_at` in ms since 1970. */
  processes: { id: string; host: string; pid: number; seen_at: number };
  /** Replies still to be handed to their channel's service. `due_at` in ms since 1970. */
  outbox: { conversation_id: string; sequence: number; holder: string | null; attempts: Generated<number>; due_at: number };
  /** What the world outside has been asked to do, by idempotency key. `due_at` in ms since 1970. */
  requests: {
    key: string; action: string; order_number: string | null; arguments: string; state: 'open' | 'done'; outcome: string | null;
    holder: string | null; attempts: Generated<number>; due_at: number; created_at: string;
  };
  /** Who waits for a request's outcome: the event that resumes their dialog, as it will be accepted. */
  request_waiters: { key: string; conversation_id: string; user_id: string; document: string };
  attachments: { id: string; conversation_id: string; name: string; type: string; size: number; content: Uint8Array; created_at: string };
  /** What a provider last said of a parcel; asked again from `due_at` on. Both times in ms since 1970. */
  tracking_reports: { tracking_number: string; carrier: string; provider: string; state: string; document: string; fetched_at: number; due_at: number };
  /** Who is to be told when a parcel moves; `told` is what they know already. `due_at` in ms since 1970. */
  watches: { tracking_number: string; conversation_id: string; user_id: string; document: string; told: string | null; holder: string | null; due_at: number; created_at: string };
  /** One-time codes sent by mail, by what they prove; only their digest. */
  codes: { scope: string; digest: string; attempts: Generated<number>; expires_at: string };
  /** Mail to be sent. `due_at` in ms since 1970. */
  mails: { id: string; document: string; holder: string | null; attempts: Generated<number>; due_at: number; created_at: string };
  bot_state: { key: string; document: string; etag: string };

  cases: { number: string; kind: string; state: string; conversation_id: string; order_number: string | null; document: string; created_at: string };
  /** Tries at proving who owns an order, for the limit. `scope` is what the limit is counted for. */
  proof_attempts: { scope: string; at: string };
  /** What a shopper meant when the bot asked instead of guessing: training material for review. */
  clarifications: { conversation_id: string; at: string; language: string; text: string; offered: string; chosen: string };
}
