import protobuf from 'protobufjs/minimal.js';

/** The low-level reader of protobufjs: a position in bytes, no schema. */
export type Reader = protobuf.Reader;

/** The bytes contradict themselves: a length or tag that no writer of protobuf produces. */
export class MalformedProtobuf extends Error {}

/** The bytes end before what they announced. */
export class TruncatedProtobuf extends Error {}

const GROUP_START = 3;
const GROUP_END = 4;

/** A reader over bytes, positioned at their start. */
export const readerOf = (bytes: Uint8Array): Reader => protobuf.Reader.create(bytes);

/**
 * Walks the fields up to byte `end`; `take` reads the field it knows and returns true, or returns false to have it skipped.
 * Throws MalformedProtobuf or TruncatedProtobuf.
 */
export function eachField(reader: Reader, end: number, take: (field: number, wire: number) => boolean): void {
  while (reader.pos < end) {
    const tag = guarded(() => reader.uint32());
    const field = tag >>> 3;
    const wire = tag & 7;
    if (field === 0 || wire === GROUP_START || wire === GROUP_END || wire > 5) throw new MalformedProtobuf(`field ${field} has wire type ${wire}`);
    if (!take(field, wire)) guarded(() => reader.skipType(wire));
  }
  if (reader.pos > end) throw new MalformedProtobuf('a part is longer than the part that contains it');
}

/** Walks the fields of the length-delimited message at the reader's position. */
export function eachFieldOfMessage(reader: Reader, take: (field: number, wire: number) => boolean): void {
  eachField(reader, lengthDelimitedEnd(reader), take);
}

/** Reads a length and returns the position just behind what it announces. */
export function lengthDelimitedEnd(reader: Reader): number {
  const length = guarded(() => reader.uint32());
  const end = reader.pos + length;
  if (end > reader.len) throw new TruncatedProtobuf('a part reaches beyond the end of the bytes');
  return end;
}

/** A text field of at most `characters` characters; a longer one is cut there. */
export function readText(reader: Reader, characters: number): string {
  const end = lengthDelimitedEnd(reader);
  const start = reader.pos;
  const kept = Math.min(end, start + characters * 4);
  const text = new TextDecoder().decode(reader.buf.subarray(start, kept));
  reader.pos = end;
  return text.length > characters ? text.slice(0, characters) : text;
}

/** A 64-bit integer as a number; beyond 2^53 only its size is right, which is enough to refuse it. */
export function readInt64(reader: Reader): number {
  const value: unknown = guarded(() => reader.int64());
  return Number(String(value));
}

/** A repeated 64-bit integer field in either of its two encodings, appended to `into`; refuses more than `most` of them. */
export function readInt64s(reader: Reader, wire: number, into: number[], most: number): void {
  const end = wire === 2 ? lengthDelimitedEnd(reader) : reader.pos + 1;
  do {
    if (reader.pos >= end) break;
    if (into.length >= most) throw new MalformedProtobuf(`more than ${most} numbers in one list`);
    into.push(readInt64(reader));
  } while (wire === 2);
}

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof RangeError) throw new TruncatedProtobuf('the bytes end inside a part', { cause });
    throw new MalformedProtobuf('the bytes are not protobuf', { cause });
  }
}
