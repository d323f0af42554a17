import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { DerivationFacts, EquivalenceFacts, ToleranceFacts } from '../check-facts.entity.ts';
import { equivalenceRule } from './equivalence.rules.ts';

type Params = Parameters<typeof equivalenceRule.judge>[0];

const POLICY: Params = { tolerances: { flipRate: '0.01', rankCorrelation: '99/100' }, notDerived: 'notApplicable' };
const NONE: ToleranceFacts = { maxDifference: null, meanDifference: null, flipRate: null, groupFlipRate: null, rankCorrelation: null };
const STRICT: ToleranceFacts = { ...NONE, flipRate: 0.01, rankCorrelation: 0.99 };

const checked = (verdict: string, tolerances: ToleranceFacts = STRICT): EquivalenceFacts => ({ checkId: `eqv_${verdict}`, digest: 'd', verdict, tolerances });
const derived = (...checks: readonly EquivalenceFacts[]): DerivationFacts => ({ derived: true, parentVersionId: 'ver_parent', checks });
const judge = (derivation: DerivationFacts | null, params: Params = POLICY) => equivalenceRule.judge(params, passingFacts({ derivation }))[0];

describe('the rule of equivalence', () => {
  it('is passed by a check that passed and tolerated no more than the policy does', () => {
    expect(judge(derived(checked('PASS')))).toMatchObject({ verdict: 'PASS', reason: 'EQUIVALENT' });
    expect(judge(derived(checked('PASS', { ...STRICT, flipRate: 0, rankCorrelation: 1, maxDifference: 0.5 })))).toMatchObject({ verdict: 'PASS' });
  });

  it('is not passed by a check that tolerated more, or did not look', () => {
    for (const lax of [
      { ...STRICT, flipRate: 0.011 },
      { ...STRICT, rankCorrelation: 0.98 },
      { ...STRICT, flipRate: null },
      { ...STRICT, rankCorrelation: Number.NaN },
      { ...NONE, maxDifference: 0 },
      {} as ToleranceFacts,
    ])
      expect(judge(derived(checked('PASS', lax)))).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE', waivable: false });
  });

  it('is failed when every check that counts failed, and unknown while one could not judge', () => {
    expect(judge(derived(checked('FAIL')))).toMatchObject({ verdict: 'FAIL', reason: 'NOT_EQUIVALENT' });
    expect(judge(derived(checked('FAIL'), checked('INSUFFICIENT_DATA')))).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'EQUIVALENCE_UNKNOWN' });
    // A stricter question may fail where the policy's own is passed.
    expect(judge(derived(checked('FAIL', { ...STRICT, flipRate: 0 }), checked('PASS')))).toMatchObject({ verdict: 'PASS' });
    expect(judge(derived(checked('FAIL', { ...STRICT, flipRate: 0.5 })))).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE' });
  });

  it('does not apply to a version that was not derived, where the policy says so', () => {
    expect(judge({ derived: false })).toMatchObject({ verdict: 'NOT_APPLICABLE', reason: 'NOT_DERIVED' });
    expect(judge({ derived: false }, { ...POLICY, notDerived: 'insufficient' })).toMatchObject({ verdict: 'INSUFFICIENT_DATA' });
  });

  it('is never passed by what is not known', () => {
    const unknown: unknown = undefined;
    for (const none of [null, unknown as null]) expect(judge(none)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', waivable: false });
    expect(judge(derived())).toMatchObject({ verdict: 'INSUFFICIENT_DATA', waivable: false });
    for (const verdict of ['ERROR', 'WARN', 'NOT_APPLICABLE', '', 'pass']) expect(judge(derived(checked(verdict)))?.verdict).toBe('INSUFFICIENT_DATA');
  });

  it('has to name a tolerance', () => {
    const setting = { tiers: [2], severity: 'block' } as const;
    expect(equivalenceRule.faults({ ...POLICY, tolerances: {} }, setting)).toMatchObject([{ path: ['params', 'tolerances'] }]);
    expect(equivalenceRule.faults(POLICY, setting)).toEqual([]);
  });

  it('passes only with a passing check within every bound, and another check never takes a pass away (property)', () => {
    const number = fc.oneof(fc.constantFrom(null, Number.NaN, 0, 0.01, 0.99, 1), fc.double());
    const check = fc.record({
      checkId: fc.string(),
      digest: fc.string(),
      verdict: fc.constantFrom('PASS', 'FAIL', 'INSUFFICIENT_DATA', 'ERROR'),
      tolerances: fc.record({ maxDifference: number, meanDifference: number, flipRate: number, groupFlipRate: number, rankCorrelation: number }),
    });
    fc.assert(
      fc.property(fc.array(check, { maxLength: 4 }), check, (checks, more) => {
        const counts = ({ verdict, tolerances: { flipRate, rankCorrelation } }: EquivalenceFacts) =>
          verdict === 'PASS' &&
          flipRate !== null &&
          flipRate <= 0.01 &&
          rankCorrelation !== null &&
          rankCorrelation >= 0.99 &&
          rankCorrelation < Infinity &&
          flipRate > -Infinity;
        const passes = judge(derived(...checks))?.verdict === 'PASS';
        expect(passes).toBe(checks.some(counts));
        if (passes) expect(judge(derived(...checks, more))?.verdict).toBe('PASS');
      }),
    );
  });
});
