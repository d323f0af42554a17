import * as domain from '../../domain/registry/index.ts';
import type { AuditSpecification } from './audit-specification.type.ts';
import type { ClassCosts, MeasurementPlan } from './measurement-plan.type.ts';
import type { Model, ModelVersion } from './model.type.ts';
import type { ModelInspection, ModelValue } from './model-inspection.type.ts';
import type { ModelVersionDiff } from './model-version-diff.type.ts';
import type { UseCase } from './use-case.type.ts';

/** A use case as GraphQL shows it. */
export const toUseCase = ({ createdBy, tierSetBy, ...useCase }: domain.UseCase): UseCase => ({
  ...useCase,
  createdById: createdBy,
  tierSetById: tierSetBy,
  __typename: 'UseCase',
});

/** A specification as GraphQL shows it. */
export const toAuditSpecification = ({ proposedBy, decidedBy, measurement, ...specification }: domain.AuditSpecification): AuditSpecification => ({
  ...specification,
  measurement: toMeasurementPlan(measurement),
  proposedById: proposedBy,
  decidedById: decidedBy,
  __typename: 'AuditSpecification',
});

/** Costs between classes as GraphQL shows them. */
export const toClassCosts = ({ unit, costs }: domain.ClassCosts, classes: readonly string[]): ClassCosts => ({
  unit,
  cells: costs.flatMap((row, actual) => row.map((cost, predicted) => ({ actual: classes[actual] ?? '', predicted: classes[predicted] ?? '', cost }))),
});

const toMeasurementPlan = ({ fairness, classCosts, ...plan }: domain.MeasurementPlan): MeasurementPlan => ({
  ...plan,
  classCosts: classCosts === null ? null : toClassCosts(classCosts, plan.classes ?? []),
  fairness: {
    ...fairness,
    references: Object.entries(fairness.references).map(([attribute, group]) => ({ attribute, group })),
    numericEdges: Object.entries(fairness.numericEdges).map(([attribute, edges]) => ({ attribute, edges })),
  },
});

/** A model as GraphQL shows it. */
export const toModel = ({ createdBy, ...model }: domain.Model): Model => ({ ...model, createdById: createdBy, __typename: 'Model' });

/** A model version as GraphQL shows it. */
export const toModelVersion = (version: domain.ModelVersion): ModelVersion => {
  const { registeredBy, inspection, environmentLockName: name, environmentLockDigest: digest, runtime, ...rest } = version;
  return {
    ...rest,
    inspection: inspection === null ? null : toInspection(inspection),
    evaluability: domain.evaluabilityOf(version),
    environmentLock: name === null || digest === null ? null : { name, digest, runtime },
    registeredById: registeredBy,
    __typename: 'ModelVersion',
  };
};

/** A difference of versions as GraphQL shows it. */
export const toModelVersionDiff = ({ from, to, ...diff }: domain.ModelVersionDiff): ModelVersionDiff => ({
  ...diff,
  from: toModelVersion(from),
  to: toModelVersion(to),
  isBreaking: diff.signature.some(({ isBreaking }) => isBreaking),
});

function toInspection(inspection: NonNullable<domain.ModelVersion['inspection']>): ModelInspection {
  const values = (declared: typeof inspection.inputs): ModelValue[] =>
    declared.map((value) => ({ ...value, shape: value.shape?.map((size) => (size === null ? null : String(size))) ?? null }));
  const { inputs, overridable, outputs, opsets, operators, functions, metadata, ...rest } = inspection;
  return {
    ...{ ...rest, metadata, inputs: values(inputs), overridable: values(overridable), outputs: values(outputs) },
    ...{ opsets: [...opsets], operators: [...operators], functions: [...functions] },
  };
}
