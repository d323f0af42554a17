import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { latestRunsOfVersion } from '../evaluation.read-model.ts';
import type { SucceededRun } from '../evaluation-run.entity.ts';
import { comparablePair, type MeasureChange, measureChanges, shownMeasures } from '../measure-changes.rules.ts';

/** The two versions whose results are set side by side. */
export interface CompareEvaluationsInput {
  readonly fromVersionId: string;
  readonly toVersionId: string;
}

/** The newest results of two versions on the same rows by the same rules, or why there are none. */
export interface ComparedEvaluations {
  /** Why nothing can be compared; null when it can. */
  readonly notComparable: string | null;
  readonly before: SucceededRun | null;
  readonly after: SucceededRun | null;
  readonly measures: readonly MeasureChange[];
}

const RUNS_LOOKED_AT = 100;

/** Sets the gate results of two versions side by side, where both were measured on the same rows by the same audit specification. */
export const compareEvaluations = question<CompareEvaluationsInput, ComparedEvaluations, never>('compareEvaluations', async (ctx, input) => {
  const before = await latestRunsOfVersion(ctx, input.fromVersionId, RUNS_LOOKED_AT);
  const after = await latestRunsOfVersion(ctx, input.toVersionId, RUNS_LOOKED_AT);
  const pair = comparablePair(before, after);
  if (pair === null) return ok({ notComparable: whyNot(before.length, after.length), before: null, after: null, measures: [] });
  return ok({
    notComparable: null,
    before: pair[0],
    after: pair[1],
    measures: measureChanges(shownMeasures(pair[0].evidence), shownMeasures(pair[1].evidence)),
  });
});

function whyNot(before: number, after: number): string {
  if (before === 0 && after === 0) return 'Neither version has a gate evaluation that succeeded; evaluate both.';
  if (before === 0 || after === 0) return `The ${before === 0 ? 'first' : 'second'} version has no gate evaluation that succeeded; evaluate it.`;
  return 'The two versions were judged by different audit specifications, on different rows or by different evaluators; evaluate both by the approved specification.';
}
