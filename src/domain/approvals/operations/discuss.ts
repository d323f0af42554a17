import { LIMITS } from '../../../kernel/limits.ts';
import { type IllegalTransition, type InvalidInput, illegalTransition, type LimitExceeded, limitExceeded } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { checkCommentText } from '../comment-text.rules.ts';
import type { ApprovalSubject } from '../decision.entity.ts';
import type { Comment, CommentRevision, CommentThread, ThreadState } from '../thread.entity.ts';
import { commentWritten, threadChanged, threadOpened } from '../threads.entries.ts';
import { countComments, threadsOn } from '../threads.read-model.ts';
import { insertComment, insertRevision, insertThread, updateThreadState } from '../threads.store.ts';

/** A conversation to be opened, its place checked. */
export interface ThreadInput {
  readonly subject: ApprovalSubject;
  readonly about: string | null;
  readonly blocking: boolean;
  readonly text: string;
}

/** Opens a thread with its first comment in the caller's transaction; the caller holds the lock of the subject. */
export async function startThread(ctx: MutationContext, input: ThreadInput): Promise<Result<CommentThread, InvalidInput | LimitExceeded>> {
  const most = LIMITS.threadsPerSubject;
  const text = checkCommentText(input.text);
  if (!text.ok) return text;
  const [there, mine] = [await threadsOn(ctx, input.subject.subjectId), LIMITS.threadsPerPerson];
  // Nobody fills the places of all others.
  if (there.filter(({ openedBy }) => openedBy === ctx.actor.principalId).length >= mine)
    return refuse(limitExceeded('threadsPerPerson', mine, `You opened ${mine} threads about this already. Reply in one of them.`));
  if (there.length >= most) return refuse(limitExceeded('threadsPerSubject', most, `There are ${most} threads about this already. Reply in one of them.`));
  const thread: CommentThread = {
    ...{ id: ctx.ids.next('CommentThread'), ...input.subject, about: input.about, blocking: input.blocking },
    ...{ openedBy: ctx.actor.principalId, openedAt: ctx.clock.now(), state: 'OPEN', changedBy: null, changedAt: null },
  };
  await insertThread(ctx.tx, thread);
  await append(ctx.tx, threadOpened(thread));
  await write(ctx, thread, text.value);
  return ok(thread);
}

/** Adds the actor's comment in the caller's transaction; the caller holds the lock of the thread. */
export async function addComment(ctx: MutationContext, thread: CommentThread, text: string): Promise<Result<Comment, InvalidInput | LimitExceeded>> {
  const most = LIMITS.commentsPerThread;
  const checked = checkCommentText(text);
  if (!checked.ok) return checked;
  if ((await countComments(ctx, thread.id)) >= most)
    return refuse(limitExceeded('commentsPerThread', most, `The thread has ${most} comments already. Open another one.`));
  return ok(await write(ctx, thread, checked.value));
}

async function write(ctx: MutationContext, thread: CommentThread, text: string): Promise<Comment> {
  const at = ctx.clock.now();
  const revision: CommentRevision = { number: 1, text, at };
  const comment: Comment = {
    ...{ id: ctx.ids.next('Comment'), threadId: thread.id, projectId: thread.projectId, authorId: ctx.actor.principalId, writtenAt: at },
    revisions: [revision],
  };
  await insertComment(ctx.tx, comment);
  await append(ctx.tx, commentWritten(thread, comment, revision));
  return comment;
}

/** Words a comment anew in the caller's transaction; what it said before stays. The caller holds the lock of the thread. */
export async function rewordComment(
  ctx: MutationContext,
  thread: CommentThread,
  comment: Comment,
  text: string,
): Promise<Result<Comment, InvalidInput | LimitExceeded>> {
  const most = LIMITS.commentRevisions;
  const checked = checkCommentText(text);
  if (!checked.ok) return checked;
  const number = comment.revisions.length + 1;
  if (number > most) return refuse(limitExceeded('commentRevisions', most, `This comment was worded ${most} times. Write another one.`));
  const revision: CommentRevision = { number, text: checked.value, at: ctx.clock.now() };
  await insertRevision(ctx.tx, comment, revision);
  await append(ctx.tx, commentWritten(thread, comment, revision));
  return ok({ ...comment, revisions: [...comment.revisions, revision] });
}

/** Resolves a thread or opens it again, in the caller's transaction; the caller holds the lock of the thread. */
export async function changeThread(ctx: MutationContext, thread: CommentThread, state: ThreadState): Promise<Result<CommentThread, IllegalTransition>> {
  const event = state === 'RESOLVED' ? 'resolve' : 'reopen';
  if (thread.state === state) return refuse(illegalTransition(state, event, `The thread is ${state} already.`));
  const changed: CommentThread = { ...thread, state, changedBy: ctx.actor.principalId, changedAt: ctx.clock.now() };
  await updateThreadState(ctx.tx, changed);
  await append(ctx.tx, threadChanged(changed));
  return ok(changed);
}
