export type { Artifact } from './artifact.entity.ts';
export { findArtifact, findArtifactByDigest, listArtifactsById } from './artifact.read-model.ts';
export {
  type AuditSpecification,
  DEFAULT_MINIMUMS,
  type EvaluationSplit,
  type FavourableOutcome,
  type GroundTruth,
  type ProtectedAttribute,
  type SpecificationContent,
  type SpecificationMinimums,
  type SpecificationState,
} from './audit-specification.entity.ts';
export { contributorsOf } from './contributors.read-model.ts';
export type { Dataset, DatasetColumn, DatasetFormat, DatasetVersion } from './dataset.entity.ts';
export { findDataset, findDatasetVersion, listDatasets, listDatasetsById, listDatasetVersions, listDatasetVersionsById } from './dataset.read-model.ts';
export type { Deployment } from './deployment.entity.ts';
export {
  currentDeployment,
  type DeploymentsAt,
  deploymentsAt,
  findDeployment,
  listCurrentDeploymentsOfVersion,
  listDeployments,
  listDeploymentsById,
} from './deployment.read-model.ts';
export type { Feature, FeatureSet, FeatureSetVersion } from './feature-set.entity.ts';
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
export { type Deployed, type DeployInput, deploy } from './operations/deploy.ts';
export { lockModelVersion } from './operations/lock-model-version.ts';
export { type BytesToKeep, storeArtifact } from './operations/store-artifact.ts';
export type { ErrorCosts, Tier, UseCase } from './use-case.entity.ts';
export {
  approvedAuditSpecification,
  findAuditSpecification,
  findUseCase,
  listAuditSpecifications,
  listAuditSpecificationsById,
  listUseCases,
  listUseCasesById,
} from './use-case.read-model.ts';
export { type CreateUseCaseInput, createUseCase } from './use-cases/create-use-case.ts';
export { type DecideAuditSpecificationInput, decideAuditSpecification } from './use-cases/decide-audit-specification.ts';
export { findCurrentDeployment } from './use-cases/find-current-deployment.ts';
export { listDeploymentsAt } from './use-cases/list-deployments-at.ts';
export { type OpenedArtifact, openArtifact } from './use-cases/open-artifact.ts';
export { type ProposeAuditSpecificationInput, proposeAuditSpecification } from './use-cases/propose-audit-specification.ts';
export { type RecordUploadInput, recordUpload } from './use-cases/record-upload.ts';
export { type RegisterDatasetInput, registerDataset } from './use-cases/register-dataset.ts';
export { type RegisterDatasetVersionInput, registerDatasetVersion } from './use-cases/register-dataset-version.ts';
export { type RegisterFeatureSetInput, registerFeatureSet } from './use-cases/register-feature-set.ts';
export { type RegisterFeatureSetVersionInput, registerFeatureSetVersion } from './use-cases/register-feature-set-version.ts';
export { type RegisterModelInput, registerModel } from './use-cases/register-model.ts';
export { type RegisterModelVersionInput, registerModelVersion } from './use-cases/register-model-version.ts';
