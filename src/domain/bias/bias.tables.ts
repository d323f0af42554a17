import { index, pgTable, unique } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { evaluationRuns } from '../evaluation/evaluation.tables.ts';
import { projects } from '../identity/identity.tables.ts';
import { auditSpecifications, modelVersions } from '../registry/registry.tables.ts';
import type { StoredBiasAuditDocument } from './bias-audit.entity.ts';

/** Audits with their exact counts, one per run; rows are written once. */
export const biasAudits = pgTable(
  'bias_audits',
  {
    id: idColumn('BiasAudit'),
    projectId: projectColumn()
      .notNull()
      .references(() => projects.id),
    evaluationRunId: refColumn('evaluation_run_id', 'EvaluationRun')
      .notNull()
      .references(() => evaluationRuns.id),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    auditSpecificationId: refColumn('audit_specification_id', 'AuditSpecification')
      .notNull()
      .references(() => auditSpecifications.id),
    document: document<StoredBiasAuditDocument>('document').notNull(),
    digest: digestColumn('digest').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('bias_audits_evaluation_run_id_key').on(table.evaluationRunId),
    index('bias_audits_model_version_id_idx').on(table.modelVersionId, table.id),
    index('bias_audits_audit_specification_id_idx').on(table.auditSpecificationId),
    index('bias_audits_pagination_idx').on(table.projectId, table.id),
  ],
);
