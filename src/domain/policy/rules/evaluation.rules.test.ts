import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureOf, passingFacts } from '../../../testing/gate-facts.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { EvaluationFacts, GateFacts, SliceFacts } from '../gate-facts.entity.ts';
import { calibrationRule } from './calibration.rules.ts';
import { evaluationRule } from './evaluation.rules.ts';
import { nonInferiorityRule } from './non-inferiority.rules.ts';

const TIER_2 = { tiers: [2], severity: 'block' } as const;
const facts = (change: Partial<EvaluationFacts>): GateFacts => passingFacts({ evaluation: { ...passingFacts().evaluation!, task: 'BINARY', ...change } });
const judge = (params: object, given: GateFacts): readonly CheckOutcome[] => evaluationRule.judge(evaluationRule.params.parse(params), given);
const faults = (params: object) => evaluationRule.faults(evaluationRule.params.parse(params), TIER_2);
const floor = (metric: string, value: string, more: object = {}) => ({ metric, comparator: { op: 'gte', value }, ...more });

describe('R-EVL of every task', () => {
  it('asks for rows of every class before it judges averages over classes', () => {
    const classes = { task: 'MULTICLASS', positives: null, negatives: null, measures: [measureOf('f1Macro@1', 0.8, 0.75, 0.85)] } as const;
    expect(judge(floor('f1Macro', '0.7'), facts({ ...classes, smallestClass: 29 }))).toMatchObject([{ verdict: 'INSUFFICIENT_DATA', reason: 'TOO_FEW_ROWS' }]);
    expect(judge(floor('f1Macro', '0.7'), facts({ ...classes, smallestClass: 30 }))).toMatchObject([{ verdict: 'PASS' }]);
    expect(judge(floor('f1Macro', '0.7'), facts({ ...classes, smallestClass: null }))).toMatchObject([{ verdict: 'INSUFFICIENT_DATA' }]);
    const absent = facts({ ...classes, smallestClass: 50, classesWithoutSupport: ['hen'] });
    expect(judge(floor('f1Macro', '0.7', { requireAllClasses: true }), absent)).toMatchObject([
      { verdict: 'INSUFFICIENT_DATA', message: expect.stringContaining('hen') },
    ]);
    expect(judge(floor('f1Macro', '0.7'), absent)).toMatchObject([{ verdict: 'PASS' }]);
  });

  it('asks for queries of rankings, and judges one k or one class by name', () => {
    const at = (k: string, lower: number) => ({ ...measureOf('ndcgAtK@1', lower + 0.05, lower, lower + 0.1), slice: { k } });
    const ranking = { task: 'RANKING', positives: null, negatives: null, measures: [at('5', 0.5), at('10', 0.7)] } as const;
    const rule = floor('ndcgAtK', '0.6', { of: { k: 10 } });
    expect(judge(rule, facts({ ...ranking, queries: 50 }))).toMatchObject([{ verdict: 'PASS', message: expect.stringContaining('ndcgAtK at 10') }]);
    expect(judge({ ...rule, of: { k: 5 } }, facts({ ...ranking, queries: 50 }))).toMatchObject([{ verdict: 'WARN', reason: 'INCONCLUSIVE' }]);
    expect(judge(rule, facts({ ...ranking, queries: 49 }))).toMatchObject([{ verdict: 'INSUFFICIENT_DATA' }]);
    expect(judge(floor('ndcgAtK', '0.6'), facts({ ...ranking, queries: 50 }))).toMatchObject([{ reason: 'MISSING_EVIDENCE', waivable: false }]);
  });

  it('holds a ceiling where less is better', () => {
    const regression = { task: 'REGRESSION', positives: null, negatives: null, measures: [measureOf('meanAbsoluteError@1', 2, 1.8, 2.2, false)] } as const;
    const ceiling = (value: string) => ({ metric: 'meanAbsoluteError', comparator: { op: 'lte', value } });
    expect(['2.5', '2', '1.5'].map((value) => judge(ceiling(value), facts(regression))[0]?.verdict)).toEqual(['PASS', 'WARN', 'FAIL']);
    expect(evaluationRule.faults(evaluationRule.params.parse(floor('meanAbsoluteError', '2')), TIER_2)).toHaveLength(1);
  });

  it('asks for a hundred positives before it judges a recall, but judges snapshots from before as they were', () => {
    const recall = { measures: [measureOf('recall@1', 0.8, 0.7, 0.9)], positives: 80, negatives: 150 };
    expect(judge(floor('recall', '0.5'), facts(recall))).toMatchObject([{ verdict: 'INSUFFICIENT_DATA' }]);
    const { task: _task, ...before } = facts(recall).evaluation!;
    expect(judge(floor('recall', '0.5'), passingFacts({ evaluation: before }))).toMatchObject([{ verdict: 'PASS' }]);
  });

  it('keeps the digest of documents from before: nothing is added to a rule that says nothing of it', () => {
    const said = {
      metric: 'rocAuc',
      comparator: { op: 'gte', value: '0.5' },
      compare: 'ciBound',
      strict: false,
      minimums: { rows: 200, positives: 50, negatives: 50 },
    };
    expect(evaluationRule.params.parse(said)).toEqual(said);
    const champion = { metric: 'rocAuc', margin: '0.05', withoutChampion: 'notApplicable' };
    expect(nonInferiorityRule.params.parse(champion)).toEqual(champion);
  });
});

