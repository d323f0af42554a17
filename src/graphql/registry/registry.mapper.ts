import type * as domain from '../../domain/registry/index.ts';
import type { AuditSpecification } from './audit-specification.type.ts';
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

/** A model as GraphQL shows it. */
export const toModel = ({ createdBy, ...model }: domain.Model): Model => ({ ...model, createdById: createdBy, __typename: 'Model' });

/** A model version as GraphQL shows it. */
export const toModelVersion = ({ registeredBy, ...version }: domain.ModelVersion): ModelVersion => ({
  ...version,
  registeredById: registeredBy,
  __typename: 'ModelVersion',
});
