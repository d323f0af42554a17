import { ArtifactResolver } from './artifacts/artifact.resolver.ts';
import { PublisherKeyResolver, SignatureCheckResolver } from './artifacts/signature.resolver.ts';
import { AuditedAttributeResolver, AuditedGroupResolver, AuditedRunResolver, AuditedVersionResolver, BiasAuditResolver } from './bias/bias.resolver.ts';
import { CardRevisionResolver, DocumentedVersionResolver, ModelCardResolver } from './cards/cards.resolver.ts';
import { DatasetResolver, DatasetVersionResolver } from './datasets/dataset.resolver.ts';
import { DeploymentResolver } from './deployments/deployment.resolver.ts';
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
import { AcknowledgementResolver, DecisionResolver, DeploymentOriginResolver, WaiverResolver } from './promotion/judgement.resolver.ts';
import { PromotionResolver } from './promotion/promotion.resolver.ts';
import { ModelResolver, ModelVersionResolver } from './registry/model.resolver.ts';
import { AuditSpecificationResolver, UseCaseResolver } from './registry/use-case.resolver.ts';

/** Every resolver class of the schema, one per line. */
export const resolvers: readonly [NewableFunction, ...NewableFunction[]] = [
  NodeResolver,
  AcknowledgementResolver,
  AlertResolver,
  AlertStepResolver,
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
  ProjectResolver,
  PromotionResolver,
  PublisherKeyResolver,
  RoleResolver,
  SignatureCheckResolver,
  WaiverResolver,
  WindowResolver,
  UseCaseResolver,
];
