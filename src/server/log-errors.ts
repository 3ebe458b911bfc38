/** What of an error may be logged: its kind, its codes, where it was thrown, and its message without the values in it. */
import { isError } from './is-error';

export interface ErrorFields {
  name: string; code?: string | number; status?: number; message: string; stack?: string[]; cause?: ErrorFields; errors?: ErrorFields[];
  /** PostgreSQL's names of what is wrong: of the schema, not of the row. */
  constraint?: string; table?: string;
  syscall?: string;
}

const DEEPEST = 3;
const MOST_FRAMES = 12;
const LONGEST_MESSAGE = 300;
const FRAME = /^at .*(?::\d+:\d+|<anonymous>|native)\)?$/;

/** @param whole leave the message as it is: for debugging. */
export function errorFields(error: unknown, whole = false, depth = DEEPEST): ErrorFields {
  if (!isError(error)) return { name: typeof error, message: typeof error === 'string' ? clean(error, whole) : '' };
  const { code, status, statusCode, constraint, table, syscall, errors } = error as Error & Record<string, unknown>;
  const http = typeof status === 'number' ? status : statusCode;
  return {
    name: identifier(error.name) ?? 'Error',
    ...(typeof code === 'number' ? { code } : identifier(code) !== undefined && { code: identifier(code)! }),
    ...(typeof http === 'number' && { status: http }),
    message: messageOf(error, whole),
    ...(identifier(constraint) !== undefined && { constraint: identifier(constraint)! }), ...(identifier(table) !== undefined && { table: identifier(table)! }), ...(identifier(syscall) !== undefined && { syscall: identifier(syscall)! }),
    ...(error.stack !== undefined && { stack: framesOf(error) }),
    ...(depth > 0 && error.cause !== undefined && { cause: errorFields(error.cause, whole, depth - 1) }),
    ...(depth > 0 && Array.isArray(errors) && { errors: errors.slice(0, DEEPEST).map((one) => errorFields(one, whole, depth - 1)) }),
  };
}

/** A word of a program's, not of a person's. */
function identifier(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z_][\w.-]{0,63}$|^[0-9A-Z]{5}$/.test(value) ? value : undefined;
}

function messageOf(error: Error, whole: boolean): string {
  const { issues } = error as Error & { issues?: unknown };
  if (whole || !Array.isArray(issues)) return clean(error.message, whole);
  // zod's: its message is a document.
  return clean(issues.slice(0, DEEPEST).map(({ path, code }: { path?: unknown[]; code?: unknown }) => `${path?.join('.')} ${String(code)}`).join(', '), whole);
}

/** Without quoted and bracketed values (to the end where they are not closed), addresses, and whatever has three digits or letters other than ASCII's. */
function clean(message: string, whole: boolean): string {
  if (whole) return message;
  return message.slice(0, 10 * LONGEST_MESSAGE)
    .replace(/["“”«»`](?:[\s\S]*["“”«»`]|[\s\S]*)|(?<!\w)'(?:[\s\S]*'|[\s\S]*)|\([^)]*\)=\([^)]*\)|\{[\s\S]*|\[[\s\S]*/g, '…')
    .split('\n', 1)[0]!
    .replace(/\S*(?:@|:\/\/)\S*/g, '…')
    .replace(/\S*(?:\d\S*){3}|\S*[^\x20-\x7e…]\S*/g, '…')
    .replace(/…(?:[\s,;]*…)+/g, '…')
    .slice(0, LONGEST_MESSAGE);
}

/** The stack begins with the message, which may have lines of its own. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  return (at < 0 ? stack : stack.slice(at + message.length)).split('\n').map((line) => line.trim()).filter((line) => FRAME.test(line)).slice(0, MOST_FRAMES);
}
