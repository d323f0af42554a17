import { isId } from '../../../kernel/id.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { type ApprovalCondition, readCondition } from '../../approvals/index.ts';
import { question } from '../../use-case.ts';
import { findRequest } from '../promotion.read-model.ts';

/** A condition of an approval; whoever may read the request may read it. */
export const findCondition = question<{ readonly id: string }, ApprovalCondition, NotFound>('findCondition', async (ctx, { id }) => {
  const condition = isId('ApprovalCondition', id) ? await readCondition(ctx, id) : null;
  return condition !== null && (await findRequest(ctx, condition.subjectId)).ok ? ok(condition) : refuse(notFound('ApprovalCondition', id));
});
