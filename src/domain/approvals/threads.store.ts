import { eq } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Comment, CommentRevision, CommentThread } from './thread.entity.ts';
import { commentRevisions, comments, commentThreads } from './threads.tables.ts';

/** Writes a thread that has no comment yet. */
export async function insertThread(tx: Tx, thread: CommentThread): Promise<void> {
  await tx.insert(commentThreads).values(thread);
}

/** Writes a comment with its first wording. */
export async function insertComment(tx: Tx, { revisions, ...comment }: Comment): Promise<void> {
  await tx.insert(comments).values(comment);
  await insertRevision(tx, { ...comment, revisions }, revisions[0]);
}

/** Writes another wording of a comment. */
export async function insertRevision(tx: Tx, { id: commentId, projectId }: Comment, revision: CommentRevision): Promise<void> {
  await tx.insert(commentRevisions).values({ commentId, projectId, ...revision });
}

/** The thread, locked until the transaction ends; null when there is none. */
export async function lockThread(tx: Tx, id: Id<'CommentThread'>): Promise<CommentThread | null> {
  const [row] = await tx.select().from(commentThreads).where(eq(commentThreads.id, id)).for('update');
  return row ?? null;
}

/** Writes whether a thread is resolved. */
export async function updateThreadState(tx: Tx, { id, state, changedBy, changedAt }: CommentThread): Promise<void> {
  await tx.update(commentThreads).set({ state, changedBy, changedAt }).where(eq(commentThreads.id, id));
}
