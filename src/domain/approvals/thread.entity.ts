import type { Id } from '../../kernel/id.ts';
import type { ApprovalSubject } from './decision.entity.ts';

/** OPEN: something is left to say. */
export const THREAD_STATES = ['OPEN', 'RESOLVED'] as const;
export type ThreadState = (typeof THREAD_STATES)[number];

/** A conversation about something that is decided on, or about one part of it. */
export interface CommentThread extends ApprovalSubject {
  readonly id: Id<'CommentThread'>;
  /** The rule, or the key of the finding, that it is about; null: the whole. */
  readonly about: string | null;
  /** Whether nothing is promoted before it is resolved. */
  readonly blocking: boolean;
  readonly openedBy: Id<'Principal'>;
  readonly openedAt: Date;
  readonly state: ThreadState;
  /** Who resolved or reopened it last, and when; null while nobody has. */
  readonly changedBy: Id<'Principal'> | null;
  readonly changedAt: Date | null;
}

/** What somebody wrote, as it was worded last. */
export interface Comment {
  readonly id: Id<'Comment'>;
  readonly threadId: Id<'CommentThread'>;
  readonly projectId: Id<'Project'>;
  readonly authorId: Id<'Principal'>;
  readonly writtenAt: Date;
  /** Every wording, oldest first; none is ever changed. */
  readonly revisions: readonly [CommentRevision, ...CommentRevision[]];
}

/** One wording of a comment: Markdown, stored as text. */
export interface CommentRevision {
  readonly number: number;
  readonly text: string;
  readonly at: Date;
}
