import { CompressionType, compressionRegistry, RecordBatchFileWriter, RecordBatchStreamWriter, type Table } from 'apache-arrow';

/** How the buffers of a fixture are compressed. */
export type FixtureCompression = 'none' | 'lz4' | 'zstd';

const little = (value: number, bytes: number): number[] => Array.from({ length: bytes }, (_, i) => Math.floor(value / 2 ** (8 * i)) % 256);

/** A frame whose one block is stored as it is. */
const lz4Stored = (data: Uint8Array): Uint8Array =>
  Uint8Array.from([...little(0x184d2204, 4), 0x60, 0x40, 0x82, ...little(data.length + 2 ** 31, 4), ...data, ...little(0, 4)]);

/** A frame of one raw block with the size of its content; good for fewer than 128 KiB. */
const zstdRaw = (data: Uint8Array): Uint8Array =>
  Uint8Array.from([...little(0xfd2fb528, 4), 0xa0, ...little(data.length, 4), ...little(data.length * 8 + 1, 3), ...data]);

/** The bytes of a table as an IPC stream or an IPC file (Feather 2). */
export function arrowBytes(
  table: Table,
  { as, compression = 'none' }: { readonly as: 'stream' | 'file'; readonly compression?: FixtureCompression },
): Uint8Array {
  compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: lz4Stored });
  compressionRegistry.set(CompressionType.ZSTD, { encode: zstdRaw });
  const type = { none: null, lz4: CompressionType.LZ4_FRAME, zstd: CompressionType.ZSTD }[compression];
  const options = type === null ? {} : { compressionType: type };
  const writer = as === 'file' ? new RecordBatchFileWriter(options) : new RecordBatchStreamWriter(options);
  return writer.writeAll(table).finish().toUint8Array(true);
}
