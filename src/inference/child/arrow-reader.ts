import type { FileHandle } from 'node:fs/promises';
import type { DataType, Field, RecordBatch, RecordBatchReader, Vector } from 'apache-arrow';
import { LIMITS } from '../../kernel/limits.ts';
import { SPOOL_DESCRIPTOR } from '../run-protocol.ts';
import { type Cell, type CellColumn, type ColumnChunk, checkRowCount, chooseColumns, type ReadLimits, type WantedColumns } from './dataset-rows.ts';
import { decimalText } from './decimal.ts';
import { decompressLz4Frame } from './lz4-frame.ts';
import { asRunFailure, datasetFailure, type RunFailure } from './run-failure.ts';
import type { SpooledFile } from './spooled-file.ts';

/** Rows that are turned into cells at once. */
const CHUNK_ROWS = 8_192;
const DAY = 86_400_000;

type Arrow = typeof import('apache-arrow');
type ToCell = (value: unknown) => Cell;

/**
 * Rows of an Arrow IPC stream, or of an IPC file (Feather 2), buffers compressed or not; one record batch is in memory at a time, and the
 * dictionaries of texts.
 */
export async function* readArrow(file: SpooledFile, wanted: WantedColumns, limits: ReadLimits): AsyncGenerator<ColumnChunk, void, undefined> {
  const arrow = await loadArrow();
  const reader = await reading(async () => (await arrow.RecordBatchReader.from(openedFile(file))).open({ autoDestroy: false }));
  const header = await reading(() => reader.schema.fields.map(({ name }) => name));
  const columns = chooseColumns(header, wanted, limits);
  let count = 0;
  for await (const batch of batchesOf(reader)) {
    for await (const chunk of chunksOf(arrow, batch, columns, count)) {
      checkRowCount(count + chunk.length, limits);
      count += chunk.length;
      yield chunk;
    }
  }
  if (count === 0) throw datasetFailure('The dataset has no rows; register a file with at least one row.');
}

/** A spooled file as the library takes open ones: it asks for its size, and for bytes from anywhere in it. */
function openedFile(file: SpooledFile): FileHandle {
  const handle: Pick<FileHandle, 'fd' | 'close'> & { readonly stat: () => Promise<{ readonly size: number }>; readonly read: ReadFile } = {
    fd: SPOOL_DESCRIPTOR,
    stat: async () => ({ size: file.byteLength }),
    read: async (buffer, offset, length, position) => {
      await file.readInto(buffer.subarray(offset, offset + length), position);
      return { bytesRead: length, buffer };
    },
    close: async () => {},
  };
  return handle as FileHandle;
}

type ReadFile = (buffer: Uint8Array, offset: number, length: number, position: number) => Promise<{ readonly bytesRead: number; readonly buffer: Uint8Array }>;

/**
 * Record batches one after another. Of a file each is read by its place in the footer: the library's own loop looks at the same place for
 * ever when a damaged file has another message there.
 */
async function* batchesOf(reader: RecordBatchReader): AsyncGenerator<RecordBatch, void, undefined> {
  if (!reader.isFile()) {
    for (;;) {
      const next = await reading(() => reader.next());
      if (next.done === true) return;
      yield next.value as RecordBatch;
    }
  }
  for (let place = 0; place < reader.numRecordBatches; place++) {
    yield await reading(async () => {
      const batch = await reader.readRecordBatch(place);
      if (batch === null) throw new Error(`its record batch ${place + 1} is damaged`);
      return batch;
    });
  }
}

/** Only Arrow runs load the library and its decompressors. */
async function loadArrow(): Promise<Arrow> {
  const [arrow, { decompress }] = await Promise.all([import('apache-arrow'), import('fzstd')]);
  arrow.compressionRegistry.set(0, { decode: (bytes) => decompressLz4Frame(bytes, LIMITS.datasetBytes) });
  arrow.compressionRegistry.set(1, { decode: (bytes) => decompress(bytes) });
  return arrow;
}

