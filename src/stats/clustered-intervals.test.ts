import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../kernel/measure.ts';
import { binaryMetrics } from './binary-metrics.ts';
import { closedFormBinary, type JudgedScores } from './closed-form-binary.ts';
import { clusterPart, withClusters } from './clustered-intervals.ts';
import { proportionMeasure } from './measures.ts';
import { multiclassMetrics } from './multiclass-metrics.ts';
import { Xoshiro256 } from './random.ts';
import { rankScores } from './ranked-scores.ts';
import { regressionMetrics } from './regression-metrics.ts';
import { tallyOf, unitTally } from './tally.ts';

const measuresOf = (rows: JudgedScores): ReadonlyMap<string, Measure> => {
  const { rates, scores } = closedFormBinary(
    rows,
    rankScores(rows),
    0.5,
    { rows: tallyOf(rows.scores.length, rows.weights), weighted: rows.weights !== undefined },
    0.95,
  );
  return new Map([...rates, ...scores].map((measure) => [measure.id, measure]));
};
const someRows = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 10 }), label: fc.integer({ min: 0, max: 1 }) }), { minLength: 6, maxLength: 60 })
  .map((drawn) => ({ scores: Float64Array.from(drawn, ({ score }) => score / 10), labels: Uint8Array.from(drawn, ({ label }) => label) }));
const widthOf = (measure: Measure | undefined): number => (measure?.ci?.upper ?? Number.NaN) - (measure?.ci?.lower ?? Number.NaN);

