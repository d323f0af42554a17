import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bigCount, digestColumn, document, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { datasetVersions } from '../datasets/datasets.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { auditSpecifications, modelVersions } from '../registry/registry.tables.ts';
import { CHECK_STATES, type CheckState, type EquivalenceCheck, type EquivalenceDocument, type EquivalenceInputs } from './equivalence-check.entity.ts';

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
    state: text('state').$type<CheckState>().notNull(),
    requestedBy: author('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    attempts: integer('attempts').notNull(),
    crashes: integer('crashes').notNull(),
    // Grows with every claim and every loss of one: who holds an older number writes nothing any more.
    fence: integer('fence').notNull(),
    worker: text('worker'),
    leaseUntil: instant('lease_until'),
    rowsDone: bigCount('rows_done').notNull(),
    rowsTotal: bigCount('rows_total').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    failure: document<NonNullable<EquivalenceCheck['failure']>>('failure'),
    document: document<EquivalenceDocument>('document'),
    resultDigest: digestColumn('result_digest'),
  },
  (table) => [
    check('equivalence_checks_state_check', sql`${table.state} in (${listOf(CHECK_STATES)})`),
    check('equivalence_checks_lease_check', sql`(${table.state} = 'RUNNING') = (${table.leaseUntil} is not null and ${table.worker} is not null)`),
    check('equivalence_checks_finished_check', sql`(${table.state} in ('QUEUED', 'RUNNING')) = (${table.finishedAt} is null)`),
    check('equivalence_checks_failure_check', sql`(${table.state} in ('FAILED', 'ABANDONED')) = (${table.failure} is not null)`),
    check('equivalence_checks_result_check', sql`(${table.state} = 'SUCCEEDED') = (${table.document} is not null and ${table.resultDigest} is not null)`),
    // The same question is asked once, as long as its answer is on the way or there.
    uniqueIndex('equivalence_checks_identity_key')
      .on(table.modelVersionId, table.identityDigest)
      .where(sql`${table.state} in ('QUEUED', 'RUNNING', 'SUCCEEDED')`),
    // What a worker looks through for something to do, oldest first.
    index('equivalence_checks_open_idx').on(table.id).where(sql`${table.state} in ('QUEUED', 'RUNNING')`),
    index('equivalence_checks_pagination_idx').on(table.projectId, table.id),
    index('equivalence_checks_model_version_id_idx').on(table.modelVersionId, table.id),
    index('equivalence_checks_parent_version_id_idx').on(table.parentVersionId),
    index('equivalence_checks_dataset_version_id_idx').on(table.datasetVersionId),
    index('equivalence_checks_audit_specification_id_idx').on(table.auditSpecificationId),
    index('equivalence_checks_requested_by_idx').on(table.requestedBy),
  ],
);
