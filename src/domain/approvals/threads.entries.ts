import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Comment, CommentRevision, CommentThread } from './thread.entity.ts';

const entry = (type: string, thread: CommentThread, payload: EntryDraft['payload']): EntryDraft =>
  entryAbout(type, thread.subjectKind, { id: thread.subjectId, projectId: thread.projectId }, { threadId: thread.id, ...payload });

/** Somebody began a conversation. */
export const threadOpened = (thread: CommentThread): EntryDraft => entry('thread.opened', thread, { about: thread.about, blocking: thread.blocking });

/** It was resolved or opened again. */
export const threadChanged = (thread: CommentThread): EntryDraft =>
  entry(thread.state === 'RESOLVED' ? 'thread.resolved' : 'thread.reopened', thread, { blocking: thread.blocking });

/** Somebody wrote, or worded anew what they had written: with the text, so that the journal proves what was said when. */
export const commentWritten = (thread: CommentThread, { id: commentId }: Comment, { number, text }: CommentRevision): EntryDraft =>
  entry(number === 1 ? 'comment.written' : 'comment.revised', thread, { commentId, number, text });
