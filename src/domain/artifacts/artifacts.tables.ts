import { boolean, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { bigCount, digestColumn, idColumn, instant } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';

/** The project's own references to bytes. */
export const artifacts = pgTable(
  'artifacts',
  {
    id: idColumn('Artifact'),
    projectId: project(),
    digest: digestColumn('digest').notNull(),
    size: bigCount('size').notNull(),
    mediaType: text('media_type').notNull(),
    isProtected: boolean('is_protected').notNull(),
    uploadedBy: author('uploaded_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    unique('artifacts_project_id_digest_key').on(table.projectId, table.digest),
    index('artifacts_pagination_idx').on(table.projectId, table.id),
    index('artifacts_uploaded_by_idx').on(table.uploadedBy),
  ],
);
