import {
  Bool,
  DateDay,
  Decimal,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  List,
  Struct,
  Table,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { afterAll, describe, expect, it } from 'vitest';
import { arrowBytes, type FixtureCompression } from '../../testing/arrow-fixture.ts';
import { bytesOf } from '../../testing/runs.ts';
import { spooledFiles } from '../../testing/spooled-files.ts';
import { recognised } from './dataset-format.ts';
import { type DatasetQuestion, readDataset } from './dataset-reader.ts';
import type { Cell } from './dataset-rows.ts';
import { RunFailure } from './run-failure.ts';

const TABLE = new Table({
  sex: vectorFromArray(['female', null, 'male'], new Dictionary(new Utf8(), new Int32())),
  age: vectorFromArray([42, null, 17], new Int32()),
  score: vectorFromArray([0.25, Number.NaN, -1e9], new Float64()),
  account: vectorFromArray([9_007_199_254_740_993n, -1n, null], new Int64()),
  member: vectorFromArray([true, false, null], new Bool()),
  born: vectorFromArray([new Date('1984-02-29'), null, new Date('1969-12-31')], new DateDay()),
  seen: vectorFromArray([new Date('2026-01-02T03:04:05.678Z'), new Date(0), null], new TimestampMicrosecond()),
});
const ROWS = [
  ['female', 42, 0.25, 9_007_199_254_740_993n, true, '1984-02-29', '2026-01-02T03:04:05.678Z'],
  [null, null, Number.NaN, -1n, false, null, '1970-01-01T00:00:00.000Z'],
  ['male', 17, -1e9, null, null, '1969-12-31', null],
];

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

const files = spooledFiles();
afterAll(() => files.close());

async function read(bytes: Uint8Array, change: Partial<DatasetQuestion> = {}): Promise<(readonly Cell[])[]> {
  const limits = { rows: 100, columns: 10, rowCharacters: 1_000 };
  const question: DatasetQuestion = { format: 'arrow', wanted: 'all', split: null, limits, onTotal: async () => {}, ...change };
  const rows: (readonly Cell[])[] = [];
  for await (const chunk of readDataset(files.spool(bytes), question)) rows.push(...chunk.rows.map(({ cells }) => cells));
  return rows;
}

const fault = async (bytes: Uint8Array, change: Partial<DatasetQuestion> = {}): Promise<string> => {
  const outcome = await read(bytes, change).catch((cause: unknown) => cause);
  if (!(outcome instanceof RunFailure)) throw new Error(`no refusal: ${JSON.stringify(outcome)}`);
  return outcome.message;
};

const WAYS = (['stream', 'file'] as const).flatMap((as) =>
  (['none', 'lz4', 'zstd'] as const).map((compression): ['stream' | 'file', FixtureCompression] => [as, compression]),
);

describe('reading Arrow', () => {
  it.each(WAYS)('gives texts, numbers, truth values, dates and instants of a %s, compression %s', async (as, compression) => {
    const bytes = arrowBytes(TABLE, { as, compression });
    expect(await read(bytes)).toEqual(ROWS);
    expect(await read(bytes, { wanted: ['member', 'sex'] })).toEqual(ROWS.map((row) => [row[4], row[0]]));
    expect((await recognised(pieces(bytes, 7), null)).format).toBe('arrow');
  });

  it('counts rows over record batches', async () => {
    const batches = TABLE.concat(TABLE).concat(TABLE);
    expect(await read(arrowBytes(batches, { as: 'stream' }))).toHaveLength(9);
    expect(await fault(arrowBytes(batches, { as: 'file' }), { limits: { rows: 8, columns: 10, rowCharacters: 100 } })).toMatch(/more than 8 rows/);
  });

  it('keeps all digits of decimals', async () => {
    const decimals = vectorFromArray(
      [Uint32Array.of(12_345, 0, 0, 0), Uint32Array.of(0xffff_fffb, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff), null],
      new Decimal(3, 20),
    );
    expect(await read(arrowBytes(new Table({ d: decimals }), { as: 'stream' }))).toEqual([['12.345'], ['-0.005'], [null]]);
  });

  it.each<[string, Uint8Array, Partial<DatasetQuestion>, RegExp]>([
    ['an empty file', new Uint8Array(0), {}, /Arrow|no rows/],
    ['a CSV file', bytesOf('a,b\n1,2\n3,4\n'), {}, /cannot be read as Arrow|no rows/],
    ['half a stream', arrowBytes(TABLE, { as: 'stream' }).slice(0, 900), {}, /cannot be read as Arrow|no rows/],
    ['half a file', arrowBytes(TABLE, { as: 'file' }).slice(0, 900), {}, /cannot be read as Arrow \(its structure is damaged\)/],
    ['a missing column', arrowBytes(TABLE, { as: 'file' }), { wanted: ['x'] }, /no column "x"; it has "sex"/],
    [
      'a column of lists',
      arrowBytes(new Table({ l: vectorFromArray([[1], [2, 3]], new List(new Field('item', new Int32()))) }), { as: 'file' }),
      {},
      /"l" has the Arrow type .* nested/,
    ],
    [
      'a column of structs',
      arrowBytes(new Table({ s: vectorFromArray([{ a: 1 }], new Struct([new Field('a', new Int32())])) }), { as: 'file' }),
      {},
      /"s" has the Arrow type/,
    ],
  ])('refuses %s', async (_what, bytes, change, message) => {
    expect(await fault(bytes, change)).toMatch(message);
  });

  it('comes to an end wherever the footer of a file points, a schema in the place of a record batch included', async () => {
    const bytes = arrowBytes(TABLE, { as: 'file' });
    const view = (copy: Uint8Array) => new DataView(copy.buffer, copy.byteOffset);
    const footer = bytes.length - 10 - view(bytes).getInt32(bytes.length - 10, true);
    const outcomes = new Set<string>();
    for (let at = footer; at + 8 <= bytes.length - 10; at += 4) {
      const damaged = bytes.slice();
      // The schema message stands behind the magic, at byte 8.
      view(damaged).setBigInt64(at, 8n, true);
      const outcome = await read(damaged).catch((cause: unknown) => cause);
      outcomes.add(outcome instanceof RunFailure ? outcome.message : Array.isArray(outcome) ? 'rows' : String(outcome));
    }
    expect([...outcomes].filter((outcome) => outcome !== 'rows' && !/^The dataset .*\.$/s.test(outcome))).toEqual([]);
    expect([...outcomes].join()).toContain('RecordBatch');
  });
});
