import { Table, vectorFromArray } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { arrowBytes } from '../testing/arrow-fixture.ts';
import { type ParquetColumn, parquetFile } from '../testing/parquet-fixture.ts';
import { nearCell, type ReadCell, readCell } from './child/compared-cells.ts';
import { RowHash, RowHashes, repetitionsIn, sharedIn } from './child/row-hashes.ts';
import { comparingErrand } from './compare-datasets.ts';
import { type ComparisonQuestion, comparisonSchema, type DataComparison } from './dataset-comparison.ts';
import { createModelRunner } from './run-in-child.ts';

const runner = createModelRunner({ log: silentLog });
afterAll(() => runner.stop());

const bytes = (text: string) => new TextEncoder().encode(text);
const NO_INSTANTS = { row: null, feature: null, label: null };
const QUESTION: ComparisonQuestion = {
  inputs: [
    { name: 'age', reading: 'numbers', categories: null },
    { name: 'region', reading: 'texts', categories: ['north', 'south'] },
  ],
  label: 'label',
  split: null,
  instants: { training: NO_INSTANTS, evaluation: NO_INSTANTS },
};

const ask = (training: readonly string[], evaluation: string, change: Partial<ComparisonQuestion> = {}) =>
  runner.compareDatasets(
    { training: training.map((text) => ({ stream: bytes(text), format: 'csv' })), evaluation: { stream: bytes(evaluation), format: 'csv' } },
    { ...QUESTION, ...change },
  );

async function compared(training: readonly string[], evaluation: string, change: Partial<ComparisonQuestion> = {}): Promise<DataComparison> {
  const found = await ask(training, evaluation, change);
  if (!found.ok) throw new Error(found.problem.message);
  return found.value;
}

const TRAINING = 'age,region,label\n20,north,0\n30,south,1\n30.0,south,1\n40,north,0\n';

describe('comparing evaluation data with training data', () => {
  it('counts rows that are equal to the model, however their numbers are written', async () => {
    const found = await compared([TRAINING], 'label,region,age\n1,south,30.00\n0,south,30\n0,north,+20\n1,north,21\n1,north,21\n');
    expect(found.shared).toEqual({ byInputs: 3, byInputsAndLabel: 2, nearly: 2 });
    expect(found.training).toMatchObject({ rows: 4, twins: 2, nearTwins: 2 });
    expect(found.evaluation).toMatchObject({ rows: 5, twins: 2, repeated: 1 });
  });

  it('counts rows that are nearly training rows: rounded numbers, texts in another spelling', async () => {
    const found = await compared(
      ['age,region,label\n20.0001,North  East,0\n30.002,south,1\n30.001,south,1\n70,west,0\n'],
      'age,region,label\n20,north east ,0\n30,South,1\n30,South,0\n69,west,0\n70,WEST,0\n',
    );
    // 69 is not 70, and 30 with the other label is another person.
    expect(found.shared).toEqual({ byInputs: 0, byInputsAndLabel: 0, nearly: 3 });
    expect(found.training).toMatchObject({ rows: 4, twins: 0, nearTwins: 2 });
  });

  it('reads several training datasets as one, and of the evaluation data the split alone', async () => {
    const found = await compared([TRAINING, 'region,age,label,more\nsouth,70,1,x\n'], 'age,region,label,part\n70,south,1,test\n20,north,0,train\n', {
      split: { column: 'part', value: 'test' },
    });
    expect(found.training.rows).toBe(5);
    expect(found.evaluation.rows).toBe(1);
    expect(found.shared.byInputsAndLabel).toBe(1);
    expect(found.columns.training[0]).toMatchObject({ reading: 'numbers', count: 5, min: 20, max: 70 });
    expect(found.columns.evaluation[0]).toMatchObject({ reading: 'numbers', count: 1 });
  });

  it('reads Parquet and Arrow one after the other, and CSV between them', async () => {
    const columns = (ages: readonly number[]): ParquetColumn[] => [
      { name: 'age', type: 'double', values: ages },
      { name: 'region', type: 'text', values: ages.map(() => 'north') },
      { name: 'label', type: 'int64', values: ages.map(() => 0n) },
    ];
    const table = new Table({ age: vectorFromArray([20, 50]), region: vectorFromArray(['north', 'north']), label: vectorFromArray(['0', '0']) });
    const found = await runner.compareDatasets(
      {
        training: [
          { stream: parquetFile(columns([20, 30])), format: 'parquet' },
          { stream: bytes(TRAINING), format: 'csv' },
          { stream: arrowBytes(table, { as: 'file' }), format: 'arrow' },
          { stream: parquetFile(columns([60])), format: 'parquet' },
        ],
        evaluation: { stream: parquetFile(columns([60, 50, 30, 99])), format: 'parquet' },
      },
      QUESTION,
    );
    expect(found).toMatchObject({ ok: true, value: { training: { rows: 9 }, evaluation: { rows: 4 }, shared: { byInputsAndLabel: 3 } } });
  });

  it('counts what training never saw, cell by cell and row by row', async () => {
    const found = await compared([TRAINING], 'age,region,label\n,north,0\n41,west,1\nmany,south,0\n20,north,0\n');
    expect(found.inputs).toEqual([
      { missing: 1, unreadable: 1, undeclared: 0, outOfRange: 1, unseen: 1 },
      { missing: 0, unreadable: 0, undeclared: 1, outOfRange: 0, unseen: 1 },
    ]);
    expect(found.rowsWith).toEqual({ missing: 1, undeclared: 2, unfamiliar: 3 });
  });

  it('takes an empty cell for familiar where training had empty cells too', async () => {
    const found = await compared(['age,region,label\n20,north,0\n,north,1\n'], 'age,region,label\n,north,0\n');
    expect(found.rowsWith).toEqual({ missing: 1, undeclared: 0, unfamiliar: 0 });
  });

  it('finds rows that are not later than training, and values known only after their label', async () => {
    const instants = { row: 'at', feature: 'seen', label: 'known' };
    const found = await compared(
      ['age,region,label,at,seen,known\n20,north,0,2026-01-10,2026-01-01,2026-01-02\n21,north,0,2026-01-05,2026-01-03,2026-01-02\n'],
      'age,region,label,at,seen,known\n1,north,0,2026-01-10,2026-01-01,2026-01-01\n2,north,0,2026-01-11T00:00:00Z,2026-02-01,2026-01-01\n3,north,0,soon,,\n',
      { instants: { training: instants, evaluation: instants } },
    );
    expect(found.training.instants).toMatchObject({ timed: 2, compared: 2, late: 1 });
    expect(found.training.instants.newest).toBe(Date.UTC(2026, 0, 10));
    expect(found.evaluation).toMatchObject({ notLater: 1, instants: { timed: 2, compared: 2, late: 1 } });
  });

  it('says what is wrong with data that cannot be read', async () => {
    expect(await ask([TRAINING], 'age,label\n1,0\n')).toMatchObject({
      ok: false,
      problem: { reason: 'DATASET_ERROR', message: expect.stringContaining('no column "region"') },
    });
    expect(await ask(['age,region,label\n'], TRAINING)).toMatchObject({
      ok: false,
      problem: { reason: 'DATASET_ERROR', message: expect.stringContaining('no rows') },
    });
  });
});

