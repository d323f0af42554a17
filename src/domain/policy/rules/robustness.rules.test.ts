import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../kernel/verdict.ts';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { PreflightFacts, PreflightNumberFacts } from '../check-facts.entity.ts';
import { robustnessRule } from './robustness.rules.ts';

type Params = Parameters<typeof robustnessRule.judge>[0];

const params = (change: object): Params => robustnessRule.params.parse({ checks: [{ check: 'RANGE' }], ...change });
const numberOf = (change: Partial<PreflightNumberFacts> = {}): PreflightNumberFacts => ({
  ...{ id: 'flipRate', column: null, part: null, level: 0.01, value: 0.02, lower: 0.01, upper: 0.04, shown: true },
  ...change,
});

const run = (verdict: Verdict, change: Partial<PreflightFacts> = {}, numbers: readonly PreflightNumberFacts[] = [], check = 'RANGE'): PreflightFacts => ({
  ...{ runId: `pfl_${verdict}`, digest: 'd', completedAt: '2026-11-22T12:00:00.000Z', artifactDigest: 'a'.repeat(64), specificationDigest: 'b'.repeat(64) },
  ...{ sampleRows: 500, declared: [], checks: [{ check, verdict, reason: 'R', message: 'M.', numbers }] },
  ...change,
});

const judge = (preflights: readonly PreflightFacts[] | null | undefined, rule: Params = params({}), change: object = {}) =>
  robustnessRule.judge(rule, passingFacts({ ...(preflights === undefined ? {} : { preflights }), ...change }));
const verdicts = (...asked: Parameters<typeof judge>) => Object.fromEntries(judge(...asked).map(({ place, verdict }) => [place, verdict]));

