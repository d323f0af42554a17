import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINARY_METRICS, type BinaryInput, binaryMetrics } from './binary-metrics.ts';
import { compareAucOnSameRows } from './champion-comparison.ts';
import { metricId } from './metric-catalogue.ts';
import { Xoshiro256 } from './random.ts';
import { weightsProblem } from './tally.ts';

/** Rows whose labels follow the scores. */
function simulated(n: number, seed: bigint): Pick<BinaryInput, 'scores' | 'labels' | 'threshold' | 'seed'> {
  const generator = Xoshiro256.seeded(seed);
  const scores = Float64Array.from({ length: n }, () => generator.nextUnit());
  return { scores, labels: Int8Array.from(scores, (score) => Number(generator.nextUnit() < score)), threshold: 0.5, seed: 11n };
}
const input = (scores: readonly number[], labels: readonly number[]): BinaryInput => ({
  scores: Float64Array.from(scores),
  labels: Int8Array.from(labels),
  threshold: 0.5,
  seed: 1n,
  replicates: 1_000,
});
const find = (result: Awaited<ReturnType<typeof binaryMetrics>>, name: (typeof BINARY_METRICS)[number]) =>
  result.measures.find((measure) => measure.id === metricId(name));

describe('binary metrics', () => {
  it('give every measure once, each with interval, size and direction', async () => {
    const result = await binaryMetrics(simulated(2_000, 1n));
    expect(result.measures.map((measure) => measure.id).sort()).toEqual(BINARY_METRICS.map(metricId).sort());
    for (const measure of result.measures) {
      expect(measure).toMatchObject({ status: 'OK', version: '1.0.0' });
      expect(measure.ci?.lower ?? Number.NaN).toBeLessThan(measure.ci?.upper ?? Number.NaN);
      // Resampling adds noise to a sum of absolute gaps: the interval of a calibration error may lie above its estimate.
      const biased = ['ece@1', 'mce@1', 'adaptiveEce@1'].includes(measure.id);
      if (!biased) expect(measure.ci?.lower ?? Number.NaN).toBeLessThanOrEqual(measure.value ?? Number.NaN);
      expect(measure.ci?.upper ?? Number.NaN).toBeGreaterThanOrEqual(measure.value ?? Number.NaN);
      expect(measure.n).toBeGreaterThan(0);
    }
    expect(result.inputVerdict).toBe('PASS');
    expect(result.reliability).toHaveLength(15);
  });

  it('find a calibrated model calibrated', async () => {
    const result = await binaryMetrics(simulated(5_000, 2n));
    const slope = find(result, 'calibrationSlope');
    expect(slope?.ci?.lower ?? 2).toBeLessThan(1);
    expect(slope?.ci?.upper ?? 0).toBeGreaterThan(1);
    expect(find(result, 'rocAuc')?.value ?? 0).toBeCloseTo(5 / 6, 1);
  });

  it('give null with a reason, never zero, where a denominator is empty', async () => {
    const noneSelected = await binaryMetrics(input([0.1, 0.2, 0.3, 0.4], [0, 1, 0, 1]));
    expect(find(noneSelected, 'precision')).toMatchObject({ value: null, status: 'UNDEFINED', reason: 'ZERO_DENOMINATOR', numerator: 0, denominator: 0 });
    expect(find(noneSelected, 'falseDiscoveryRate')).toMatchObject({ value: null });
    expect(find(noneSelected, 'mcc')).toMatchObject({ value: null, status: 'UNDEFINED' });
    expect(find(noneSelected, 'recall')).toMatchObject({ value: 0, status: 'OK', numerator: 0, denominator: 2 });
    const onePositiveClass = await binaryMetrics(input([0.1, 0.9, 0.8], [0, 0, 0]));
    expect(find(onePositiveClass, 'rocAuc')).toMatchObject({ value: null, reason: 'ONE_CLASS' });
    expect(find(onePositiveClass, 'averagePrecision')).toMatchObject({ value: null });
    expect(find(onePositiveClass, 'calibrationSlope')).toMatchObject({ value: null, reason: 'NOT_CONVERGED' });
  });

  it('judge nothing without rows', async () => {
    const result = await binaryMetrics(input([], []));
    expect(result.measures).toHaveLength(BINARY_METRICS.length);
    for (const measure of result.measures) expect(measure).toMatchObject({ value: null, status: 'UNDEFINED', reason: 'NO_DATA', n: 0 });
  });

  it('leave out and count rows without label or without a finite score', async () => {
    const rows = simulated(1_000, 4n);
    rows.labels[3] = -1;
    rows.scores[5] = Number.NaN;
    rows.scores[6] = Number.POSITIVE_INFINITY;
    const result = await binaryMetrics({ ...rows, replicates: 1_000 });
    expect(result).toMatchObject({ excluded: { missingLabel: 1, nonFiniteScore: 2 }, inputVerdict: 'WARN' });
    expect(find(result, 'accuracy')).toMatchObject({ n: 997, denominator: 997 });
    for (let i = 0; i < 11; i++) rows.scores[i] = Number.NaN;
    const broken = await binaryMetrics(rows);
    expect(broken.inputVerdict).toBe('ERROR');
    for (const measure of broken.measures) expect(measure).toMatchObject({ value: null, status: 'ERROR', reason: 'NON_FINITE_SCORE' });
  });

  it('offer no losses or calibration for scores that are not probabilities', async () => {
    const result = await binaryMetrics(input([-2, 3, 0.1, 5, -1, 0.2], [0, 1, 1, 1, 0, 0]));
    for (const name of ['logLoss', 'brier', 'ece', 'calibrationSlope', 'observedToExpected'] as const) {
      expect(find(result, name)).toMatchObject({ value: null, status: 'NOT_APPLICABLE', reason: 'SCORES_NOT_PROBABILITIES' });
    }
    expect(find(result, 'rocAuc')).toMatchObject({ value: 8 / 9 });
    expect(result.reliability).toBeNull();
  });

  it('mark a calibration error from too few rows per bin as INSUFFICIENT', async () => {
    const result = await binaryMetrics({ ...simulated(267, 5n), replicates: 1_000 });
    expect(find(result, 'ece')).toMatchObject({ status: 'INSUFFICIENT', reason: 'TOO_FEW_ROWS' });
    expect(find(result, 'ece')?.value).not.toBeNull();
  });

  it('give equal points, and wider intervals, for equal weights and for weights that count few rows', async () => {
    const rows = simulated(400, 6n);
    const plain = await binaryMetrics({ ...rows, replicates: 1_000 });
    const equal = await binaryMetrics({ ...rows, replicates: 1_000, weights: new Float64Array(400).fill(3) });
    for (const name of BINARY_METRICS) expect(find(equal, name)?.value).toBeCloseTo(find(plain, name)?.value ?? Number.NaN, 9);
    expect(find(equal, 'accuracy')).toMatchObject({ n: 400, weightSum: 1_200 });
    expect(find(equal, 'accuracy')?.nEff).toBeCloseTo(400, 9);
    const uneven = await binaryMetrics({ ...rows, replicates: 1_000, weights: Float64Array.from({ length: 400 }, (_, i) => (i % 20 === 0 ? 20 : 0.01)) });
    const width = (result: typeof plain) => (find(result, 'accuracy')?.ci?.upper ?? 0) - (find(result, 'accuracy')?.ci?.lower ?? 0);
    expect(width(uneven)).toBeGreaterThan(3 * width(plain));
  });

  it('are the same bytes for the same input', async () => {
    const rows = simulated(300, 7n);
    const [first, second] = [await binaryMetrics({ ...rows, replicates: 1_000 }), await binaryMetrics({ ...rows, replicates: 1_000 })];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
    expect(JSON.stringify(first)).not.toMatch(/NaN|Infinity/);
  });

  it('never give a number without status OK or INSUFFICIENT, whatever the rows', async () => {
    const score = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5));
    const row = fc.tuple(score, fc.constantFrom(-1, 0, 1));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 25 }), async (rows) => {
        const result = await binaryMetrics(
          input(
            rows.map(([s]) => s),
            rows.map(([, y]) => y),
          ),
        );
        for (const measure of result.measures) {
          expect(measure.value === null || Number.isFinite(measure.value)).toBe(true);
          if (measure.value === null) expect(['UNDEFINED', 'NOT_APPLICABLE', 'ERROR']).toContain(measure.status);
          else expect(['OK', 'INSUFFICIENT']).toContain(measure.status);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('weights', () => {
  it('that cannot be used are explained in one sentence', () => {
    expect(weightsProblem(Float64Array.of(1, 0, 2))).toBeNull();
    expect(weightsProblem(Float64Array.of(1, -1))).toContain('row 2');
    expect(weightsProblem(Float64Array.of(Number.NaN))).toContain('row 1');
    expect(weightsProblem(Float64Array.of(0, 0))).toContain('zero');
    expect(weightsProblem(new Float64Array(0))).toContain('zero');
  });
});

describe('the champion comparison', () => {
  it('pairs the rows that both models scored', () => {
    const rows = simulated(500, 8n);
    const noisy = Float64Array.from(rows.scores, (score, i) => (i === 0 ? Number.NaN : score + ((i * 7919) % 100) / 100));
    const result = compareAucOnSameRows({ challenger: noisy, champion: rows.scores, labels: rows.labels });
    expect(result).toMatchObject({ excludedRows: 1, difference: { n: 499, paired: true }, measure: { id: 'rocAucDifference@1', status: 'OK' } });
    expect(result.measure.value ?? 0).toBeLessThan(-0.05);
    expect(result.p ?? 1).toBeLessThan(0.001);
    expect(result.halfWidth ?? 0).toBeGreaterThan(0);
  });

  it('is undefined with one class', () => {
    const same = Float64Array.of(0.2, 0.4);
    expect(compareAucOnSameRows({ challenger: same, champion: same, labels: Int8Array.of(1, 1) })).toMatchObject({
      difference: null,
      measure: { value: null, reason: 'ONE_CLASS' },
    });
  });
});