describe('what a process says of two sides of data', () => {
  const instants = { timed: 0, oldest: null, newest: null, compared: 0, late: 0 };
  const said = {
    kind: 'COMPARISON' as const,
    training: { rows: 4, twins: 2, nearTwins: 3, instants },
    evaluation: { rows: 3, twins: 0, repeated: 0, notLater: 0, instants },
    shared: { byInputs: 1, byInputsAndLabel: null, nearly: 2 },
    rowsWith: { missing: 0, undeclared: 0, unfamiliar: 0 },
    inputs: [],
  };

  it('is believed only when its parts agree', () => {
    expect(comparisonSchema.safeParse(said).success).toBe(true);
    for (const wrong of [
      { shared: { byInputs: 1, byInputsAndLabel: 2, nearly: 2 } },
      { shared: { byInputs: 4, byInputsAndLabel: null, nearly: 4 } },
      { shared: { byInputs: 1, byInputsAndLabel: null, nearly: 0 } },
      { shared: { byInputs: 1, byInputsAndLabel: null, nearly: 4 } },
      { training: { rows: 1, twins: 2, nearTwins: 2, instants } },
      { training: { rows: 4, twins: 2, nearTwins: 1, instants } },
      { training: { rows: 4, twins: 2, nearTwins: 5, instants } },
      { rowsWith: { missing: 4, undeclared: 0, unfamiliar: 0 } },
      { evaluation: { rows: 3, twins: 0, repeated: 1, notLater: 0, instants } },
      { evaluation: { rows: 3, twins: 0, repeated: 0, notLater: 1, instants } },
      { evaluation: { rows: 3, twins: 0, repeated: 0, notLater: 0, instants: { ...instants, late: 1 } } },
    ])
      expect(comparisonSchema.safeParse({ ...said, ...wrong }).success).toBe(false);
  });

  it('is refused when columns are missing or too many', () => {
    const limits = { seconds: 1, addressSpaceKibibytes: 1, rows: 10, columns: 10 };
    const errand = comparingErrand({ training: [], evaluation: { stream: bytes(''), format: 'csv' }, question: QUESTION, limits }, () => {});
    expect(() => errand.take(said, new Uint8Array(0))).toThrow('not every column');
    expect(() => errand.take({ kind: 'DONE', rows: 1 }, new Uint8Array(0))).toThrow('DONE instead of a comparison');
  });
});

