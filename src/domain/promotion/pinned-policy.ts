import type { Context } from '../context.ts';
import { type AppliedPolicy, appliedToBreakGlass, appliedToRollback, overriddenRules, readPinnedPolicy } from '../policy/index.ts';
import type { PromotionKind } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** The policy as it speaks of that kind of request: going back and emergencies may have terms of their own. Its members and digest stay the same. */
export function policyOfKind(policy: AppliedPolicy, kind: PromotionKind): AppliedPolicy {
  if (kind === 'BREAK_GLASS') return appliedToBreakGlass(policy);
  return kind === 'ROLLBACK' ? appliedToRollback(policy) : policy;
}

/** The rules whose failure does not stop a request of that kind; none but for an emergency. */
export const overriddenFor = (policy: Pick<AppliedPolicy, 'document'>, kind: PromotionKind): ReadonlySet<string> =>
  kind === 'BREAK_GLASS' ? overriddenRules(policy) : new Set();

/** The policy that a request has pinned, as it speaks of it. */
export const pinnedPolicy = async (ctx: Context, request: Pick<PromotionRequest, 'policyId' | 'furtherPolicyIds' | 'kind'>): Promise<AppliedPolicy> =>
  policyOfKind(await readPinnedPolicy(ctx.db, request), request.kind);
