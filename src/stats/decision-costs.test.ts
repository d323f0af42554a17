import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakEvenThreshold, type CostInput, costSavingVsChampion, decisionCosts } from './decision-costs.ts';
import { Xoshiro256 } from './random.ts';
import { shareCombination } from './share-combination.ts';

const input = (rows: readonly (readonly [label: number, score: number])[], change: Partial<CostInput> = {}): CostInput => ({
  labels: Int8Array.from(rows, ([label]) => label),
  scores: Float64Array.from(rows, ([, score]) => score),
  threshold: 0.5,
  costs: { falsePositive: 1, falseNegative: 5 },
  ...change,
});

/** 3 hits, 1 miss, 2 false alarms, 4 right rejections. */
const TEN = [...[0.9, 0.8, 0.6, 0.2].map((score) => [1, score] as const), ...[0.7, 0.5, 0.4, 0.3, 0.1, 0].map((score) => [0, score] as const)];
const measureOf = (name: string, evaluation: { readonly measures: readonly { readonly id: string }[] }) =>
  evaluation.measures.find(({ id }) => id === `${name}@1`) as ReturnType<typeof decisionCosts>['measures'][number];

const rowsArbitrary = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 60 });
const costsArbitrary = fc.record({ falsePositive: fc.integer({ min: 0, max: 20 }), falseNegative: fc.integer({ min: 0, max: 20 }) });

