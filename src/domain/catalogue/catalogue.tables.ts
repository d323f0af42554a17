import { sql } from 'drizzle-orm';
import { type AnyPgColumn, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { document, idList, instant, listOf, searchVector } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { CATALOGUE_KINDS, type CatalogueKind, type MutableFacts } from './catalogue-entry.entity.ts';

/** One row for every thing that can be found; its id is that of the thing. */
export const catalogueEntries = pgTable(
  'catalogue_entries',
  {
    id: text('id').primaryKey(),
    projectId: project(),
    kind: text('kind').$type<CatalogueKind>().notNull(),
    name: text('name').notNull(),
    parentId: text('parent_id').references((): AnyPgColumn => catalogueEntries.id),
    versionNumber: integer('version_number'),
    description: text('description').notNull(),
    tags: text('tags').array().notNull(),
    owners: idList('owners', 'Principal').notNull(),
    environments: text('environments').array().notNull(),
    format: text('format'),
    state: text('state'),
    opensAt: instant('opens_at'),
    aliases: text('aliases').array().notNull().default(sql`'{}'`),
    metrics: document<Readonly<Record<string, number>>>('metrics').notNull(),
    /** Further words by which it is found, such as the names of columns. */
    contents: text('contents').notNull(),
    // Kept by a trigger: the name with weight A, tags and description with C, contents with D, and last, so that no place of another word tells of them, aliases with B.
    search: searchVector('search').notNull().default(sql`''`),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    check('catalogue_entries_kind_check', sql`${table.kind} in (${listOf(CATALOGUE_KINDS)})`),
    check('catalogue_entries_revision_check', sql`${table.revision} > 0`),
    check('catalogue_entries_metrics_check', sql`jsonb_typeof(${table.metrics}) = 'object'`),
    index('catalogue_entries_pagination_idx').on(table.projectId, table.id),
    index('catalogue_entries_parent_id_idx').on(table.parentId),
    // The orders in which hits are shown; each ends with the id, so that a page continues exactly where the one before ended.
    index('catalogue_entries_created_idx').on(table.projectId, table.createdAt, table.id),
    index('catalogue_entries_updated_idx').on(table.projectId, table.updatedAt, table.id),
    index('catalogue_entries_name_idx').on(table.projectId, sql`lower(${table.name}) collate "C"`, table.id),
    index('catalogue_entries_search_idx').using('gin', table.search),
    index('catalogue_entries_tags_idx').using('gin', table.tags),
    index('catalogue_entries_owners_idx').using('gin', table.owners),
    index('catalogue_entries_environments_idx').using('gin', table.environments),
    index('catalogue_entries_metrics_idx').using('gin', table.metrics),
  ],
);

/** Every change of description, tags and owners; rows are written once. */
export const catalogueRevisions = pgTable(
  'catalogue_revisions',
  {
    entryId: text('entry_id')
      .notNull()
      .references(() => catalogueEntries.id),
    number: integer('number').notNull(),
    projectId: project(),
    before: document<Partial<MutableFacts>>('before').notNull(),
    after: document<Partial<MutableFacts>>('after').notNull(),
    revisedBy: author('revised_by').notNull(),
    revisedAt: instant('revised_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'catalogue_revisions_pkey', columns: [table.entryId, table.number] }),
    check('catalogue_revisions_number_check', sql`${table.number} > 1`),
    index('catalogue_revisions_project_id_idx').on(table.projectId),
    index('catalogue_revisions_revised_by_idx').on(table.revisedBy),
  ],
);
