import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostMatrix, classDecisionCosts, classSavingVsChampion, strongestClasses } from './class-costs.ts';
import { costSavingVsChampion, decisionCosts } from './decision-costs.ts';

const COSTS: CostMatrix = [
  [0, 1, 4],
  [2, 0, 1],
  [9, 3, 0],
];
const find = (found: ReturnType<typeof classDecisionCosts>, name: string) => found.measures.find(({ id }) => id === `${name}@1`);
const classes = (n: number, k = 3) => fc.array(fc.integer({ min: 0, max: k - 1 }), { minLength: n, maxLength: n });

describe('costs of decisions between classes', () => {
  it('are the mean of what rows cost, beside the constant class that costs least', () => {
    // By hand: decisions cost 0, 1, 4, 0, 3, 0; alike costs (0+0+0+2+9+9)/6, (1·3+0+3+3)/6 and (4·3+1+0+0)/6.
    const found = classDecisionCosts({ labels: [0, 0, 0, 1, 2, 2], predicted: [0, 1, 2, 1, 1, 2], costs: COSTS });
    expect(find(found, 'expectedCost')?.value).toBeCloseTo(8 / 6, 12);
    expect(find(found, 'totalCost')?.value).toBeCloseTo(8, 12);
    expect(find(found, 'trivialCost')?.value).toBeCloseTo(9 / 6, 12);
    expect(find(found, 'costSaving')?.value).toBeCloseTo(1 / 6, 12);
    expect(found).toMatchObject({ trivialClass: 1, excludedRows: 0 });
  });

  it('of two classes are those of a binary classifier, interval and all', () => {
    fc.assert(
      fc.property(classes(60, 2), classes(60, 2), fc.double({ min: 0.1, max: 9, noNaN: true }), (labels, predicted, falsePositive) => {
        const costs = { falsePositive, falseNegative: 10 };
        const cells = new Set(labels.map((label, row) => 2 * label + (predicted[row] as number)));
        fc.pre(cells.size === 4);
        const binary = decisionCosts({ labels: Int8Array.from(labels), scores: Float64Array.from(predicted), threshold: 0.5, costs });
        const matrix = [
          [0, falsePositive],
          [10, 0],
        ];
        const several = classDecisionCosts({ labels, predicted, costs: matrix });
        for (const name of ['expectedCost', 'totalCost', 'trivialCost', 'costSaving']) {
          const [own, other] = [find(several, name), binary.measures.find(({ id }) => id === `${name}@1`)];
          expect(own?.value).toBeCloseTo(other?.value as number, 9);
          expect(own?.ci?.lower).toBeCloseTo(other?.ci?.lower as number, 9);
          expect(own?.ci?.upper).toBeCloseTo(other?.ci?.upper as number, 9);
        }
        expect(several.trivialClass).toBe(binary.trivialDecision === 'ALL_NEGATIVE' ? 0 : 1);
        const flipped = predicted.map((one) => 1 - one);
        const paired = {
          costs,
          labels: Int8Array.from(labels),
          threshold: 0.5,
          challenger: Float64Array.from(predicted),
          champion: Float64Array.from(flipped),
        };
        expect(classSavingVsChampion({ labels, challenger: predicted, champion: flipped, costs: matrix }).value).toBeCloseTo(
          costSavingVsChampion(paired).value as number,
          9,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('do not depend on the order of rows or of classes, and weights count as rows do', () => {
    const order = [2, 0, 1];
    fc.assert(
      fc.property(classes(40), classes(40), (labels, predicted) => {
        const found = classDecisionCosts({ labels, predicted, costs: COSTS });
        const renamed = classDecisionCosts({
          labels: labels.map((one) => order[one] as number).reverse(),
          predicted: predicted.map((one) => order[one] as number).reverse(),
          costs: order.map((_, a) => order.map((__, p) => COSTS[order.indexOf(a)]?.[order.indexOf(p)] as number)),
        });
        const doubled = classDecisionCosts({ labels, predicted, costs: COSTS, weights: new Float64Array(40).fill(2) });
        for (const name of ['expectedCost', 'trivialCost', 'costSaving']) {
          expect(find(renamed, name)?.value).toBeCloseTo(find(found, name)?.value as number, 12);
          expect(find(renamed, name)?.ci?.upper).toBeCloseTo(find(found, name)?.ci?.upper as number, 9);
          expect(find(doubled, name)?.ci?.lower).toBeCloseTo(find(found, name)?.ci?.lower as number, 9);
        }
        expect(find(found, 'costSaving')?.value).toBeCloseTo(
          (find(found, 'trivialCost')?.value as number) - (find(found, 'expectedCost')?.value as number),
          12,
        );
        expect(classSavingVsChampion({ labels, challenger: predicted, champion: predicted, costs: COSTS }).value).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  it('have an interval of some width where no error was seen, and Student’s where rows cost too many different things', () => {
    const labels = Array.from({ length: 300 }, (_, row) => row % 3);
    const perfect = classDecisionCosts({ labels, predicted: labels, costs: COSTS });
    expect(find(perfect, 'expectedCost')).toMatchObject({ value: 0, ci: { method: 'mover' } });
    expect(find(perfect, 'expectedCost')?.ci?.upper).toBeGreaterThan(0.05);
    const k = 20;
    const costs = Array.from({ length: k }, (_, a) => Array.from({ length: k }, (__, p) => (a === p ? 0 : 1 + a + p / 100)));
    const many = Array.from({ length: 4_000 }, (_, row) => row % k);
    const wrong = many.map((_, row) => Math.floor(row / k) % k);
    expect(find(classDecisionCosts({ labels: many, predicted: wrong, costs }), 'expectedCost')?.ci?.method).toBe('t');
  });

  it('take whole clusters for the unit where rows belong together', () => {
    const labels = Array.from({ length: 400 }, (_, row) => Math.floor(row / 10) % 3);
    const predicted = labels.map((one, row) => (Math.floor(row / 10) % 4 === 0 ? (one + 1) % 3 : one));
    const width = (found: ReturnType<typeof classDecisionCosts>) => {
      const { lower, upper, method } = find(found, 'expectedCost')?.ci ?? {};
      return { method, width: (upper as number) - (lower as number) };
    };
    const alone = width(classDecisionCosts({ labels, predicted, costs: COSTS }));
    const together = width(classDecisionCosts({ labels, predicted, costs: COSTS, clusters: Uint32Array.from(labels, (_, row) => Math.floor(row / 10)) }));
    expect(together).toMatchObject({ method: 'cluster-t' });
    expect(together.width).toBeGreaterThan(2 * alone.width);
  });

  it('are not made up: rows without truth or scores are counted, and too many of these are an ERROR', () => {
    const labels = [-1, ...new Array<number>(199).fill(0)];
    expect(classDecisionCosts({ labels, predicted: labels.map((_, row) => (row === 1 ? -1 : 1)), costs: COSTS })).toMatchObject({ excludedRows: 2 });
    const most = classDecisionCosts({ labels, predicted: labels.map((_, row) => (row < 5 ? -1 : 1)), costs: COSTS });
    for (const measure of most.measures) expect(measure).toMatchObject({ value: null, status: 'ERROR', reason: 'NON_FINITE_SCORE' });
    for (const measure of classDecisionCosts({ labels: [-1], predicted: [0], costs: COSTS }).measures) expect(measure).toMatchObject({ status: 'UNDEFINED' });
    const crooked = (cost: number): CostMatrix => [
      [0, cost],
      [1, 0],
    ];
    for (const costs of [[[0]], [[0, 1], [1]], crooked(-1), crooked(Number.NaN)])
      expect(() => classDecisionCosts({ labels: [0], predicted: [0], costs })).toThrow(/matrix of costs/);
    expect([...strongestClasses(Float64Array.from([0.2, 0.5, 0.5, 1, Number.NaN, 2]), 3)]).toEqual([1, -1]);
  });
});
