import type { Result } from '../../kernel/result.ts';
import { checkSeparation, type Duty, type SeparationOfDuties } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { type HeldRole, heldRoles } from '../identity/index.ts';
import type { PolicyTerms } from '../policy/index.ts';
import { peopleOfRequest, type RequestPeople } from './interests.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** What the person wants to do to the request, by which permission and in which roles. */
export interface DutyInput {
  readonly request: PromotionRequest;
  readonly document: PolicyTerms;
  readonly duty: Duty;
  readonly action: 'decidePromotion' | 'decideApprovalReview' | 'acknowledgeWarning' | 'grantPromotionWaiver';
  readonly roles: readonly string[];
}

/** Who has to do with what is judged, and what the actor holds in the project. */
export interface DutyFacts extends RequestPeople {
  readonly held: readonly HeldRole[];
}

/** The roles in which the actor may act on the request, or the separation of duties that forbids it. */
export async function dutiesOf(ctx: Context, input: DutyInput): Promise<Result<readonly string[], SeparationOfDuties>> {
  const people = await peopleOfRequest(ctx, input.request);
  return judgeDuty(ctx, input, { ...people, held: await heldRoles(ctx, ctx.actor.principalId, input.request.projectId) });
}

/** The same of facts that were read already, for many requests at once. Waivers always exclude the requester and everybody whose work or evidence it is. */
export function judgeDuty(
  { actor }: Pick<Context, 'actor'>,
  { request, document, duty, action, roles }: DutyInput,
  { held, ...people }: DutyFacts,
): Result<readonly string[], SeparationOfDuties> {
  const { forbid, roleHeldBeforeRequest } = document.approvals;
  const [waives, decides] = [action === 'grantPromotionWaiver', action === 'decidePromotion' || action === 'decideApprovalReview'];
  return checkSeparation({
    duty,
    person: { id: actor.principalId, kind: actor.principalKind },
    permitted: actor.can(action, { kind: 'PromotionRequest', projectId: request.projectId }),
    requesterId: request.requestedBy,
    forbidsRequester: waives || forbid.includes('requester'),
    contributors: waives || forbid.includes('contributors') ? people.contributors : new Set(),
    evidenceAuthors: waives || (decides && forbid.includes('contributors')) ? people.evidenceAuthors : new Set(),
    ruleAuthors: people.ruleAuthors,
    interests: people,
    openedAt: request.requestedAt,
    roles,
    held,
    heldBeforeRequest: roleHeldBeforeRequest,
  });
}
