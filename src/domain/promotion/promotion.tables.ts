import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DsseEnvelope } from '../../kernel/dsse.ts';
import { digestColumn, document, idColumn, idList, instant, listOf, projectColumn, refColumn } from '../../storage/columns.ts';
import { biasAudits } from '../bias/bias.tables.ts';
import { modelCards } from '../cards/cards.tables.ts';
import { deployments } from '../deployments/deployments.tables.ts';
import type { AliasWish, TargetFacts } from '../deployments/index.ts';
import { evaluationRuns } from '../evaluation/evaluation.tables.ts';
import { environments, principals, projects } from '../identity/identity.tables.ts';
import { signingKeys } from '../journal/journal.tables.ts';
import { monitors } from '../monitoring/monitoring.tables.ts';
import type { GateFacts, PolicyEvaluation } from '../policy/index.ts';
import { policies } from '../policy/policy.tables.ts';
import { auditSpecifications, models, modelVersions } from '../registry/registry.tables.ts';
import { OPEN_STATES, PROMOTION_STATES, type PromotionState } from './promotion.transitions.ts';
import { PROMOTION_KINDS, type PromotionKind, type SignedEvidence } from './promotion-request.entity.ts';

/**
 * Requests; what they were judged by never changes, only their state and how they were closed. What a draft and a request under check say of
 * verdict and evidence is a preview of the moment at which they were written.
 */
export const promotionRequests = pgTable(
  'promotion_requests',
  {
    id: idColumn('PromotionRequest'),
    projectId: projectColumn()
      .notNull()
      .references(() => projects.id),
    modelId: refColumn('model_id', 'Model')
      .notNull()
      .references(() => models.id),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    environmentId: refColumn('environment_id', 'Environment')
      .notNull()
      .references(() => environments.id),
    state: text('state').$type<PromotionState>().notNull(),
    kind: text('kind').$type<PromotionKind>().notNull().default('PROMOTION'),
    reason: text('reason').notNull(),
    target: document<TargetFacts>('target'),
    aliases: document<readonly AliasWish[]>('aliases').notNull().default([]),
    policyId: refColumn('policy_id', 'Policy')
      .notNull()
      .references(() => policies.id),
    // The other policies where several apply.
    furtherPolicyIds: idList('further_policy_ids', 'Policy').notNull().default([]),
    auditSpecificationId: refColumn('audit_specification_id', 'AuditSpecification').references(() => auditSpecifications.id),
    evaluationRunId: refColumn('evaluation_run_id', 'EvaluationRun').references(() => evaluationRuns.id),
    biasAuditId: refColumn('bias_audit_id', 'BiasAudit').references(() => biasAudits.id),
    championDeploymentId: refColumn('champion_deployment_id', 'Deployment').references(() => deployments.id),
    modelCardId: refColumn('model_card_id', 'ModelCard').references(() => modelCards.id),
    monitorId: refColumn('monitor_id', 'Monitor').references(() => monitors.id),
    evidence: document<SignedEvidence>('evidence').notNull(),
    evidenceDigest: digestColumn('evidence_digest').notNull(),
    facts: document<GateFacts>('facts').notNull(),
    evaluation: document<PolicyEvaluation>('evaluation').notNull(),
    requestedBy: refColumn('requested_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    requestedAt: instant('requested_at').notNull(),
    // Ids of the runs and checks that a request under check waits for.
    awaits: text('awaits').array().notNull().default([]),
    // Null: a draft, or one that ended before requests ran out of time.
    expiresAt: instant('expires_at'),
    supersedesId: refColumn('supersedes_id', 'PromotionRequest').references((): AnyPgColumn => promotionRequests.id),
    closedBy: refColumn('closed_by', 'Principal').references(() => principals.id),
    closedAt: instant('closed_at'),
    closingReason: text('closing_reason'),
    deploymentId: refColumn('deployment_id', 'Deployment').references(() => deployments.id),
  },
  (table) => [
    index('promotion_requests_pagination_idx').on(table.projectId, table.id),
    // One request per model and environment is open at a time; two that are opened at once give one.
    uniqueIndex('promotion_requests_open_idx')
      .on(table.modelId, table.environmentId)
      .where(sql`state in (${listOf(OPEN_STATES)})`),
    index('promotion_requests_expiry_idx')
      .on(table.expiresAt)
      .where(sql`state in (${listOf(OPEN_STATES)})`),
    index('promotion_requests_model_idx').on(table.modelId),
    index('promotion_requests_model_version_idx').on(table.modelVersionId),
    index('promotion_requests_environment_idx').on(table.environmentId),
    index('promotion_requests_policy_idx').on(table.policyId),
    index('promotion_requests_audit_specification_idx').on(table.auditSpecificationId),
    index('promotion_requests_evaluation_run_idx').on(table.evaluationRunId),
    index('promotion_requests_bias_audit_idx').on(table.biasAuditId),
    index('promotion_requests_champion_idx').on(table.championDeploymentId),
    index('promotion_requests_model_card_idx').on(table.modelCardId),
    index('promotion_requests_monitor_idx').on(table.monitorId),
    index('promotion_requests_requested_by_idx').on(table.requestedBy),
    index('promotion_requests_closed_by_idx').on(table.closedBy),
    index('promotion_requests_supersedes_idx').on(table.supersedesId),
    index('promotion_requests_deployment_idx').on(table.deploymentId),
    check('promotion_requests_state_check', sql`${table.state} in (${listOf(PROMOTION_STATES)})`),
    check('promotion_requests_kind_check', sql`${table.kind} in (${listOf(PROMOTION_KINDS)})`),
    check('promotion_requests_closed_check', sql`(${table.state} in ('DRAFT', ${listOf(OPEN_STATES)})) = (${table.closedAt} is null)`),
    check('promotion_requests_awaits_check', sql`${table.state} <> 'CHECKING' or cardinality(${table.awaits}) > 0`),
    check('promotion_requests_expiry_check', sql`${table.state} <> 'DRAFT' or ${table.expiresAt} is null`),
    check('promotion_requests_deployed_check', sql`(${table.state} = 'PROMOTED') = (${table.deploymentId} is not null)`),
  ],
);

/** What was signed about promotions, one row each; rows are never changed. */
export const promotionAttestations = pgTable(
  'promotion_attestations',
  {
    id: idColumn('PromotionAttestation'),
    projectId: projectColumn()
      .notNull()
      .references(() => projects.id),
    promotionRequestId: refColumn('promotion_request_id', 'PromotionRequest')
      .notNull()
      .references(() => promotionRequests.id),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    // A signature whose key nobody can find proves nothing.
    keyId: text('key_id')
      .notNull()
      .references(() => signingKeys.keyId),
    gateResult: document<DsseEnvelope>('gate_result').notNull(),
    promotion: document<DsseEnvelope>('promotion').notNull(),
    approvedUntil: instant('approved_until'),
    signedAt: instant('signed_at').notNull(),
  },
  (table) => [
    uniqueIndex('promotion_attestations_request_key').on(table.promotionRequestId),
    index('promotion_attestations_project_idx').on(table.projectId),
    index('promotion_attestations_key_idx').on(table.keyId),
  ],
);
