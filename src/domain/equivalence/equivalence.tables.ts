import { sql } from 'drizzle-orm';
import { check, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, refColumn } from '../../storage/columns.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { project } from '../identity/belonging.tables.ts';
import { auditSpecifications, modelVersions } from '../registry/registry.tables.ts';
import { leasedColumns, leasedConstraints } from '../work/work.tables.ts';
import type { EquivalenceDocument, EquivalenceInputs } from './equivalence-check.entity.ts';

/** Checks of derived versions against their parents: the queue, the leases of those at work, and what was found. */
export const equivalenceChecks = pgTable(
  'equivalence_checks',
  {
    id: idColumn('EquivalenceCheck'),
    projectId: project(),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    parentVersionId: refColumn('parent_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    datasetVersionId: refColumn('dataset_version_id', 'DatasetVersion')
      .notNull()
      .references(() => datasetVersions.id),
    auditSpecificationId: refColumn('audit_specification_id', 'AuditSpecification')
      .notNull()
      .references(() => auditSpecifications.id),
    inputs: document<EquivalenceInputs>('inputs').notNull(),
    identityDigest: digestColumn('identity_digest').notNull(),
    ...leasedColumns(),
    document: document<EquivalenceDocument>('document'),
    resultDigest: digestColumn('result_digest'),
  },
  (table) => [
    ...leasedConstraints('equivalence_checks', table),
    check('equivalence_checks_result_check', sql`(${table.state} = 'SUCCEEDED') = (${table.document} is not null and ${table.resultDigest} is not null)`),
    // The same question is asked once, as long as its answer is on the way or there.
    uniqueIndex('equivalence_checks_identity_key')
      .on(table.modelVersionId, table.identityDigest)
      .where(sql`${table.state} in ('QUEUED', 'RUNNING', 'SUCCEEDED')`),
    index('equivalence_checks_model_version_id_idx').on(table.modelVersionId, table.id),
    index('equivalence_checks_parent_version_id_idx').on(table.parentVersionId),
    index('equivalence_checks_dataset_version_id_idx').on(table.datasetVersionId),
    index('equivalence_checks_audit_specification_id_idx').on(table.auditSpecificationId),
  ],
);
