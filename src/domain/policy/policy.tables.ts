import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { digestColumn, document, idColumn, instant, projectColumn } from '../../storage/columns.ts';
import type { PolicyDocument } from './policy.entity.ts';

/** Published policies. Rows never change; `project_id` null: a policy of the installation, which judges all projects. */
export const policies = pgTable(
  'policies',
  {
    id: idColumn('Policy'),
    projectId: projectColumn(),
    name: text('name').notNull(),
    version: integer('version').notNull(),
    digest: digestColumn('digest').notNull(),
    document: document<PolicyDocument>('document').notNull(),
    text: text('text').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (table) => [
    uniqueIndex('policies_name_version_idx').on(table.name, table.version),
    index('policies_pagination_idx').on(table.projectId, table.id),
    check('policies_version_check', sql`${table.version} > 0`),
  ],
);
