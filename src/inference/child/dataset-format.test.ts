import { describe, expect, it } from 'vitest';
import { parquetFile } from '../../testing/parquet-fixture.ts';
import { bytesOf } from '../../testing/runs.ts';
import type { DatasetFormat } from '../run-protocol.ts';
import { recognised } from './dataset-format.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const PARQUET = parquetFile([{ name: 'n', type: 'double', values: [1] }]);
const found = async (bytes: Uint8Array, asked: DatasetFormat | null, size = 3): Promise<string> =>
  recognised(pieces(bytes, size), asked).then(
    ({ format }) => format,
    (cause: Error) => cause.message,
  );

describe('recognising the format of a dataset', () => {
  it.each<[string, Uint8Array, DatasetFormat]>([
    ['Parquet', PARQUET, 'parquet'],
    ['JSON lines', bytesOf('{"a":1}\n{"a":2}\n'), 'ndjson'],
    ['JSON lines behind a byte order mark', bytesOf('\uFEFF{"a":1}\n'), 'ndjson'],
    ['commas', bytesOf('a,b\n1,2\n'), 'csv'],
    ['tabs', bytesOf('a\tb\n1\t2\n'), 'csv'],
    ['a single column', bytesOf('a\n1\n'), 'csv'],
  ])('finds %s without being told, and agrees when it is told so', async (_what, bytes, format) => {
    expect(await found(bytes, null)).toBe(format);
    expect(await found(bytes, format)).toBe(format);
  });

  it('gives back the bytes from the beginning', async () => {
    const bytes = bytesOf(`a,b\n${'1,2\n'.repeat(3_000)}`);
    const parts: Uint8Array[] = [];
    for await (const part of (await recognised(pieces(bytes, 1_000), 'csv')).source) parts.push(part);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  it.each<[Uint8Array, DatasetFormat, RegExp]>([
    [PARQUET, 'csv', /called CSV, but its bytes are Parquet; register it as parquet, or leave the format out/],
    [bytesOf('a,b\n1,2\n'), 'parquet', /called Parquet, but its bytes are CSV/],
    [bytesOf('a,b\n1,2\n'), 'ndjson', /called newline-delimited JSON, but its bytes are CSV/],
    [bytesOf('a,b\n1,2\n'), 'arrow', /called Arrow, but its bytes are CSV/],
    [bytesOf('{"a":1}\n'), 'csv', /called CSV, but its bytes are newline-delimited JSON/],
    [bytesOf('[{"a":1},\n{"a":2}]'), 'ndjson', /one JSON array; write one JSON object per line/],
  ])('refuses what was called otherwise (%#)', async (bytes, asked, sentence) => {
    expect(await found(bytes, asked)).toMatch(sentence);
  });
});
