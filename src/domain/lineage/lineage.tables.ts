import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { ID_PREFIX, type IdKind } from '../../kernel/id.ts';
import { bigCount, idColumn, instant, projectColumn, refColumn } from '../../storage/columns.ts';
import { environments, projects } from '../identity/identity.tables.ts';
import { EDGE_KINDS, EDGE_SOURCES, type EdgeKind, type EdgeSource, PART_KINDS } from './lineage-edge.entity.ts';

const listOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '));

/** The things that lineage may speak of: which project each belongs to. */
export const lineageNodes = pgTable(
  'lineage_nodes',
  {
    id: text('id').primaryKey(),
    projectId: projectColumn()
      .notNull()
      .references(() => projects.id),
    kind: text('kind').$type<IdKind>().notNull(),
    /** What a person reads; null until whoever knows the thing says so, and fixed from then on. */
    label: text('label'),
    parentId: text('parent_id'),
    environmentId: refColumn('environment_id', 'Environment').references(() => environments.id),
  },
  (table) => [
    foreignKey({ columns: [table.projectId, table.parentId], foreignColumns: [table.projectId, table.id] }),
    check(
      'lineage_nodes_part_check',
      sql`left(${table.id}, 3) not in (${listOf(PART_KINDS.map((kind) => ID_PREFIX[kind]))}) or (${table.parentId} is not null and ${table.label} is not null)`,
    ),
    // A column or feature is known by its name within the thing it is a part of.
    uniqueIndex('lineage_nodes_part_key')
      .on(table.parentId, table.kind, table.label)
      .where(sql`${table.kind} in (${listOf(PART_KINDS)})`),
    index('lineage_nodes_parent_id_idx').on(table.projectId, table.parentId),
    index('lineage_nodes_environment_id_idx').on(table.environmentId),
    // Edges refer to this pair, so that an edge can never leave its project.
    unique('lineage_nodes_project_id_id_key').on(table.projectId, table.id),
  ],
);

/** The truth about lineage: one row per edge and period. */
export const lineageEdges = pgTable(
  'lineage_edges',
  {
    id: idColumn('LineageEdge'),
    // No reference of its own: its ends refer to nodes of the project, and looking it up once more would cost each edge a sixth of its writing.
    projectId: projectColumn().notNull(),
    from: text('from_id').notNull(),
    to: text('to_id').notNull(),
    kind: text('kind').$type<EdgeKind>().notNull(),
    source: text('source').$type<EdgeSource>().notNull(),
    evidenceId: text('evidence_id'),
    runId: text('run_id'),
    validFrom: instant('valid_from').notNull(),
    validTo: instant('valid_to'),
    /** The version of the project's graph that last changed this row. */
    version: bigCount('version').notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.projectId, table.from], foreignColumns: [lineageNodes.projectId, lineageNodes.id] }),
    foreignKey({ columns: [table.projectId, table.to], foreignColumns: [lineageNodes.projectId, lineageNodes.id] }),
    check('lineage_edges_kind_check', sql`${table.kind} in (${listOf(EDGE_KINDS)})`),
    check('lineage_edges_source_check', sql`${table.source} in (${listOf(EDGE_SOURCES)})`),
    check('lineage_edges_ends_check', sql`${table.from} <> ${table.to}`),
    check('lineage_edges_period_check', sql`${table.validTo} >= ${table.validFrom}`),
    // One open edge of a kind between two things: recording it again changes nothing.
    uniqueIndex('lineage_edges_open_key').on(table.from, table.to, table.kind).where(sql`${table.validTo} is null`),
    // Both walks read only these indexes: downstream by from, upstream by to.
    index('lineage_edges_from_idx').on(table.projectId, table.from, table.to),
    index('lineage_edges_to_idx').on(table.projectId, table.to, table.from),
    // What changed since a version that an instance has in memory.
    index('lineage_edges_version_idx').on(table.projectId, table.version),
    index('lineage_edges_pagination_idx').on(table.projectId, table.id),
  ],
);

/**
 * How often a project's graph has changed. Every writer raises the number and keeps the row locked until it commits, so that
 * whoever sees a version sees every edge of it and of all versions before: no change can appear behind a reader's back.
 */
export const lineageVersions = pgTable('lineage_versions', {
  projectId: projectColumn()
    .primaryKey()
    .references(() => projects.id),
  version: bigCount('version').notNull(),
  edges: integer('edges').notNull(),
});
