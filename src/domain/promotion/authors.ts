import type { Context } from '../context.ts';
import { listEvaluationRunsById } from '../evaluation/index.ts';
import { systemActor } from '../identity/index.ts';
import { contributorsOf } from '../registry/index.ts';
import type { PromotionRequest } from './promotion-request.ts';
import { cardAuthorsOf, monitorAuthorsOf } from './readiness-facts.ts';

/** Everybody whose work is judged: makers of the version and its data, and writers of its card. Whoever asks, all of them count. */
export async function contributorsToRequest(ctx: Context, request: PromotionRequest): Promise<ReadonlySet<string>> {
  return new Set<string>([...(await contributorsOf(ctx, request.modelVersionId)), ...(await cardAuthorsOf(ctx, request.modelVersionId))]);
}

/** Everybody who had evidence made: who requested the evaluation and who drafted the monitor. */
export async function evidenceAuthorsOf(ctx: Context, request: PromotionRequest): Promise<ReadonlySet<string>> {
  const server = { ...ctx, actor: systemActor };
  const runs = request.evaluationRunId === null ? [] : [...(await listEvaluationRunsById(server, [request.evaluationRunId])).values()];
  return new Set<string>([...runs.map(({ requestedBy }) => requestedBy), ...(await monitorAuthorsOf(server, request.modelVersionId))]);
}
