import { index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { document, idColumn, idList, instant, refColumn } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import type { Feature } from './feature-set.entity.ts';

/** Named sets of features. */
export const featureSets = pgTable(
  'feature_sets',
  {
    id: idColumn('FeatureSet'),
    projectId: project(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('feature_sets_project_id_name_key').on(table.projectId, table.name),
    index('feature_sets_pagination_idx').on(table.projectId, table.id),
    index('feature_sets_created_by_idx').on(table.createdBy),
  ],
);

/** Certain features made from certain dataset versions. */
export const featureSetVersions = pgTable(
  'feature_set_versions',
  {
    id: idColumn('FeatureSetVersion'),
    projectId: project(),
    featureSetId: refColumn('feature_set_id', 'FeatureSet')
      .notNull()
      .references(() => featureSets.id),
    number: integer('number').notNull(),
    features: document<readonly Feature[]>('features').notNull(),
    datasetVersionIds: idList('dataset_version_ids', 'DatasetVersion').notNull(),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('feature_set_versions_feature_set_id_number_key').on(table.featureSetId, table.number),
    index('feature_set_versions_pagination_idx').on(table.projectId, table.id),
    index('feature_set_versions_registered_by_idx').on(table.registeredBy),
  ],
);
