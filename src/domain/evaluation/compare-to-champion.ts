import { assert } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { type InvalidInput, invalidInput, type NotFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findAuditSpecification, findUseCase } from '../registry/index.ts';
import { comparePredictions } from './compare-predictions.ts';
import type { Comparison, ComparisonDocument } from './comparison.entity.ts';
import { findComparisonOfRuns } from './comparison.read-model.ts';
import { type PredictionsUnavailable, predictionsUnavailable } from './evaluation.problems.ts';
import { findEvaluationRun } from './evaluation.read-model.ts';
import { isSucceeded, type SucceededRun } from './evaluation-run.entity.ts';

const notComparable = (message: string): InvalidInput => invalidInput('championRunId', message);

/** The two runs of a comparison. */
export interface RunPair {
  readonly candidateRunId: string;
  readonly championRunId: string;
}

/**
 * The candidate against the champion on the same rows, joined by row id: the stored comparison, or one computed now that
 * `recordComparison` can store. Writes nothing; refuses runs without a result, and runs that did not judge the same rows by the same rules.
 */
export async function compareToChampion(ctx: Context, pair: RunPair): Promise<Result<Comparison, NotFound | InvalidInput | PredictionsUnavailable>> {
  const stored = await findComparisonOfRuns(ctx, pair.candidateRunId, pair.championRunId);
  if (stored !== null) return ok(stored);
  const candidate = await findEvaluationRun(ctx, pair.candidateRunId);
  if (!candidate.ok) return candidate;
  const champion = await findEvaluationRun(ctx, pair.championRunId);
  if (!champion.ok) return champion;
  const [a, b] = [candidate.value, champion.value];
  if (!isSucceeded(a) || !isSucceeded(b)) return refuse(notComparable('Both runs need a result before they can be compared; wait for them.'));
  if (a.projectId !== b.projectId || a.specificationDigest !== b.specificationDigest || a.datasetDigest !== b.datasetDigest)
    return refuse(notComparable('The two runs were judged by different audit specifications; evaluate both by the same one.'));
  const document = await computeDocument(ctx, a, b);
  if (!document.ok) return document;
  return ok({
    id: ctx.ids.next('Comparison'),
    projectId: a.projectId,
    candidateRunId: a.id,
    championRunId: b.id,
    document: document.value,
    digest: digestOf(document.value),
    createdAt: ctx.clock.now(),
  });
}

async function computeDocument(
  ctx: Context,
  candidate: SucceededRun,
  champion: SucceededRun,
): Promise<Result<ComparisonDocument, NotFound | InvalidInput | PredictionsUnavailable>> {
  const specification = await findAuditSpecification(ctx, candidate.auditSpecificationId);
  assert(specification.ok, 'who may read a run may read what it was judged by');
  const useCase = await findUseCase(ctx, specification.value.useCaseId);
  if (!useCase.ok) return useCase;
  const question = { specification: specification.value, seed: candidate.evidence.seed, costs: useCase.value.costs };
  const compared = await comparePredictions(ctx, { candidate, champion }, question);
  if (compared.kind === 'UNREADABLE') return refuse(predictionsUnavailable((compared.side === 'candidate' ? candidate : champion).id));
  if (compared.kind === 'NOT_PAIRED') return refuse(notComparable(compared.message));
  return ok({
    format: 'assay-comparison/2',
    candidateResultDigest: candidate.resultDigest,
    championResultDigest: champion.resultDigest,
    specificationDigest: candidate.specificationDigest,
    paired: true,
    ...compared.found,
  });
}
