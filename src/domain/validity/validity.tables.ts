import { index, pgTable } from 'drizzle-orm/pg-core';
import { digestColumn, document, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { evaluationRuns } from '../evaluation/evaluation.tables.ts';
import { projects } from '../identity/identity.tables.ts';
import type { ValidityDocument } from './validity.entity.ts';

/** Assessments of evaluations, one per run; rows are written once. */
export const evaluationValidities = pgTable(
  'evaluation_validities',
  {
    evaluationRunId: refColumn('evaluation_run_id', 'EvaluationRun')
      .primaryKey()
      .references(() => evaluationRuns.id),
    projectId: projectColumn()
      .notNull()
      .references(() => projects.id),
    document: document<ValidityDocument>('document').notNull(),
    digest: digestColumn('digest').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('evaluation_validities_project_id_idx').on(table.projectId, table.evaluationRunId)],
);
