import { describe, expect, it } from 'vitest';
import type { RowProber } from '../../../inference/model-runner.ts';
import type { ColumnMoments } from '../../../inference/probe-protocol.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { decisionAt } from '../../../stats/index.ts';
import { Bench, BenchMemory } from '../bench.ts';
import { plainNumber, shiftNumber, worstNumbers } from '../check-found.rules.ts';
import type { PreflightDocument, PreflightInputs } from '../preflight-run.entity.ts';
import { probedColumns } from '../probed-columns.rules.ts';
import { shownChecks } from '../shown-checks.rules.ts';
import { checkCategories } from './categories.ts';
import { checkMissing } from './missing.ts';
import { checkMonotonicity } from './monotonicity.ts';
import { checkNoise } from './noise.ts';
import { checkRange } from './range.ts';
import { checkBatchInvariance, checkDeterminism } from './sameness.ts';
import { checkSensitiveFlip } from './sensitive-flip.ts';

/** A number and a category of each row; the number is NaN where the cell is empty. */
interface Row {
  readonly income: number;
  readonly town: string;
}

const USUAL: ColumnMoments = { count: 60, minimum: 0, maximum: 1, standardDeviation: 0.3 };
const CONSTANT: ColumnMoments = { ...USUAL, minimum: 1, maximum: 1, standardDeviation: 0 };
const EMPTY: ColumnMoments = { count: 0, minimum: null, maximum: null, standardDeviation: null };

/** The checks of a model that is a function of its rows, without a process; the same rows are evaluated and referred to. */
function benchOf(rows: readonly Row[], model: (row: Row) => number, [evaluated, reference]: readonly [ColumnMoments, ColumnMoments] = [USUAL, USUAL]): Bench {
  const columns = ['income', 'town'];
  const held = [...rows, ...rows];
  const prober: RowProber = {
    ...{
      columns,
      rows: [rows.length, rows.length],
      outOf: [rows.length, rows.length],
      whole: [false, false],
      texts: [[], []],
      loadMilliseconds: 1,
      runtimeVersion: '1',
    },
    moments: [
      [evaluated, EMPTY],
      [reference, EMPTY],
    ],
    sameCell: (column, row, other) => Object.is(held[row]?.[columns[column] as 'town'], held[other]?.[columns[column] as 'town']),
    score: async ({ rows: places, edits }) => ({
      scores: Float64Array.from(places, (place, at) => {
        let row = held[place] as Row;
        for (const edit of edits) {
          const { column } = edit;
          if (edit.kind === 'TEXT') row = { ...row, [column]: edit.text };
          else if (edit.kind === 'FROM') row = { ...row, [column]: held[edit.values[at] as number]?.[column as 'town'] };
          else if (edit.kind === 'SET') row = { ...row, [column]: edit.values[at] as number };
          else if (edit.kind === 'ADD') row = { ...row, [column]: (row[column as 'income'] as number) + (edit.values[at] as number) };
          else if (edit.values[at] === 1) row = { ...row, [column]: column === 'town' ? '' : 0 };
        }
        return model(row);
      }),
    }),
    time: () => Promise.reject(new Error('nothing is timed here')),
  };
  const feeds = [
    { column: 'income', dtype: 'float32', encoding: 'numeric', missing: 'declared' } as const,
    { column: 'town', dtype: 'string', encoding: 'string', missing: 'declared' } as const,
  ];
  const inputs = {
    sensitiveColumns: ['town'],
    question: { budgetRows: 1_000_000, features: [{ column: 'income', direction: 'INCREASING', hard: true, lower: null, upper: null }] },
  } as unknown as PreflightInputs;
  return new Bench(prober, {
    ...{ inputs, columns: probedColumns(feeds, columns), seed: 7n, memory: new BenchMemory(), onRows: () => {} },
    judging: { given: 1, column: null, decision: decisionAt(0.5), metricOf: null, metricId: null, place: 0 },
  });
}

const ROWS: readonly Row[] = Array.from({ length: 60 }, (_, row) => ({ income: row / 60, town: row % 3 === 0 ? 'Ulm' : 'Bonn' }));
const CHECKS = { checkDeterminism, checkBatchInvariance, checkNoise, checkMissing, checkCategories, checkRange, checkMonotonicity, checkSensitiveFlip };

async function verdicts(bench: Bench): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const [name, check] of Object.entries(CHECKS)) found.push([name, (await check(bench)).verdict]);
  return Object.fromEntries(found);
}