describe('R-CAL', () => {
  const params = { slope: { from: '0.5', to: '1.5' }, intercept: { from: '-0.5', to: '0.5' } };
  const calibrated = (change: Partial<EvaluationFacts>, more: object = {}): readonly string[] =>
    calibrationRule.judge(calibrationRule.params.parse({ ...params, ...more }), facts(change)).map(({ verdict, place }) => `${verdict} ${place}`);
  const both = (verdict: string): readonly string[] => [`${verdict} calibrationSlope`, `${verdict} calibrationIntercept`];

  it('judges no calibration of fewer rows, positives or negatives than the least, which a policy may set', () => {
    expect(calibrated({})).toEqual(both('PASS'));
    for (const few of [{ rows: 199 }, { positives: 49 }, { negatives: 49 }, { positives: null }]) expect(calibrated(few)).toEqual(both('INSUFFICIENT_DATA'));
    expect(calibrated({ positives: 20 }, { minimums: { positives: 20 } })).toEqual(both('PASS'));
    expect(calibrated({}, { minimums: { rows: 300 } })).toEqual(both('INSUFFICIENT_DATA'));
    expect(calibrationRule.params.parse(params)).toEqual(params);
  });
});

describe('the gate on slices', () => {
  const slice = (region: string, rows: number, lower: number, change: Partial<SliceFacts> = {}): SliceFacts => ({
    ...{ columns: ['region'], slice: { region }, rows, shown: true },
    measures: [{ ...measureOf('rocAuc@1', lower + 0.1, lower, lower + 0.2), slice: { region } }],
    ...change,
  });
  const rule = floor('rocAuc', '0.5', { slices: {} });
  const outcomes = (...slices: SliceFacts[]) => judge(rule, facts({ slices }));

  it('is the worst slice: it passes when all do, and fails when one does', () => {
    expect(outcomes(slice('north', 200, 0.6), slice('south', 300, 0.55))).toMatchObject([
      { verdict: 'PASS', message: expect.stringContaining('region south') },
    ]);
    expect(outcomes(slice('north', 200, 0.6), slice('south', 300, 0.2))).toMatchObject([
      { verdict: 'FAIL', reason: 'WORST_SLICE', message: expect.stringContaining('region south') },
    ]);
    expect(outcomes(slice('north', 200, 0.45), slice('south', 300, 0.6))).toMatchObject([
      { verdict: 'WARN', message: expect.stringContaining('region north') },
    ]);
  });

  it('does not pass what it could not assess, and names it', () => {
    expect(outcomes(slice('north', 200, 0.6), slice('east', 99, 0.9))).toMatchObject([
      { verdict: 'PASS' },
      { verdict: 'INSUFFICIENT_DATA', reason: 'SLICES_NOT_ASSESSED', message: expect.stringContaining('region east') },
    ]);
    const undefinedThere = slice('north', 200, 0.6, {
      measures: [{ ...measureOf('rocAuc@1', 0, 0, 0), value: null, status: 'UNDEFINED', slice: { region: 'north' } }],
    });
    expect(outcomes(undefinedThere)).toMatchObject([{ verdict: 'INSUFFICIENT_DATA' }]);
    expect(judge(rule, facts({ slices: null }))).toMatchObject([{ reason: 'MISSING_EVIDENCE', verdict: 'INSUFFICIENT_DATA' }]);
    expect(judge(floor('rocAuc', '0.5', { slices: { columns: ['shop'] } }), facts({ slices: [slice('north', 200, 0.9)] }))).toMatchObject([
      { reason: 'MISSING_EVIDENCE' },
    ]);
  });

  it('says no number of a slice that must not be shown, and judges it all the same', () => {
    const [found] = outcomes(slice('north', 200, 0.9), slice('east', 150, 0.123, { shown: false }));
    expect(found).toMatchObject({ verdict: 'FAIL', measure: null });
    expect(found?.message).not.toMatch(/region east|0\.223|0\.123|150/);
  });

  it('never gets better by a slice more', () => {
    const RANK: readonly string[] = ['PASS', 'WARN', 'INSUFFICIENT_DATA', 'FAIL', 'ERROR'];
    const worst = (slices: readonly SliceFacts[]): number => Math.max(...outcomes(...slices).map(({ verdict }) => RANK.indexOf(verdict)));
    const some = fc.record({ rows: fc.integer({ min: 1, max: 400 }), lower: fc.double({ min: 0.2, max: 0.8, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), some, (drawn, more) => {
        const slices = [...drawn, more].map(({ rows, lower }, i) => slice(`r${i}`, rows, lower));
        expect(worst(slices)).toBeGreaterThanOrEqual(worst(slices.slice(0, -1)));
      }),
    );
  });

  it('is refused when it is published for a metric that slices are not measured by', () => {
    expect(faults(floor('f1', '0.5', { slices: {} }))).toMatchObject([{ path: ['params', 'metric'] }]);
    expect(faults(rule)).toEqual([]);
  });
});

describe('R-CHA of every metric', () => {
  const difference = (metric: string, lower: number, upper: number, slice: object = {}) => ({
    ...measureOf('pairedDifference@1', (lower + upper) / 2, lower, upper),
    slice: { metric, ...slice },
  });
  const compared = (measures: ReturnType<typeof difference>[]): GateFacts =>
    passingFacts({
      champion: { present: true, deploymentId: 'dep_1', modelVersionId: 'ver_0', sameVersion: false },
      comparison: { digest: 'c'.repeat(64), candidateRunId: 'evl_1', championRunId: 'evl_0', paired: true, measures },
    });
  const inferior = (params: object, measures: ReturnType<typeof difference>[]) =>
    nonInferiorityRule.judge(nonInferiorityRule.params.parse({ margin: '0.05', withoutChampion: 'insufficient', ...params }), compared(measures))[0];

  it('accepts a loss up to the margin, where more is better and where less is', () => {
    expect(inferior({ metric: 'f1Macro' }, [difference('f1Macro@1', -0.04, 0.02)])).toMatchObject({ verdict: 'PASS' });
    expect(inferior({ metric: 'f1Macro' }, [difference('f1Macro@1', -0.2, -0.1)])).toMatchObject({ verdict: 'FAIL', reason: 'INFERIOR_TO_CHAMPION' });
    expect(inferior({ metric: 'meanAbsoluteError' }, [difference('meanAbsoluteError@1', -0.2, -0.1)])).toMatchObject({ verdict: 'PASS' });
    expect(inferior({ metric: 'meanAbsoluteError' }, [difference('meanAbsoluteError@1', 0.1, 0.2)])).toMatchObject({ verdict: 'FAIL' });
    expect(inferior({ metric: 'meanAbsoluteError' }, [difference('meanAbsoluteError@1', 0.01, 0.09)])).toMatchObject({ verdict: 'WARN' });
  });

  it('finds the k that it names, and passes nothing that was not compared', () => {
    const both = [difference('ndcgAtK@1', -0.2, -0.1, { k: '5' }), difference('ndcgAtK@1', 0, 0.1, { k: '10' })];
    expect(inferior({ metric: 'ndcgAtK', of: { k: 10 } }, both)).toMatchObject({ verdict: 'PASS' });
    expect(inferior({ metric: 'ndcgAtK' }, both)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', reason: 'MISSING_EVIDENCE' });
    expect(inferior({ metric: 'rocAuc' }, both)).toMatchObject({ reason: 'MISSING_EVIDENCE' });
  });
});