describe('the rule of robustness', () => {
  it('is passed by a check that passed, and by nothing else', () => {
    expect(verdicts([run('PASS')])).toEqual({ RANGE: 'PASS' });
    expect(verdicts([run('FAIL')])).toEqual({ RANGE: 'FAIL' });
    expect(verdicts([run('WARN')])).toEqual({ RANGE: 'WARN' });
    expect(verdicts([run('WARN')], params({ checks: [{ check: 'RANGE', warnings: 'fail' }] }))).toEqual({ RANGE: 'FAIL' });
    expect(verdicts([run('INSUFFICIENT_DATA')])).toEqual({ RANGE: 'INSUFFICIENT_DATA' });
    expect(judge([run('ERROR')])).toMatchObject([{ verdict: 'ERROR', waivable: false }]);
    expect(judge([run('pass' as Verdict)])).toMatchObject([{ verdict: 'ERROR' }]);
  });

  it('takes what does not apply as neutral only where the policy says so, and numbers alone for no answer', () => {
    expect(verdicts([run('NOT_APPLICABLE')])).toEqual({ RANGE: 'INSUFFICIENT_DATA' });
    expect(verdicts([run('NOT_APPLICABLE')], params({ checks: [{ check: 'RANGE', notApplicable: 'accept' }] }))).toEqual({ RANGE: 'NOT_APPLICABLE' });
    expect(verdicts([run('INFORMATIONAL')])).toEqual({ RANGE: 'INSUFFICIENT_DATA' });
    expect(verdicts([run('INFORMATIONAL', {}, [], 'SENSITIVE_FLIP')], params({ checks: [{ check: 'SENSITIVE_FLIP' }] }))).toEqual({
      SENSITIVE_FLIP: 'INFORMATIONAL',
    });
  });

  it('is never passed by evidence that is missing, of other bytes or another test, too old, or too small', () => {
    for (const none of [undefined, null, []]) expect(judge(none)).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    for (const other of [{ artifactDigest: 'x' }, { specificationDigest: 'x' }])
      expect(judge([run('PASS', other)])).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    for (const unknown of [{ artifact: null }, { specification: null }])
      expect(judge([run('PASS')], params({}), unknown)).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    expect(judge([run('PASS')], params({ minRows: 501 }))).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    expect(judge([run('PASS', { sampleRows: Number.NaN })])).toMatchObject([{ verdict: 'INSUFFICIENT_DATA' }]);
    expect(verdicts([run('PASS', { completedAt: '2025-11-22T12:00:00.000Z' })], params({ maxAgeDays: 30 }))).toEqual({
      age: 'FAIL',
      RANGE: 'INSUFFICIENT_DATA',
    });
    expect(verdicts([run('PASS', { completedAt: 'yesterday' })])).toEqual({ age: 'ERROR', RANGE: 'INSUFFICIENT_DATA' });
    expect(verdicts([run('PASS', {}, [], 'NOISE')])).toEqual({ RANGE: 'INSUFFICIENT_DATA' });
  });

  it('counts only runs that declare the directions of the policy as hard', () => {
    const rule = params({ checks: [{ check: 'MONOTONICITY' }], monotone: [{ column: 'income', direction: 'DECREASING' }] });
    const declaring = (declared: PreflightFacts['declared']) => run('PASS', { declared }, [], 'MONOTONICITY');
    expect(verdicts([declaring([{ column: 'income', direction: 'DECREASING', hard: true }])], rule)).toEqual({ MONOTONICITY: 'PASS' });
    for (const less of [[], [{ column: 'income', direction: 'DECREASING', hard: false }], [{ column: 'income', direction: 'INCREASING', hard: true }]])
      expect(judge([declaring(less)], rule)).toMatchObject([{ reason: 'MISSING_EVIDENCE' }]);
  });

  it('holds numbers against bounds by the upper end of their interval, or by their value', () => {
    const bounded = (change: object = {}) => params({ checks: [{ check: 'NOISE', bounds: [{ number: 'flipRate', level: '0.01', most: '0.05', ...change }] }] });
    const outcomeOf = (numbers: readonly PreflightNumberFacts[], rule = bounded()) => judge([run('PASS', {}, numbers, 'NOISE')], rule)[1];
    expect(outcomeOf([numberOf()])).toMatchObject({ verdict: 'PASS', reason: 'WITHIN_BOUND', place: 'NOISE/flipRate 0.01' });
    expect(outcomeOf([numberOf({ upper: 0.06 })])).toMatchObject({ verdict: 'WARN', reason: 'INCONCLUSIVE' });
    expect(outcomeOf([numberOf({ upper: 0.06 })], bounded({ compare: 'point' }))).toMatchObject({ verdict: 'PASS' });
    expect(outcomeOf([numberOf({ value: 0.06, upper: 0.08 })])).toMatchObject({ verdict: 'FAIL', reason: 'BOUND_BROKEN' });
    for (const unknown of [
      numberOf({ value: null }),
      numberOf({ value: Number.NaN }),
      numberOf({ upper: null }),
      numberOf({ level: 0.05 }),
      numberOf({ id: 'x' }),
    ])
      expect(outcomeOf([unknown])).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'NOT_MEASURED' });
    // The worst of several columns counts.
    expect(outcomeOf([numberOf(), numberOf({ column: 'a', value: 0.2 })])).toMatchObject({ verdict: 'FAIL', message: expect.stringMatching(/"a"/) });
  });

  it('tells no number that not everybody may see', () => {
    const rule = params({ checks: [{ check: 'SENSITIVE_FLIP', bounds: [{ number: 'flipRate', most: '0', compare: 'point' }] }] });
    const found = judge([run('INFORMATIONAL', {}, [numberOf({ column: 'gender', level: null, value: 0.0123, shown: false })], 'SENSITIVE_FLIP')], rule);
    expect(found[1]).toMatchObject({ verdict: 'FAIL', message: expect.stringMatching(/withheld/) });
    expect(found[1]?.message).not.toMatch(/0\.01/);
  });

  it('refuses a policy that names a check twice, or directions without their check', () => {
    const setting = { tiers: [2], severity: 'block' } as const;
    expect(robustnessRule.faults(params({ checks: [{ check: 'RANGE' }, { check: 'RANGE' }] }), setting)).toMatchObject([
      { path: ['params', 'checks', 1, 'check'] },
    ]);
    expect(robustnessRule.faults(params({ monotone: [{ column: 'a', direction: 'INCREASING' }] }), setting)).toMatchObject([{ path: ['params', 'monotone'] }]);
    expect(robustnessRule.faults(params({}), setting)).toEqual([]);
    expect(() => params({ checks: [{ check: 'RANGES' }] })).toThrow(/There is no pre-flight check/);
  });

  it('cannot be talked round by asking again: a failure stays, whatever else was found (property)', () => {
    const verdict = fc.constantFrom<Verdict>('PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'NOT_APPLICABLE', 'INFORMATIONAL', 'ERROR');
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1, maxLength: 5 }), (found) => {
        const [concluded] = judge(found.map((one) => run(one)));
        if (found.includes('ERROR')) expect(concluded?.verdict).toBe('ERROR');
        else if (found.includes('FAIL')) expect(concluded?.verdict).toBe('FAIL');
        else if (found.includes('WARN')) expect(concluded?.verdict).toBe('WARN');
        else expect(concluded?.verdict).toBe(found.includes('PASS') ? 'PASS' : 'INSUFFICIENT_DATA');
      }),
    );
  });
});