describe('what cannot be measured passes no check', () => {
  it('as a well-behaved model of the same rows does', async () => {
    expect(await verdicts(benchOf(ROWS, ({ income }) => Math.min(1, Math.max(0, income))))).toEqual({
      ...{ checkDeterminism: 'PASS', checkBatchInvariance: 'PASS', checkNoise: 'PASS', checkMissing: 'PASS', checkCategories: 'PASS', checkRange: 'PASS' },
      ...{ checkMonotonicity: 'PASS', checkSensitiveFlip: 'INFORMATIONAL' },
    });
  });

  it('where no row has a finite score to begin with', async () => {
    expect(new Set(Object.values(await verdicts(benchOf(ROWS, () => Number.NaN))))).toEqual(new Set(['INSUFFICIENT_DATA']));
  });

  it('where too few rows have one, as many as there are', async () => {
    const seldom = benchOf(ROWS, ({ income }) => (income < 0.5 ? income : Number.POSITIVE_INFINITY));
    expect(await verdicts(seldom)).toMatchObject({ checkMissing: 'INSUFFICIENT_DATA', checkCategories: 'INSUFFICIENT_DATA' });
    expect(await checkMissing(seldom)).toMatchObject({ reason: 'TOO_FEW_SCORES' });
    expect(await checkMissing(benchOf(ROWS.slice(0, 20), () => 0.5))).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'TOO_FEW_ROWS' });
    expect(await checkBatchInvariance(benchOf(ROWS.slice(0, 1), () => 0.5))).toMatchObject({ verdict: 'INSUFFICIENT_DATA' });
  });

  it('where the data have no spread, or no number to add to: never NOT_APPLICABLE, which a policy may accept', async () => {
    for (const moments of [
      [USUAL, CONSTANT],
      [USUAL, EMPTY],
      [EMPTY, USUAL],
    ] as const) {
      const bench = benchOf(ROWS, () => 0.5, moments);
      expect(await checkNoise(bench)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'NO_SPREAD' });
      expect(await checkMonotonicity(bench)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'NOT_MEASURED' });
    }
  });

  it('where every row holds the largest number already, so that no step moves it', async () => {
    const full = { ...USUAL, minimum: 3.402_823_466_385_288_6e38, maximum: 3.402_823_466_385_288_6e38 };
    expect(await checkMonotonicity(benchOf(ROWS, () => 0.5, [full, USUAL]))).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'NOT_MEASURED' });
  });

  it('where a step takes a score away, or an extreme takes one and gives another', async () => {
    expect(await checkMonotonicity(benchOf(ROWS, ({ income }) => (income > 1.2 ? Number.NaN : income)))).toMatchObject({
      ...{ verdict: 'FAIL', reason: 'NON_FINITE_SCORE' },
    });
    // The first row has no score of its own and gets one at every extreme, at which the one of another town loses its own.
    const rows = ROWS.map((row, place) => (place === 1 ? { ...row, town: 'Trier' } : row));
    const swap = benchOf(rows, ({ income, town }) => (income === 0 || (town === 'Trier' && (income < 0 || income > 1)) ? Number.NaN : 0.5));
    expect(await checkRange(swap)).toMatchObject({ verdict: 'FAIL', reason: 'NON_FINITE_SCORE' });
  });

  it('and a sensitive column of one value has a flip rate without a value, on which no bound can pass', async () => {
    const found = await checkSensitiveFlip(
      benchOf(
        ROWS.map((row) => ({ ...row, town: 'Ulm' })),
        ({ income }) => income,
      ),
    );
    expect(found).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'NOT_MEASURED' });
    expect(found.numbers).toContainEqual(expect.objectContaining({ id: 'flipRate', column: 'town', value: null, denominator: 0 }));
  });
});

describe('numbers of many columns', () => {
  it('leave room for every kind: large shifts push no share out', () => {
    const many = Array.from({ length: LIMITS.preflightNumbers }, (_, i) => [
      plainNumber('meanShift', 1_000 + i, { column: `c${i}` }),
      plainNumber('flipRate', i / 100, { column: `c${i}` }),
    ]).flat();
    const { numbers, numbersLeftOut } = worstNumbers(many);
    expect(numbersLeftOut).toBe(LIMITS.preflightNumbers);
    expect(numbers.slice(0, 2)).toMatchObject([
      { id: 'meanShift', value: 1_000 + LIMITS.preflightNumbers - 1 },
      { id: 'flipRate', value: (LIMITS.preflightNumbers - 1) / 100 },
    ]);
  });

  it('hide with a small count what else is told of the same few', () => {
    const about = { column: 'town', part: 'hard', level: null };
    const share = { ...about, id: 'wrongDirection', value: 0.05, numerator: 3, denominator: 60, ci: null };
    const largest = plainNumber('largestWrongStep', 0.4, about);
    const others = [plainNumber('largestWrongStep', 0.1, { column: 'town', part: 'soft' }), plainNumber('columns', 1)];
    const document = { checks: [{ numbers: [share, largest, ...others] }], inputs: { sensitiveColumns: ['town'] }, displayThreshold: 10 };
    const told = (exact: boolean) => shownChecks(document as unknown as PreflightDocument, exact)[0]?.numbers.map(({ suppressed }) => suppressed);
    expect(told(false)).toEqual([true, true, false, false]);
    expect(told(true)).toEqual([false, false, false, false]);
  });

  it('hide the shift of few people where no decision says how many they are', () => {
    const shift = (moved: number, rows: number) => shiftNumber({ value: 0.4, ci: null }, { moved, rows }, { column: 'town' });
    const numbers = [shift(3, 60), shift(57, 60), shift(4, 4), shift(0, 60), shift(60, 60), shift(20, 60)].map((number, i) => ({ ...number, part: `p${i}` }));
    const document = { checks: [{ numbers }], inputs: { sensitiveColumns: ['town'] }, displayThreshold: 10 };
    const told = shownChecks(document as unknown as PreflightDocument, false)[0]?.numbers ?? [];
    expect(told.map(({ suppressed }) => suppressed)).toEqual([true, true, true, false, false, false]);
    expect(told[0]).toMatchObject({ value: null, numerator: null, denominator: null });
  });
});
