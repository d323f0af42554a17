import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../kernel/assert.ts';
import { calibrationIsThin, equalWidthBin, expectedCalibrationError, reliabilityTable } from './calibration-bins.ts';
import { calibrationLine, clipProbability } from './calibration-regression.ts';
import { rankScores } from './ranked-scores.ts';

const P = [
  0.775, 0.777, 0.514, 0.307, 0.099, 0.395, 0.418, 0.091, 0.094, 0.949, 0.637, 0.261, 0.441, 0.927, 0.858, 0.81, 0.403, 0.494, 0.659, 0.105, 0.55, 0.294, 0.842,
  0.108, 0.661, 0.833, 0.255, 0.856, 0.835, 0.067, 0.687, 0.051, 0.503, 0.443, 0.233, 0.342, 0.776, 0.335, 0.184, 0.679,
];
const Y = [1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1];

describe('the calibration line', () => {
  it('is a logistic regression on the log-odds (NumPy, Newton to convergence)', () => {
    const line = present(calibrationLine(Float64Array.from(P), Uint8Array.from(Y)), 'a line');
    expect(line.intercept).toBeCloseTo(-0.9460224705245925, 10);
    expect(line.slope).toBeCloseTo(0.6010488930665346, 10);
    expect(line.interceptError).toBeCloseTo(0.3853440634716851, 10);
    expect(line.slopeError).toBeCloseTo(0.28436208637196614, 10);
  });

  it('does not change when all weights are doubled', () => {
    const plain = present(calibrationLine(Float64Array.from(P), Uint8Array.from(Y)), 'a line');
    const doubled = present(calibrationLine(Float64Array.from(P), Uint8Array.from(Y), new Float64Array(P.length).fill(2)), 'a line');
    expect(doubled.slope).toBeCloseTo(plain.slope, 10);
    expect(doubled.slopeError).toBeCloseTo(plain.slopeError, 10);
  });

  it('solves the score equations wherever it exists, however skewed the scores are', () => {
    const logit = fc.double({ min: -30, max: 30, noNaN: true });
    const rows = fc.array(fc.record({ logit, label: fc.constantFrom(0, 1), weight: fc.integer({ min: 1, max: 3 }) }), { minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const scores = Float64Array.from(drawn, (row) => 1 / (1 + Math.exp(-row.logit)));
        const line = calibrationLine(
          scores,
          Uint8Array.from(drawn, ({ label }) => label),
          Float64Array.from(drawn, ({ weight }) => weight),
        );
        if (line === null) return;
        let [first, second] = [0, 0];
        for (const [i, { label, weight }] of drawn.entries()) {
          const p = clipProbability(scores[i] as number);
          const x = Math.log(p / (1 - p));
          const residual = weight * (label - 1 / (1 + Math.exp(-(line.intercept + line.slope * x))));
          first += residual;
          second += residual * x;
        }
        expect(Math.abs(first)).toBeLessThan(1e-6);
        expect(Math.abs(second)).toBeLessThan(1e-5);
      }),
      { numRuns: 500 },
    );
  });

  it('is absent for one class, separated classes and a constant score', () => {
    expect(calibrationLine(Float64Array.of(0.2, 0.4, 0.7), Uint8Array.of(1, 1, 1))).toBeNull();
    expect(calibrationLine(Float64Array.of(0.1, 0.2, 0.8, 0.9), Uint8Array.of(0, 0, 1, 1))).toBeNull();
    expect(calibrationLine(Float64Array.of(0.5, 0.5, 0.5), Uint8Array.of(0, 1, 1))).toBeNull();
    expect(calibrationLine(new Float64Array(0), new Uint8Array(0))).toBeNull();
  });
});

describe('calibration bins', () => {
  it('are closed on the right, the first on both sides', () => {
    expect(equalWidthBin(0, 15)).toBe(0);
    expect(equalWidthBin(1 / 15, 15)).toBe(0);
    expect(equalWidthBin(2 / 15, 15)).toBe(1);
    expect(equalWidthBin(0.2, 10)).toBe(1);
    expect(equalWidthBin(0.3, 10)).toBe(2);
    expect(equalWidthBin(0.3000001, 10)).toBe(3);
    expect(equalWidthBin(1, 15)).toBe(14);
  });

  it('list empty bins and weigh the error by rows', () => {
    const ranked = rankScores({ scores: Float64Array.of(0.05, 0.05, 0.95, 0.95), labels: Uint8Array.of(0, 1, 1, 1) });
    const table = reliabilityTable(ranked, 0.95, 10);
    expect(table).toHaveLength(10);
    expect(table[4]).toMatchObject({ n: 0, meanScore: null, observedRate: null, ci: null });
    expect(expectedCalibrationError(table)).toBeCloseTo((2 * 0.45 + 2 * 0.05) / 4, 12);
    expect(calibrationIsThin(table)).toBe(true);
  });
});
