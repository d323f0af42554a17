import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { IdKind } from '../../kernel/id.ts';
import { idColumn, instant, listOf, refColumn } from '../../storage/columns.ts';
import { project } from '../identity/belonging.tables.ts';
import { principals } from '../identity/identity.tables.ts';
import { THREAD_STATES, type ThreadState } from './thread.entity.ts';

/** Conversations; only whether they are resolved is ever written later. */
export const commentThreads = pgTable(
  'comment_threads',
  {
    id: idColumn('CommentThread'),
    projectId: project(),
    // No foreign key: approvals lie below the things they are about.
    subjectKind: text('subject_kind').$type<IdKind>().notNull(),
    subjectId: text('subject_id').notNull(),
    about: text('about'),
    blocking: boolean('blocking').notNull(),
    openedBy: refColumn('opened_by', 'Principal')
      .notNull()
      .references(() => principals.id),
    openedAt: instant('opened_at').notNull(),
    state: text('state').$type<ThreadState>().notNull(),
    changedBy: refColumn('changed_by', 'Principal').references(() => principals.id),
    changedAt: instant('changed_at'),
  },
  (table) => [
    index('comment_threads_pagination_idx').on(table.projectId, table.id),
    index('comment_threads_subject_idx').on(table.subjectId, table.id),
    index('comment_threads_opened_by_idx').on(table.openedBy),
    index('comment_threads_changed_by_idx').on(table.changedBy),
    check('comment_threads_state_check', sql`${table.state} in (${listOf(THREAD_STATES)})`),
    check('comment_threads_changed_check', sql`(${table.changedAt} is null) = (${table.changedBy} is null)`),
    check('comment_threads_resolved_check', sql`${table.state} = 'OPEN' or ${table.changedAt} is not null`),
  ],
);

/** Who wrote; rows are never changed. */
export const comments = pgTable(
  'comments',
  {
    id: idColumn('Comment'),
    threadId: refColumn('thread_id', 'CommentThread')
      .notNull()
      .references(() => commentThreads.id),
    projectId: project(),
    authorId: refColumn('author_id', 'Principal')
      .notNull()
      .references(() => principals.id),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [
    index('comments_thread_idx').on(table.threadId, table.id),
    index('comments_project_idx').on(table.projectId),
    index('comments_author_idx').on(table.authorId),
  ],
);

/** What they wrote, wording by wording; rows are never changed. */
export const commentRevisions = pgTable(
  'comment_revisions',
  {
    commentId: refColumn('comment_id', 'Comment')
      .notNull()
      .references(() => comments.id),
    number: integer('number').notNull(),
    projectId: project(),
    text: text('text').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'comment_revisions_pkey', columns: [table.commentId, table.number] }),
    index('comment_revisions_project_idx').on(table.projectId),
  ],
);
