// Reading what came over the wire without believing its shape.

export type Json = Record<string, unknown>;

export function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Adaptive Cards compares such words without case. */
export function oneOf(value: unknown, known: string[]): string | undefined {
  const word = text(value).toLowerCase();
  return known.includes(word) ? word : undefined;
}
