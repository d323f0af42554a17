import type { NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { findEvaluationRun } from '../evaluation.read-model.ts';
import { isSucceeded } from '../evaluation-run.entity.ts';
import { areComparable, measureChanges, shownMeasures } from '../measure-changes.rules.ts';
import type { ComparedEvaluations } from './compare-evaluations.ts';

/** The two runs whose results are set side by side. */
export interface CompareEvaluationRunsInput {
  readonly fromRunId: string;
  readonly toRunId: string;
}

const without = (notComparable: string): ComparedEvaluations => ({ notComparable, before: null, after: null, measures: [] });

/** Sets the results of two runs side by side, measure by measure, where both were measured on the same rows by the same audit specification. */
export const compareEvaluationRuns = question<CompareEvaluationRunsInput, ComparedEvaluations, NotFound>('compareEvaluationRuns', async (ctx, input) => {
  const before = await findEvaluationRun(ctx, input.fromRunId);
  if (!before.ok) return before;
  const after = await findEvaluationRun(ctx, input.toRunId);
  if (!after.ok) return after;
  const [was, is] = [before.value, after.value];
  if (!isSucceeded(was) || !isSucceeded(is)) return ok(without('Both runs need a result before they can be compared; wait for them, or name others.'));
  if (!areComparable(was, is))
    return ok(
      without('The two runs were judged by different audit specifications, on different rows or by different evaluators; evaluate both by the same one.'),
    );
  return ok({ notComparable: null, before: was, after: is, measures: measureChanges(shownMeasures(was.evidence), shownMeasures(is.evidence)) });
});
