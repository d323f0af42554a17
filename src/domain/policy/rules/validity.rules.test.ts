import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../kernel/verdict.ts';
import { measureOf, passingFacts } from '../../../testing/gate-facts.ts';
import type { DataFacts, GateFacts, ValidityFacts } from '../gate-facts.entity.ts';
import { coverageRule } from './coverage.rules.ts';
import { dataRule } from './data.rules.ts';
import { evaluationRule } from './evaluation.rules.ts';
import { validityRule } from './validity.rules.ts';

const assessed = (verdicts: Readonly<Record<string, Verdict>>, runId = 'evl_1'): ValidityFacts => ({
  ...{ runId, digest: 'd'.repeat(64) },
  checks: Object.entries(verdicts).map(([id, verdict]) => ({ id, verdict, reason: 'It is so.', remedy: null })),
});
const rule = (params: object) => validityRule.params.parse(params);
const judge = (params: object, validity: GateFacts['validity']) => validityRule.judge(rule(params), passingFacts(validity === undefined ? {} : { validity }));
const COSTS = { checks: ['COST_BENEFIT'] };

describe('a rule on the checks of an evaluation', () => {
  it('takes over what each check concluded', () => {
    for (const verdict of ['PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'ERROR'] as const)
      expect(judge(COSTS, assessed({ COST_BENEFIT: verdict }))).toMatchObject([{ place: 'COST_BENEFIT', verdict, message: 'It is so.' }]);
  });

  it('never passes an evaluation that was not assessed, not by this run, or not in this point', () => {
    for (const validity of [undefined, null, assessed({ COST_BENEFIT: 'PASS' }, 'evl_0'), assessed({ COVERAGE: 'PASS' })])
      expect(judge(COSTS, validity)).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE', waivable: false }]);
    expect(validityRule.judge(rule(COSTS), passingFacts({ evaluation: null, validity: assessed({ COST_BENEFIT: 'PASS' }) }))).toMatchObject([
      { verdict: 'INSUFFICIENT_DATA' },
    ]);
  });

  it('takes what the specification does not speak of for insufficient, unless the policy accepts it', () => {
    const untimed = assessed({ LATER_THAN_TRAINING: 'NOT_APPLICABLE' });
    expect(judge({ checks: ['LATER_THAN_TRAINING'] }, untimed)).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', reason: 'NOTHING_DECLARED' }]);
    expect(judge({ checks: ['LATER_THAN_TRAINING'], notApplicable: 'accept' }, untimed)).toMatchObject([{ verdict: 'NOT_APPLICABLE' }]);
  });

  it('knows no other checks, and none at all is a fault', () => {
    for (const checks of [[], ['FOLDS'], ['SOMETHING']]) expect(validityRule.params.safeParse({ checks }).success).toBe(false);
  });
});

describe('a rule on coverage', () => {
  const judgeShare = (value: number, lower: number, upper: number, floor = '0.9') => {
    const evaluation = { ...passingFacts().evaluation, measures: [measureOf('coverage@1', value, lower, upper)] } as GateFacts['evaluation'];
    return coverageRule.judge(coverageRule.params.parse({ floor }), passingFacts({ evaluation }))[0]?.verdict;
  };

  it('holds the whole interval against its floor', () => {
    expect([judgeShare(0.97, 0.94, 0.99), judgeShare(0.9, 0.86, 0.93), judgeShare(0.8, 0.75, 0.85)]).toEqual(['PASS', 'WARN', 'FAIL']);
  });

  it('never passes a share that nobody counted, or that is no number', () => {
    expect(coverageRule.judge(coverageRule.params.parse({ floor: '0.9' }), passingFacts())).toMatchObject([{ verdict: 'INSUFFICIENT_DATA' }]);
    fc.assert(
      fc.property(fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY), (odd) => {
        expect(judgeShare(odd, 0.9, 1)).toBe('INSUFFICIENT_DATA');
        expect(judgeShare(0.99, odd, 1)).toBe('INSUFFICIENT_DATA');
      }),
    );
  });

  it('refuses floors that nothing or everything reaches', () => {
    const setting = { tiers: [2], severity: 'block' } as const;
    for (const floor of ['0', '1', '-0.5']) expect(coverageRule.faults(coverageRule.params.parse({ floor }), setting)).toHaveLength(1);
    expect(coverageRule.faults(coverageRule.params.parse({ floor: '0.95' }), setting)).toEqual([]);
  });
});

describe('a rule on data', () => {
  const judgeData = (params: object, change: Partial<GateFacts>) =>
    dataRule.judge(dataRule.params.parse({ specification: 'approved', trainingOnEvaluationBytes: 'forbidden', ...params }), passingFacts(change));
  const shared = (sharedRows: number | null) => ({ data: { ...passingFacts().data, sharedRows } as DataFacts });
  const overlap = (sharedRows: number | null) => judgeData({ maxSharedRowShare: '0.01' }, shared(sharedRows)).find(({ place }) => place === 'overlap')?.verdict;

  it('limits the rows that were trained on, once they are counted', () => {
    expect([overlap(0), overlap(2), overlap(3), overlap(null), overlap(Number.NaN)]).toEqual(['PASS', 'PASS', 'FAIL', 'INSUFFICIENT_DATA', 'FAIL']);
  });

  it('can ask where the threshold comes from, and takes no silence for an answer', () => {
    const origin = (thresholdChosenElsewhere: boolean | null | undefined) => {
      const { specification, data } = passingFacts();
      const said = { ...specification, ...(thresholdChosenElsewhere === undefined ? {} : { thresholdChosenElsewhere }) } as GateFacts['specification'];
      return judgeData({ thresholdChosenOn: 'otherRows' }, { specification: said, data: { ...data, thresholdSharedRows: 0 } as DataFacts }).find(
        ({ place }) => place === 'threshold',
      )?.verdict;
    };
    expect([true, false, undefined, null].map(origin)).toEqual(['PASS', 'INSUFFICIENT_DATA', 'INSUFFICIENT_DATA', 'NOT_APPLICABLE']);
    expect(judgeData({}, {}).some(({ place }) => place === 'threshold')).toBe(false);
  });

  it('refuses a threshold that was chosen on rows of the test in other bytes, and passes none of which nobody has counted the rows', () => {
    const { specification, data } = passingFacts();
    const said = { ...specification, thresholdChosenElsewhere: true } as GateFacts['specification'];
    const shared = (thresholdSharedRows: number | null | undefined, more: object = {}) =>
      judgeData({ thresholdChosenOn: 'otherRows', ...more }, { specification: said, data: { ...data, thresholdSharedRows } as DataFacts }).find(
        ({ place }) => place === 'threshold',
      )?.verdict;
    expect([0, 1, Number.NaN, null, undefined].map((count) => shared(count))).toEqual(['PASS', 'FAIL', 'FAIL', 'INSUFFICIENT_DATA', 'INSUFFICIENT_DATA']);
    // 2 of 267 are below one in a hundred, 3 are not.
    expect([2, 3].map((count) => shared(count, { maxSharedRowShare: '0.01' }))).toEqual(['PASS', 'FAIL']);
  });

  it('can ask for the order of time, which has to be declared to be there', () => {
    const order = (validity: GateFacts['validity']) =>
      judgeData({ temporalOrder: 'required' }, { validity: validity ?? null })
        .slice(2)
        .map(({ verdict }) => verdict);
    expect(order(assessed({ LATER_THAN_TRAINING: 'PASS', FEATURES_BEFORE_LABELS: 'FAIL' }))).toEqual(['PASS', 'FAIL']);
    expect(order(assessed({ LATER_THAN_TRAINING: 'NOT_APPLICABLE', FEATURES_BEFORE_LABELS: 'PASS' }))).toEqual(['INSUFFICIENT_DATA', 'PASS']);
    expect(order(null)).toEqual(['INSUFFICIENT_DATA']);
  });
});

describe('a rule on a metric', () => {
  it('can hold costs against a bound in the currency of the use case', () => {
    const evaluation = {
      ...passingFacts().evaluation,
      measures: [measureOf('expectedCost@1', 0.7, 0.6, 0.8, false), measureOf('costSaving@1', 0.3, 0.1, 0.5)],
    } as GateFacts['evaluation'];
    const verdict = (metric: string, op: string, bound: string) =>
      evaluationRule.judge(evaluationRule.params.parse({ metric, comparator: { op, value: bound } }), passingFacts({ evaluation }))[0]?.verdict;
    expect([verdict('expectedCost', 'lte', '0.9'), verdict('expectedCost', 'lte', '0.5'), verdict('costSaving', 'gte', '0')]).toEqual(['PASS', 'FAIL', 'PASS']);
  });
});
