import type { Context } from '../context.ts';
import { type AppliedPolicy, appliedToRollback, readPinnedPolicy } from '../policy/index.ts';
import type { PromotionKind } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** The policy as it speaks of that kind of request: going back may have rules and approvals of its own. Its members and digest stay the same. */
export const policyOfKind = (policy: AppliedPolicy, kind: PromotionKind): AppliedPolicy => (kind === 'ROLLBACK' ? appliedToRollback(policy) : policy);

/** The policy that a request has pinned, as it speaks of it. */
export const pinnedPolicy = async (ctx: Context, request: Pick<PromotionRequest, 'policyId' | 'furtherPolicyIds' | 'kind'>): Promise<AppliedPolicy> =>
  policyOfKind(await readPinnedPolicy(ctx.db, request), request.kind);
