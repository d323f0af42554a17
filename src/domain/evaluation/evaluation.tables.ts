import { sql } from 'drizzle-orm';
import { check, customType, index, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { artifacts } from '../artifacts/artifacts.tables.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { project } from '../identity/belonging.tables.ts';
import { principals } from '../identity/identity.tables.ts';
import { auditSpecifications, models, modelVersions } from '../registry/registry.tables.ts';
import { leasedColumns, leasedConstraints } from '../work/work.tables.ts';
import { type ComparisonDocument, wholeComparison } from './comparison.entity.ts';
import { type EvaluationEvidence, type StoredEvidence, wholeEvidence } from './evaluation-evidence.entity.ts';
import { RUN_PURPOSES, type RunPurpose } from './evaluation-run.entity.ts';

/** Evidence as it was stored, read with every member that evidence has by now. */
const evidenceColumn = customType<{ data: EvaluationEvidence; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (evidence) => JSON.stringify(evidence),
  fromDriver: (stored) => wholeEvidence(stored as StoredEvidence),
});

/** A comparison as it was stored, read with every member that comparisons have by now. */
const comparisonColumn = customType<{ data: ComparisonDocument; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (document) => JSON.stringify(document),
  fromDriver: (stored) => wholeComparison(stored as Partial<ComparisonDocument>),
});

/** Runs of model versions: the queue, the leases of those at work, and the evidence of those that are done. */
export const evaluationRuns = pgTable(
  'evaluation_runs',
  {
    id: idColumn('EvaluationRun'),
    projectId: project(),
    // Kept beside the version, so that the history of a measure over versions needs no other module's table.
    modelId: refColumn('model_id', 'Model')
      .notNull()
      .references(() => models.id),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    auditSpecificationId: refColumn('audit_specification_id', 'AuditSpecification')
      .notNull()
      .references(() => auditSpecifications.id),
    datasetVersionId: refColumn('dataset_version_id', 'DatasetVersion')
      .notNull()
      .references(() => datasetVersions.id),
    purpose: text('purpose').$type<RunPurpose>().notNull(),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    manifestDigest: digestColumn('manifest_digest').notNull(),
    datasetDigest: digestColumn('dataset_digest').notNull(),
    specificationDigest: digestColumn('specification_digest').notNull(),
    evaluatorVersion: text('evaluator_version').notNull(),
    identityDigest: digestColumn('identity_digest').notNull(),
    ...leasedColumns(),
    evidence: evidenceColumn('evidence'),
    resultDigest: digestColumn('result_digest'),
    predictionsArtifactId: refColumn('predictions_artifact_id', 'Artifact').references(() => artifacts.id),
  },
  (table) => [
    check('evaluation_runs_purpose_check', sql`${table.purpose} in (${listOf(RUN_PURPOSES)})`),
    ...leasedConstraints('evaluation_runs', table),
    check(
      'evaluation_runs_result_check',
      sql`(${table.state} = 'SUCCEEDED') = (${table.evidence} is not null and ${table.resultDigest} is not null and ${table.predictionsArtifactId} is not null)`,
    ),
    // An identical question is asked once, as long as its answer is on the way or there.
    uniqueIndex('evaluation_runs_identity_key')
      .on(table.modelVersionId, table.purpose, table.identityDigest)
      .where(sql`${table.state} in ('QUEUED', 'RUNNING', 'SUCCEEDED')`),
    index('evaluation_runs_model_id_idx').on(table.modelId, table.id),
    index('evaluation_runs_model_version_id_idx').on(table.modelVersionId, table.id),
    index('evaluation_runs_audit_specification_id_idx').on(table.auditSpecificationId),
    index('evaluation_runs_dataset_version_id_idx').on(table.datasetVersionId),
    index('evaluation_runs_predictions_artifact_id_idx').on(table.predictionsArtifactId),
  ],
);

/** Decisions to run a model version again although it had crashed its process: crashes before them count no more. */
export const quarantineLifts = pgTable(
  'quarantine_lifts',
  {
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    reason: text('reason').notNull(),
    liftedBy: refColumn('lifted_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    liftedAt: instant('lifted_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'quarantine_lifts_pkey', columns: [table.modelVersionId, table.liftedAt] }),
    index('quarantine_lifts_project_id_idx').on(table.projectId),
    index('quarantine_lifts_lifted_by_idx').on(table.liftedBy),
  ],
);

/** Comparisons of two runs on the same rows, one per pair. */
export const evaluationComparisons = pgTable(
  'evaluation_comparisons',
  {
    id: idColumn('Comparison'),
    projectId: project(),
    candidateRunId: refColumn('candidate_run_id', 'EvaluationRun')
      .notNull()
      .references(() => evaluationRuns.id),
    championRunId: refColumn('champion_run_id', 'EvaluationRun')
      .notNull()
      .references(() => evaluationRuns.id),
    document: comparisonColumn('document').notNull(),
    digest: digestColumn('digest').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('evaluation_comparisons_pair_key').on(table.candidateRunId, table.championRunId),
    index('evaluation_comparisons_champion_run_id_idx').on(table.championRunId),
    index('evaluation_comparisons_pagination_idx').on(table.projectId, table.id),
  ],
);
