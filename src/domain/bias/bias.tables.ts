import { index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { evaluationRuns } from '../evaluation/evaluation.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { projects } from '../identity/identity.tables.ts';
import { auditSpecifications, modelVersions } from '../registry/registry.tables.ts';
import type { StoredBiasAuditDocument } from './bias-audit.entity.ts';
import type { LocalLawStatementText } from './local-law-statement.entity.ts';

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

/** What people have put on file about audits by Local Law 144; rows are written once, and the newest one of an audit counts. */
export const localLawStatements = pgTable(
  'local_law_statements',
  {
    id: idColumn('LocalLawStatement'),
    projectId: project(),
    biasAuditId: refColumn('bias_audit_id', 'BiasAudit')
      .notNull()
      .references(() => biasAudits.id),
    auditDigest: digestColumn('audit_digest').notNull(),
    statement: document<LocalLawStatementText>('statement').notNull(),
    digest: digestColumn('digest').notNull(),
    roles: text('roles').array().notNull(),
    filedBy: author('filed_by').notNull(),
    filedAt: instant('filed_at').notNull(),
  },
  (table) => [
    index('local_law_statements_audit_idx').on(table.biasAuditId, table.id),
    index('local_law_statements_filed_by_idx').on(table.filedBy),
    index('local_law_statements_pagination_idx').on(table.projectId, table.id),
  ],
);
