import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { type ParquetColumn, parquetFile, parquetParts } from '../../testing/parquet-fixture.ts';
import { bytesOf } from '../../testing/runs.ts';
import { spooledFiles } from '../../testing/spooled-files.ts';
import type { DatasetFormat } from '../run-protocol.ts';
import { type DatasetQuestion, readColumns, readDataset } from './dataset-reader.ts';
import type { Cell } from './dataset-rows.ts';
import { RunFailure } from './run-failure.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const question = (format: DatasetFormat, wanted: readonly string[], change: Partial<DatasetQuestion> = {}): DatasetQuestion => ({
  format,
  wanted,
  split: null,
  limits: { rows: 100, columns: 10, rowCharacters: 1_000 },
  onTotal: async () => {},
  ...change,
});

const files = spooledFiles();
afterAll(() => files.close());

async function read(bytes: Uint8Array, asked: DatasetQuestion, size = 1_000): Promise<{ numbers: number[]; rows: (readonly Cell[])[] }> {
  const numbers: number[] = [];
  const rows: (readonly Cell[])[] = [];
  for await (const chunk of readDataset(asked.format === 'parquet' ? files.spool(bytes) : pieces(bytes, size), asked)) {
    for (const row of chunk.rows) {
      numbers.push(row.number);
      rows.push(row.cells);
    }
  }
  return { numbers, rows };
}

async function fault(bytes: Uint8Array, asked: DatasetQuestion): Promise<string> {
  const outcome = await read(bytes, asked).then(
    () => 'it was read without a fault',
    (cause: unknown) => cause,
  );
  if (!(outcome instanceof RunFailure)) throw new Error(`no refusal: ${String(outcome)}`);
  expect(outcome.code).toBe('DATASET_ERROR');
  return outcome.message;
}

