/**
 * W3C Trace Context: which trace a request belongs to, so that its turn, our log and the calls we make because of it can be put
 * side by side. A trace here is a whole `traceparent` value, version 00. Answers carry none: the recommendation knows the header
 * on requests only.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const SAMPLED = 1;

const traces = new WeakMap<object, string>();

/** The request's trace, with our own part of it as the parent of what follows; a new one if it has none that is good. The same for the same request. */
export function traceOf(request: Pick<IncomingMessage, 'headers'>): string {
  const known = traces.get(request);
  if (known !== undefined) return known;
  const trace = childOf(parsed(request.headers.traceparent)) ?? newTrace();
  traces.set(request, trace);
  return trace;
}

export function newTrace(): string {
  return `00-${id(32)}-${id(16)}-00`;
}

/** The `traceparent` for a call made on a trace's behalf. @returns undefined for none. */
export function childOf(trace: string | undefined): string | undefined {
  return trace && `${trace.slice(0, 36)}${id(16)}${trace.slice(52)}`;
}

/** What the log has: 32 hexadecimal digits that all parts of a trace share. */
export function traceIdOf(trace: string | undefined): string | undefined {
  return trace?.slice(3, 35);
}

/** Flags that version 00 does not know are not passed on; versions to come begin as this one does. */
function parsed(header: unknown): string | undefined {
  const [, version, traceId, parentId, flags, rest] = (typeof header === 'string' && TRACEPARENT.exec(header)) || [];
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (/^0+$/.test(traceId!) || /^0+$/.test(parentId!)) return undefined;
  return `00-${traceId}-${parentId}-0${parseInt(flags!, 16) & SAMPLED}`;
}

/** Never all zeros, and drawn from random bytes that Node has ready. */
function id(digits: 16 | 32): string {
  return randomUUID().replaceAll('-', '').slice(-digits);
}
