import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bigCount, document, idColumn, idList, instant, refColumn } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import type { EntityKey, FeatureTimestamps } from './feature-set.entity.ts';
import type { StoredFeature } from './stored-feature.rules.ts';

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
    entityKeys: document<readonly EntityKey[]>('entity_keys').notNull().default([]),
    features: document<readonly StoredFeature[]>('features').notNull(),
    datasetVersionIds: idList('dataset_version_ids', 'DatasetVersion').notNull(),
    timestamps: document<FeatureTimestamps>('timestamps').notNull().default({ event: null, created: null, label: null }),
    maxAge: text('max_age'),
    onlineStore: text('online_store'),
    offlineStore: text('offline_store'),
    ownerId: author('owner_id'),
    newestEventAt: instant('newest_event_at'),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('feature_set_versions_feature_set_id_number_key').on(table.featureSetId, table.number),
    index('feature_set_versions_pagination_idx').on(table.projectId, table.id),
    index('feature_set_versions_owner_id_idx').on(table.ownerId),
    index('feature_set_versions_registered_by_idx').on(table.registeredBy),
  ],
);

/** That the values of a feature set version were computed for a span of time. */
export const featureMaterialisations = pgTable(
  'feature_materialisations',
  {
    id: idColumn('Materialisation'),
    projectId: project(),
    featureSetVersionId: refColumn('feature_set_version_id', 'FeatureSetVersion')
      .notNull()
      .references(() => featureSetVersions.id),
    from: instant('from_event').notNull(),
    until: instant('until_event').notNull(),
    rows: bigCount('rows').notNull(),
    at: instant('at').notNull(),
    run: text('run'),
    recordedBy: author('recorded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    check('feature_materialisations_span_check', sql`${table.until} > ${table.from}`),
    check('feature_materialisations_rows_check', sql`${table.rows} >= 0`),
    index('feature_materialisations_pagination_idx').on(table.projectId, table.id),
    index('feature_materialisations_newest_idx').on(table.featureSetVersionId, table.until),
    index('feature_materialisations_recorded_by_idx').on(table.recordedBy),
  ],
);
