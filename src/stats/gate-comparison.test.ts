import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measure } from '../kernel/measure.ts';
import { compareInterval, compareNonInferiority, comparePoint } from './gate-comparison.ts';
import { GATE_MINIMUMS, gateShortfalls } from './minimums.ts';

const measure = (
  value: number | null,
  lower: number | null,
  upper: number | null,
  status: Measure['status'] = value === null ? 'UNDEFINED' : 'OK',
): Measure => ({
  id: 'rocAuc@1',
  version: '1.0.0',
  value,
  status,
  n: 267,
  nEff: 267,
  ci: { level: 0.95, lower, upper, method: 'delong-logit' },
  higherIsBetter: true,
});
const floor = { side: 'atLeast', value: 0.7 } as const;

describe('a gate comparison', () => {
  it('by interval passes, fails, or names the rows that would decide', () => {
    expect(compareInterval(measure(0.8, 0.75, 0.85), floor)).toEqual({ verdict: 'PASS', reason: 'HOLDS', rowsToDecide: null });
    expect(compareInterval(measure(0.6, 0.5, 0.69), floor)).toEqual({ verdict: 'FAIL', reason: 'BREACH', rowsToDecide: null });
    const open = compareInterval(measure(0.75, 0.65, 0.85), floor);
    expect(open).toMatchObject({ verdict: 'WARN', reason: 'INCONCLUSIVE' });
    expect(open.rowsToDecide).toBeGreaterThanOrEqual(1_068);
    expect(open.rowsToDecide).toBeLessThanOrEqual(1_069);
    expect(compareInterval(measure(0.7, 0.6, 0.8), floor)).toMatchObject({ verdict: 'WARN', rowsToDecide: null });
  });

  it('strictly fails a point below the floor', () => {
    expect(compareInterval(measure(0.68, 0.6, 0.76), floor, true)).toMatchObject({ verdict: 'FAIL', reason: 'POINT_BREACH' });
    expect(compareInterval(measure(0.68, 0.6, 0.76), floor)).toMatchObject({ verdict: 'WARN', reason: 'INCONCLUSIVE' });
  });

  it('holds ceilings the other way round', () => {
    const ceiling = { side: 'atMost', value: 0.25 } as const;
    expect(compareInterval(measure(0.2, 0.15, 0.24), ceiling).verdict).toBe('PASS');
    expect(compareInterval(measure(0.3, 0.26, 0.34), ceiling).verdict).toBe('FAIL');
    expect(comparePoint(measure(0.26, null, null), ceiling).verdict).toBe('FAIL');
    expect(comparePoint(measure(0.25, null, null), ceiling).verdict).toBe('PASS');
  });

  it('never opens on anything that is not a number with status OK', () => {
    const odd = fc.constantFrom(null, Number.NaN, Number.POSITIVE_INFINITY);
    fc.assert(
      fc.property(odd, odd, odd, fc.constantFrom('UNDEFINED', 'INSUFFICIENT', 'SUPPRESSED', 'NOT_APPLICABLE', 'ERROR', 'OK'), (value, lower, upper, status) => {
        expect(['INSUFFICIENT_DATA', 'ERROR']).toContain(compareInterval(measure(value, lower, upper, status), floor).verdict);
        expect(['INSUFFICIENT_DATA', 'ERROR']).toContain(comparePoint(measure(value, lower, upper, status), floor).verdict);
        expect(['INSUFFICIENT_DATA', 'ERROR']).toContain(compareInterval(measure(0.9, lower, upper, status), floor).verdict);
      }),
    );
    expect(comparePoint(measure(0.9, 0.8, 0.95, 'INSUFFICIENT'), floor)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'NO_VALUE' });
    expect(comparePoint(measure(0.9, 0.8, 0.95, 'ERROR'), floor)).toMatchObject({ verdict: 'ERROR' });
  });

  it('judges non-inferiority within a margin, on the same rows only', () => {
    const champion = { difference: -0.01, lower: -0.03, upper: 0.01, n: 267, paired: true };
    expect(compareNonInferiority(champion, 0.05).verdict).toBe('PASS');
    expect(compareNonInferiority({ ...champion, difference: -0.17, lower: -0.23, upper: -0.11 }, 0.05).verdict).toBe('FAIL');
    expect(compareNonInferiority({ ...champion, lower: -0.08 }, 0.05).verdict).toBe('WARN');
    expect(compareNonInferiority({ ...champion, paired: false }, 0.05)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'UNPAIRED_NOT_ALLOWED' });
    expect(compareNonInferiority({ ...champion, paired: false }, 0.05, true).verdict).toBe('PASS');
    expect(compareNonInferiority({ ...champion, lower: null }, 0.05).verdict).toBe('INSUFFICIENT_DATA');
  });

  it('needs its minimums, more positives for recall, and counts NaN as short', () => {
    expect(gateShortfalls({ rows: 267, positives: 123, negatives: 144 }, true)).toEqual([]);
    expect(gateShortfalls({ rows: 267, positives: 80, negatives: 187 }, false)).toEqual([]);
    expect(gateShortfalls({ rows: 267, positives: 80, negatives: 187 }, true)).toEqual([
      { what: 'positives', have: 80, need: GATE_MINIMUMS.positivesForRecall },
    ]);
    expect(gateShortfalls({ rows: Number.NaN, positives: 80, negatives: 80 }, false)).toHaveLength(1);
  });
});
