import { present } from '../../kernel/assert.ts';
import type { Context } from '../context.ts';
import { type Policy, policyForRollback, readPolicy } from '../policy/index.ts';
import type { PromotionKind } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** The policy as it speaks of that kind of request: going back may have rules and approvals of its own. Its id and digest stay the same. */
export const policyOfKind = (policy: Policy, kind: PromotionKind): Policy =>
  kind === 'ROLLBACK' ? { ...policy, document: policyForRollback(policy.document) } : policy;

/** The policy that a request has pinned, as it speaks of it. */
export const pinnedPolicy = async (ctx: Context, { policyId, kind }: Pick<PromotionRequest, 'policyId' | 'kind'>): Promise<Policy> =>
  policyOfKind(present(await readPolicy(ctx.db, policyId), 'the policy that a request has pinned'), kind);
