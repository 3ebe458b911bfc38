import { isNativeError } from 'node:util/types';

/** libsql's errors are no native ones, and those of another realm (as tests have) are no instances. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || isNativeError(value);
}
