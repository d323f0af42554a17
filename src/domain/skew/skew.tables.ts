import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, idList, refColumn } from '../../storage/columns.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { featureSetVersions } from '../features/features.tables.ts';
import { project } from '../identity/belonging.tables.ts';
import { modelVersions } from '../registry/registry.tables.ts';
import { leasedColumns, leasedConstraints } from '../work/work.tables.ts';
import type { SkewCheck, SkewDocument, SkewInputs } from './skew-check.entity.ts';

/** Comparisons of models' inputs with what is served: the queue, the leases of those at work, and what was found. */
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
    inputs: document<SkewInputs>('inputs').notNull(),
    identityDigest: digestColumn('identity_digest').notNull(),
    ...leasedColumns(),
    document: document<SkewDocument>('document'),
    digest: digestColumn('digest'),
    verdict: text('verdict').$type<NonNullable<SkewCheck['verdict']>>(),
  },
  (table) => [
    ...leasedConstraints('skew_checks', table),
    check('skew_checks_verdict_check', sql`${table.verdict} in ('PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'ERROR')`),
    check('skew_checks_result_check', sql`(${table.state} = 'SUCCEEDED') = (${table.document} is not null)`),
    // The same question is answered by the check that answers it already; one that ended without a result may be asked again.
    uniqueIndex('skew_checks_identity_key')
      .on(table.modelVersionId, table.featureSetVersionId, table.identityDigest)
      .where(sql`${table.state} in ('QUEUED', 'RUNNING', 'SUCCEEDED')`),
    index('skew_checks_model_version_id_idx').on(table.modelVersionId),
    index('skew_checks_feature_set_version_id_idx').on(table.featureSetVersionId),
    index('skew_checks_serving_dataset_version_id_idx').on(table.servingDatasetVersionId),
  ],
);
