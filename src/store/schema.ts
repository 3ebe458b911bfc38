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
    /** Who speaks for the shop: the bot, the bot while a human is waited for, a human (`owner`), nobody any more. */
    desk_state: Generated<'bot' | 'waiting' | 'open' | 'closed'>;
    owner: string | null;
    /** Since when a human has been waited for. ms since 1970. */
    waiting_since: number | null;
    /** What the shopper speaks; whose chats these are; the agent to ask first; what is handed over, as JSON. Set when a human is asked for. */
    language: string | null; team: string | null; preferred: string | null; brief: string | null;
    /** What it takes (`desk.skills` of the shop file), and why people have it. */
    skill: string | null; reason: string | null;
    /** Since when people have been wanted for it, and since when the shopper has had no answer from them; ms since 1970. */
    asked_at: number | null; unanswered_since: number | null;
    /** The sequence of what a human said last; null where none has spoken since they were asked for. */
    answered_sequence: number | null;
    /** The agent whom it rings for, until when, and those who have let it ring, as a JSON list. */
    offered_to: string | null; offered_until: number | null; passed_over: string | null;
    /** Of which clock the desk has been told, and how it stood: `late first-answer 1795300000000`. */
    alerted: string | null;
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
  /** What the bot is to say of its own accord, and when: `due_at` in ms since 1970, by the service's clock. */
  notices: { id: string; conversation_id: string; user_id: string; document: string; holder: string | null; attempts: Generated<number>; due_at: number; created_at: string };
  /** What a carrier or another partner has been asked for, by what makes it the same wish; `reference` is the partner's own. */
  partner_requests: { id: string; case_number: string; kind: string; state: 'asked' | 'confirmed' | 'refused' | 'done'; reference: string | null; document: string; created_at: string; updated_at: string };
  bot_state: { key: string; document: string; etag: string };

  cases: {
    number: string; kind: string; state: string; conversation_id: string; order_number: string | null; document: string; created_at: string;
    user_id: string | null; customer_id: string | null; tracking_number: string | null; owner: string | null; cause: Generated<string>; urgent: Generated<number>;
    /** What it is about, for whom; unique among open cases. */
    topic: string | null;
    /** A code; its words are in the document. */
    outcome: string | null;
    /** The case that this one turned out to be. */
    same_as: string | null;
    /** When the shopper hears of it next; since when that is overdue. In ms since 1970. */
    promise_by: number | null; overdue_since: number | null;
    /** When the shopper first had news of it from anybody, and since when what they have added waits for some. In ms since 1970. */
    answered_at: number | null; unanswered_since: number | null;
    /** As for conversations. */
    alerted: string | null;
    /** Promised dates that passed without news. */
    missed: Generated<number>;
    /** Counts the steps. */
    revision: Generated<number>;
    updated_at: string | null; closed_at: string | null;
  };
  /** A case's history: every step, none ever changed. */
  case_steps: { case_number: string; position: number; at: string; who: string; agent: string | null; event: string; text: string | null; detail: string | null };
  /** What shoppers were asked to rate, and how they did: a case, or a whole chat. Times ISO 8601, `at` that of the score. */
  ratings: { subject: string; conversation_id: string; case_number: string | null; language: string; asked_at: string; score: number | null; solved: string | null; comment: string | null; at: string | null };
  /** Tries at proving who owns an order, for the limit. `scope` is what the limit is counted for. */
  proof_attempts: { scope: string; at: string };
  /** What a shopper meant when the bot asked instead of guessing: training material for review. */
  clarifications: { conversation_id: string; at: string; language: string; text: string; offered: string; chosen: string };

  /** Users of a channel who have proved to be a customer. */
  links: { channel: string; user_id: string; customer_id: string; created_at: string };

  /** Who works at the desk. `languages`, `teams` and `skills` are JSON lists; `capacity`: chats at once. `seen_at` and `assigned_at` (when they last got a chat) in ms since 1970. */
  agents: {
    id: string; email: string; name: string; role: 'agent' | 'supervisor' | 'admin'; languages: string; teams: string; skills: Generated<string>; capacity: number; password: string | null; disabled: Generated<number>;
    presence: Generated<'online' | 'away' | 'offline'>; seen_at: Generated<number>; assigned_at: Generated<number>; created_at: string;
  };
  /** Signed-in browsers, by a digest of their cookie. Times in ms since 1970. */
  desk_sessions: { id: string; agent_id: string; created_at: number; seen_at: number };
  /** Every time a human was asked for, and what came of it. Times in ms since 1970. */
  handoffs: {
    id: string; conversation_id: string; reason: string; language: string; requested_at: number; accepted_at: number | null; answered_at: number | null; ended_at: number | null;
    agent_id: string | null; end: 'closed' | 'bot' | 'left' | 'queue' | null;
  };
  /** What anybody did at the desk. */
  desk_audit: { id: string; at: string; agent_id: string; action: string; conversation_id: string | null; document: string };
  canned_replies: { id: string; shortcut: string; document: string };
  /** Who looks at a chat, or types in it. `at` in ms since 1970. */
  desk_views: { conversation_id: string; agent_id: string; typing: number; at: number };
  /** A chat that its owner has offered to another agent, until they answer. */
  transfers: { conversation_id: string; from_agent: string; to_agent: string; note: string; at: number };
  /** One-time links with which an agent sets a password, by a digest of their secret. ms since 1970. */
  agent_links: { id: string; agent_id: string; expires_at: number };
  /** Sign-ins that are under way at the identity provider, by a digest of the browser's cookie. ms since 1970. */
  oidc_sign_ins: { id: string; document: string; expires_at: number };
  /** Agents named in a private note, by the note's sequence. ms since 1970. */
  mentions: { conversation_id: string; sequence: number; agent_id: string; by_agent: string; at: number; seen_at: number | null };
  /** A supervisor's score sheet for a chat. */
  quality_reviews: { id: string; conversation_id: string; reviewer: string; agent_id: string | null; at: string; document: string };

  /**
   * A chat's thread in a room of Slack or Teams, from the card on. `message_id` is the card's; `shown`: what it says of the chat now;
   * `mirrored`: how far the transcript is in the thread, and so many `parts` of what comes next; `last_id`: the last message put there.
   * `worked_by` was last heard from in it at `worked_at`. Times in ms since 1970.
   */
  room_threads: {
    id: string; room: string; conversation_id: string; handoff_id: string; message_id: string | null; shown: string | null; mirrored: number; parts: Generated<number>; last_id: string | null;
    worked_by: string | null; worked_at: number | null; ended: Generated<number>; holder: string | null; attempts: Generated<number>; due_at: number; created_at: number;
  };
  /** What agents wrote in threads, by the channel's own ids: each is taken once. `said`: to the shopper. */
  room_heard: { thread_id: string; message_id: string; said: number };
  /** What has been put into threads, to be taken out again where a person is erased. */
  room_said: { thread_id: string; message_id: string };
  /** How a room in Teams is reached, as it was last heard from. */
  room_places: { room: string; document: string };
  /** Users of Slack or Teams who have proved to be agents, and the codes that prove it (by digest). */
  room_people: { channel: string; user_id: string; agent_id: string; created_at: number };
  room_codes: { digest: string; agent_id: string; expires_at: number; used_by: string | null };
}
