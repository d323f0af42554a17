export type { Artifact } from './artifact.entity.ts';
export { findArtifact, listArtifactsById } from './artifact.read-model.ts';
export type {
  AuditSpecification,
  FavourableOutcome,
  GroundTruth,
  SpecificationState,
} from './audit-specification.entity.ts';
export { contributorsOf } from './contributors.read-model.ts';
export type { Dataset, DatasetFormat, DatasetVersion } from './dataset.entity.ts';
export { findDataset, findDatasetVersion, listDatasets, listDatasetsById, listDatasetVersions, listDatasetVersionsById } from './dataset.read-model.ts';
export type { Deployment } from './deployment.entity.ts';
export {
  currentDeployment,
  deploymentsAt,
  listDeployments,
  listDeploymentsById,
} from './deployment.read-model.ts';
export type { FeatureSet, FeatureSetVersion } from './feature-set.entity.ts';
export {
  findFeatureSet,
  findFeatureSetVersion,
  listFeatureSets,
  listFeatureSetsById,
  listFeatureSetVersions,
  listFeatureSetVersionsById,
} from './feature-set.read-model.ts';
export { findModel, findModelVersion, listModels, listModelsById, listModelVersions, listModelVersionsById } from './model.read-model.ts';
export type { Model, ModelVersion } from './model-version.ts';
export { deploy } from './operations/deploy.ts';
export { lockModelVersion } from './operations/lock-model-version.ts';
export { storeArtifact } from './operations/store-artifact.ts';
export type { UseCase } from './use-case.entity.ts';
export {
  approvedAuditSpecification,
  findAuditSpecification,
  findUseCase,
  listAuditSpecifications,
  listAuditSpecificationsById,
  listUseCases,
  listUseCasesById,
} from './use-case.read-model.ts';
export { createUseCase } from './use-cases/create-use-case.ts';
export { decideAuditSpecification } from './use-cases/decide-audit-specification.ts';
export { findCurrentDeployment } from './use-cases/find-current-deployment.ts';
export { listDeploymentsAt } from './use-cases/list-deployments-at.ts';
export { openArtifact } from './use-cases/open-artifact.ts';
export { type ProposeAuditSpecificationInput, proposeAuditSpecification } from './use-cases/propose-audit-specification.ts';
export { recordUpload } from './use-cases/record-upload.ts';
export { registerDataset } from './use-cases/register-dataset.ts';
export { registerDatasetVersion } from './use-cases/register-dataset-version.ts';
export { registerFeatureSet } from './use-cases/register-feature-set.ts';
export { registerFeatureSetVersion } from './use-cases/register-feature-set-version.ts';
export { registerModel } from './use-cases/register-model.ts';
export { type RegisterModelVersionInput, registerModelVersion } from './use-cases/register-model-version.ts';
