import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricName, metricId } from './metric-catalogue.ts';
import { REGRESSION_METRICS, type RegressionEvaluation, type RegressionInput, regressionMetrics } from './regression-metrics.ts';

const judge = (targets: readonly number[], predictions: readonly number[], more: Partial<RegressionInput> = {}) =>
  regressionMetrics({ targets: Float64Array.from(targets), predictions: Float64Array.from(predictions), seed: 3n, replicates: 1_000, ...more });
const find = (evaluation: RegressionEvaluation, name: MetricName) => {
  const found = evaluation.measures.find((measure) => measure.id === metricId(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('measures of a regression', () => {
  it('are those of the hand-made example', async () => {
    const found = await judge([1, 2, 4, 8], [2, 2, 3, 10]);
    const expected: Partial<Record<MetricName, number>> = {
      meanAbsoluteError: 1,
      meanSquaredError: 1.5,
      meanError: 0.5,
      maxError: 2,
      rootMeanSquaredError: Math.sqrt(1.5),
      medianAbsoluteError: 1,
      rSquared: 1 - 6 / 28.75,
      explainedVariance: 1 - 5 / 28.75,
      meanAbsolutePercentageError: (1 + 0 + 0.25 + 0.25) / 4,
      weightedAbsolutePercentageError: 4 / 15,
      symmetricPercentageError: (2 / 3 + 0 + 2 / 7 + 4 / 18) / 4,
      pinballLoss: 0.5,
      spearmanCorrelation: 4.5 / Math.sqrt(5 * 4.5),
    };
    for (const [name, value] of Object.entries(expected)) expect(find(found, name as MetricName).value, name).toBeCloseTo(value, 12);
    expect(found.measures.map((measure) => measure.id).sort()).toEqual(REGRESSION_METRICS.map(metricId).sort());
  });

  it('punish with the pinball loss the side that the quantile makes dear', async () => {
    const under = find(await judge([10, 10], [8, 8], { quantile: 0.9 }), 'pinballLoss').value;
    const over = find(await judge([10, 10], [12, 12], { quantile: 0.9 }), 'pinballLoss').value;
    expect(under).toBeCloseTo(1.8, 12);
    expect(over).toBeCloseTo(0.2, 12);
  });

  it('have no R² where all targets are equal, and no correlation', async () => {
    const found = await judge([0.1, 0.1, 0.1], [0.1, 0.2, 0.3]);
    for (const name of ['rSquared', 'explainedVariance', 'pearsonCorrelation', 'spearmanCorrelation'] as const) {
      expect(find(found, name), name).toMatchObject({ value: null, status: 'UNDEFINED' });
    }
  });

  it('have no percentage error when a target is zero, and none on a logarithm of nothing', async () => {
    const found = await judge([0, 5], [0, -3]);
    expect(find(found, 'meanAbsolutePercentageError')).toMatchObject({ value: null, status: 'UNDEFINED' });
    expect(find(found, 'rootMeanSquaredLogError')).toMatchObject({ value: null, status: 'UNDEFINED', reason: 'NOT_IN_DOMAIN' });
    expect(find(found, 'symmetricPercentageError').value).toBeCloseTo(1, 12);
    expect(found.bothZero).toBe(1);
  });

  it('count rows without target or finite prediction', async () => {
    const found = await judge([1, Number.NaN, 3], [1, 2, 3]);
    expect(found).toMatchObject({ excluded: { missingTarget: 1, nonFinitePrediction: 0 }, inputVerdict: 'PASS' });
    expect((await judge([1, 2], [Number.POSITIVE_INFINITY, 2])).inputVerdict).toBe('ERROR');
    expect(find(await judge([], []), 'meanAbsoluteError')).toMatchObject({ value: null, status: 'UNDEFINED', reason: 'NO_DATA' });
  });

  it('weigh a row of weight two like two rows, shift with the target, and turn with the sign', async () => {
    const numbers = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), { minLength: 3, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(numbers, async (drawn) => {
        const targets = drawn.map(([target]) => target);
        const predictions = drawn.map(([, prediction]) => prediction);
        const weighted = await judge(targets, predictions, { weights: Float64Array.from(targets, (_, i) => (i === 0 ? 3 : 1)) });
        const written = await judge([targets[0]!, targets[0]!, ...targets], [predictions[0]!, predictions[0]!, ...predictions]);
        const shifted = await judge(
          targets.map((target) => target + 1000),
          predictions.map((prediction) => prediction + 1000),
        );
        const plain = await judge(targets, predictions);
        for (const name of ['meanAbsoluteError', 'rootMeanSquaredError', 'rSquared', 'pearsonCorrelation', 'spearmanCorrelation'] as const) {
          expect(find(weighted, name).value ?? -9, name).toBeCloseTo(find(written, name).value ?? -9, 8);
          expect(find(shifted, name).value ?? -9, name).toBeCloseTo(find(plain, name).value ?? -9, 6);
        }
      }),
      { numRuns: 20 },
    );
  });
});