describe('reading CSV', () => {
  it('picks the wanted columns in the wanted order and counts data rows from 1', async () => {
    const { numbers, rows } = await read(bytesOf('a,b,c\n1,2,3\n4,5,6\n'), question('csv', ['c', 'a']));
    expect(numbers).toEqual([1, 2]);
    expect(rows).toEqual([
      ['3', '1'],
      ['6', '4'],
    ]);
  });

  it('reads quoted fields, either line ending, a byte order mark and a last line without an end', async () => {
    const text = '\uFEFFa,b\r\n"x, y","say ""hi"""\r\n\r\n"two\nlines",plain';
    expect((await read(bytesOf(text), question('csv', ['a', 'b']))).rows).toEqual([
      ['x, y', 'say "hi"'],
      ['two\nlines', 'plain'],
    ]);
  });

  it('reads what the parser reads of the whole text, wherever the bytes are cut', async () => {
    const field = fc.constantFrom('1', '', 'é', 'a b', 'x,y', 'say "x"', 'two\nlines', '€uro', '"');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, size, newline) => {
          const text = Papa.unparse({ fields: ['a', 'b'], data: rows }, { newline });
          expect((await read(bytesOf(text), question('csv', ['a', 'b']), size)).rows).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps only the rows of the split, with their true row numbers', async () => {
    const split = { position: 0, column: 's', value: 'evaluation' };
    const { numbers } = await read(bytesOf('s,a\ntrain,1\nevaluation,2\ntrain,3\nevaluation,4\n'), question('csv', ['s', 'a'], { split }));
    expect(numbers).toEqual([2, 4]);
  });

  it.each<[string, string, RegExp]>([
    ['an empty file', '', /is empty; upload a CSV/],
    ['a header without rows', 'a,b\n', /header but no rows/],
    ['a note to a spreadsheet', 'sep=;\na;b\n1;2\n', /first line .* spreadsheet/],
    ['a missing column', 'a,c\n1,2\n', /no column "b"; it has "a", "c"/],
    ['a row that is too short', 'a,b\n1,2\n3\n', /Row 2 of the dataset has 1 fields where the header has 2/],
    ['a row that is too long', 'a,b\n1,2,3\n', /Row 1 of the dataset has 3 fields/],
    ['a quotation mark that is never closed', 'a,b\n1,"2\n3,4\n', /quotation marks near row 1/],
    ['a quotation mark inside a quoted field', 'a,b\n1,"2"3"\n4,5\n', /quotation marks near row 1/],
    ['too many columns', `a,b,${Array.from({ length: 9 }, (_, i) => `c${i}`).join(',')}\n`, /has 11 columns; at most 10/],
    ['too many rows', `a,b\n${'1,2\n'.repeat(101)}`, /more than 100 rows/],
    ['a row without an end', `a,b\n1,"${'x'.repeat(5_000)}`, /longer than 1000 characters/],
  ])('refuses %s', async (_what, text, message) => {
    expect(await fault(bytesOf(text), question('csv', ['a', 'b']))).toMatch(message);
  });

  it.each([
    ['semicolons', 'a;b\n"1;0";2,5\n', ['1;0', '2,5']],
    ['tabs', 'a\tb\n1\t2\n', ['1', '2']],
    ['bars', 'a|b\n1|2\n', ['1', '2']],
    ['commas where a quoted name holds semicolons', '"a;;",b,a\n0,2,1\n', ['1', '2']],
  ])('finds out that columns are separated by %s, wherever the bytes are cut', async (_what, text, row) => {
    for (const size of [1, 2, 1_000]) expect((await read(bytesOf(text), question('csv', ['a', 'b']), size)).rows).toEqual([row]);
  });

  it('gives columns that are named twice or not at all names of their own', async () => {
    const { rows } = await read(bytesOf('a,,a,a.1,a, \n1,2,3,4,5,6\n'), question('csv', ['a', 'column_2', 'a.2', 'a.1', 'a.3', 'column_6']));
    expect(rows).toEqual([['1', '2', '3', '4', '5', '6']]);
  });

  it('says so when lines end with carriage returns alone', async () => {
    expect(await fault(bytesOf('a,b\r1,2\r3,4\r'), { ...question('csv', []), wanted: 'all' })).toMatch(/carriage return alone/);
  });

  it('refuses text that is not UTF-8', async () => {
    expect(await fault(Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x31), question('csv', ['a']))).toMatch(/not UTF-8/);
  });

  it('refuses a split that no row belongs to', async () => {
    const split = { position: 0, column: 'a', value: 'evaluation' };
    expect(await fault(bytesOf('a,b\n1,2\n'), question('csv', ['a', 'b'], { split }))).toMatch(/No row of the dataset has "evaluation" in the column "a"/);
  });

  it('reads up to the real limits of rows and characters that the server sets', async () => {
    const limits = { rows: 2, columns: 2, rowCharacters: LIMITS.datasetRowCharacters };
    const long = 'x'.repeat(LIMITS.datasetRowCharacters - 10);
    expect((await read(bytesOf(`a,b\n1,${long}\n2,y\n`), question('csv', ['a'], { limits }), 100_000)).rows).toEqual([['1'], ['2']]);
  });
});

describe('reading newline-delimited JSON', () => {
  it('reads texts, numbers, truth values and missing members', async () => {
    const text = '{"a":1.5,"b":"x"}\n\n{"b":true}\r\n{"a":null,"b":"ü"}';
    for (const size of [3, 1_000]) {
      expect((await read(bytesOf(text), question('ndjson', ['a', 'b']), size)).rows).toEqual([
        [1.5, 'x'],
        [null, true],
        [null, 'ü'],
      ]);
    }
  });

  it('keeps all digits of integers, inside texts nothing is touched', async () => {
    const text =
      '{"a":12345678901234567890,"b":"12345678901234567891 \\" 12345678901234567892"}\n{"a":-9007199254740993,"b":9007199254740991}\n{"a":1e400,"b":0.1234567890123456}';
    expect((await read(bytesOf(text), question('ndjson', ['a', 'b']))).rows).toEqual([
      ['12345678901234567890', '12345678901234567891 " 12345678901234567892'],
      ['-9007199254740993', 9_007_199_254_740_991],
      [Number.POSITIVE_INFINITY, 0.1234567890123456],
    ]);
  });

  it('refuses a column that the first row lacks where all columns are wanted, lest nobody know of it', async () => {
    const text = '{"a":1,"b":2}\n{"b":1,"a":2}\n{"a":1,"gender":"f"}\n';
    expect(await fault(bytesOf(text), { ...question('ndjson', []), wanted: 'all' })).toMatch(/Row 3 .* column "gender", which the first row lacks/);
    expect((await read(bytesOf(text), question('ndjson', ['b']))).rows).toEqual([[2], [1], [null]]);
  });

  it.each<[string, string, RegExp]>([
    ['an empty file', '', /is empty/],
    ['a line that is not JSON', '{"a":1,"b":2}\nhello\n', /Row 2 of the dataset is not JSON/],
    ['a line that is no object', '[1,2]\n', /Row 1 of the dataset is not a JSON object/],
    ['a nested value', '{"a":1,"b":{"c":2}}\n', /Row 1 .* nested value in the column "b"/],
    ['a missing column', '{"a":1}\n', /no column "b"/],
    ['too many rows', '{"a":1,"b":1}\n'.repeat(101), /more than 100 rows/],
    ['a line without an end', `{"a":"${'x'.repeat(5_000)}`, /longer than 1000 characters/],
  ])('refuses %s', async (_what, text, message) => {
    expect(await fault(bytesOf(text), question('ndjson', ['a', 'b']))).toMatch(message);
  });
});