describe('the cost of decisions', () => {
  it('is 0.7 per row for ten rows with one miss at 5 and two false alarms at 1, against 0.6 for calling everybody positive', () => {
    const found = decisionCosts(input(TEN));
    expect(found).toMatchObject({ breakEvenThreshold: 1 / 6, trivialDecision: 'ALL_POSITIVE', excludedRows: 0 });
    expect(measureOf('expectedCost', found).value).toBeCloseTo(0.7, 12);
    expect(measureOf('totalCost', found).value).toBeCloseTo(7, 12);
    expect(measureOf('trivialCost', found).value).toBeCloseTo(0.6, 12);
    // Four false alarms are spared and one positive row is missed: (4·1 − 1·5)/10.
    expect(measureOf('costSaving', found).value).toBeCloseTo(-0.1, 12);
    // At 1/6 the miss of 0.2 is caught (5 saved) and three more alarms come (0.4, 0.3; 0.1 and 0 stay below): 5 − 2 saved.
    expect(measureOf('costOfThreshold', found).value).toBeCloseTo(0.3, 12);
  });

  it('has an interval even where nothing went wrong, as few rows prove little', () => {
    const found = measureOf(
      'expectedCost',
      decisionCosts(
        input(
          [
            [1, 0.9],
            [0, 0.1],
          ].map(([a, b]) => [a as number, b as number] as const),
        ),
      ),
    );
    expect(found.value).toBe(0);
    expect(found.ci?.upper).toBeGreaterThan(2);
  });

  it('leaves rows without label or score out and counts them, and is an error when too many have no score', () => {
    const rows = [...TEN, [-1, 0.9] as const];
    expect(decisionCosts(input(rows))).toMatchObject({ excludedRows: 1 });
    const broken = decisionCosts(input([...TEN, [1, Number.NaN] as const]));
    for (const { status, value } of broken.measures) expect([status, value]).toEqual(['ERROR', null]);
    for (const { status, value } of decisionCosts(input([[-1, 0.5]])).measures) expect([status, value]).toEqual(['UNDEFINED', null]);
  });

  it('knows no break-even threshold for errors that cost nothing, nor for scores that are no probabilities', () => {
    expect(breakEvenThreshold({ falsePositive: 0, falseNegative: 0 })).toBeNull();
    expect(measureOf('costOfThreshold', decisionCosts(input(TEN, { costs: { falsePositive: 0, falseNegative: 0 } })))).toMatchObject({
      status: 'NOT_APPLICABLE',
    });
    const large = decisionCosts(input(TEN.map(([label, score]) => [label, score * 100] as const)));
    expect(measureOf('costOfThreshold', large)).toMatchObject({ status: 'NOT_APPLICABLE', value: null });
    expect(large.curve.at(-1)?.threshold).toBe(90);
  });

  it('saves exactly what the trivial decision costs more', () => {
    fc.assert(
      fc.property(rowsArbitrary, costsArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), (rows, costs, threshold) => {
        const found = decisionCosts(input(rows, { costs, threshold }));
        const value = (name: string): number => measureOf(name, found).value ?? Number.NaN;
        expect(value('costSaving')).toBeCloseTo(value('trivialCost') - value('expectedCost'), 9);
        const all = (decision: number): number =>
          rows.reduce((sum, [y]) => sum + (y === decision ? 0 : y === 1 ? costs.falseNegative : costs.falsePositive), 0);
        expect(value('trivialCost') * rows.length).toBeCloseTo(Math.min(all(0), all(1)), 9);
      }),
    );
  });

  it('moves with the threshold as the costs at both thresholds say', () => {
    fc.assert(
      fc.property(rowsArbitrary, costsArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), (rows, costs, threshold) => {
        const at = decisionCosts(input(rows, { costs, threshold }));
        if (at.breakEvenThreshold === null) return;
        const best = decisionCosts(input(rows, { costs, threshold: at.breakEvenThreshold }));
        const difference = (measureOf('expectedCost', at).value ?? 0) - (measureOf('expectedCost', best).value ?? 0);
        expect(measureOf('costOfThreshold', at).value).toBeCloseTo(difference, 9);
      }),
    );
  });

  it('draws the curve through the costs at its thresholds, weighted or doubled alike', () => {
    fc.assert(
      fc.property(rowsArbitrary, costsArbitrary, (rows, costs) => {
        const { curve } = decisionCosts(input(rows, { costs }));
        for (const point of [curve[0], curve[20], curve[50]]) {
          const cost = measureOf('expectedCost', decisionCosts(input(rows, { costs, threshold: point?.threshold ?? Number.NaN }))).value;
          expect(point?.costPerRow).toBeCloseTo(cost ?? Number.NaN, 9);
        }
        const doubled = decisionCosts(input([...rows, ...rows], { costs })).curve;
        const weighted = decisionCosts(input(rows, { costs, weights: new Float64Array(rows.length).fill(2) })).curve;
        for (const [i, { costPerRow }] of curve.entries()) {
          expect(doubled[i]?.costPerRow).toBeCloseTo(costPerRow, 9);
          expect(weighted[i]?.costPerRow).toBeCloseTo(costPerRow, 9);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('compares two models row by row, as the difference of their costs', () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
        costsArbitrary,
        (rows, other, costs) => {
          const labels = Int8Array.from(rows, ([label]) => label);
          const challenger = Float64Array.from(rows, ([, score]) => score);
          const champion = Float64Array.from(rows, (_, row) => other[row] as number);
          const saving = costSavingVsChampion({ challenger, champion, labels, threshold: 0.5, costs });
          const cost = (scores: Float64Array, threshold: number) => measureOf('expectedCost', decisionCosts({ scores, labels, threshold, costs })).value ?? 0;
          expect(saving.value).toBeCloseTo(cost(champion, 0.5) - cost(challenger, 0.5), 9);
          expect(saving.ci?.lower).toBeLessThanOrEqual((saving.value ?? 0) + 1e-12);
        },
      ),
    );
    const nobody = costSavingVsChampion({
      ...{ challenger: new Float64Array(0), champion: new Float64Array(0), labels: new Int8Array(0) },
      ...{ threshold: 0.5, costs: { falsePositive: 1, falseNegative: 1 } },
    });
    expect(nobody).toMatchObject({ value: null, status: 'UNDEFINED' });
  });
});

describe('the cost of decisions about rows in clusters', () => {
  const rows = Array.from({ length: 60 }, (_, i) => [(i * 29) % 60 < 25 ? 1 : 0, ((i * 37) % 60) / 60] as const);
  const widthOf = ({ ci }: { readonly ci?: { readonly lower: number | null; readonly upper: number | null } }) =>
    (ci?.upper ?? Number.NaN) - (ci?.lower ?? Number.NaN);

  it('is the same, with intervals that tell copies of people from people', () => {
    const alone = decisionCosts(input(rows, { clusters: Uint32Array.from(rows, (_, i) => i) }));
    const copies = Array.from({ length: 4 }, () => rows).flat();
    const copied = decisionCosts(input(copies, { clusters: Uint32Array.from(copies, (_, i) => i % 60) }));
    for (const name of ['expectedCost', 'trivialCost', 'costSaving', 'costOfThreshold']) {
      expect(measureOf(name, alone).value).toBeCloseTo(measureOf(name, decisionCosts(input(rows))).value as number, 9);
      expect(measureOf(name, alone).ci?.method).toBe('cluster-t');
      expect(widthOf(measureOf(name, copied))).toBeCloseTo(widthOf(measureOf(name, alone)), 9);
      expect(widthOf(measureOf(name, decisionCosts(input(copies))))).toBeLessThan(0.6 * widthOf(measureOf(name, copied)));
    }
    const total = measureOf('totalCost', alone);
    expect(total.ci?.upper).toBeCloseTo(60 * (measureOf('expectedCost', alone).ci?.upper as number), 9);
  });

  it('has no interval where all clusters cost the same, as few that agree prove little', () => {
    const right = Array.from({ length: 12 }, (_, i) => [i % 2, i % 2] as const);
    const found = decisionCosts(input(right, { clusters: Uint32Array.from(right, (_, i) => Math.floor(i / 2)) }));
    expect(measureOf('expectedCost', found)).toMatchObject({ value: 0, ci: { lower: null, upper: null } });
  });

  it('is saved against a champion with the variance of clusters too', () => {
    const labels = Int8Array.from(rows, ([label]) => label);
    const challenger = Float64Array.from(rows, ([, score]) => score);
    const pair = { challenger, champion: challenger.map((score) => 1 - score), labels, threshold: 0.5, costs: { falsePositive: 1, falseNegative: 5 } };
    const plain = costSavingVsChampion(pair);
    const clustered = costSavingVsChampion({ ...pair, clusters: Uint32Array.from(labels, (_, i) => Math.floor(i / 5)) });
    expect(clustered.value).toBe(plain.value);
    expect([plain.ci?.method, clustered.ci?.method]).toEqual(['mover', 'cluster-t']);
    const mean = (clustered.ci?.lower as number) / 2 + (clustered.ci?.upper as number) / 2;
    expect(mean).toBeCloseTo(plain.value as number, 9);
  });
});

describe('the interval of a combination of shares', () => {
  it('is the Wilson interval for a single share', () => {
    const { bounds } = shareCombination([{ value: 1, share: 0.6 }], 80, 0.95);
    expect(bounds?.[0]).toBeCloseTo(0.490455, 6);
    expect(bounds?.[1]).toBeCloseTo(0.700382, 6);
  });

  it('holds the truth about as often as it says, whatever the signs of the values', () => {
    const random = Xoshiro256.seeded(7n);
    const [first, second, n] = [0.1, 0.05, 120];
    for (const values of [
      [1, 5],
      [5, -1],
      [-2, -2],
    ] as const) {
      const truth = values[0] * first + values[1] * second;
      let held = 0;
      for (let draw = 0; draw < 2_000; draw++) {
        let [a, b] = [0, 0];
        for (let row = 0; row < n; row++) {
          const unit = random.nextUnit();
          if (unit < first) a += 1;
          else if (unit < first + second) b += 1;
        }
        const { bounds } = shareCombination(
          [
            { value: values[0], share: a / n },
            { value: values[1], share: b / n },
          ],
          n,
          0.95,
        );
        if (bounds !== null && bounds[0] <= truth && truth <= bounds[1]) held += 1;
      }
      expect(held / 2_000).toBeGreaterThan(0.92);
      expect(held / 2_000).toBeLessThan(0.98);
    }
  });

  it('gives no interval without rows', () => {
    expect(shareCombination([{ value: 1, share: 0 }], 0, 0.95).bounds).toBeNull();
  });
});
