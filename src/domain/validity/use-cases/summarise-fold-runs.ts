import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { listEvaluationRunsById, type SucceededRun } from '../../evaluation/index.ts';
import { listAuditSpecificationsById } from '../../registry/index.ts';
import { question } from '../../use-case.ts';
import { type FoldRun, foldRunReports } from '../fold-runs.rules.ts';
import type { FoldReport } from '../validity.entity.ts';

/** The runs that are the folds, in the order in which they are shown. */
export interface SummariseFoldRunsInput {
  readonly evaluationRunIds: readonly string[];
}

/**
 * Sums up runs on several registered dataset versions, or splits of them, as the folds of one cross-validation. Reported only: no gate looks at it, as
 * whoever asks chooses the runs.
 */
export const summariseFoldRuns = question<SummariseFoldRunsInput, readonly FoldReport[], NotFound | InvalidInput>('summariseFoldRuns', async (ctx, input) => {
  const { evaluationRunIds: ids } = input;
  if (ids.length > LIMITS.evaluationFolds) return refuse(invalidInput('evaluationRunIds', `Name 1 to ${LIMITS.evaluationFolds} runs, one for each fold.`));
  if (new Set(ids).size < ids.length) return refuse(invalidInput('evaluationRunIds', 'A run is named twice; name each once.'));
  const runs = await listEvaluationRunsById(ctx, ids);
  const missing = ids.find((id) => !runs.has(id));
  if (missing !== undefined) return refuse(notFound('EvaluationRun', missing));
  const found = ids.flatMap((id) => runs.get(id) ?? []);
  const unfinished = found.find(({ state }) => state !== 'SUCCEEDED');
  if (unfinished !== undefined) return refuse(invalidInput('evaluationRunIds', `The run ${unfinished.id} has no result; wait for it, or leave it out.`));
  const specifications = await listAuditSpecificationsById(
    ctx,
    found.map(({ auditSpecificationId }) => auditSpecificationId),
  );
  return foldRunReports(
    (found as readonly SucceededRun[]).map(
      (run): FoldRun => ({ run, datasetDigest: run.datasetDigest, split: specifications.get(run.auditSpecificationId)?.split ?? null }),
    ),
  );
});
