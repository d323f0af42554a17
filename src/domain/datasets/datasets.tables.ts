import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bigCount, digestColumn, document, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { artifacts } from '../artifacts/artifacts.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { DATASET_FORMATS, type DatasetColumn, type DatasetFormat } from './dataset.entity.ts';

/** Named collections of rows. */
export const datasets = pgTable(
  'datasets',
  {
    id: idColumn('Dataset'),
    projectId: project(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('datasets_project_id_name_key').on(table.projectId, table.name),
    index('datasets_pagination_idx').on(table.projectId, table.id),
    index('datasets_created_by_idx').on(table.createdBy),
  ],
);

/** Certain bytes as the state of a dataset. */
export const datasetVersions = pgTable(
  'dataset_versions',
  {
    id: idColumn('DatasetVersion'),
    projectId: project(),
    datasetId: refColumn('dataset_id', 'Dataset')
      .notNull()
      .references(() => datasets.id),
    number: integer('number').notNull(),
    artifactId: refColumn('artifact_id', 'Artifact')
      .notNull()
      .references(() => artifacts.id),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    format: text('format').$type<DatasetFormat>().notNull(),
    rows: bigCount('rows').notNull(),
    columns: document<readonly DatasetColumn[]>('columns').notNull(),
    protectedColumns: text('protected_columns').array().notNull(),
    registeredBy: author('registered_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('dataset_versions_dataset_id_number_key').on(table.datasetId, table.number),
    check('dataset_versions_format_check', sql`${table.format} in (${listOf(DATASET_FORMATS)})`),
    index('dataset_versions_artifact_id_idx').on(table.artifactId),
    index('dataset_versions_pagination_idx').on(table.projectId, table.id),
    index('dataset_versions_registered_by_idx').on(table.registeredBy),
  ],
);
