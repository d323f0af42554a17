import { DelegationResolver } from './approvals/delegations.resolver.ts';
import { ArtifactResolver } from './artifacts/artifact.resolver.ts';
import { PublisherKeyResolver, SignatureCheckResolver } from './artifacts/signature.resolver.ts';
import { AuditedAttributeResolver, AuditedGroupResolver, AuditedRunResolver, AuditedVersionResolver, BiasAuditResolver } from './bias/bias.resolver.ts';
import { LocalLawStatementResolver, StatedAuditResolver } from './bias/local-law-statement.resolver.ts';
import { CardRevisionResolver, DocumentedDiffResolver, DocumentedVersionResolver, ModelCardResolver } from './cards/cards.resolver.ts';
import { CataloguedResolver, CatalogueEntryResolver, CatalogueRevisionResolver } from './catalogue/catalogue.resolver.ts';
import { OwnerCountResolver, SearchResolver } from './catalogue/search.resolver.ts';
import { ChallengeResolver, ChallengeStepResolver } from './challenges/challenge.resolver.ts';
import { DatasetProfileResolver, DatasetResolver, DatasetVersionResolver } from './datasets/dataset.resolver.ts';
import { AttestationResolver, RevocationResolver } from './datasets/governance.resolver.ts';
import {
  RevokedAuditResolver,
  RevokedDatasetResolver,
  RevokedDeploymentResolver,
  RevokedFeatureSetResolver,
  RevokedModelResolver,
  RevokedRunResolver,
} from './datasets/revoked-sources.resolver.ts';
import { AliasResolver, LabelledModelResolver, LabelledVersionResolver } from './deployments/alias.resolver.ts';
import { DeploymentResolver, DeploymentTargetResolver, ServingDiffResolver } from './deployments/deployment.resolver.ts';
import { FreezeResolver, RetirementResolver, SuspendedDeploymentResolver, SuspensionResolver } from './deployments/hold.resolver.ts';
import { ProbedDeploymentResolver, ProbeResolver } from './deployments/probe.resolver.ts';
import { ServedDeploymentResolver, ServingProjectResolver, ServingResolver, ServingSpellResolver } from './deployments/serving.resolver.ts';
import { FiledDocumentResolver } from './documents/document.resolver.ts';
import { CheckedVersionResolver, EquivalenceCheckResolver } from './equivalence/equivalence.resolver.ts';
import {
  ComparisonResolver,
  EvaluatedModelResolver,
  EvaluatedVersionResolver,
  EvaluationEvidenceResolver,
  EvaluationRunResolver,
} from './evaluation/evaluation.resolver.ts';
import { MeasuredRunResolver } from './evaluation/measured-run.resolver.ts';
import { EvaluationProgressResolver } from './evaluation/progress.resolver.ts';
import { ModelQuarantineResolver, QuarantinedVersionResolver } from './evaluation/quarantine.resolver.ts';
import { VersionMetricsResolver } from './evaluation/version-metrics.resolver.ts';
import { ExplainedVersionResolver, ExplanationEvidenceResolver, ExplanationRunResolver } from './explanations/explanation.resolver.ts';
import { ImportedAboutVersionResolver, ImportedExplanationResolver } from './explanations/imported-explanation.resolver.ts';
import { FeatureResolver, FeatureSourceResolver, MaterialisationResolver } from './features/feature.resolver.ts';
import { FeatureSetResolver } from './features/feature-set.resolver.ts';
import { FeatureSetVersionResolver } from './features/feature-set-version.resolver.ts';
import { FindingResolver, FindingStepResolver } from './findings/findings.resolver.ts';
import { CredentialResolver, InvitationResolver } from './identity/credential.resolver.ts';
import { PrincipalResolver } from './identity/principal.resolver.ts';
import { ProjectResolver } from './identity/project.resolver.ts';
import { HeldRoleResolver, RoleResolver } from './identity/role.resolver.ts';
import { InboxResolver } from './inbox/inbox.resolver.ts';
import { IncidentLinkResolver, IncidentResolver, IncidentSiblingResolver, IncidentStepResolver } from './incidents/incident.resolver.ts';
import { EventsResolver } from './journal/events.resolver.ts';
import { JournalResolver } from './journal/journal.resolver.ts';
import { LineageNodeResolver, LineageResolver } from './lineage/lineage.resolver.ts';
import { LineageQuestionsResolver } from './lineage/lineage-questions.resolver.ts';
import { AlertResolver, AlertStepResolver } from './monitoring/alert.resolver.ts';
import { DriftReportResolver, MonitoredVersionResolver, MonitorResolver, WatchedRunResolver, WindowResolver } from './monitoring/monitoring.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import {
  AssetColumnResolver,
  ColumnFlowResolver,
  ExternalAssetResolver,
  QualityCheckResolver,
  QualityOfVersionResolver,
} from './openlineage/external-asset.resolver.ts';
import { JobResolver, LineageEventResolver, RunResolver, RunUseResolver } from './openlineage/openlineage.resolver.ts';
import { PolicyResolver } from './policy/policy.resolver.ts';
import { PolicyProposalResolver } from './policy/policy-proposal.resolver.ts';
import { LatencyRunResolver, TimedVersionResolver } from './preflight/latency.resolver.ts';
import { PreflightRunResolver, PreflownVersionResolver } from './preflight/preflight.resolver.ts';
import { LegalHoldResolver } from './preservation/legal-hold.resolver.ts';
import { ErasedArtifactResolver, RetentionPeriodResolver } from './preservation/retention.resolver.ts';
import {
  ApprovalReviewResolver,
  ApprovalStandingResolver,
  BreakGlassOnCardResolver,
  BreakGlassUseResolver,
  StandingDeploymentResolver,
} from './promotion/approval-review.resolver.ts';
import { ApprovedVersionResolver } from './promotion/approved-version.resolver.ts';
import { CommentResolver, CommentThreadResolver, DiscussedRequestResolver } from './promotion/discussion.resolver.ts';
import {
  AcknowledgementResolver,
  AliasOriginResolver,
  ApprovalConditionResolver,
  ConditionalDeploymentResolver,
  DecisionResolver,
  DeploymentOriginResolver,
  FilledPlaceResolver,
  RemindedRequestResolver,
  WaiverResolver,
} from './promotion/judgement.resolver.ts';
import { PolicyTrialResolver } from './promotion/policy-trial.resolver.ts';
import { PromotionResolver } from './promotion/promotion.resolver.ts';
import { ReviewMeasuresResolver } from './promotion/review-measures.resolver.ts';
import { ModelResolver, ModelVersionResolver } from './registry/model.resolver.ts';
import { AuditSpecificationResolver, UseCaseResolver } from './registry/use-case.resolver.ts';
import { UseCaseFramingResolver, UseCaseRevisionResolver } from './registry/use-case-revision.resolver.ts';

