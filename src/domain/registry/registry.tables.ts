import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, check, doublePrecision, index, integer, pgTable, smallint, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ModelInspection } from '../../inference/model-inspection.ts';
import type { ModelManifest } from '../../inference/run-protocol.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Id, IdKind } from '../../kernel/id.ts';
import { bigCount, digestColumn, document, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { environments, principals, projects } from '../identity/identity.tables.ts';
import {
  type EvaluationSplit,
  FAVOURABLE_OUTCOMES,
  type FavourableOutcome,
  GROUND_TRUTHS,
  type GroundTruth,
  type ProtectedAttribute,
  SPECIFICATION_STATES,
  type SpecificationMinimums,
  type SpecificationState,
} from './audit-specification.entity.ts';
import { DATASET_FORMATS, type DatasetColumn, type DatasetFormat } from './dataset.entity.ts';
import type { Feature } from './feature-set.entity.ts';
import type { ErrorCosts, Tier } from './use-case.entity.ts';

const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

const project = () =>
  projectColumn()
    .notNull()
    .references(() => projects.id);

const author = (name: string) => refColumn(name, 'Principal').references((): AnyPgColumn => principals.id);

/** Ids kept as a list: their rows can neither change nor go away, and every one was checked to be of the project when it came in. */
const idList = <K extends IdKind>(name: string, _kind: K) => text(name).array().$type<Id<K>[]>();

/** What models decide, for whom, and what errors cost. */
export const useCases = pgTable(
  'use_cases',
  {
    id: idColumn('UseCase'),
    projectId: project(),
    name: text('name').notNull(),
    target: text('target').notNull(),
    decision: text('decision').notNull(),
    actsOnIt: text('acts_on_it').notNull(),
    costs: document<ErrorCosts>('costs').notNull(),
    tier: smallint('tier').$type<Tier>().notNull(),
    population: text('population').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('use_cases_project_id_name_key').on(table.projectId, table.name),
    check('use_cases_tier_check', sql`${table.tier} in (1, 2, 3, 4)`),
    index('use_cases_pagination_idx').on(table.projectId, table.id),
    index('use_cases_created_by_idx').on(table.createdBy),
  ],
);

/** The project's own references to bytes. */
export const artifacts = pgTable(
  'artifacts',
  {
    id: idColumn('Artifact'),
    projectId: project(),
    digest: digestColumn('digest').notNull(),
    size: bigCount('size').notNull(),
    mediaType: text('media_type').notNull(),
    isProtected: boolean('is_protected').notNull(),
    uploadedBy: author('uploaded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('artifacts_project_id_digest_key').on(table.projectId, table.digest),
    index('artifacts_pagination_idx').on(table.projectId, table.id),
    index('artifacts_uploaded_by_idx').on(table.uploadedBy),
  ],
);

/** Named collections of rows. */
export const datasets = pgTable(
  'datasets',
  {
    id: idColumn('Dataset'),
    projectId: project(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('datasets_project_id_name_key').on(table.projectId, table.name),
    index('datasets_pagination_idx').on(table.projectId, table.id),
    index('datasets_created_by_idx').on(table.createdBy),
  ],
);

/** Certain bytes as the state of a dataset. */
export const datasetVersions = pgTable(
  'dataset_versions',
  {
    id: idColumn('DatasetVersion'),
    projectId: project(),
    datasetId: refColumn('dataset_id', 'Dataset')
      .notNull()
      .references(() => datasets.id),
    number: integer('number').notNull(),
    artifactId: refColumn('artifact_id', 'Artifact')
      .notNull()
      .references(() => artifacts.id),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    format: text('format').$type<DatasetFormat>().notNull(),
    rows: bigCount('rows').notNull(),
    columns: document<readonly DatasetColumn[]>('columns').notNull(),
    protectedColumns: text('protected_columns').array().notNull(),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('dataset_versions_dataset_id_number_key').on(table.datasetId, table.number),
    check('dataset_versions_format_check', sql`${table.format} in (${listOf(DATASET_FORMATS)})`),
    index('dataset_versions_artifact_id_idx').on(table.artifactId),
    index('dataset_versions_pagination_idx').on(table.projectId, table.id),
    index('dataset_versions_registered_by_idx').on(table.registeredBy),
  ],
);

/** How every version for a use case is judged. */
export const auditSpecifications = pgTable(
  'audit_specifications',
  {
    id: idColumn('AuditSpecification'),
    projectId: project(),
    useCaseId: refColumn('use_case_id', 'UseCase')
      .notNull()
      .references(() => useCases.id),
    number: integer('number').notNull(),
    datasetVersionId: refColumn('dataset_version_id', 'DatasetVersion')
      .notNull()
      .references(() => datasetVersions.id),
    split: document<EvaluationSplit>('split'),
    labelColumn: text('label_column').notNull(),
    rowIdColumn: text('row_id_column'),
    positiveLabel: text('positive_label').notNull(),
    favourableOutcome: text('favourable_outcome').$type<FavourableOutcome>().notNull(),
    threshold: doublePrecision('threshold').notNull(),
    protectedAttributes: document<readonly ProtectedAttribute[]>('protected_attributes').notNull(),
    intersections: boolean('intersections').notNull(),
    controlFeatures: text('control_features').array().notNull(),
    minimums: document<SpecificationMinimums>('minimums').notNull(),
    displayThreshold: integer('display_threshold').notNull(),
    groundTruth: text('ground_truth').$type<GroundTruth>().notNull(),
    state: text('state').$type<SpecificationState>().notNull(),
    digest: digestColumn('digest').notNull(),
    proposedBy: author('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    decidedBy: author('decided_by'),
    decidedAt: instant('decided_at'),
    decisionReason: text('decision_reason'),
  },
  (table) => [
    unique('audit_specifications_use_case_id_number_key').on(table.useCaseId, table.number),
    // At any time one specification at most is the test of a use case.
    uniqueIndex('audit_specifications_approved_key').on(table.useCaseId).where(sql`${table.state} = 'APPROVED'`),
    check('audit_specifications_state_check', sql`${table.state} in (${listOf(SPECIFICATION_STATES)})`),
    check('audit_specifications_outcome_check', sql`${table.favourableOutcome} in (${listOf(FAVOURABLE_OUTCOMES)})`),
    check('audit_specifications_truth_check', sql`${table.groundTruth} in (${listOf(GROUND_TRUTHS)})`),
    check('audit_specifications_threshold_check', sql`${table.threshold} > 0 and ${table.threshold} < 1`),
    check(
      'audit_specifications_decision_check',
      sql`(${table.state} = 'PROPOSED') = (${table.decidedBy} is null) and ${table.decidedBy} is distinct from ${table.proposedBy}`,
    ),
    index('audit_specifications_dataset_version_id_idx').on(table.datasetVersionId),
    index('audit_specifications_pagination_idx').on(table.projectId, table.id),
    index('audit_specifications_proposed_by_idx').on(table.proposedBy),
    index('audit_specifications_decided_by_idx').on(table.decidedBy),
  ],
);

/** Named sets of features. */
export const featureSets = pgTable(
  'feature_sets',
  {
    id: idColumn('FeatureSet'),
    projectId: project(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('feature_sets_project_id_name_key').on(table.projectId, table.name),
    index('feature_sets_pagination_idx').on(table.projectId, table.id),
    index('feature_sets_created_by_idx').on(table.createdBy),
  ],
);

/** Certain features made from certain dataset versions. */
export const featureSetVersions = pgTable(
  'feature_set_versions',
  {
    id: idColumn('FeatureSetVersion'),
    projectId: project(),
    featureSetId: refColumn('feature_set_id', 'FeatureSet')
      .notNull()
      .references(() => featureSets.id),
    number: integer('number').notNull(),
    features: document<readonly Feature[]>('features').notNull(),
    datasetVersionIds: idList('dataset_version_ids', 'DatasetVersion').notNull(),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('feature_set_versions_feature_set_id_number_key').on(table.featureSetId, table.number),
    index('feature_set_versions_pagination_idx').on(table.projectId, table.id),
    index('feature_set_versions_registered_by_idx').on(table.registeredBy),
  ],
);

/** Named lines of versions. */
export const models = pgTable(
  'models',
  {
    id: idColumn('Model'),
    projectId: project(),
    useCaseId: refColumn('use_case_id', 'UseCase')
      .notNull()
      .references(() => useCases.id),
    name: text('name').notNull(),
    description: text('description').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('models_project_id_name_key').on(table.projectId, table.name),
    index('models_use_case_id_idx').on(table.useCaseId),
    index('models_pagination_idx').on(table.projectId, table.id),
    index('models_created_by_idx').on(table.createdBy),
  ],
);

/** Certain bytes as a version of a model. */
export const modelVersions = pgTable(
  'model_versions',
  {
    id: idColumn('ModelVersion'),
    projectId: project(),
    modelId: refColumn('model_id', 'Model')
      .notNull()
      .references(() => models.id),
    number: integer('number').notNull(),
    artifactId: refColumn('artifact_id', 'Artifact')
      .notNull()
      .references(() => artifacts.id),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    manifest: document<ModelManifest>('manifest').notNull(),
    manifestDigest: digestColumn('manifest_digest').notNull(),
    inspection: document<ModelInspection>('inspection').notNull(),
    featureSetVersionId: refColumn('feature_set_version_id', 'FeatureSetVersion')
      .notNull()
      .references(() => featureSetVersions.id),
    trainingDatasetVersionIds: idList('training_dataset_version_ids', 'DatasetVersion').notNull(),
    parameters: document<{ readonly [name: string]: Json }>('parameters').notNull(),
    gitCommit: text('git_commit'),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('model_versions_model_id_number_key').on(table.modelId, table.number),
    index('model_versions_artifact_id_idx').on(table.artifactId),
    index('model_versions_feature_set_version_id_idx').on(table.featureSetVersionId),
    index('model_versions_pagination_idx').on(table.projectId, table.id),
    index('model_versions_registered_by_idx').on(table.registeredBy),
  ],
);

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
