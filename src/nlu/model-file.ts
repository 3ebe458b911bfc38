/** The model file: a header that says what it is, then named sections. Little-endian, as every machine Node runs on is. */
import { createHash } from 'node:crypto';

const MAGIC = 'WAYBILL-NLU\n';
export const FORMAT_VERSION = 2;
const HEADER = 32;
const CHECKSUM_AT = 20;

/** A file that is no model, is damaged, or is of another version. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}

export interface Sections {
  meta: unknown;
  arrays: Record<string, Int8Array | Uint8Array | Int32Array | Float32Array>;
}

/** Packs sections: header (magic, version, length, checksum, index length), a JSON index, then each array on an 8-byte border. */
export function packSections({ meta, arrays }: Sections): Buffer {
  const parts = Object.entries(arrays).map(([name, array]) => ({ name, type: array.constructor.name, length: array.length, array }));
  const index = Buffer.from(JSON.stringify({ meta, parts: parts.map(({ name, type, length }) => ({ name, type, length })) }));
  let size = align(HEADER + index.length);
  const offsets = parts.map(({ array }) => {
    const offset = size;
    size = align(size + array.byteLength);
    return offset;
  });
  const file = Buffer.alloc(size);
  file.write(MAGIC, 0, 'latin1');
  file.writeUInt32LE(FORMAT_VERSION, 12);
  file.writeUInt32LE(size, 16);
  file.writeUInt32LE(index.length, 24);
  index.copy(file, HEADER);
  parts.forEach(({ array }, i) => Buffer.from(array.buffer, array.byteOffset, array.byteLength).copy(file, offsets[i]));
  file.writeUInt32LE(checksum(file), CHECKSUM_AT);
  return file;
}

/** @throws ModelFileError */
export function unpackSections(source: Buffer): Sections {
  if (source.length < HEADER || source.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new ModelFileError('This is not a Waybill language model.');
  const version = source.readUInt32LE(12);
  if (version !== FORMAT_VERSION) throw new ModelFileError(`The language model is of format ${version}; this program reads format ${FORMAT_VERSION}. Train it again.`);
  const size = source.readUInt32LE(16);
  if (source.length !== size) throw new ModelFileError(`The language model is ${source.length < size ? 'cut short' : 'too long'}: ${source.length} bytes of ${size}. Train it again.`);
  // Typed arrays need their data on an 8-byte border, which a slice of a pooled buffer does not promise.
  const file = source.byteOffset % 8 === 0 ? source : Buffer.from(Uint8Array.from(source).buffer);
  if (checksum(file) !== file.readUInt32LE(CHECKSUM_AT)) throw new ModelFileError('The language model is damaged: its checksum does not match. Train it again.');
  const indexLength = file.readUInt32LE(24);
  const index = JSON.parse(file.toString('utf8', HEADER, HEADER + indexLength)) as { meta: unknown; parts: { name: string; type: string; length: number }[] };
  let offset = align(HEADER + indexLength);
  const arrays: Sections['arrays'] = {};
  for (const { name, type, length } of index.parts) {
    const make = TYPES[type as keyof typeof TYPES];
    const array = new make(file.buffer as ArrayBuffer, file.byteOffset + offset, length);
    arrays[name] = array;
    offset = align(offset + array.byteLength);
  }
  return { meta: index.meta, arrays };
}

const TYPES = { Int8Array, Uint8Array, Int32Array, Float32Array };

function align(offset: number): number {
  return (offset + 7) & ~7;
}

/** Over all but the checksum itself. It finds damage, not malice, so four bytes of a digest do. */
function checksum(file: Buffer): number {
  return createHash('sha256').update(file.subarray(0, CHECKSUM_AT)).update(file.subarray(CHECKSUM_AT + 4)).digest().readUInt32LE(0);
}
