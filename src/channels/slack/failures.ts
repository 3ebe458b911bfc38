/** What went wrong with a call to Slack, as the outbox understands it: for another time, or for ever. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { RetryLater, Undeliverable } from '../botframework/connector';

/**
 * Trouble of Slack's own, and of our settings, which the operator mends within the day that replies are kept; every other
 * answer (`channel_not_found`, `not_in_channel`, `is_archived`, `account_inactive`, `token_revoked` …) stays what it is.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const PASSING = new Set([
  'ratelimited', 'rate_limited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org', 'org_login_required',
  'invalid_auth', 'not_authed', 'token_expired', 'missing_scope',
]);

export function failureOf(error: unknown): RetryLater | Undeliverable {
  // The SDK's errors may hold the request, with the shopper's words: only what kind of failure it was is kept.
  if (error instanceof WebAPIRateLimitedError) return new RetryLater('Slack asks to be left alone for a while', error.retryAfter * 1000);
  if (error instanceof WebAPIHTTPError) return new RetryLater(`Slack answered ${error.statusCode}`);
  if (error instanceof WebAPIRequestError) return new RetryLater(`Slack cannot be reached: ${(error.original as NodeJS.ErrnoException).code ?? error.original.name}`);
  const reason = platformError(error);
  if (reason === undefined) return new RetryLater(`the call to Slack failed: ${(error as Error).name}`);
  return PASSING.has(reason) ? new RetryLater(`Slack answered ${reason}`) : new Undeliverable(reason);
}

/** Slack's own name of the error, where it is one of Slack's. */
export function platformError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}
