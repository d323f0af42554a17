import { cardEditorsOf } from '../cards/index.ts';
import type { Context } from '../context.ts';
import { systemActor } from '../identity/index.ts';
import { monitorAuthorsOf } from '../monitoring/index.ts';
import { ownersOfRuns } from '../openlineage/index.ts';
import { contributorsOfVersions, listModelVersionsById } from '../registry/index.ts';
import { evidenceSources } from './evidence-sources.rules.ts';
import { askersOfEvidence } from './evidence-under-way.ts';
import type { PromotionRequest } from './promotion-request.ts';

type Judged = Pick<PromotionRequest, 'id' | 'modelVersionId'>;

/** What is looked at to find who had the evidence made. */
export type EvidencedRequest = Judged & Parameters<typeof evidenceSources>[0];

/** Everybody whose work is judged, by request: makers of the version and its data, owners of the run that trained it, and writers of its card. Whoever asks, all of them count. */
export async function contributorsToRequests(ctx: Context, requests: readonly Judged[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const versions = requests.map(({ modelVersionId }) => modelVersionId);
  const makers = await contributorsOfVersions(ctx, versions);
  const editors = await cardEditorsOf(ctx, versions);
  const registered = await listModelVersionsById({ ...ctx, actor: systemActor }, versions);
  const runOf = (version: string) => registered.get(version)?.trainingRunId ?? '';
  const owners = await ownersOfRuns(ctx, versions.map(runOf));
  return new Map(
    requests.map(({ id, modelVersionId: of }) => [
      id,
      new Set<string>([...(makers.get(of) ?? []), ...(editors.get(of) ?? []), ...(owners.get(runOf(of)) ?? [])]),
    ]),
  );
}

/**
 * Everybody who had evidence made, by request: who asked for a run or check that its evidence was taken from, and who drafted the monitor.
 * Who approved how models are judged, attested data or trusted a publisher made no evidence: that is second-line work of its own.
 */
export async function evidenceAuthorsOf(ctx: Context, requests: readonly EvidencedRequest[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const server = { ...ctx, actor: systemActor };
  const sources = new Map(requests.map((request) => [request.id, evidenceSources(request).map(({ thingId }) => thingId)]));
  const askers = await askersOfEvidence(server, [...new Set([...sources.values()].flat())]);
  const monitors = await monitorAuthorsOf(
    server,
    requests.map(({ modelVersionId }) => modelVersionId),
  );
  return new Map(
    requests.map(({ id, modelVersionId }) => {
      const authors = [...(sources.get(id) ?? []).map((source) => askers.get(source)), monitors.get(modelVersionId)];
      return [id, new Set<string>(authors.filter((author) => author !== undefined))];
    }),
  );
}