describe('intervals of rows in clusters', () => {
  it('are never narrower than those of the same rows when each cluster is doubled, while values stay', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const n = rows.scores.length;
        const twice = {
          scores: Float64Array.from([...rows.scores, ...rows.scores]),
          labels: Uint8Array.from([...rows.labels, ...rows.labels]),
          clusters: Uint32Array.from({ length: 2 * n }, (_, i) => i % n),
        };
        const [single, doubled] = [measuresOf({ ...rows, clusters: Uint32Array.from({ length: n }, (_, i) => i) }), measuresOf(twice)];
        for (const [id, measure] of single) {
          expect(doubled.get(id)?.value === null).toBe(measure.value === null);
          if (measure.value === null || measure.ci === undefined) continue;
          expect(doubled.get(id)?.value).toBeCloseTo(measure.value, 9);
          // The same people counted twice say no more than once, up to the factor by which the sandwich corrects for few clusters.
          if (Number.isNaN(widthOf(measure))) expect(widthOf(doubled.get(id)), id).toBeNaN();
          else expect(widthOf(doubled.get(id)), id).toBeGreaterThanOrEqual(widthOf(measure) * (1 - 1e-9));
        }
      }),
    );
  });

  it('of a proportion rest on the effective size that a design effect leaves', () => {
    // Ten clusters of ten equal rows each: as much as ten rows.
    const rows = {
      scores: new Float64Array(100).fill(0.9),
      labels: Uint8Array.from({ length: 100 }, (_, i) => (Math.floor(i / 10) < 6 ? 1 : 0)),
      clusters: Uint32Array.from({ length: 100 }, (_, i) => Math.floor(i / 10)),
    };
    const accuracy = measuresOf(rows).get('accuracy@1');
    const z = 1.959963984540054;
    // What nine degrees of freedom do not know of the variance: t at .975 is 2.262157.
    const size = ((0.6 * 0.4) / ((10 / 9) * 10 * ((0.6 * 0.4) / 100))) * (z / 2.2621571627982) ** 2;
    expect(size).toBeCloseTo(6.756, 3);
    const half = (z / (1 + z ** 2 / size)) * Math.sqrt((0.6 * 0.4) / size + z ** 2 / (4 * size ** 2));
    expect(accuracy).toMatchObject({ value: 0.6, ci: { method: 'cluster-wilson' } });
    expect(widthOf(accuracy)).toBeCloseTo(2 * half, 9);
  });

  it('of a proportion hold the truth as often as they say, also where there are few clusters', () => {
    const stream = Xoshiro256.seeded(11n);
    for (const m of [3, 6]) {
      let held = 0;
      for (let trial = 0; trial < 400; trial++) {
        // A cluster's own rate lies anywhere from .3 to .7, so that the rate of all is .5.
        const labels = new Uint8Array(m * 40);
        for (let cluster = 0; cluster < m; cluster++) {
          const rate = 0.3 + 0.4 * stream.nextUnit();
          for (let i = 0; i < 40; i++) labels[cluster * 40 + i] = stream.nextUnit() < rate ? 1 : 0;
        }
        const clusters = Uint32Array.from({ length: labels.length }, (_, row) => Math.floor(row / 40));
        const part = clusterPart.proportion(
          (row) => labels[row] as number,
          () => 1,
        );
        const ci = withClusters(
          [proportionMeasure('accuracy', unitTally(labels.reduce((sum, label) => sum + label, 0)), unitTally(labels.length), { weighted: false }, 0.95)],
          { clusters },
          () => part,
          0.95,
        )[0]?.ci;
        if ((ci?.lower ?? 1) <= 0.5 && (ci?.upper ?? 0) >= 0.5) held += 1;
      }
      // Without Student's critical value it would be 89 times in a hundred for three clusters.
      expect(held / 400, `${m} clusters`).toBeGreaterThan(0.925);
    }
  });

  it('do not exist for a single cluster, nor of a calibration line for as many clusters as it has coefficients', () => {
    const rows = { scores: Float64Array.from([0.2, 0.8, 0.4, 0.9]), labels: Uint8Array.from([0, 1, 1, 0]) };
    const one = measuresOf({ ...rows, clusters: new Uint32Array(4) });
    expect(one.get('accuracy@1')?.ci).toMatchObject({ lower: null, upper: null });
    expect(one.get('rocAuc@1')?.ci).toMatchObject({ lower: null, upper: null });
    const two = measuresOf({ ...rows, clusters: Uint32Array.from([0, 0, 1, 1]) });
    expect(two.get('calibrationSlope@1')).toMatchObject({ status: 'OK' });
    expect(two.get('calibrationSlope@1')?.ci).toMatchObject({ lower: null, upper: null, method: 'cluster-wald' });
  });

  it('of a calibration line are those of the sandwich, and tell copies from people', () => {
    const n = 400;
    const stream = Xoshiro256.seeded(7n);
    const scores = Float64Array.from({ length: n }, () => 0.05 + 0.9 * stream.nextUnit());
    const labels = Uint8Array.from(scores, (score) => (stream.nextUnit() < score ? 1 : 0));
    const singles = { scores, labels, clusters: Uint32Array.from({ length: n }, (_, i) => i) };
    const [alone, robust] = [measuresOf({ scores, labels }), measuresOf(singles)];
    for (const id of ['calibrationIntercept@1', 'calibrationSlope@1']) {
      expect(robust.get(id)?.value).toBe(alone.get(id)?.value);
      expect(robust.get(id)?.ci?.method).toBe('cluster-wald');
      // Every row a cluster of its own: the two kinds of variance estimate the same where the line fits.
      expect(widthOf(robust.get(id)) / widthOf(alone.get(id)), id).toBeGreaterThan(0.85);
      expect(widthOf(robust.get(id)) / widthOf(alone.get(id)), id).toBeLessThan(1.15);
      // Each person five times: as wide as once, while rows taken for independent would be √5 narrower.
      const copies = {
        scores: Float64Array.from({ length: 5 * n }, (_, i) => scores[i % n] as number),
        labels: Uint8Array.from({ length: 5 * n }, (_, i) => labels[i % n] as number),
      };
      const copied = measuresOf({ ...copies, clusters: Uint32Array.from({ length: 5 * n }, (_, i) => i % n) });
      expect(widthOf(copied.get(id)) / widthOf(robust.get(id)), id).toBeCloseTo(1, 6);
      expect(widthOf(measuresOf(copies).get(id)) / widthOf(alone.get(id)), id).toBeCloseTo(1 / Math.sqrt(5), 6);
    }
  });

  it('cover the AUC of a sample whose rows come in pairs far better than intervals of independent rows', () => {
    const pairs = Array.from({ length: 40 }, (_, i) => ({ score: ((i * 37) % 40) / 40, label: (i * 29) % 40 < 20 ? 1 : 0 }));
    const rows = {
      scores: Float64Array.from(pairs.flatMap(({ score }) => [score, score])),
      labels: Uint8Array.from(pairs.flatMap(({ label }) => [label, label])),
    };
    const clusters = Uint32Array.from({ length: 80 }, (_, i) => Math.floor(i / 2));
    const ratio = widthOf(measuresOf({ ...rows, clusters }).get('rocAuc@1')) / widthOf(measuresOf(rows).get('rocAuc@1'));
    expect(ratio).toBeGreaterThan(1.35);
    expect(ratio).toBeLessThan(1.5);
  });

  it('are used by the evaluations of every task', async () => {
    const n = 40;
    const shared = { clusters: Uint32Array.from({ length: n }, (_, i) => Math.floor(i / 4)), seed: 3n, replicates: 1_000 };
    const scores = Float64Array.from({ length: n }, (_, i) => ((i * 17) % n) / n);
    const binary = await binaryMetrics({ scores, labels: Int8Array.from(scores, (s, i) => ((s * 40 + i) % 3 < 1 ? 1 : 0)), threshold: 0.5, ...shared });
    const classes = await multiclassMetrics({
      probabilities: Float64Array.from([...scores].flatMap((s) => [s / 2, s / 2, 1 - s])),
      classes: ['a', 'b', 'c'],
      labels: Int32Array.from(scores, (_, i) => i % 3),
      ...shared,
    });
    const numbers = await regressionMetrics({ predictions: scores, targets: scores.map((s, i) => s + (i % 5)), ...shared });
    const methods = (measures: readonly Measure[]): ReadonlySet<string> => new Set(measures.flatMap(({ ci }) => (ci === undefined ? [] : [ci.method])));
    expect([...methods(binary.measures)].sort()).toEqual(['bootstrap-percentile', 'cluster-delong', 'cluster-t', 'cluster-wald', 'cluster-wilson']);
    expect([...methods(classes.measures)].sort()).toEqual(['bootstrap-percentile', 'cluster-t', 'cluster-wilson']);
    expect([...methods(numbers.measures)].sort()).toEqual(['bootstrap-percentile', 'cluster-t']);
  });
});
