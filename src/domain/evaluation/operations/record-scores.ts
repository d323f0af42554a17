import type { IllegalTransition } from '../../../kernel/problem.ts';
import { illegalTransition } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { storeArtifact } from '../../artifacts/index.ts';
import type { MutationContext } from '../../context.ts';
import { requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import { append } from '../../journal/index.ts';
import { recordEdges } from '../../lineage/index.ts';
import { type Lease, lockLeased } from '../../work/index.ts';
import { catalogueMeasures } from '../catalogue-measures.ts';
import { evaluationRecorded } from '../evaluation.entries.ts';
import { completeRun, evaluationQueue } from '../evaluation.store.ts';
import type { EvaluationRun, SucceededRun } from '../evaluation-run.entity.ts';
import { PREDICTIONS_MEDIA_TYPE } from '../predictions.rules.ts';
import type { ScoredRun } from '../score-run.ts';

/**
 * Records the result of a run in the caller's transaction: evidence, predictions, lineage and journal entry. Refused when the lease
 * was lost meanwhile: then another worker's result counts, or the run was cancelled. Refused as well when what the run rests on was revoked
 * while it went on.
 */
export async function recordScores(
  ctx: MutationContext,
  lease: Lease<EvaluationRun>,
  scored: ScoredRun,
): Promise<Result<SucceededRun, IllegalTransition | SourceRevoked>> {
  const locked = await lockLeased(ctx.tx, evaluationQueue, lease);
  if (locked === null)
    return refuse(illegalTransition('NOT_LEASED', 'recordEvaluation', 'The run was taken over or cancelled meanwhile, so this result is dropped.'));
  ctx.actor.require('runEvaluation', { kind: 'EvaluationRun', projectId: locked.projectId });
  const usable = await requireUsable(ctx, locked.projectId, [locked.datasetVersionId, locked.modelVersionId]);
  if (!usable.ok) return usable;
  const artifact = await storeArtifact(ctx, {
    ...scored.predictions,
    projectId: locked.projectId,
    mediaType: PREDICTIONS_MEDIA_TYPE,
    uploadedBy: locked.requestedBy,
  });
  const result = { evidence: scored.evidence, resultDigest: scored.resultDigest, predictionsArtifactId: artifact.id, finishedAt: ctx.clock.now() };
  await completeRun(ctx.tx, locked, result);
  const { rows } = scored.evidence;
  const run: SucceededRun = { ...locked, ...result, state: 'SUCCEEDED', rowsDone: rows, rowsTotal: rows };
  const evaluated = { projectId: run.projectId, to: run.id, kind: 'EVALUATED', source: 'OBSERVED', evidenceId: run.id } as const;
  await recordEdges(ctx, [
    { ...evaluated, from: run.datasetVersionId },
    { ...evaluated, from: run.modelVersionId },
  ]);
  await append(ctx.tx, evaluationRecorded(run));
  await catalogueMeasures(ctx, run);
  return ok(run);
}
