import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineVerdicts } from '../../../kernel/verdict.ts';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { SkewFacts } from '../check-facts.entity.ts';
import { skewRule } from './skew.rules.ts';

type Params = Parameters<typeof skewRule.judge>[0];

const checked = (verdict: string, change: Partial<SkewFacts> = {}): SkewFacts => ({
  ...{ checkId: `skw_${verdict}`, digest: 'd', verdict, servingDatasetId: 'dst_logged', servingDataset: 'logged', current: true },
  ...change,
});
const outcomes = (skew: readonly SkewFacts[] | null, params: Params = { warnings: 'fail' }) => skewRule.judge(params, passingFacts({ skew }));
const verdictOf = (skew: readonly SkewFacts[] | null, params?: Params) => combineVerdicts(outcomes(skew, params).map(({ verdict }) => verdict));

describe('the rule of skew', () => {
  it('is passed by a check that passed, against the newest data of serving', () => {
    expect(outcomes([checked('PASS')])).toMatchObject([{ verdict: 'PASS', reason: 'NO_SKEW', place: 'dst_logged' }]);
  });

  it('is failed by one that failed, and by one that warns where the policy says so; else somebody has to acknowledge it', () => {
    expect(outcomes([checked('FAIL')])).toMatchObject([{ verdict: 'FAIL', reason: 'SKEW' }]);
    expect(outcomes([checked('WARN')])).toMatchObject([{ verdict: 'FAIL', reason: 'SKEW_WARNING' }]);
    expect(outcomes([checked('WARN')], { warnings: 'acknowledge' })).toMatchObject([{ verdict: 'WARN', reason: 'SKEW_WARNING' }]);
    expect(outcomes([checked('ERROR')])).toMatchObject([{ verdict: 'ERROR', waivable: false }]);
  });

  it('is not passed by one good dataset when another is bad, or has newer data that nobody looked at', () => {
    const other = { servingDatasetId: 'dst_other', servingDataset: 'other' };
    expect(verdictOf([checked('PASS'), checked('FAIL', other)])).toBe('FAIL');
    expect(verdictOf([checked('PASS'), checked('PASS', { ...other, current: false })])).toBe('INSUFFICIENT_DATA');
    expect(verdictOf([checked('FAIL'), checked('PASS', { ...other, current: false })])).toBe('FAIL');
  });

  it('asks for the data of serving that the policy names', () => {
    const params: Params = { warnings: 'fail', servingDatasets: ['logged', 'replayed'] };
    expect(outcomes([checked('PASS')], params)).toMatchObject([
      { verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE', place: 'replayed', waivable: false },
      { verdict: 'PASS' },
    ]);
    const both = [checked('PASS'), checked('PASS', { servingDatasetId: 'dst_replayed', servingDataset: 'replayed' })];
    expect(verdictOf(both, params)).toBe('PASS');
  });

  it('is never passed by what is not known, is old, or judged nothing, and no waiver covers evidence that is not there', () => {
    const unknown: unknown = undefined;
    for (const none of [null, [], unknown as null]) expect(outcomes(none)).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    expect(outcomes([checked('PASS', { current: false })])).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    expect(outcomes([checked('PASS', { servingDatasetId: null, servingDataset: null })])).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', waivable: false }]);
    for (const verdict of ['INSUFFICIENT_DATA', 'NOT_APPLICABLE', 'INFORMATIONAL', '', 'pass'])
      expect(outcomes([checked(verdict)])).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', reason: 'SKEW_UNKNOWN' }]);
  });

  it('passes only when every check passes and is current (property)', () => {
    const check = fc.record({
      checkId: fc.string(),
      digest: fc.string(),
      verdict: fc.oneof(fc.constantFrom('PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'NOT_APPLICABLE', 'ERROR'), fc.string()),
      servingDatasetId: fc.option(fc.string()),
      servingDataset: fc.option(fc.string()),
      current: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(check, { maxLength: 4 }), (skew) => {
        const holds = skew.length > 0 && skew.every(({ verdict, servingDatasetId, current }) => verdict === 'PASS' && servingDatasetId !== null && current);
        expect(verdictOf(skew) === 'PASS').toBe(holds);
      }),
    );
  });
});
