import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { LatencyFacts } from '../check-facts.entity.ts';
import { latencyRule } from './latency.rules.ts';

type Params = Parameters<typeof latencyRule.judge>[0];
type Percentile = LatencyFacts['batches'][number]['percentiles'][number];

const params = (change: object = {}): Params => latencyRule.params.parse({ runnerClass: 'c7i.large', percentile: 'p95', maxMilliseconds: '10', ...change });
const p95 = (value: number | null, lower: number | null, upper: number | null): Percentile => ({ q: 0.95, value, lower, upper });
const run = (percentile: Percentile, change: Partial<LatencyFacts> = {}): LatencyFacts => ({
  ...{ runId: 'lat_1', digest: 'd', completedAt: '2026-11-22T12:00:00.000Z', artifactDigest: 'a'.repeat(64), runnerClass: 'c7i.large' },
  ...{ threads: 1, optimisation: 'all', runtimeVersion: '1.30.0', batches: [{ batch: 1, calls: 1_000, failed: false, percentiles: [percentile] }] },
  ...change,
});
const judge = (latencies: readonly LatencyFacts[] | null | undefined, rule: Params = params(), change: object = {}) =>
  latencyRule.judge(rule, passingFacts({ ...(latencies === undefined ? {} : { latencies }), ...change }));

describe('the rule of latency', () => {
  it('is decided by the whole interval', () => {
    expect(judge([run(p95(8, 7, 10))])).toMatchObject([{ verdict: 'PASS', reason: 'IN_TIME', place: 'p95/batch-1' }]);
    expect(judge([run(p95(9, 8, 10.1))])).toMatchObject([{ verdict: 'WARN', reason: 'INCONCLUSIVE' }]);
    expect(judge([run(p95(12, 10.1, 13))])).toMatchObject([{ verdict: 'FAIL', reason: 'TOO_SLOW' }]);
    expect(judge([run(p95(12, 9, 13))], params({ compare: 'point' }))).toMatchObject([{ verdict: 'FAIL' }]);
    expect(judge([run(p95(9, 8, 13))], params({ compare: 'point' }))).toMatchObject([{ verdict: 'PASS' }]);
  });

  it('counts only for the class of machines, the batch size and the threads that the policy names', () => {
    for (const other of [{ runnerClass: 'laptop' }, { artifactDigest: 'x' }, { batches: [] }])
      expect(judge([run(p95(1, 1, 1), other)])).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE', waivable: false }]);
    expect(judge([run(p95(1, 1, 1), { runnerClass: 'laptop' })])[0]?.message).toMatch(/measured on laptop, which says nothing/);
    expect(judge([run(p95(1, 1, 1))], params({ batch: 8 }))).toMatchObject([{ reason: 'MISSING_EVIDENCE' }]);
    expect(judge([run(p95(1, 1, 1))], params({ threads: 4 }))).toMatchObject([{ reason: 'MISSING_EVIDENCE' }]);
    expect(judge([run(p95(1, 1, 1), { threads: 4 })], params({ threads: 4 }))).toMatchObject([{ verdict: 'PASS' }]);
  });

  it('cannot be measured again until it passes: of all runs that count the worst decides', () => {
    const times = (value: number, day: number, calls = 1_000): LatencyFacts =>
      run(p95(value, value - 1, value + 1), {
        ...{ runId: `lat_${day}`, completedAt: `2026-11-${day}T12:00:00.000Z` },
        batches: [{ batch: 1, calls, failed: false, percentiles: [p95(value, value - 1, value + 1)] }],
      });
    const slow = times(20, 20);
    for (const runs of [
      [slow, times(1, 21), times(1, 22)],
      [times(1, 22), slow],
      [times(1, 19), slow],
    ])
      expect(judge(runs)).toMatchObject([{ verdict: 'FAIL', message: expect.stringMatching(/lat_20; of the \d that count the worst decides/) }]);
    expect(judge([times(1, 21), times(2, 22)])).toMatchObject([{ verdict: 'PASS' }]);
    // What only few calls left open is settled by twice as many, and not by asking again.
    expect(judge([times(10, 20), times(1, 21)])).toMatchObject([{ verdict: 'WARN', message: expect.stringMatching(/lat_20/) }]);
    expect(judge([times(10, 20), times(1, 21, 2_000)])).toMatchObject([{ verdict: 'PASS' }]);
    expect(judge([times(1, 20, 2_000), times(10, 21)])).toMatchObject([{ verdict: 'WARN' }]);
    expect(judge([times(10, 20), run(p95(null, null, null), { runId: 'lat_21', completedAt: '2026-11-21T12:00:00.000Z' })])).toMatchObject([
      { verdict: 'WARN' },
    ]);
    // Too old is out of the count, whichever way it went.
    expect(judge([slow, times(1, 22)], params({ maxAgeDays: 2 }))).toMatchObject([{ place: 'age' }, { verdict: 'PASS' }]);
    expect(judge([run(p95(null, null, null), { completedAt: '2026-11-22T13:00:00.000Z' }), times(1, 19)], params({ maxAgeDays: 2 }))).toMatchObject([
      { place: 'age', verdict: 'PASS' },
      { verdict: 'INSUFFICIENT_DATA' },
    ]);
  });

  it('is never passed by what is missing, too old, failed or not measured', () => {
    for (const none of [undefined, null, []]) expect(judge(none)).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    expect(judge([run(p95(1, 1, 1))], params(), { artifact: null })).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    for (const unknown of [p95(null, null, null), p95(Number.NaN, 1, 1), { ...p95(1, 1, 1), q: 0.9 }])
      expect(judge([run(unknown)])).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', reason: 'TOO_FEW_CALLS' }]);
    expect(judge([run(p95(5, 4, null))])).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', reason: 'OPEN_INTERVAL' }]);
    expect(judge([run(p95(1, 1, 1), { batches: [{ batch: 1, calls: 0, failed: true, percentiles: [] }] })])).toMatchObject([
      { verdict: 'FAIL', reason: 'MODEL_FAILED' },
    ]);
    expect(judge([run(p95(1, 1, 1), { completedAt: '2025-01-01T00:00:00.000Z' })], params({ maxAgeDays: 30 }))[0]).toMatchObject({
      place: 'age',
      verdict: 'FAIL',
    });
    expect(judge([run(p95(1, 1, 1), { completedAt: 'never' })])[0]).toMatchObject({ verdict: 'ERROR' });
  });

  it('compares the estimate only where the tiers allow it', () => {
    expect(latencyRule.faults(params({ compare: 'point' }), { tiers: [2, 3], severity: 'block' })).toMatchObject([{ path: ['params', 'compare'] }]);
    expect(latencyRule.faults(params({ compare: 'point' }), { tiers: [3], severity: 'block' })).toEqual([]);
    expect(latencyRule.faults(params(), { tiers: [1], severity: 'block' })).toEqual([]);
  });

  it('passes exactly when the interval is closed and ends within the bound (property)', () => {
    const bound = fc.oneof(fc.constantFrom(null, Number.NaN), fc.double({ min: 0, max: 20, noNaN: true }));
    fc.assert(
      fc.property(bound, bound, bound, (value, lower, upper) => {
        const passes = judge([run(p95(value, lower, upper))])[0]?.verdict === 'PASS';
        const known = value !== null && Number.isFinite(value) && lower !== null && upper !== null && Number.isFinite(upper);
        expect(passes).toBe(known && !(lower > 10) && upper <= 10);
      }),
    );
  });
});
