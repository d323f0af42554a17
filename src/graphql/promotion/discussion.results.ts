import { IllegalTransitionProblem, ordinaryProblems, SomebodyElseRequiredProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Comment, CommentThread } from './discussion.type.ts';

/** Outcomes of openThread. */
export const OpenThreadResult = resultUnion('OpenThreadResult', [CommentThread, IllegalTransitionProblem, ...ordinaryProblems]);
/** Outcomes of replyToThread. */
export const ReplyToThreadResult = resultUnion('ReplyToThreadResult', [Comment, IllegalTransitionProblem, ...ordinaryProblems]);
/** Outcomes of reviseComment. */
export const ReviseCommentResult = resultUnion('ReviseCommentResult', [Comment, IllegalTransitionProblem, SomebodyElseRequiredProblem, ...ordinaryProblems]);
/** Outcomes of resolveThread. */
export const ResolveThreadResult = resultUnion('ResolveThreadResult', [
  CommentThread,
  IllegalTransitionProblem,
  SomebodyElseRequiredProblem,
  ...ordinaryProblems,
]);
/** Outcomes of reopenThread. */
export const ReopenThreadResult = resultUnion('ReopenThreadResult', [CommentThread, IllegalTransitionProblem, ...ordinaryProblems]);
