import type * as approvals from '../../domain/approvals/index.ts';
import type { Comment, CommentThread } from './discussion.type.ts';

/** A thread as GraphQL shows it. */
export const toCommentThread = ({
  id,
  subjectId,
  about,
  blocking,
  state,
  openedAt,
  changedAt,
  openedBy,
  changedBy,
}: approvals.CommentThread): CommentThread => ({
  ...{ id, promotionRequestId: subjectId, about, blocking, state, openedAt, changedAt, openedById: openedBy, changedById: changedBy },
  __typename: 'CommentThread',
});

/** A comment as GraphQL shows it. */
export const toComment = ({ id, threadId, authorId, writtenAt, revisions }: approvals.Comment): Comment => ({
  ...{ id, threadId, authorId, writtenAt, revisions, text: (revisions.at(-1) ?? revisions[0]).text },
  __typename: 'Comment',
});
