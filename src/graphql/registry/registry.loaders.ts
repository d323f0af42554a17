import type { Context } from '../../domain/context.ts';
import {
  listArtifactsById,
  listAuditSpecificationsById,
  listDatasetsById,
  listDatasetVersionsById,
  listDeploymentsById,
  listFeatureSetsById,
  listFeatureSetVersionsById,
  listModelsById,
  listModelVersionsById,
  listUseCasesById,
} from '../../domain/registry/index.ts';
import { defineLoader } from '../loaders.ts';
import {
  toArtifact,
  toAuditSpecification,
  toDataset,
  toDatasetVersion,
  toDeployment,
  toFeatureSet,
  toFeatureSetVersion,
  toModel,
  toModelVersion,
  toUseCase,
} from './registry.mapper.ts';

/** A loader of visible things by id; null for one that is absent or hidden. */
const byId = <T, N>(list: (ctx: Context, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>, map: (thing: T) => N) =>
  defineLoader<string, N>(async (ctx, ids) => new Map([...(await list(ctx, ids))].map(([id, thing]) => [id, map(thing)])));

/** Use cases by id. */
export const useCaseById = byId(listUseCasesById, toUseCase);
/** Audit specifications by id. */
export const auditSpecificationById = byId(listAuditSpecificationsById, toAuditSpecification);
/** Artifacts by id. */
export const artifactById = byId(listArtifactsById, toArtifact);
/** Datasets by id. */
export const datasetById = byId(listDatasetsById, toDataset);
/** Dataset versions by id. */
export const datasetVersionById = byId(listDatasetVersionsById, toDatasetVersion);
/** Feature sets by id. */
export const featureSetById = byId(listFeatureSetsById, toFeatureSet);
/** Feature set versions by id. */
export const featureSetVersionById = byId(listFeatureSetVersionsById, toFeatureSetVersion);
/** Models by id. */
export const modelById = byId(listModelsById, toModel);
/** Model versions by id. */
export const modelVersionById = byId(listModelVersionsById, toModelVersion);
/** Deployments by id. */
export const deploymentById = byId(listDeploymentsById, toDeployment);
