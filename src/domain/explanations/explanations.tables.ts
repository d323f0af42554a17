import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { artifacts } from '../artifacts/artifacts.tables.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { auditSpecifications, modelVersions } from '../registry/registry.tables.ts';
import { leasedColumns, leasedConstraints } from '../work/work.tables.ts';
import type { ExplanationDocument, ExplanationInputs, PeopleDocument } from './explanation-run.entity.ts';
import { IMPORT_FORMATS, type ImportedContent, type ImportFormat } from './imported-explanation.entity.ts';

/** Runs that explain model versions: the queue, the leases of those at work, and what was found. */
export const explanationRuns = pgTable(
  'explanation_runs',
  {
    id: idColumn('ExplanationRun'),
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    datasetVersionId: refColumn('dataset_version_id', 'DatasetVersion')
      .notNull()
      .references(() => datasetVersions.id),
    auditSpecificationId: refColumn('audit_specification_id', 'AuditSpecification')
      .notNull()
      .references(() => auditSpecifications.id),
    backgroundVersionId: refColumn('background_version_id', 'DatasetVersion')
      .notNull()
      .references(() => datasetVersions.id),
    inputs: document<ExplanationInputs>('inputs').notNull(),
    identityDigest: digestColumn('identity_digest').notNull(),
    ...leasedColumns(),
    document: document<ExplanationDocument>('document'),
    // Apart from the document, as it is about single people and not everybody may see it.
    people: document<PeopleDocument>('people'),
    resultDigest: digestColumn('result_digest'),
  },
  (table) => [
    ...leasedConstraints('explanation_runs', table),
    check(
      'explanation_runs_result_check',
      sql`(${table.state} = 'SUCCEEDED') = (${table.document} is not null and ${table.people} is not null and ${table.resultDigest} is not null)`,
    ),
    // The same question is asked once, as long as its answer is on the way or there.
    uniqueIndex('explanation_runs_identity_key')
      .on(table.modelVersionId, table.identityDigest)
      .where(sql`${table.state} in ('QUEUED', 'RUNNING', 'SUCCEEDED')`),
    index('explanation_runs_model_version_id_idx').on(table.modelVersionId, table.id),
    index('explanation_runs_dataset_version_id_idx').on(table.datasetVersionId),
    index('explanation_runs_audit_specification_id_idx').on(table.auditSpecificationId),
    index('explanation_runs_background_version_id_idx').on(table.backgroundVersionId),
  ],
);

/** Explanations that other tools computed, with the file that they were read from. */
export const importedExplanations = pgTable(
  'imported_explanations',
  {
    id: idColumn('ImportedExplanation'),
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    artifactId: refColumn('artifact_id', 'Artifact')
      .notNull()
      .references(() => artifacts.id),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    format: text('format').$type<ImportFormat>().notNull(),
    content: document<ImportedContent>('content').notNull(),
    importedBy: author('imported_by').notNull(),
    importedAt: instant('imported_at').notNull(),
  },
  (table) => [
    check('imported_explanations_format_check', sql`${table.format} in (${listOf(IMPORT_FORMATS)})`),
    // The same file says nothing new about the same version.
    uniqueIndex('imported_explanations_file_key').on(table.modelVersionId, table.artifactId, table.format),
    index('imported_explanations_pagination_idx').on(table.projectId, table.id),
    index('imported_explanations_artifact_id_idx').on(table.artifactId),
    index('imported_explanations_imported_by_idx').on(table.importedBy),
  ],
);
