import { ArtifactResolver } from './artifacts/artifact.resolver.ts';
import { AuditedAttributeResolver, AuditedGroupResolver, AuditedRunResolver, AuditedVersionResolver, BiasAuditResolver } from './bias/bias.resolver.ts';
import { CardRevisionResolver, DocumentedVersionResolver, ModelCardResolver } from './cards/cards.resolver.ts';
import { DatasetResolver, DatasetVersionResolver } from './datasets/dataset.resolver.ts';
import { AliasResolver, LabelledModelResolver, LabelledVersionResolver } from './deployments/alias.resolver.ts';
import { DeploymentResolver, DeploymentTargetResolver } from './deployments/deployment.resolver.ts';
import { ProbedDeploymentResolver, ProbeResolver } from './deployments/probe.resolver.ts';
import { ServedDeploymentResolver, ServingProjectResolver, ServingResolver, ServingSpellResolver } from './deployments/serving.resolver.ts';
import {
  ComparisonResolver,
  EvaluatedModelResolver,
  EvaluatedVersionResolver,
  EvaluationEvidenceResolver,
  EvaluationRunResolver,
} from './evaluation/evaluation.resolver.ts';
import { FeatureSetResolver, FeatureSetVersionResolver } from './features/feature-set.resolver.ts';
import { FindingResolver, FindingStepResolver } from './findings/findings.resolver.ts';
import { CredentialResolver, InvitationResolver } from './identity/credential.resolver.ts';
import { PrincipalResolver } from './identity/principal.resolver.ts';
import { ProjectResolver } from './identity/project.resolver.ts';
import { HeldRoleResolver, RoleResolver } from './identity/role.resolver.ts';
import { EventsResolver } from './journal/events.resolver.ts';
import { JournalResolver } from './journal/journal.resolver.ts';
import { LineageNodeResolver, LineageResolver } from './lineage/lineage.resolver.ts';
import { LineageQuestionsResolver } from './lineage/lineage-questions.resolver.ts';
import { AlertResolver, AlertStepResolver } from './monitoring/alert.resolver.ts';
import { DriftReportResolver, MonitoredVersionResolver, MonitorResolver, WindowResolver } from './monitoring/monitoring.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { PolicyResolver } from './policy/policy.resolver.ts';
import { ApprovedVersionResolver } from './promotion/approved-version.resolver.ts';
import { AcknowledgementResolver, AliasOriginResolver, DecisionResolver, DeploymentOriginResolver, WaiverResolver } from './promotion/judgement.resolver.ts';
import { PromotionResolver } from './promotion/promotion.resolver.ts';
import { ModelResolver, ModelVersionResolver } from './registry/model.resolver.ts';
import { AuditSpecificationResolver, UseCaseResolver } from './registry/use-case.resolver.ts';

/** Every resolver class of the schema, one per line. */
export const resolvers: readonly [NewableFunction, ...NewableFunction[]] = [
  NodeResolver,
  AcknowledgementResolver,
  AlertResolver,
  AlertStepResolver,
  AliasOriginResolver,
  AliasResolver,
  ApprovedVersionResolver,
  ArtifactResolver,
  AuditedAttributeResolver,
  AuditedGroupResolver,
  AuditedRunResolver,
  AuditedVersionResolver,
  AuditSpecificationResolver,
  BiasAuditResolver,
  CardRevisionResolver,
  ComparisonResolver,
  CredentialResolver,
  DatasetResolver,
  DatasetVersionResolver,
  DeploymentOriginResolver,
  DeploymentResolver,
  DeploymentTargetResolver,
  DecisionResolver,
  DocumentedVersionResolver,
  DriftReportResolver,
  EvaluatedModelResolver,
  EvaluatedVersionResolver,
  EvaluationEvidenceResolver,
  EvaluationRunResolver,
  EventsResolver,
  FeatureSetResolver,
  FeatureSetVersionResolver,
  FindingResolver,
  FindingStepResolver,
  HeldRoleResolver,
  InvitationResolver,
  JournalResolver,
  LabelledModelResolver,
  LabelledVersionResolver,
  LineageNodeResolver,
  LineageQuestionsResolver,
  LineageResolver,
  ModelCardResolver,
  ModelResolver,
  ModelVersionResolver,
  MonitoredVersionResolver,
  MonitorResolver,
  PolicyResolver,
  PrincipalResolver,
  ProbedDeploymentResolver,
  ProbeResolver,
  ProjectResolver,
  PromotionResolver,
  RoleResolver,
  ServedDeploymentResolver,
  ServingProjectResolver,
  ServingResolver,
  ServingSpellResolver,
  WaiverResolver,
  WindowResolver,
  UseCaseResolver,
];
