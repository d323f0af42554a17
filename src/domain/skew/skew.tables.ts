import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bigCount, digestColumn, document, idColumn, idList, instant, listOf, refColumn } from '../../storage/columns.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { featureSetVersions } from '../features/features.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { modelVersions } from '../registry/registry.tables.ts';
import { CHECK_STATES, type CheckFailure, type CheckState, type SkewCheck, type SkewDocument, type SkewInputs } from './skew-check.entity.ts';

/** Comparisons of models' inputs with what is served; rows that are queued or running are the queue. */
export const skewChecks = pgTable(
  'skew_checks',
  {
    id: idColumn('SkewCheck'),
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    featureSetVersionId: refColumn('feature_set_version_id', 'FeatureSetVersion')
      .notNull()
      .references(() => featureSetVersions.id),
    trainingDatasetVersionIds: idList('training_dataset_version_ids', 'DatasetVersion').notNull(),
    servingDatasetVersionId: refColumn('serving_dataset_version_id', 'DatasetVersion').references(() => datasetVersions.id),
    state: text('state').$type<CheckState>().notNull(),
    inputs: document<SkewInputs>('inputs').notNull(),
    identityDigest: digestColumn('identity_digest').notNull(),
    requestedBy: author('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    attempts: integer('attempts').notNull(),
    rowsDone: bigCount('rows_done').notNull(),
    rowsTotal: bigCount('rows_total').notNull(),
    finishedAt: instant('finished_at'),
    failure: document<CheckFailure>('failure'),
    document: document<SkewDocument>('document'),
    digest: digestColumn('digest'),
    verdict: text('verdict').$type<NonNullable<SkewCheck['verdict']>>(),
    /** Raised whenever somebody takes the check over: a worker with an older fence writes nothing. */
    fence: integer('fence').notNull(),
    leaseUntil: instant('lease_until'),
  },
  (table) => [
    check('skew_checks_state_check', sql`${table.state} in (${listOf(CHECK_STATES)})`),
    check('skew_checks_verdict_check', sql`${table.verdict} in ('PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'ERROR')`),
    check('skew_checks_result_check', sql`(${table.state} = 'SUCCEEDED') = (${table.document} is not null)`),
    check('skew_checks_failure_check', sql`(${table.state} = 'FAILED') = (${table.failure} is not null)`),
    // The same question is answered by the check that answers it already; one that failed may be asked again.
    uniqueIndex('skew_checks_identity_key').on(table.modelVersionId, table.featureSetVersionId, table.identityDigest).where(sql`${table.state} <> 'FAILED'`),
    index('skew_checks_pagination_idx').on(table.projectId, table.id),
    index('skew_checks_queue_idx').on(table.id).where(sql`${table.state} in ('QUEUED', 'RUNNING')`),
    index('skew_checks_model_version_id_idx').on(table.modelVersionId),
    index('skew_checks_feature_set_version_id_idx').on(table.featureSetVersionId),
    index('skew_checks_serving_dataset_version_id_idx').on(table.servingDatasetVersionId),
    index('skew_checks_requested_by_idx').on(table.requestedBy),
  ],
);
