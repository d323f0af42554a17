import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { type FormatFact, MODEL_FORMATS, type ModelFormat } from '../../inference/formats/model-format.ts';
import type { ModelInspection } from '../../inference/model-inspection.ts';
import type { ModelManifest } from '../../inference/run-protocol.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { digestColumn, document, idColumn, idList, instant, listOf, refColumn } from '../../storage/columns.ts';
import { artifacts } from '../artifacts/artifacts.tables.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { featureSetVersions } from '../features/features.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
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
import { DERIVATIONS, type Derivation } from './derivation.entity.ts';
import type { MeasurementPlan } from './measurement-plan.entity.ts';
import { type ChosenMeasurement, chosenMeasurement, wholeMeasurement } from './measurement-plan.rules.ts';
import { type ErrorCosts, TIER_ORIGINS, type Tier, type TierOrigin } from './use-case.entity.ts';

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
    tierOrigin: text('tier_origin').$type<TierOrigin>().notNull().default('DECLARED'),
    tierReason: text('tier_reason'),
    tierSetBy: author('tier_set_by'),
    tierSetAt: instant('tier_set_at'),
    population: text('population').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('use_cases_project_id_name_key').on(table.projectId, table.name),
    check('use_cases_tier_check', sql`${table.tier} in (1, 2, 3, 4)`),
    check('use_cases_tier_origin_check', sql`${table.tierOrigin} in (${listOf(TIER_ORIGINS)})`),
    check(
      'use_cases_tier_set_check',
      sql`(${table.tierOrigin} = 'SET') = (${table.tierReason} is not null) and (${table.tierReason} is null) = (${table.tierSetBy} is null) and (${table.tierReason} is null) = (${table.tierSetAt} is null)`,
    ),
    index('use_cases_tier_set_by_idx').on(table.tierSetBy),
    index('use_cases_pagination_idx').on(table.projectId, table.id),
    index('use_cases_created_by_idx').on(table.createdBy),
  ],
);

/** What a plan says beyond the defaults, as JSON; read as the whole plan. */
const measurementColumn = customType<{ data: MeasurementPlan; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (plan) => JSON.stringify(chosenMeasurement(plan)),
  fromDriver: (stored) => wholeMeasurement(stored as ChosenMeasurement),
});

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
    positiveLabel: text('positive_label'),
    favourableOutcome: text('favourable_outcome').$type<FavourableOutcome>().notNull(),
    threshold: doublePrecision('threshold'),
    protectedAttributes: document<readonly ProtectedAttribute[]>('protected_attributes').notNull(),
    intersections: boolean('intersections').notNull(),
    controlFeatures: text('control_features').array().notNull(),
    minimums: document<SpecificationMinimums>('minimums').notNull(),
    displayThreshold: integer('display_threshold').notNull(),
    groundTruth: text('ground_truth').$type<GroundTruth>().notNull(),
    measurement: measurementColumn('measurement').notNull().default(sql`'{}'::jsonb`),
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
    // Only what is not the default is stored, so a binary classifier names no task.
    check(
      'audit_specifications_threshold_check',
      sql`${table.measurement} ? 'task' or (${table.threshold} is not null and ${table.threshold} > 0 and ${table.threshold} < 1)`,
    ),
    check('audit_specifications_label_check', sql`(${table.measurement} ? 'task') = (${table.positiveLabel} is null)`),
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
    format: text('format').$type<ModelFormat>().notNull(),
    formatFacts: document<Readonly<Record<string, FormatFact>>>('format_facts').notNull(),
    manifest: document<ModelManifest>('manifest'),
    manifestDigest: digestColumn('manifest_digest'),
    inspection: document<ModelInspection>('inspection'),
    featureSetVersionId: refColumn('feature_set_version_id', 'FeatureSetVersion')
      .notNull()
      .references(() => featureSetVersions.id),
    trainingDatasetVersionIds: idList('training_dataset_version_ids', 'DatasetVersion').notNull(),
    parameters: document<{ readonly [name: string]: Json }>('parameters').notNull(),
    gitCommit: text('git_commit'),
    repositoryUrl: text('repository_url'),
    // A run is a node of lineage, which keeps its nodes apart from the tables of things.
    trainingRunId: refColumn('training_run_id', 'Run'),
    framework: text('framework'),
    runtime: text('runtime'),
    environmentLockArtifactId: refColumn('environment_lock_artifact_id', 'Artifact').references(() => artifacts.id),
    environmentLockDigest: digestColumn('environment_lock_digest'),
    environmentLockName: text('environment_lock_name'),
    parentVersionId: refColumn('parent_version_id', 'ModelVersion').references((): AnyPgColumn => modelVersions.id),
    derivation: text('derivation').$type<Derivation>(),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('model_versions_model_id_number_key').on(table.modelId, table.number),
    check('model_versions_format_check', sql`${table.format} in (${listOf(MODEL_FORMATS)})`),
    check('model_versions_inspection_check', sql`(${table.format} = 'ONNX') = (${table.inspection} is not null)`),
    check(
      'model_versions_manifest_check',
      sql`(${table.manifest} is null) = (${table.manifestDigest} is null) and (${table.manifest} is null or ${table.format} = 'ONNX')`,
    ),
    check(
      'model_versions_lock_check',
      sql`(${table.environmentLockArtifactId} is null) = (${table.environmentLockDigest} is null) and (${table.environmentLockArtifactId} is null) = (${table.environmentLockName} is null)`,
    ),
    check('model_versions_derivation_check', sql`${table.derivation} in (${listOf(DERIVATIONS)})`),
    // The parent was there before, and neither of the two ever changes: derivations form no circle.
    check(
      'model_versions_parent_check',
      sql`(${table.parentVersionId} is null) = (${table.derivation} is null) and ${table.parentVersionId} is distinct from ${table.id}`,
    ),
    index('model_versions_parent_version_id_idx').on(table.parentVersionId),
    index('model_versions_environment_lock_artifact_id_idx').on(table.environmentLockArtifactId),
    index('model_versions_training_run_id_idx').on(table.trainingRunId),
    index('model_versions_artifact_id_idx').on(table.artifactId),
    // "Are these bytes approved here?" begins with the bytes.
    index('model_versions_artifact_digest_idx').on(table.projectId, table.artifactDigest),
    index('model_versions_feature_set_version_id_idx').on(table.featureSetVersionId),
    index('model_versions_pagination_idx').on(table.projectId, table.id),
    index('model_versions_registered_by_idx').on(table.registeredBy),
  ],
);
