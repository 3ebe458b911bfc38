// Whose conversation it is: each keeps one of their own in this browser.

import type { Identity } from './frame-messages';

export interface Who extends Identity {
  /** Under which the browser keeps it. */
  key: string;
}

export const VISITOR: Who = { key: 'visitor' };

export function whoOf({ token, customer }: Identity): Who {
  if (token) return { key: userIn(token) ?? 'token', token };
  return customer ? { key: `dl_${customer}`, customer } : VISITOR;
}

/** Whom a token was made for: read, not believed; the server checks. Undefined for tokens that say nothing. */
function userIn(token: string): string | undefined {
  try {
    const claims = JSON.parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))) as { user?: unknown };
    return typeof claims.user === 'string' ? claims.user : undefined;
  } catch {
    return undefined;
  }
}