describe('reading Parquet', () => {
  const file = parquetFile([
    { name: 'n', type: 'double', values: [0.5, -2, 1e9] },
    { name: 't', type: 'text', values: ['x', 'ü', ''] },
    { name: 'i', type: 'int64', values: [1n, 2n, 3n] },
  ]);

  it('reads numbers, texts and integers and tells the number of rows beforehand', async () => {
    let total = 0;
    const onTotal = async (rows: number): Promise<void> => {
      total = rows;
    };
    const { rows, numbers } = await read(file, question('parquet', ['t', 'n', 'i'], { onTotal }));
    expect(rows).toEqual([
      ['x', 0.5, 1],
      ['ü', -2, 2],
      ['', 1e9, 3],
    ]);
    expect(numbers).toEqual([1, 2, 3]);
    expect(total).toBe(3);
  });

  it.each([
    { optional: false, snappy: false },
    { optional: true, snappy: false },
    { optional: true, snappy: true },
    { optional: false, snappy: true, dictionary: true },
    { optional: true, snappy: false, dictionary: true },
  ])('reads several row groups, whole ones and ones with gaps, of a layout %o', async (layout) => {
    const group = (first: number, missing: readonly number[]): ParquetColumn[] => [
      { name: 'd', type: 'double', values: [first, 0.1, -3], missing },
      { name: 'f', type: 'float', values: [first, 0.5, -3], missing },
      { name: 'i', type: 'int64', values: [BigInt(first), 2n ** 53n + 1n, -5n], missing },
      { name: 't', type: 'text', values: ['a', 'ü', ''], missing },
    ];
    const gaps = layout.optional ? [1] : [];
    const bytes = Buffer.concat([...parquetParts([group(1, []), group(2, gaps)], layout)]);
    const middle = layout.optional ? [null, null, null, null] : [0.1, 0.5, 9_007_199_254_740_993n, 'ü'];
    const { rows, numbers } = await read(bytes, question('parquet', ['d', 'f', 'i', 't']));
    expect(rows).toEqual([[1, 1, 1n, 'a'], [0.1, 0.5, 9_007_199_254_740_993n, 'ü'], [-3, -3, -5n, ''], [2, 2, 2n, 'a'], middle, [-3, -3, -5n, '']]);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives the rows of a large row group a part at a time, every row once and with its number', async () => {
    const values = Float64Array.from({ length: 20_000 }, (_, row) => row);
    const parts: number[] = [];
    const seen: number[] = [];
    const numbers: number[] = [];
    const asked = question('parquet', ['f'], { limits: { rows: 20_000, columns: 10, rowCharacters: 1_000 } });
    for await (const { rows, rowsRead } of readDataset(files.spool(parquetFile([{ name: 'f', type: 'double', values }])), asked)) {
      parts.push(rowsRead);
      for (const { number, cells } of rows) {
        numbers.push(number);
        seen.push(cells[0] as number);
      }
    }
    expect(seen).toEqual(Array.from(values));
    expect(numbers).toEqual(Array.from(values, (row) => row + 1));
    expect(parts).toEqual([8_192, 16_384, 20_000]);
  });

  it('puts row groups into the same memory one after the other, shorter ones and longer ones of other kinds too', async () => {
    const group = (numbers: readonly number[], missing: readonly number[] = []): ParquetColumn[] => [
      { name: 'f', type: 'float', values: numbers, missing },
      { name: 't', type: 'text', values: numbers.map((n) => `text ${n}`) },
    ];
    const bytes = Buffer.concat([...parquetParts([group([1, 2, 3]), group([4, 5]), group([6, 7, 8], [1]), group([9])], { optional: true })]);
    const seen: unknown[] = [];
    const memories = new Set<unknown>();
    for await (const { chosen } of readColumns(files.spool(bytes), question('parquet', ['f', 't']))) {
      seen.push(chosen.values.map((column) => Array.from(column)));
      for (const column of chosen.values) memories.add(column instanceof Float32Array ? column.buffer : column);
    }
    expect(seen).toEqual([
      [
        [1, 2, 3],
        ['text 1', 'text 2', 'text 3'],
      ],
      [
        [4, 5],
        ['text 4', 'text 5'],
      ],
      [
        [6, null, 8],
        ['text 6', 'text 7', 'text 8'],
      ],
      [[9], ['text 9']],
    ]);
    // Numbers, texts, and the cells of the column with a gap.
    expect(memories.size).toBe(3);
  });

  it.each(['converted', 'logical'] as const)('reads decimals digit by digit and days as days, by the annotation of the kind %s', async (annotation) => {
    const columns: readonly ParquetColumn[] = [
      { name: 'd', type: 'decimal', values: [35, -5, 110, 0], scale: 2, annotation, missing: [3] },
      { name: 'day', type: 'day', values: [0, 19_753, -1, 0], annotation, missing: [3] },
    ];
    const { rows } = await read(parquetFile(columns, { optional: true }), question('parquet', ['d', 'day']));
    expect(rows).toEqual([
      ['0.35', '1970-01-01'],
      ['-0.05', '2024-01-31'],
      ['1.10', '1969-12-31'],
      [null, null],
    ]);
  });

  it('takes bytes that are called nothing for texts when they are, and refuses others', async () => {
    const text = (values: readonly Uint8Array[]) => parquetFile([{ name: 'b', type: 'bytes', values }]);
    expect((await read(text([bytesOf('größe'), bytesOf('')]), question('parquet', ['b']))).rows).toEqual([['größe'], ['']]);
    expect(await fault(text([Uint8Array.of(0xff, 0x00, 0xfe)]), question('parquet', ['b']))).toMatch(/The column "b" .* binary values/);
  });

  it('gives rows of one width or refuses in one sentence what was damaged anywhere', async () => {
    const columns: readonly ParquetColumn[] = [
      { name: 'n', type: 'double', values: [0.5, -2, 1e9], missing: [1] },
      { name: 't', type: 'text', values: ['x', 'ü', ''] },
    ];
    const files = [parquetFile(columns, { optional: true }), parquetFile(columns.slice(1), { optional: true, snappy: true }), file];
    const damage = fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), damage, async (which, changes) => {
        const damaged = Uint8Array.from(files[which] ?? []);
        for (const [place, value] of changes) if (place < damaged.length) damaged[place] = value;
        const outcome = await read(damaged, question('parquet', ['t'])).catch((cause: unknown) => cause);
        if (outcome instanceof RunFailure) expect(outcome.message).toMatch(/^[A-Z].*\.$/s);
        else if (outcome instanceof Error) throw outcome;
        else expect((outcome as { rows: readonly unknown[][] }).rows.every((row) => row.length === 1)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, Uint8Array, readonly string[], RegExp]>([
    ['an empty file', new Uint8Array(0), ['n'], /is empty/],
    ['a CSV file', bytesOf('n,t\n1,2\n'), ['n'], /cannot be read as Parquet/],
    ['half a file', file.subarray(0, 60), ['n'], /cannot be read as Parquet/],
    ['a missing column', file, ['x'], /no column "x"; it has "n", "t", "i"/],
    ['a file without rows', parquetFile([{ name: 'n', type: 'double', values: [] }]), ['n'], /no rows/],
    [
      'a column named twice',
      parquetFile([
        { name: 'n', type: 'double', values: [1] },
        { name: 'n', type: 'double', values: [1] },
      ]),
      ['n'],
      /column "n" twice/,
    ],
    ['too many rows', parquetFile([{ name: 'n', type: 'double', values: Array.from({ length: 101 }, () => 1) }]), ['n'], /more than 100 rows/],
  ])('refuses %s', async (_what, bytes, wanted, message) => {
    expect(await fault(bytes, question('parquet', wanted))).toMatch(message);
  });
});
