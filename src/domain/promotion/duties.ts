import type { Result } from '../../kernel/result.ts';
import { checkSeparation, type Duty, type SeparationOfDuties } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { heldRoles } from '../identity/index.ts';
import type { PolicyTerms } from '../policy/index.ts';
import { contributorsToRequest, evidenceAuthorsOf } from './authors.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** What the person wants to do to the request, by which permission and in which roles. */
export interface DutyInput {
  readonly request: PromotionRequest;
  readonly document: PolicyTerms;
  readonly duty: Duty;
  readonly action: 'decidePromotion' | 'acknowledgeWarning' | 'grantPromotionWaiver';
  readonly roles: readonly string[];
}

/** The roles in which the actor may act on the request, or the separation of duties that forbids it. Waivers also exclude those who made the evidence. */
export async function dutiesOf(ctx: Context, { request, document, duty, action, roles }: DutyInput): Promise<Result<readonly string[], SeparationOfDuties>> {
  const { forbid, roleHeldBeforeRequest } = document.approvals;
  const work = await contributorsToRequest(ctx, request);
  const waives = action === 'grantPromotionWaiver';
  return checkSeparation({
    duty,
    person: { id: ctx.actor.principalId, kind: ctx.actor.principalKind },
    permitted: ctx.actor.can(action, { kind: 'PromotionRequest', projectId: request.projectId }),
    requesterId: request.requestedBy,
    forbidsRequester: waives || forbid.includes('requester'),
    contributors: waives || forbid.includes('contributors') ? work : new Set(),
    evidenceAuthors: waives ? await evidenceAuthorsOf(ctx, request) : new Set(),
    openedAt: request.requestedAt,
    roles,
    held: await heldRoles(ctx, ctx.actor.principalId, request.projectId),
    heldBeforeRequest: roleHeldBeforeRequest,
  });
}
