import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { NotFound } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { type BiasAudit, biasAuditOfRun } from '../bias/index.ts';
import type { Context } from '../context.ts';
import { type Dataset, type DatasetVersion, listDatasetsById, listDatasetVersionsById } from '../datasets/index.ts';
import { latestGateRun, type SucceededRun } from '../evaluation/index.ts';
import { type FeatureSetVersion, findFeatureSetVersion } from '../features/index.ts';
import { type Monitor, monitorOfVersion } from '../monitoring/index.ts';
import {
  type AuditSpecification,
  approvedAuditSpecification,
  findModel,
  findModelVersion,
  findUseCase,
  type Model,
  type ModelVersion,
  type UseCase,
} from '../registry/index.ts';

/** A dataset version and the dataset it belongs to. */
export interface SourceData {
  readonly version: DatasetVersion;
  readonly dataset: Dataset;
}

/** Everything that the facts of a card are taken from, as it is stored at this moment. */
export interface CardSources {
  readonly version: ModelVersion;
  readonly model: Model;
  readonly useCase: UseCase;
  readonly features: FeatureSetVersion;
  readonly training: readonly SourceData[];
  /** The approved specification and its data; null while none is approved. */
  readonly test: { readonly specification: AuditSpecification; readonly data: SourceData } | null;
  readonly run: SucceededRun | null;
  readonly audit: BiasAudit | null;
  readonly monitor: Monitor | null;
}

/** Reads what the card of a version speaks of. */
export async function readCardSources(ctx: Context, modelVersionId: string): Promise<Result<CardSources, NotFound>> {
  const version = await findModelVersion(ctx, modelVersionId);
  if (!version.ok) return version;
  const model = await findModel(ctx, version.value.modelId);
  if (!model.ok) return model;
  const useCase = await findUseCase(ctx, model.value.useCaseId);
  if (!useCase.ok) return useCase;
  const features = await findFeatureSetVersion(ctx, version.value.featureSetVersionId);
  if (!features.ok) return features;
  const approved = await approvedAuditSpecification(ctx, useCase.value.id);
  const specification = approved.ok ? approved.value : null;
  const dataIds = [...version.value.trainingDatasetVersionIds, ...(specification === null ? [] : [specification.datasetVersionId])];
  const data = await readData(ctx, dataIds);
  const sourceOf = (id: Id<'DatasetVersion'>): SourceData => present(data.get(id), `the dataset version ${id}`);
  const run = specification === null ? null : await latestGateRun(ctx, version.value.id, specification.id);
  return ok({
    ...{ version: version.value, model: model.value, useCase: useCase.value, features: features.value, run },
    training: version.value.trainingDatasetVersionIds.map(sourceOf),
    test: specification === null ? null : { specification, data: sourceOf(specification.datasetVersionId) },
    audit: run === null ? null : await biasAuditOfRun(ctx, run.id),
    monitor: await monitorOfVersion(ctx, version.value.id),
  });
}

async function readData(ctx: Context, ids: readonly Id<'DatasetVersion'>[]): Promise<ReadonlyMap<string, SourceData>> {
  const versions = await listDatasetVersionsById(ctx, ids);
  const datasets = await listDatasetsById(
    ctx,
    [...versions.values()].map((version) => version.datasetId),
  );
  const pairs = [...versions.values()].map((version) => [version.id, { version, dataset: present(datasets.get(version.datasetId), 'the dataset') }] as const);
  return new Map(pairs);
}
