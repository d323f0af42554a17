import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { partitionByAttribute } from './group-partition.ts';
import { AUDIT_MINIMUMS } from './minimums.ts';
import { oneVersusRest, predictedDistances } from './multiclass-groups.ts';
import { Xoshiro256 } from './random.ts';
import { rankingGroups, topPlaces } from './ranking-groups.ts';
import { regressionComparisons } from './regression-comparisons.ts';
import { calibrationDeciles, regressionGroupMeasures, thresholdCurve, worstGroupLoss } from './regression-groups.ts';

const repeat = <T>(count: number, value: T): T[] => new Array<T>(count).fill(value);

describe('groups by class', () => {
  const partition = partitionByAttribute('g', [...repeat(6, 'a'), ...repeat(4, 'b')]);
  const predicted = Int32Array.from([0, 0, 0, 1, 1, 2, 0, 2, 2, 2]);
  const truths = Int32Array.from([0, 0, 1, 1, 1, 2, 0, 0, 2, -1]);

  it('are counted one class against the rest, rows of unknown truth left out of what needs truth', () => {
    const [first] = oneVersusRest(partition, { classes: ['x', 'y', 'z'], predicted, truths }, AUDIT_MINIMUMS);
    const rates = Object.fromEntries(
      present(first, 'a class').measures.map(({ id, slice, numerator, denominator }) => [`${id} ${slice?.g}`, [numerator, denominator]]),
    );
    expect(rates).toEqual({
      'groupSelectionRate@1 a': [3, 6],
      'groupTruePositiveRate@1 a': [2, 2],
      'groupFalsePositiveRate@1 a': [1, 4],
      'groupPositivePredictiveValue@1 a': [2, 3],
      'groupSelectionRate@1 b': [1, 4],
      'groupTruePositiveRate@1 b': [1, 2],
      'groupFalsePositiveRate@1 b': [0, 1],
      'groupPositivePredictiveValue@1 b': [1, 1],
    });
    expect(first?.measures[0]?.slice).toEqual({ g: 'a', class: 'x' });
  });

  it('are as far from everybody as half the sum of the differences of their shares', () => {
    const [a, b] = predictedDistances(partition, { classes: ['x', 'y', 'z'], predicted });
    expect(a?.measure.value).toBeCloseTo((Math.abs(3 / 6 - 0.4) + Math.abs(2 / 6 - 0.2) + Math.abs(1 / 6 - 0.4)) / 2, 12);
    expect(b?.measure.value).toBeCloseTo((Math.abs(1 / 4 - 0.4) + 0.2 + Math.abs(3 / 4 - 0.4)) / 2, 12);
  });
});

