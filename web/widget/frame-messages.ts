// What the page and the chat frame say to each other through postMessage. Both sides check the sender's origin and window.

import type { Language } from './language';

/** Who is signed in on the page: a Direct Line token of the shop's server, or one of the demo's customers; nobody, when empty. */
export interface Identity {
  token?: string;
  customer?: string;
}

export type ToFrame =
  | ({ waybill: 'init'; language: Language; open: boolean; focus: boolean } & Identity)
  | { waybill: 'open'; focus: boolean }
  | { waybill: 'close' }
  | { waybill: 'send'; text: string }
  | { waybill: 'language'; language: Language }
  | ({ waybill: 'identify' } & Identity);

export type ToPage =
  | { waybill: 'ready' }
  | { waybill: 'close' }
  /** The token has run out: a new `identify` is waited for. */
  | { waybill: 'token' }
  | { waybill: 'message'; from: 'bot' | 'agent' | 'user' }
  | { waybill: 'unread'; count: number };
