/** Personal data as the desk shows it until somebody needs it: enough to know a person by, not enough to misuse. Unmasking is recorded. */
type Json = string | number | boolean | null | undefined | Date | Json[] | { [key: string]: Json };

const MASKS: Record<string, (value: string) => string> = {
  email: (value) => value.replace(/^(.).*(@.*)$/, '$1•••$2'),
  phone: (value) => `•••${value.replace(/\D/g, '').slice(-4)}`,
  line1: () => '•••',
  line2: () => '•••',
};

/** The same, with e-mail, phone and street covered, however deep they are. */
export function masked<T extends object>(value: T): T {
  return walk(value as unknown as Json) as unknown as T;
}

function walk(value: Json, key = ''): Json {
  if (typeof value === 'string') return MASKS[key]?.(value) ?? value;
  // As it will be written.
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => walk(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
}