describe('groups by number', () => {
  const rows = 400;
  const stream = Xoshiro256.seeded(9n);
  const noise = (): number => stream.nextUnit() + stream.nextUnit() + stream.nextUnit() - 1.5;
  const groups = Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 'a' : 'b'));
  const targets = Float64Array.from({ length: rows }, () => 10 + 4 * noise());
  // The model overrates group a by one and errs twice as widely there.
  const predictions = Float64Array.from(targets, (target, row) => target + (groups[row] === 'a' ? 1 + 2 * noise() : noise()));
  const partition = partitionByAttribute('g', groups);

  it('show over-prediction and wider errors of one group, with intervals that exclude equality', async () => {
    const found = await regressionComparisons(partition, { predictions, targets }, 1, 0.05, { seed: 1n, replicates: 1_000 });
    const of = (metric: string) =>
      present(
        found.find((one) => one.metric === metric),
        metric,
      ).measure;
    expect(of('meanErrorGap').ci?.lower).toBeGreaterThan(0);
    expect(of('rootMeanSquaredErrorRatio').ci?.lower).toBeGreaterThan(1.2);
    expect(of('meanAbsoluteErrorRatio').value).toBeGreaterThan(1.3);
    expect(worstGroupLoss(partition, { predictions, targets })).toMatchObject({ group: 'a' });
    const again = await regressionComparisons(partition, { predictions, targets }, 1, 0.05, { seed: 1n, replicates: 1_000 });
    expect(again).toEqual(found);
  });

  it('are far from everybody by the largest gap and by the mean shift of their distribution (SciPy)', () => {
    const ten = Float64Array.from({ length: 10 }, (_, i) => i + 1);
    const halves = partitionByAttribute('g', ten.length === 10 ? [...repeat(5, 'low'), ...repeat(5, 'high')] : []);
    const measures = regressionGroupMeasures(halves, { predictions: ten });
    const low = (id: string) => measures.find((one) => one.id === id && one.slice?.g === 'low')?.value;
    expect(low('groupPredictionKs@1')).toBeCloseTo(0.5, 12);
    expect(low('groupPredictionW1@1')).toBeCloseTo(0.8703882797784893, 12);
    expect(low('groupMeanPrediction@1')).toBe(3);
  });

  it('are in every tenth and at every threshold as often as one counts', () => {
    const deciles = calibrationDeciles(partition, { predictions, targets });
    expect(deciles).toHaveLength(10);
    for (const name of ['a', 'b']) expect(deciles.reduce((sum, { groups: own }) => sum + (own.find(({ group }) => group === name)?.rows ?? 0), 0)).toBe(200);
    for (const { threshold, groups: own } of thresholdCurve(partition, predictions)) {
      for (const { group, atOrAbove } of own) expect(atOrAbove).toBe([...predictions].filter((p, row) => p >= threshold && groups[row] === group).length);
    }
  });

  it('have no gap in spreads where all predictions, or all targets, are equal: what rounding leaves is no spread', async () => {
    const equal = { predictions: new Float64Array(300).fill(0.1), targets: new Float64Array(300).fill(0.3) };
    const two = partitionByAttribute('g', [...repeat(100, 'a'), ...repeat(200, 'b')]);
    const found = await regressionComparisons(two, equal, 1, 0.05, { seed: 1n, replicates: 1_000 });
    for (const name of ['meanPredictionGap', 'meanErrorGap'])
      expect(found.find(({ metric }) => metric === name)?.measure).toMatchObject({ value: null, status: 'UNDEFINED' });
    expect(regressionGroupMeasures(two, equal).find(({ id }) => id === 'groupPredictionW1@1')).toMatchObject({ value: null });
  });

  it('weigh as much as so many rows', async () => {
    const weights = Float64Array.from({ length: 400 }, (_, row) => 1 + (row % 3));
    const copies = [...groups.keys()].flatMap((row) => repeat(weights[row] as number, row));
    const copied = {
      predictions: Float64Array.from(copies, (row) => predictions[row] as number),
      targets: Float64Array.from(copies, (row) => targets[row] as number),
    };
    const wide = partitionByAttribute(
      'g',
      copies.map((row) => groups[row] as string),
    );
    const [weighed, repeated] = [regressionGroupMeasures(partition, { predictions, targets, weights }), regressionGroupMeasures(wide, copied)];
    for (const [i, measure] of weighed.entries()) {
      expect(measure.id).toBe(repeated[i]?.id);
      expect(measure.value).toBeCloseTo(repeated[i]?.value ?? Number.NaN, 9);
      expect(measure).toMatchObject({ n: 200, weightSum: repeated[i]?.n });
    }
    const options = { seed: 1n, replicates: 1_000 };
    const gaps = await regressionComparisons(partition, { predictions, targets, weights }, 1, 0.05, options);
    const same = await regressionComparisons(wide, copied, 1, 0.05, options);
    for (const [i, { measure, sizes }] of gaps.entries()) {
      expect(measure.value).toBeCloseTo(same[i]?.measure.value ?? Number.NaN, 9);
      expect(sizes).toEqual([200, 200]);
    }
    expect(worstGroupLoss(partition, { predictions, targets, weights })?.measure.value).toBeCloseTo(
      worstGroupLoss(wide, copied)?.measure.value ?? Number.NaN,
      9,
    );
  });

  it('compare predictions only where no target is known', async () => {
    const found = await regressionComparisons(partition, { predictions }, 0, 0.05, { seed: 1n, replicates: 1_000 });
    expect(found.map(({ metric }) => metric)).toEqual(['meanPredictionGap']);
    expect(worstGroupLoss(partition, { predictions })).toBeNull();
  });
});

describe('groups by rank', () => {
  it('are among the first only where no equal score can push them out', () => {
    const queries = Uint32Array.from([0, 0, 0, 0, 1, 1]);
    const scores = Float64Array.from([3, 2, 2, 1, 5, 4]);
    expect([...topPlaces({ queries, scores }, 2).selected]).toEqual([1, 0, 0, 0, 1, 1]);
    expect(topPlaces({ queries, scores }, 2).tied).toBe(2);
    expect([...topPlaces({ queries, scores }, 3).selected]).toEqual([1, 1, 1, 0, 1, 1]);
  });

  it('have exposure by place, equal scores sharing it, and no interval from few queries', async () => {
    const partition = partitionByAttribute('g', ['a', 'b', 'a', 'b']);
    const ranked = { queries: new Uint32Array(4), scores: Float64Array.from([4, 3, 2, 2]) };
    const [a, b] = await rankingGroups(partition, ranked, { topK: 1, seed: 1n });
    const discount = (rank: number) => 1 / Math.log2(1 + rank);
    const shared = (discount(3) + discount(4)) / 2;
    const all = discount(1) + discount(2) + 2 * shared;
    expect(a?.exposure.value).toBeCloseTo((discount(1) + shared) / 2 / (all / 4), 12);
    expect(b?.representation?.value).toBe(0);
    expect(a?.exposure).toMatchObject({ status: 'INSUFFICIENT', ci: { lower: null } });
  });

  it('have weighted mean exposure of one over all groups, whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ query: fc.nat(3), score: fc.integer({ min: 0, max: 5 }), group: fc.constantFrom('a', 'b', 'c') }), {
          minLength: 2,
          maxLength: 30,
        }),
        async (rows) => {
          const of = async (list: typeof rows) => {
            const partition = partitionByAttribute(
              'g',
              list.map(({ group }) => group),
            );
            const found = await rankingGroups(
              partition,
              { queries: Uint32Array.from(list, ({ query }) => query), scores: Float64Array.from(list, ({ score }) => score) },
              { topK: null, seed: 1n },
            );
            return new Map(found.map(({ group, exposure }) => [group, exposure]));
          };
          const found = await of(rows);
          const mean = [...found.values()].reduce((sum, { value, n }) => sum + (value ?? 0) * n, 0) / rows.length;
          expect(mean).toBeCloseTo(1, 9);
          for (const [group, { value }] of await of([...rows].reverse())) expect(value).toBeCloseTo(found.get(group)?.value ?? Number.NaN, 9);
        },
      ),
      { numRuns: 60 },
    );
  });
});
