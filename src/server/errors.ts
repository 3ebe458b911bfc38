/** What a caller did wrong, in Direct Line's own shape: `{"error":{"code","message"}}`. */
import { storeTroubleOf } from './store-trouble';

export class HttpError extends Error {
  constructor(readonly statusCode: number, readonly code: string, message: string, readonly headers: Record<string, string> = {}) {
    super(message);
  }
}

export const badRequest = (message: string): HttpError => new HttpError(400, 'BadArgument', message);
export const missing = (message: string): HttpError => new HttpError(400, 'MissingProperty', message);
export const unauthorized = (message: string): HttpError => new HttpError(401, 'MissingProperty', message);
export const forbidden = (message: string): HttpError => new HttpError(403, 'BadArgument', message);
export const notFound = (message: string): HttpError => new HttpError(404, 'NotFound', message);
/** @param seconds after which the caller's allowance is whole again. */
export const tooMany = (seconds: number, message: string): HttpError => new HttpError(429, 'TooManyRequests', message, { 'Retry-After': String(seconds) });
/** Nothing was taken in: a queue is full, or the store cannot be written. @param seconds after which to try again. */
export const unavailable = (seconds: number): HttpError => new HttpError(503, 'ServiceUnavailable', 'Please try again in a moment.', { 'Retry-After': String(seconds) });

interface RestifyError extends Error { statusCode?: number; body?: { code?: string }; code?: unknown }

export interface ErrorAnswer { status: number; body: { error: { code: string; message: string } }; headers: Record<string, string> }

const STORE_RETRY_SECONDS = 5;

/** Any error as an answer; what is not the caller's fault says nothing of our insides. */
export function errorAnswer(error: RestifyError | HttpError): ErrorAnswer {
  if (error instanceof HttpError) return { status: error.statusCode, body: { error: { code: error.code, message: error.message } }, headers: error.headers };
  if (storeTroubleOf(error)) return errorAnswer(unavailable(STORE_RETRY_SECONDS));
  const status = error.statusCode ?? 500;
  if (status >= 500) return { status, body: { error: { code: 'InternalError', message: 'Something went wrong on our side.' } }, headers: {} };
  return { status, body: { error: { code: NAMES[status] ?? error.body?.code ?? 'BadArgument', message: error.message } }, headers: {} };
}

/** For a status somebody else has decided on. */
export function statusAnswer(status: number): ErrorAnswer['body'] {
  const { body } = errorAnswer(Object.assign(new Error(MESSAGES[status] ?? 'The request was refused.'), { statusCode: status }));
  return body;
}

const MESSAGES: Record<number, string> = {
  400: 'The request was not understood.', 401: 'The credentials are missing or not good.', 403: 'That is not yours.', 408: 'The request took too long to arrive.', 414: 'The address is too long.', 431: 'The headers are too large.',
};
const NAMES: Record<number, string> = {
  400: 'BadArgument', 401: 'Unauthorized', 403: 'BadArgument', 404: 'NotFound', 405: 'MethodNotAllowed', 408: 'RequestTimeout', 413: 'MessageSizeTooBig', 414: 'UriTooLong', 415: 'UnsupportedMediaType', 431: 'HeadersTooLarge',
};