import { SkewCheckResolver } from './skew/skew.resolver.ts';
import { AssessedRunResolver, EvaluationValidityResolver } from './validity/validity.resolver.ts';

/** Every resolver class of the schema, one per line. */
export const resolvers: readonly [NewableFunction, ...NewableFunction[]] = [
  NodeResolver,
  AcknowledgementResolver,
  FilledPlaceResolver,
  AlertResolver,
  AlertStepResolver,
  AliasOriginResolver,
  AliasResolver,
  ApprovalReviewResolver,
  ApprovalStandingResolver,
  BreakGlassOnCardResolver,
  BreakGlassUseResolver,
  StandingDeploymentResolver,
  ApprovalConditionResolver,
  ApprovedVersionResolver,
  ArtifactResolver,
  AssetColumnResolver,
  AuditedAttributeResolver,
  AuditedGroupResolver,
  AuditedRunResolver,
  AuditedVersionResolver,
  AuditSpecificationResolver,
  BiasAuditResolver,
  CardRevisionResolver,
  ColumnFlowResolver,
  CheckedVersionResolver,
  CataloguedResolver,
  CatalogueEntryResolver,
  CatalogueRevisionResolver,
  CommentResolver,
  CommentThreadResolver,
  ComparisonResolver,
  ConditionalDeploymentResolver,
  DelegationResolver,
  DiscussedRequestResolver,
  RemindedRequestResolver,
  EquivalenceCheckResolver,
  CredentialResolver,
  AttestationResolver,
  DatasetProfileResolver,
  DatasetResolver,
  DatasetVersionResolver,
  DeploymentOriginResolver,
  DeploymentResolver,
  DeploymentTargetResolver,
  DecisionResolver,
  DocumentedDiffResolver,
  DocumentedVersionResolver,
  DriftReportResolver,
  EvaluatedModelResolver,
  EvaluatedVersionResolver,
  EvaluationEvidenceResolver,
  EvaluationRunResolver,
  EventsResolver,
  ExplainedVersionResolver,
  ExplanationEvidenceResolver,
  ExplanationRunResolver,
  ExternalAssetResolver,
  FeatureResolver,
  FeatureSetResolver,
  FeatureSetVersionResolver,
  FeatureSourceResolver,
  FindingResolver,
  FindingStepResolver,
  HeldRoleResolver,
  ImportedAboutVersionResolver,
  ImportedExplanationResolver,
  InboxResolver,
  InvitationResolver,
  JobResolver,
  JournalResolver,
  LabelledModelResolver,
  LabelledVersionResolver,
  LatencyRunResolver,
  LineageEventResolver,
  LineageNodeResolver,
  LineageQuestionsResolver,
  LineageResolver,
  LocalLawStatementResolver,
  MaterialisationResolver,
  ModelCardResolver,
  ModelResolver,
  ModelVersionResolver,
  MonitoredVersionResolver,
  MonitorResolver,
  OwnerCountResolver,
  PolicyResolver,
  PolicyProposalResolver,
  PreflightRunResolver,
  PreflownVersionResolver,
  PrincipalResolver,
  ProbedDeploymentResolver,
  ProbeResolver,
  ProjectResolver,
  PromotionResolver,
  PolicyTrialResolver,
  PublisherKeyResolver,
  QualityCheckResolver,
  QualityOfVersionResolver,
  RevocationResolver,
  RevokedAuditResolver,
  RevokedDatasetResolver,
  RevokedDeploymentResolver,
  RevokedFeatureSetResolver,
  RevokedModelResolver,
  RevokedRunResolver,
  RoleResolver,
  SignatureCheckResolver,
  ServedDeploymentResolver,
  ServingProjectResolver,
  ServingResolver,
  ServingSpellResolver,
  RunResolver,
  RunUseResolver,
  FreezeResolver,
  SuspensionResolver,
  SuspendedDeploymentResolver,
  RetirementResolver,
  ServingDiffResolver,
  EvaluationProgressResolver,
  MeasuredRunResolver,
  VersionMetricsResolver,
  ModelQuarantineResolver,
  QuarantinedVersionResolver,
  SearchResolver,
  SkewCheckResolver,
  StatedAuditResolver,
  TimedVersionResolver,
  AssessedRunResolver,
  EvaluationValidityResolver,
  WaiverResolver,
  WatchedRunResolver,
  WindowResolver,
  UseCaseResolver,
  UseCaseRevisionResolver,
  UseCaseFramingResolver,
  ChallengeResolver,
  ChallengeStepResolver,
  FiledDocumentResolver,
  IncidentResolver,
  IncidentSiblingResolver,
  IncidentLinkResolver,
  IncidentStepResolver,
  LegalHoldResolver,
  ErasedArtifactResolver,
  RetentionPeriodResolver,
  ReviewMeasuresResolver,
];
