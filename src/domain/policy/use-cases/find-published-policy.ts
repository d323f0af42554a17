import { isId } from '../../../kernel/id.ts';
import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import type { Policy } from '../policy.entity.ts';
import { findPolicy } from '../policy.read-model.ts';

/** One published version. */
export const findPublishedPolicy = question<{ readonly id: string }, Policy, NotFound>('findPublishedPolicy', async (ctx, { id }) => {
  const policy = isId('Policy', id) ? await findPolicy(ctx, id) : null;
  return policy === null ? refuse(notFound('Policy', id)) : ok(policy);
});
