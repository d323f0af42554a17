export type { GivenAnswer } from './assess-risk.rules.ts';
export type {
  AuditSpecification,
  EvaluationSplit,
  FavourableOutcome,
  GroundTruth,
  ProtectedAttribute,
  SpecificationMinimums,
  SpecificationState,
} from './audit-specification.entity.ts';
export type { ProposedFraming } from './check-framing.rules.ts';
export { contributorsOf, contributorsOfVersions } from './contributors.read-model.ts';
export type { Derivation } from './derivation.entity.ts';
export { type Evaluability, type EvaluableVersion, evaluabilityOf, isEvaluable } from './evaluability.ts';
export type { FramingChange } from './framing-diff.rules.ts';
export type { ClassCosts, FairnessPlan, LocalLaw144Method, MeasurementPlan, ReferenceMode, Slice, Task } from './measurement-plan.entity.ts';
export { findModel, findModelVersion, listModels, listModelsById, listModelVersions, listModelVersionsById, versionIdsOfModel } from './model.read-model.ts';
export type { Model, ModelVersion } from './model-version.ts';
export { modelNamed, modelsNamed, versionNumbered, versionsOfDigest } from './named-model.read-model.ts';
export { holdApprovedSpecification } from './operations/hold-approved-specification.ts';
export { holdFraming } from './operations/hold-framing.ts';
export { lockModel } from './operations/lock-model.ts';
export { lockModelVersion } from './operations/lock-model-version.ts';
export { type Questionnaire, questionnaireReference, type RiskAssessment } from './questionnaire.entity.ts';
export { loadQuestionnaire, questionnaireJsonSchema } from './questionnaire-file.ts';
export { settingsDigest } from './specification-digest.rules.ts';
export type { ErrorCosts, Tier, UseCase } from './use-case.entity.ts';
export {
  approvedAuditSpecification,
  findAuditSpecification,
  findUseCase,
  listAuditSpecifications,
  listAuditSpecificationsById,
  listUseCases,
  listUseCasesById,
  specificationsToDecide,
} from './use-case.read-model.ts';
export type { Alternative, FramingTerms, RevisionState, ServingMode, UseCaseRevision } from './use-case-revision.entity.ts';
export {
  findUseCaseRevision,
  framersOfVersions,
  listUseCaseRevisions,
  listUseCaseRevisionsById,
  revisionInForce,
  revisionsToDecide,
} from './use-case-revision.read-model.ts';
export { assessRiskTier } from './use-cases/assess-risk-tier.ts';
export { createUseCase } from './use-cases/create-use-case.ts';
export { decideAuditSpecification } from './use-cases/decide-audit-specification.ts';
export { decideUseCaseRevision } from './use-cases/decide-use-case-revision.ts';
export { diffModelVersions, type ModelVersionDiff } from './use-cases/diff-model-versions.ts';
export { diffUseCaseRevisions, type UseCaseRevisionDiff } from './use-cases/diff-use-case-revisions.ts';
export { findNamedVersion } from './use-cases/find-named-version.ts';
export { type ProposeAuditSpecificationInput, proposeAuditSpecification } from './use-cases/propose-audit-specification.ts';
export { proposeUseCaseRevision } from './use-cases/propose-use-case-revision.ts';
export { registerModel } from './use-cases/register-model.ts';
export { type RegisterModelVersionInput, registerModelVersion } from './use-cases/register-model-version.ts';
export { setRiskTier } from './use-cases/set-risk-tier.ts';
export { withdrawUseCaseRevision } from './use-cases/withdraw-use-case-revision.ts';
