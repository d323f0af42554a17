import type * as domain from '../../domain/registry/index.ts';
import type { Artifact } from './artifact.type.ts';
import type { AuditSpecification } from './audit-specification.type.ts';
import type { Dataset, DatasetVersion } from './dataset.type.ts';
import type { Deployment } from './deployment.type.ts';
import type { FeatureSet, FeatureSetVersion } from './feature-set.type.ts';
import type { Model, ModelVersion } from './model.type.ts';
import type { UseCase } from './use-case.type.ts';

/** A use case as GraphQL shows it. */
export const toUseCase = ({ createdBy, ...useCase }: domain.UseCase): UseCase => ({ ...useCase, createdById: createdBy, __typename: 'UseCase' });

/** A specification as GraphQL shows it. */
export const toAuditSpecification = ({ proposedBy, decidedBy, ...specification }: domain.AuditSpecification): AuditSpecification => ({
  ...specification,
  proposedById: proposedBy,
  decidedById: decidedBy,
  __typename: 'AuditSpecification',
});

/** An artifact as GraphQL shows it. */
export const toArtifact = ({ uploadedBy, ...artifact }: domain.Artifact): Artifact => ({ ...artifact, uploadedById: uploadedBy, __typename: 'Artifact' });

/** A dataset as GraphQL shows it. */
export const toDataset = ({ createdBy, ...dataset }: domain.Dataset): Dataset => ({ ...dataset, createdById: createdBy, __typename: 'Dataset' });

/** A dataset version as GraphQL shows it. */
export const toDatasetVersion = ({ registeredBy, ...version }: domain.DatasetVersion): DatasetVersion => ({
  ...version,
  registeredById: registeredBy,
  __typename: 'DatasetVersion',
});

/** A feature set as GraphQL shows it. */
export const toFeatureSet = ({ createdBy, ...featureSet }: domain.FeatureSet): FeatureSet => ({
  ...featureSet,
  createdById: createdBy,
  __typename: 'FeatureSet',
});

/** A feature set version as GraphQL shows it. */
export const toFeatureSetVersion = ({ registeredBy, ...version }: domain.FeatureSetVersion): FeatureSetVersion => ({
  ...version,
  registeredById: registeredBy,
  __typename: 'FeatureSetVersion',
});

/** A model as GraphQL shows it. */
export const toModel = ({ createdBy, ...model }: domain.Model): Model => ({ ...model, createdById: createdBy, __typename: 'Model' });

/** A model version as GraphQL shows it. */
export const toModelVersion = ({ registeredBy, ...version }: domain.ModelVersion): ModelVersion => ({
  ...version,
  registeredById: registeredBy,
  __typename: 'ModelVersion',
});

/** A deployment as GraphQL shows it. */
export const toDeployment = (deployment: domain.Deployment): Deployment => ({ ...deployment, __typename: 'Deployment' });
