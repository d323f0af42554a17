import { sql } from 'drizzle-orm';
import { check, index, pgTable, text } from 'drizzle-orm/pg-core';
import { DRAFTED_BY, type DraftedBy } from '../../kernel/drafted-by.ts';
import { digestColumn, idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { artifacts } from '../artifacts/artifacts.tables.ts';
import { author, project } from '../identity/belonging.tables.ts';
import { DOCUMENT_TYPES, type DocumentType } from './filed-document.entity.ts';

/** Documents on file; only that they are signed off is ever written later. */
export const filedDocuments = pgTable(
  'filed_documents',
  {
    id: idColumn('FiledDocument'),
    projectId: project(),
    type: text('type').$type<DocumentType>().notNull(),
    // No reference: a version or a use case; it was checked to be of the project when it came in.
    subjectId: text('subject_id').notNull(),
    title: text('title').notNull(),
    artifactId: refColumn('artifact_id', 'Artifact')
      .notNull()
      .references(() => artifacts.id),
    artifactDigest: digestColumn('artifact_digest').notNull(),
    datedOn: text('dated_on').notNull(),
    validUntil: text('valid_until'),
    writtenBy: text('written_by').notNull(),
    draftedBy: text('drafted_by').$type<DraftedBy>().notNull(),
    digest: digestColumn('digest').notNull(),
    roles: text('roles').array().notNull(),
    filedBy: author('filed_by').notNull(),
    filedAt: instant('filed_at').notNull(),
    signedOffBy: author('signed_off_by'),
    signedOffAt: instant('signed_off_at'),
  },
  (table) => [
    check('filed_documents_type_check', sql`${table.type} in (${listOf(DOCUMENT_TYPES)})`),
    check('filed_documents_drafted_by_check', sql`${table.draftedBy} in (${listOf(DRAFTED_BY)})`),
    check('filed_documents_signed_off_check', sql`(${table.signedOffBy} is null) = (${table.signedOffAt} is null)`),
    // Nobody signs off what they filed, whatever a program says.
    check('filed_documents_signer_check', sql`${table.signedOffBy} <> ${table.filedBy}`),
    index('filed_documents_subject_idx').on(table.subjectId, table.id),
    index('filed_documents_artifact_idx').on(table.artifactId),
    index('filed_documents_filed_by_idx').on(table.filedBy),
    index('filed_documents_signed_off_by_idx').on(table.signedOffBy),
    index('filed_documents_pagination_idx').on(table.projectId, table.id),
  ],
);
