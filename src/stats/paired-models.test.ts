import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../kernel/measure.ts';
import { binaryMetrics } from './binary-metrics.ts';
import { multiclassMetrics } from './multiclass-metrics.ts';
import { pairedBinary, pairedClasses, pairedNumbers, pairedRankings } from './paired-models.ts';
import { rankingListMetrics } from './ranking-list-metrics.ts';
import { regressionMetrics } from './regression-metrics.ts';

const settings = { seed: 11n, replicates: 1_000 };
const drawn = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));
const N = 120;
const labels = Int8Array.from({ length: N }, (_, i) => ((i * 7) % 5 < 2 ? 1 : 0));
const first = drawn(N, (i) => (((i * 37) % 101) / 101) * 0.6 + (labels[i] as number) * 0.3);
const second = drawn(N, (i) => (((i * 53) % 97) / 97) * 0.8 + (labels[i] as number) * 0.1);

const byKey = (measures: readonly Measure[], isDifference: boolean): ReadonlyMap<string, Measure> =>
  new Map(
    measures.map((measure) => {
      const { metric, ...rest } = measure.slice ?? {};
      return [`${isDifference ? metric : measure.id} ${JSON.stringify(isDifference ? rest : (measure.slice ?? {}))}`, measure];
    }),
  );

/** Every difference is that of the two evaluations, and its interval holds it. */
function expectDifferences(found: readonly Measure[], challenger: readonly Measure[], champion: readonly Measure[]): void {
  const [a, b] = [byKey(challenger, false), byKey(champion, false)];
  expect(found.length).toBeGreaterThan(4);
  for (const [key, measure] of byKey(found, true)) {
    const [one, other] = [a.get(key), b.get(key)];
    expect(one, key).toBeDefined();
    expect(measure.value, key).toBeCloseTo((one?.value ?? Number.NaN) - (other?.value ?? Number.NaN), 10);
    expect(measure.higherIsBetter).toBe(one?.higherIsBetter);
    expect(measure.id).toBe('pairedDifference@1');
    if (measure.ci?.lower == null || measure.ci.upper == null) continue;
    // Calibration errors are biased upwards by resampling; all others hold their estimate.
    if (/^(ece|mce|adaptiveEce|topLabelEce)@/.test(key)) continue;
    expect(measure.ci.lower, key).toBeLessThanOrEqual(measure.value ?? Number.NaN);
    expect(measure.ci.upper, key).toBeGreaterThanOrEqual(measure.value ?? Number.NaN);
  }
}

describe('two models on the same rows', () => {
  it('differ by what their evaluations differ, for binary classifiers', async () => {
    const found = await pairedBinary({ scores: { challenger: first, champion: second }, labels, threshold: 0.4 }, settings);
    const evaluate = (scores: Float64Array) => binaryMetrics({ scores, labels, threshold: 0.4, ...settings });
    expectDifferences(found.measures, (await evaluate(first)).measures, (await evaluate(second)).measures);
    expect(found).toMatchObject({ rows: N, excludedRows: 0 });
  });

  it('for weighted rows in clusters as well', async () => {
    const extras = { weights: drawn(N, (i) => 1 + (i % 3)), clusters: Uint32Array.from({ length: N }, (_, i) => i % 40) };
    const found = await pairedBinary({ scores: { challenger: first, champion: second }, labels, threshold: 0.4, ...extras }, settings);
    const evaluate = (scores: Float64Array) => binaryMetrics({ scores, labels, threshold: 0.4, ...extras, ...settings });
    expectDifferences(found.measures, (await evaluate(first)).measures, (await evaluate(second)).measures);
    expect(found.measures.find(({ slice }) => slice?.metric === 'brier@1')?.ci?.method).toBe('cluster-t');
  });

  it('for classifiers of many classes', async () => {
    const classes = ['a', 'b', 'c'];
    const truths = Int8Array.from({ length: N }, (_, i) => (i * 11) % 3);
    const probabilities = (scores: Float64Array): Float64Array =>
      Float64Array.from([...scores].flatMap((s, i) => [0, 1, 2].map((c) => (c === (truths[i] as number) ? s : (1 - s) / 2))));
    const pair = { challenger: probabilities(first), champion: probabilities(second) };
    const found = await pairedClasses({ probabilities: pair, classes, labels: truths }, settings);
    const evaluate = (one: Float64Array) => multiclassMetrics({ probabilities: one, classes, labels: Int32Array.from(truths), ...settings });
    expectDifferences(found.measures, (await evaluate(pair.challenger)).measures, (await evaluate(pair.champion)).measures);
  });

  it('for regressions', async () => {
    const targets = drawn(N, (i) => 1 + ((i * 13) % 17));
    const pair = { challenger: targets.map((y, i) => y + (first[i] as number)), champion: targets.map((y, i) => y - 2 * (second[i] as number)) };
    const found = await pairedNumbers({ predictions: pair, targets }, settings);
    const evaluate = (predictions: Float64Array) => regressionMetrics({ predictions, targets, ...settings });
    expectDifferences(found.measures, (await evaluate(pair.challenger)).measures, (await evaluate(pair.champion)).measures);
  });

  it('for rankings, query by query', async () => {
    const lists = { queries: Uint32Array.from({ length: N }, (_, i) => i % 20), relevance: drawn(N, (i) => (i * 7) % 4) };
    const own = { ...lists, ranks: [1, 3], relevantFrom: 2, gain: 'exponential' as const };
    const found = await pairedRankings({ ...own, scores: { challenger: first, champion: second } }, settings);
    const evaluate = (scores: Float64Array) => rankingListMetrics({ ...own, scores, ...settings });
    expectDifferences(found.measures, (await evaluate(first)).measures, (await evaluate(second)).measures);
  });

  it('do not differ from themselves, and leave out rows that one of them could not score', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: N - 1 }), async (lost) => {
        const broken = first.map((score, row) => (row === lost ? Number.NaN : score));
        const found = await pairedBinary({ scores: { challenger: broken, champion: first }, labels, threshold: 0.4 }, settings);
        expect(found).toMatchObject({ rows: N - 1, excludedRows: 1 });
        expect(found.measures.every(({ value, ci }) => value === 0 && ci?.lower === 0 && ci.upper === 0)).toBe(true);
      }),
      { numRuns: 5 },
    );
  });

  it('have no differences where there are no rows', async () => {
    const none = await pairedNumbers(
      { predictions: { challenger: new Float64Array(2), champion: new Float64Array(2).fill(Number.NaN) }, targets: new Float64Array(2) },
      settings,
    );
    expect(none.rows).toBe(0);
    expect(none.measures.every(({ value, reason }) => value === null && reason === 'NO_DATA')).toBe(true);
  });
});
