import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { bigCount, digestColumn, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { BYTES_FAULTS, type BytesFault } from './artifacts.problems.ts';
import { INTEGRITY_STATES, type IntegrityState } from './integrity.entity.ts';

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

/** How the stored bytes of an artifact are; the order of the instants is where the scrub goes on after a restart. */
export const artifactIntegrity = pgTable(
  'artifact_integrity',
  {
    artifactId: refColumn('artifact_id', 'Artifact')
      .primaryKey()
      .references(() => artifacts.id),
    projectId: project(),
    state: text('state').$type<IntegrityState>().notNull(),
    fault: text('fault').$type<BytesFault>(),
    lastVerifiedAt: instant('last_verified_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    // Another instance reads the bytes until then.
    claimedUntil: instant('claimed_until'),
  },
  (table) => [
    check('artifact_integrity_state_check', sql`${table.state} in (${listOf(INTEGRITY_STATES)})`),
    check('artifact_integrity_fault_check', sql`${table.fault} in (${listOf(BYTES_FAULTS)})`),
    check('artifact_integrity_fault_state_check', sql`(${table.state} = 'QUARANTINED') = (${table.fault} is not null)`),
    index('artifact_integrity_project_id_idx').on(table.projectId),
    // The scrub takes the artifact that was read longest ago.
    index('artifact_integrity_last_verified_at_idx').on(table.lastVerifiedAt).where(sql`${table.state} = 'INTACT'`),
  ],
);

/** Uploads that may be resumed. */
export const uploads = pgTable(
  'uploads',
  {
    id: idColumn('Upload'),
    projectId: project(),
    digest: digestColumn('digest').notNull(),
    size: bigCount('size').notNull(),
    mediaType: text('media_type').notNull(),
    isProtected: boolean('is_protected').notNull(),
    received: bigCount('received').notNull(),
    createdBy: author('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    artifactId: refColumn('artifact_id', 'Artifact').references(() => artifacts.id),
  },
  (table) => [
    check('uploads_received_check', sql`${table.received} between 0 and ${table.size}`),
    index('uploads_project_id_idx').on(table.projectId),
    index('uploads_created_by_idx').on(table.createdBy),
    index('uploads_artifact_id_idx').on(table.artifactId),
    index('uploads_expires_at_idx').on(table.expiresAt),
  ],
);

/** Bytes of unfinished uploads: each part begins where the one before it ended, so two writers cannot both add one. */
export const uploadParts = pgTable(
  'upload_parts',
  {
    projectId: project(),
    uploadId: refColumn('upload_id', 'Upload')
      .notNull()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    position: bigCount('position').notNull(),
    size: bigCount('size').notNull(),
    name: text('name').notNull(),
  },
  (table) => [
    primaryKey({ name: 'upload_parts_pkey', columns: [table.uploadId, table.position] }),
    check('upload_parts_size_check', sql`${table.size} > 0`),
    index('upload_parts_project_id_idx').on(table.projectId),
  ],
);
