import { cardEditorsOf } from '../cards/index.ts';
import type { Context } from '../context.ts';
import { listEvaluationRunsById } from '../evaluation/index.ts';
import { systemActor } from '../identity/index.ts';
import { monitorAuthorsOf } from '../monitoring/index.ts';
import { contributorsOfVersions } from '../registry/index.ts';
import type { PromotionRequest } from './promotion-request.ts';

type Judged = Pick<PromotionRequest, 'id' | 'modelVersionId' | 'evaluationRunId'>;

/** Everybody whose work is judged, by request: makers of the version and its data, and writers of its card. Whoever asks, all of them count. */
export async function contributorsToRequests(ctx: Context, requests: readonly Judged[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const versions = requests.map(({ modelVersionId }) => modelVersionId);
  const makers = await contributorsOfVersions(ctx, versions);
  const editors = await cardEditorsOf(ctx, versions);
  return new Map(requests.map(({ id, modelVersionId: of }) => [id, new Set<string>([...(makers.get(of) ?? []), ...(editors.get(of) ?? [])])]));
}

/** Everybody who had evidence made, by request: who requested the evaluation and who drafted the monitor. */
export async function evidenceAuthorsOf(ctx: Context, requests: readonly Judged[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const server = { ...ctx, actor: systemActor };
  const runs = await listEvaluationRunsById(
    server,
    requests.flatMap(({ evaluationRunId }) => evaluationRunId ?? []),
  );
  const monitors = await monitorAuthorsOf(
    server,
    requests.map(({ modelVersionId }) => modelVersionId),
  );
  return new Map(
    requests.map(({ id, modelVersionId, evaluationRunId }) => {
      const authors = [runs.get(evaluationRunId ?? '')?.requestedBy, monitors.get(modelVersionId)];
      return [id, new Set<string>(authors.filter((author) => author !== undefined))];
    }),
  );
}
