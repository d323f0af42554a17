import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { project } from '../identity/belonging.tables.ts';
import { environments } from '../identity/identity.tables.ts';
import { models, modelVersions } from '../registry/registry.tables.ts';
import { ALIAS_FOLLOWS, type AliasFollows } from './alias.entity.ts';
import { DEPLOYMENT_KINDS, type DeploymentKind, TARGET_SOURCES, type TargetSource } from './deployment-target.entity.ts';
import { PROBE_OUTCOMES, type ProbeOutcome } from './probe.entity.ts';

/** What serves where, from when until when. */
export const deployments = pgTable(
  'deployments',
  {
    id: idColumn('Deployment'),
    projectId: project(),
    modelId: refColumn('model_id', 'Model')
      .notNull()
      .references(() => models.id),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    environmentId: refColumn('environment_id', 'Environment')
      .notNull()
      .references(() => environments.id),
    // Promotion is a higher storey: its id is kept, its table is not known here.
    promotionRequestId: refColumn('promotion_request_id', 'PromotionRequest').notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
  },
  (table) => [
    // Production is the one current deployment of a model there.
    uniqueIndex('deployments_current_key').on(table.modelId, table.environmentId).where(sql`${table.validTo} is null`),
    unique('deployments_promotion_request_id_key').on(table.promotionRequestId),
    check('deployments_period_check', sql`${table.validTo} > ${table.validFrom}`),
    index('deployments_model_id_idx').on(table.modelId, table.id),
    index('deployments_model_version_id_idx').on(table.modelVersionId),
    // "What served here at that instant" reads this one.
    index('deployments_environment_id_idx').on(table.environmentId, table.validFrom),
    index('deployments_pagination_idx').on(table.projectId, table.id),
  ],
);

/** Where and how deployments are reached, each change a row of its own. */
export const deploymentTargets = pgTable(
  'deployment_targets',
  {
    deploymentId: refColumn('deployment_id', 'Deployment')
      .notNull()
      .references(() => deployments.id),
    number: integer('number').notNull(),
    projectId: project(),
    kind: text('kind').$type<DeploymentKind>().notNull(),
    endpoint: text('endpoint'),
    servingSystem: text('serving_system'),
    servedAs: text('served_as'),
    source: text('source').$type<TargetSource>().notNull(),
    // No reference: the server itself promotes in tests and demos, and it is no principal of the table.
    declaredBy: refColumn('declared_by', 'Principal').notNull(),
    declaredAt: instant('declared_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'deployment_targets_pkey', columns: [table.deploymentId, table.number] }),
    check('deployment_targets_kind_check', sql`${table.kind} in (${listOf(DEPLOYMENT_KINDS)})`),
    check('deployment_targets_source_check', sql`${table.source} in (${listOf(TARGET_SOURCES)})`),
    index('deployment_targets_project_id_idx').on(table.projectId),
  ],
);

/** Labels of models: which version each meant, from when until when. */
export const aliases = pgTable(
  'aliases',
  {
    id: idColumn('Alias'),
    projectId: project(),
    modelId: refColumn('model_id', 'Model')
      .notNull()
      .references(() => models.id),
    name: text('name').notNull(),
    follows: text('follows').$type<AliasFollows>().notNull(),
    environmentId: refColumn('environment_id', 'Environment')
      .notNull()
      .references(() => environments.id),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    // Promotion is a higher storey; a trigger sees to it that this names a request which was approved for exactly this version.
    promotionRequestId: refColumn('promotion_request_id', 'PromotionRequest').notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
  },
  (table) => [
    // An alias means one version at a time.
    uniqueIndex('aliases_current_key').on(table.modelId, table.name).where(sql`${table.validTo} is null`),
    check('aliases_follows_check', sql`${table.follows} in (${listOf(ALIAS_FOLLOWS)})`),
    check('aliases_period_check', sql`${table.validTo} > ${table.validFrom}`),
    // "What did the label mean at that instant" and its history read this one.
    index('aliases_model_id_idx').on(table.modelId, table.name, table.validFrom),
    index('aliases_environment_id_idx').on(table.environmentId),
    index('aliases_model_version_id_idx').on(table.modelVersionId),
    index('aliases_promotion_request_id_idx').on(table.promotionRequestId),
    index('aliases_pagination_idx').on(table.projectId, table.id),
  ],
);

/** What probes of endpoints found; rows are written once. */
export const deploymentProbes = pgTable(
  'deployment_probes',
  {
    id: idColumn('Probe'),
    projectId: project(),
    deploymentId: refColumn('deployment_id', 'Deployment')
      .notNull()
      .references(() => deployments.id),
    endpoint: text('endpoint').notNull(),
    outcome: text('outcome').$type<ProbeOutcome>().notNull(),
    detail: text('detail').notNull(),
    servedVersion: text('served_version'),
    rows: integer('rows').notNull(),
    differing: integer('differing').notNull(),
    largestDifference: doublePrecision('largest_difference'),
    // No reference: the server itself probes, and it is no principal of the table.
    probedBy: refColumn('probed_by', 'Principal').notNull(),
    probedAt: instant('probed_at').notNull(),
  },
  (table) => [
    check('deployment_probes_outcome_check', sql`${table.outcome} in (${listOf(PROBE_OUTCOMES)})`),
    index('deployment_probes_deployment_id_idx').on(table.deploymentId, table.probedAt),
    index('deployment_probes_pagination_idx').on(table.projectId, table.id),
  ],
);
