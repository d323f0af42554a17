import { afterAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { silentLog } from '../kernel/log.ts';
import { parquetFile } from '../testing/parquet-fixture.ts';
import { createModelRunner } from './run-in-child.ts';

const runner = createModelRunner({ log: silentLog });
afterAll(() => runner.stop());

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (text: string) => runner.describeDataset({ stream: bytes(text), format: 'csv' });

describe('describing a dataset', () => {
  it('counts the rows and finds the narrowest type of each column', async () => {
    const found = await csv('id,age,share,member,note,nothing\n1,20,0.5,true,a,\n2,,1e3,false,7,\n3,40,2,true,,\n');
    expect(found).toMatchObject({ ok: true, value: { kind: 'DESCRIBED', format: 'csv', rows: 3 } });
    if (!found.ok) return;
    expect(found.value.columns.map(({ name, type, missing, distinct }) => [name, type, missing, distinct])).toEqual([
      ['id', 'integer', 0, 3],
      ['age', 'integer', 1, 2],
      ['share', 'number', 0, 3],
      ['member', 'boolean', 0, 2],
      ['note', 'text', 1, 2],
      ['nothing', 'empty', 3, 0],
    ]);
  });

  it('reads newline-delimited JSON as well', async () => {
    const found = await runner.describeDataset({ stream: bytes('{"a":1,"b":"x"}\n{"a":2.5,"b":null}\n'), format: 'ndjson' });
    expect(found).toMatchObject({
      ok: true,
      value: {
        rows: 2,
        columns: [
          { name: 'a', type: 'number' },
          { name: 'b', type: 'text' },
        ],
      },
    });
  });

  it('reads Parquet of many columns and rows, packed as common writers pack it, within the default limit of address space', async () => {
    const rows = 30_000;
    const columns = Array.from({ length: 40 }, (_, i) => ({
      ...{ name: `f${i}`, type: 'double' as const },
      values: Float64Array.from({ length: rows }, (_row, row) => ((row * (i + 7)) % 9_973) / 9_973),
    }));
    const found = await runner.describeDataset({ stream: parquetFile(columns, { snappy: true, optional: true }), format: 'parquet' });
    expect(found).toMatchObject({ ok: true, value: { format: 'parquet', rows } });
    expect(found.ok && found.value.columns.map(({ type, missing }) => [type, missing])).toEqual(columns.map(() => ['number', 0]));
  });

  it('shows texts that no database could keep with a sign in place of what cannot be shown', async () => {
    const long = `${'x'.repeat(LIMITS.cellCharacters - 5)}😀${'y'.repeat(20)}`;
    const found = await csv(`a,b\n1,n\0ul\n2,${long}\n`);
    const shown = found.ok ? (found.value.columns[1]?.topValues.map(({ value }) => value) ?? []) : [];
    expect(shown).toEqual(['n\ufffdul', expect.stringMatching(/^x+\ufffd…\w+$/)]);
  });

  it.each([
    ['a column name with a NUL character', 'a,b\0\n1,2\n', /column name with a NUL/],
    ['a row that never ends, while most of the file is still to come', `a,b\n${'x'.repeat(3 * LIMITS.datasetRowCharacters)},1\n`, /is longer than/],
    ['an empty file', '', /is empty/],
    ['a header without rows', 'a,b\n', /header but no rows/],
    ['a row of another width', 'a,b\n1,2\n3\n', /Row 2 .* 1 fields .* 2/],
  ])('refuses %s with a sentence that says what is wrong', async (_what, text, sentence) => {
    const found = await csv(text);
    expect(found).toMatchObject({ ok: false, problem: { kind: 'DatasetRefused', reason: 'DATASET_ERROR', message: expect.stringMatching(sentence) } });
  });

  it.each([
    ['gzip', [0x1f, 0x8b, 8, 0], /compressed with gzip; decompress it/],
    ['a spreadsheet', [0x50, 0x4b, 3, 4], /ZIP archive or a spreadsheet/],
    ['Feather 1', [...bytes('FEA1')], /Feather 2/],
    ['UTF-16', [0xff, 0xfe, 0x61, 0], /UTF-16 text; save it as UTF-8/],
  ])('refuses %s and says what to do with it', async (_what, first, sentence) => {
    const found = await runner.describeDataset({ stream: Uint8Array.from([...first, ...new Uint8Array(50)]), format: null });
    expect(found).toMatchObject({ ok: false, problem: { kind: 'DatasetRefused', reason: 'DATASET_ERROR', message: expect.stringMatching(sentence) } });
  });

  it('passes on the fault of a broken byte source', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytes('a,b\n1,2\n');
      throw new Error('the disk is gone');
    }
    await expect(runner.describeDataset({ stream: broken(), format: 'csv' })).rejects.toThrow('the disk is gone');
  });
});
