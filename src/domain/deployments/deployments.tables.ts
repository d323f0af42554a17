import { sql } from 'drizzle-orm';
import { check, index, pgTable, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { idColumn, instant, refColumn } from '../../storage/columns.ts';
import { project } from '../identity/belonging.tables.ts';
import { environments } from '../identity/identity.tables.ts';
import { models, modelVersions } from '../registry/registry.tables.ts';

/** What serves where, from when until when. */
export const deployments = pgTable(
  'deployments',
  {
    id: idColumn('Deployment'),
    projectId: project(),
    modelId: refColumn('model_id', 'Model')
      .notNull()
      .references(() => models.id),
    modelVersionId: refColumn('model_version_id', 'ModelVersion')
      .notNull()
      .references(() => modelVersions.id),
    environmentId: refColumn('environment_id', 'Environment')
      .notNull()
      .references(() => environments.id),
    // Promotion is a higher storey: its id is kept, its table is not known here.
    promotionRequestId: refColumn('promotion_request_id', 'PromotionRequest').notNull(),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
  },
  (table) => [
    // Production is the one current deployment of a model there.
    uniqueIndex('deployments_current_key').on(table.modelId, table.environmentId).where(sql`${table.validTo} is null`),
    unique('deployments_promotion_request_id_key').on(table.promotionRequestId),
    check('deployments_period_check', sql`${table.validTo} > ${table.validFrom}`),
    index('deployments_model_id_idx').on(table.modelId, table.id),
    index('deployments_model_version_id_idx').on(table.modelVersionId),
    // "What served here at that instant" reads this one.
    index('deployments_environment_id_idx').on(table.environmentId, table.validFrom),
    index('deployments_pagination_idx').on(table.projectId, table.id),
  ],
);
