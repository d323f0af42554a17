import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, refColumn } from '../../storage/columns.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { project } from '../identity/belonging.tables.ts';
import { auditSpecifications, modelVersions } from '../registry/registry.tables.ts';
import { leasedColumns, leasedConstraints } from '../work/work.tables.ts';
import type { LatencyDocument, LatencyInputs } from './latency-run.entity.ts';
import type { PreflightDocument, PreflightInputs } from './preflight-run.entity.ts';

/** What both kinds of runs are about. */
const subject = () => ({
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
});

/** Pre-flight runs: the queue, the leases of those at work, and what was found. */
export const preflightRuns = pgTable(
  'preflight_runs',
  {
    id: idColumn('PreflightRun'),
    ...subject(),
    referenceVersionId: refColumn('reference_version_id', 'DatasetVersion')
      .notNull()
      .references(() => datasetVersions.id),
    inputs: document<PreflightInputs>('inputs').notNull(),
    identityDigest: digestColumn('identity_digest').notNull(),
    ...leasedColumns(),
    document: document<PreflightDocument>('document'),
    resultDigest: digestColumn('result_digest'),
  },
  (table) => [
    ...leasedConstraints('preflight_runs', table),
    check('preflight_runs_result_check', sql`(${table.state} = 'SUCCEEDED') = (${table.document} is not null and ${table.resultDigest} is not null)`),
    // The same question is asked once, as long as its answer is on the way or there.
    uniqueIndex('preflight_runs_identity_key').on(table.modelVersionId, table.identityDigest).where(sql`${table.state} in ('QUEUED', 'RUNNING', 'SUCCEEDED')`),
    index('preflight_runs_model_version_id_idx').on(table.modelVersionId, table.id),
    index('preflight_runs_dataset_version_id_idx').on(table.datasetVersionId),
    index('preflight_runs_audit_specification_id_idx').on(table.auditSpecificationId),
    index('preflight_runs_reference_version_id_idx').on(table.referenceVersionId),
  ],
);

/** Measurements of how long versions take: the queue, the leases of those at work, and what was measured. */
export const latencyRuns = pgTable(
  'latency_runs',
  {
    id: idColumn('LatencyRun'),
    ...subject(),
    runnerClass: text('runner_class').notNull(),
    inputs: document<LatencyInputs>('inputs').notNull(),
    identityDigest: digestColumn('identity_digest').notNull(),
    ...leasedColumns(),
    document: document<LatencyDocument>('document'),
    resultDigest: digestColumn('result_digest'),
  },
  (table) => [
    ...leasedConstraints('latency_runs', table),
    check('latency_runs_result_check', sql`(${table.state} = 'SUCCEEDED') = (${table.document} is not null and ${table.resultDigest} is not null)`),
    // The same question is asked once, as long as its answer is on the way or there.
    uniqueIndex('latency_runs_identity_key').on(table.modelVersionId, table.identityDigest).where(sql`${table.state} in ('QUEUED', 'RUNNING', 'SUCCEEDED')`),
    index('latency_runs_model_version_id_idx').on(table.modelVersionId, table.id),
    index('latency_runs_dataset_version_id_idx').on(table.datasetVersionId),
    index('latency_runs_audit_specification_id_idx').on(table.auditSpecificationId),
  ],
);