describe('hashes of rows', () => {
  const hashOf = (cells: readonly ReadCell[]): RowHash => {
    const hash = new RowHash();
    hash.begin();
    for (const cell of cells) hash.add(cell);
    return hash;
  };
  const hashed = (rows: readonly string[]): Float64Array => {
    const hashes = new RowHashes();
    for (const row of rows) hashes.add(hashOf([{ kind: 'text', text: row }]));
    return hashes.sorted();
  };
  const few = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 20 });

  it('count shared rows and repetitions as comparing the rows themselves would', () => {
    fc.assert(
      fc.property(few, few, (some, others) => {
        expect(sharedIn(hashed(some), hashed(others))).toBe(some.filter((row) => others.includes(row)).length);
        const times = (row: string): number => some.filter((other) => other === row).length;
        expect(repetitionsIn(hashed(some))).toEqual({ twins: some.filter((row) => times(row) > 1).length, repeated: some.length - new Set(some).size });
      }),
    );
  });

  it('are kept in pieces without losing one', () => {
    const rows = Array.from({ length: 140_000 }, (_, row) => `row ${row}`);
    expect(repetitionsIn(hashed(rows))).toEqual({ twins: 0, repeated: 0 });
    expect(sharedIn(hashed(rows.slice(0, 70_000)), hashed(rows))).toBe(70_000);
  });

  it('stand for rows whose cells cannot be shifted into each other', () => {
    const text = fc.string({ maxLength: 4 });
    const cell = fc.oneof(
      fc.record({ kind: fc.constantFrom('text' as const, 'unreadable' as const), text }),
      fc.record({
        kind: fc.constant('number' as const),
        value: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })).map((value) => value + 0),
      }),
      fc.constant({ kind: 'missing' as const }),
    );
    const row = fc.array(cell, { maxLength: 4 });
    fc.assert(
      fc.property(row, row, (a, b) => {
        expect(hashOf(a).value() === hashOf(b).value()).toBe(JSON.stringify(a.map(told)) === JSON.stringify(b.map(told)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('spread evenly, neighbours and swapped cells too', () => {
    const numbers = (...values: readonly number[]): number => hashOf(values.map((value) => ({ kind: 'number' as const, value }))).value();
    const all = Array.from({ length: 100_000 }, (_, i) => numbers(i % 317, Math.floor(i / 317)));
    expect(new Set(all).size).toBe(all.length);
    const buckets = new Uint32Array(64);
    for (const hash of all) {
      expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
      // The upper six of 53 bits.
      const bucket = Math.floor(hash / 2 ** 47);
      buckets[bucket] = (buckets[bucket] as number) + 1;
    }
    // χ² of 63 degrees of freedom: 0.999 lies at 103.
    const mean = all.length / 64;
    expect(buckets.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0)).toBeLessThan(103);
  });

  it('stand for cells as the model reads them, and roughly for neighbours', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const near = (value: number): number => (nearCell({ kind: 'number', value }) as { value: number }).value;
    fc.assert(
      fc.property(number, (value) => {
        const rounded = near(value);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -11);
        // What lies on the grid stays there, so that a rounded copy of a rounded copy is still found.
        expect(near(rounded)).toBe(rounded);
      }),
    );
    expect(near(Number.MAX_VALUE)).toBe(Number.MAX_VALUE);
    expect(readCell('-0', 'numbers')).toEqual(readCell(0, 'numbers'));
    expect(readCell(-0, 'numbers')).toEqual({ kind: 'number', value: 0 });
    expect(readCell(' ', 'numbers')).toEqual(readCell(null, 'numbers'));
    expect(readCell('1e3', 'numbers')).toEqual(readCell(1000n, 'numbers'));
    expect(readCell(Number.NaN, 'numbers')).toEqual({ kind: 'unreadable', text: 'NaN' });
    expect(nearCell({ kind: 'text', text: '  Ａ  b ' })).toEqual({ kind: 'text', text: 'a b' });
  });
});

/** A cell as JSON tells it apart, the infinities too. */
const told = (cell: ReadCell): unknown => (cell.kind === 'number' ? ['number', String(cell.value)] : cell);