async function* chunksOf(arrow: Arrow, batch: RecordBatch, columns: readonly string[], before: number): AsyncGenerator<ColumnChunk, void, undefined> {
  const vectors = await reading(() =>
    columns.map((name) => {
      const place = batch.schema.fields.findIndex((field) => field.name === name);
      const vector = batch.getChildAt(place);
      if (vector === null || vector.length !== batch.numRows) throw new Error(`the column "${name}" has not as many values as there are rows`);
      const field = batch.schema.fields[place] as Field;
      return { vector, numbers: numbersOf(arrow, field, vector), toCell: cellOf(arrow, field) };
    }),
  );
  for (let start = 0; start < batch.numRows; start += CHUNK_ROWS) {
    const length = Math.min(CHUNK_ROWS, batch.numRows - start);
    const values = await reading(() =>
      vectors.map(({ vector, numbers, toCell }): CellColumn => {
        if (numbers !== null) return numbers.subarray(start, start + length);
        return Array.from({ length }, (_, i) => toCell(vector.get(start + i)));
      }),
    );
    yield { columns, firstRow: before + start + 1, length, values };
  }
}

/** The numbers of a column as they lie in memory, where nothing is missing and one array holds them all; otherwise null. */
function numbersOf({ DataType }: Arrow, { type }: Field, vector: Vector): Float32Array | Float64Array | Int32Array | null {
  const [data] = vector.data;
  if (vector.data.length !== 1 || vector.nullCount > 0 || data === undefined || !(DataType.isFloat(type) || DataType.isInt(type))) return null;
  const { values } = data;
  const plain = values instanceof Float64Array || values instanceof Float32Array || values instanceof Int32Array;
  return plain && values.length >= vector.length ? values.subarray(0, vector.length) : null;
}

/** How values of a column become cells. Instants become ISO 8601 texts, as in the other formats. */
function cellOf(arrow: Arrow, { name, type }: Field): ToCell {
  const { DataType } = arrow;
  const orNull =
    (convert: (value: never) => Cell): ToCell =>
    (value) =>
      value === null || value === undefined ? null : convert(value as never);
  if (DataType.isDictionary(type)) return cellOf(arrow, { name, type: type.dictionary as DataType } as Field);
  if (DataType.isNull(type)) return () => null;
  if (DataType.isBool(type) || DataType.isInt(type) || DataType.isFloat(type)) return orNull((value) => value);
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return orNull((value) => value);
  if (DataType.isDate(type)) return orNull((value: number | Date) => iso(Math.floor(Number(value) / DAY) * DAY).slice(0, 10));
  if (DataType.isTimestamp(type)) return orNull((value: number) => iso(Number(value)));
  if (DataType.isTime(type) || DataType.isDuration(type)) return orNull((value: number | bigint) => value);
  if (DataType.isDecimal(type)) return orNull((value: Uint32Array) => decimalText(wholeOf(value), type.scale));
  throw datasetFailure(`The column "${name}" has the Arrow type ${String(type)}, which holds nested or binary values; write it as texts or numbers.`);
}

function iso(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) throw new Error('an instant that lies outside of the calendar');
  return date.toISOString();
}

/** A whole number of 128 or 256 bits, little-endian in words of 32 bits. */
function wholeOf(words: Uint32Array): bigint {
  let value = 0n;
  for (let i = words.length - 1; i >= 0; i--) value = (value << 32n) | BigInt(words[i] as number);
  return BigInt.asIntN(words.length * 32, value);
}

async function reading<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw asRunFailure(cause, (message) => unreadable(cause instanceof TypeError ? 'its structure is damaged' : message));
  }
}

const unreadable = (message: string): RunFailure =>
  datasetFailure(`The dataset cannot be read as Arrow (${message}); write the file again or register it in its true format.`);
