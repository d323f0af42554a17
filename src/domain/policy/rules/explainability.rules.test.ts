import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineVerdicts } from '../../../kernel/verdict.ts';
import { passingFacts } from '../../../testing/gate-facts.ts';
import type { ExplanationFacts } from '../check-facts.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { explainabilityRule } from './explainability.rules.ts';

type Params = Parameters<typeof explainabilityRule.judge>[0];

const own = (change: Partial<ExplanationFacts> = {}): ExplanationFacts => ({
  ...{
    runId: 'xpl_1',
    resultDigest: '1'.repeat(64),
    completedAt: '2026-11-20T12:00:00.000Z',
    artifactDigest: 'a'.repeat(64),
    specificationDigest: 'b'.repeat(64),
  },
  ...{
    method: 'EXACT',
    status: 'OK',
    reason: null,
    backgroundRows: 100,
    sampleRows: 50,
    additivityHolds: true,
    sameFirst: 0.95,
    refusals: 10,
    refusalsExplained: 9,
  },
  ...change,
});
const judged = (params: Params, facts: Partial<GateFacts>) => explainabilityRule.judge(params, passingFacts(facts));
const verdictOf = (params: Params, facts: Partial<GateFacts>) => combineVerdicts(judged(params, facts).map(({ verdict }) => verdict));
const imported = (additivity: string) => [{ id: 'xpi_1', library: 'shap', additivity, importedAt: '2026-11-20T12:00:00.000Z' }];

describe('the rule of explainability', () => {
  it('passes an explanation that adds up, has converged and was made as asked', () => {
    const strict = { methods: ['EXACT' as const], minBackgroundRows: 100, minSampleRows: 50, minStability: 0.9, minReasonQuality: 0.9, maxAgeDays: 30 };
    expect(verdictOf(strict, { explanation: own() })).toBe('PASS');
    expect(judged(strict, { explanation: own() }).map(({ place }) => place)).toEqual([
      'standing',
      'age',
      'method',
      'background',
      'sample',
      'stability',
      'reasons',
    ]);
    expect(verdictOf({}, { explanation: own() })).toBe('PASS');
  });

  it.each<[string, Params, Partial<ExplanationFacts>, string, string]>([
    ['effects that do not add up', {}, { status: 'ERROR', reason: 'ADDITIVITY_BROKEN', additivityHolds: false }, 'ERROR', 'ADDITIVITY_BROKEN'],
    ['a status that hides a broken check', {}, { additivityHolds: false }, 'ERROR', 'ADDITIVITY_BROKEN'],
    ['what has not converged', {}, { status: 'INSUFFICIENT', reason: 'NOT_CONVERGED' }, 'INSUFFICIENT_DATA', 'NOT_CONVERGED'],
    ['no row that was checked', {}, { additivityHolds: null }, 'INSUFFICIENT_DATA', 'NOT_CONVERGED'],
    ['another method', { methods: ['EXACT'] }, { method: 'PERMUTATION' }, 'FAIL', 'OTHER_METHOD'],
    ['too few rows to explain against', { minBackgroundRows: 101 }, {}, 'INSUFFICIENT_DATA', 'TOO_FEW_ROWS'],
    ['too small a sample', { minSampleRows: 51 }, {}, 'INSUFFICIENT_DATA', 'TOO_FEW_ROWS'],
    ['one that changes with the background', { minStability: 0.96 }, {}, 'FAIL', 'NOT_STABLE_ENOUGH'],
    ['stability that nobody measured', { minStability: 0 }, { sameFirst: null }, 'INSUFFICIENT_DATA', 'NOT_MEASURED'],
    ['stability that is no number', { minStability: 0 }, { sameFirst: Number.NaN }, 'INSUFFICIENT_DATA', 'NOT_MEASURED'],
    ['reasons that did not matter', { minReasonQuality: 0.95 }, {}, 'FAIL', 'NOT_STABLE_ENOUGH'],
    ['reasons of nobody', { minReasonQuality: 0.5 }, { refusals: 0, refusalsExplained: 0 }, 'INSUFFICIENT_DATA', 'NOT_MEASURED'],
    ['one that is too old', { maxAgeDays: 2 }, {}, 'FAIL', 'TOO_OLD'],
    ['one of the future', {}, { completedAt: '2027-01-01T00:00:00.000Z' }, 'ERROR', 'INSTANT_UNREADABLE'],
    ['other bytes', {}, { artifactDigest: '9'.repeat(64) }, 'FAIL', 'OTHER_BYTES'],
    ['another specification', {}, { specificationDigest: '9'.repeat(64) }, 'FAIL', 'OTHER_SPECIFICATION'],
  ])('is not passed by %s', (_what, params, change, verdict, reason) => {
    const outcomes = judged(params, { explanation: own(change) });
    expect(combineVerdicts(outcomes.map((one) => one.verdict))).toBe(verdict);
    expect(outcomes.find((one) => one.verdict === verdict)).toMatchObject({ reason });
  });

  it('does not count what other tools found out, unless it says so, and never what cannot be checked', () => {
    for (const explanation of [null, undefined]) {
      const without = explanation === null ? { explanation } : {};
      expect(judged({}, { ...without, importedExplanations: imported('HOLDS') })).toMatchObject([
        { verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE', waivable: false },
      ]);
      expect(judged({ acceptImported: false }, { ...without, importedExplanations: imported('HOLDS') })).toMatchObject([{ verdict: 'INSUFFICIENT_DATA' }]);
      expect(judged({ acceptImported: true }, { ...without, importedExplanations: imported('HOLDS') })).toMatchObject([
        { verdict: 'PASS', reason: 'IMPORTED_ACCEPTED' },
      ]);
      expect(judged({ acceptImported: true, maxAgeDays: 1 }, { ...without, importedExplanations: imported('HOLDS') })).toMatchObject([
        { verdict: 'FAIL', reason: 'TOO_OLD' },
      ]);
      expect(judged({ acceptImported: true }, { ...without, importedExplanations: imported('NOT_CHECKABLE') })).toMatchObject([
        { verdict: 'INSUFFICIENT_DATA', reason: 'NOT_CHECKABLE' },
      ]);
      expect(judged({ acceptImported: true }, { ...without, importedExplanations: [] })).toMatchObject([
        { verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE' },
      ]);
    }
    expect(
      verdictOf({ acceptImported: true }, { explanation: own({ status: 'ERROR', reason: 'NON_FINITE_SCORE' }), importedExplanations: imported('HOLDS') }),
    ).toBe('ERROR');
  });

  it('is passed only by an explanation that holds, whatever it asks for', () => {
    const facts = fc.record({
      status: fc.constantFrom('OK', 'INSUFFICIENT', 'ERROR' as const),
      additivityHolds: fc.constantFrom(true, false, null),
      sameFirst: fc.option(fc.double({ min: 0, max: 1 })),
      sampleRows: fc.nat(100),
    });
    fc.assert(
      fc.property(facts, fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (change, minStability) => {
        const params = minStability === null ? {} : { minStability };
        const explanation = own(change as Partial<ExplanationFacts>);
        if (verdictOf(params, { explanation }) === 'PASS') expect([explanation.status, explanation.additivityHolds]).toEqual(['OK', true]);
      }),
    );
  });
});
