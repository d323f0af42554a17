import { type Decision, type GrantedRole, type Interests, interestBehind, standingDelegations, withoutDoubles } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { heldRolesIn } from '../identity/index.ts';

/**
 * The decisions as they count at this moment: an approval fills a place of a role only while its author still holds it by a grant that counts
 * for the request, or while the delegation by which they act still counts; and nobody fills two places, once by themselves and once by a
 * delegate. What was decided stays in the record; somebody whose role was taken away no longer answers for it. `interests` are those in the
 * subjects of the decisions, by subject: without them a decision counts for nothing.
 */
export async function standingDecisions(ctx: Context, decisions: readonly Decision[], interests: ReadonlyMap<string, Interests>): Promise<readonly Decision[]> {
  const held = await heldRolesIn(
    ctx,
    decisions.map(({ decidedBy }) => decidedBy),
    decisions.map(({ projectId }) => projectId),
  );
  const delegations = await standingDelegations(
    ctx,
    decisions.flatMap(({ delegationId }) => delegationId ?? []),
  );
  const counts = ({ subjectId }: Decision, grant: GrantedRole): boolean => {
    const people = interests.get(subjectId);
    return people !== undefined && interestBehind(grant, people) === null;
  };
  const stillHeld = (decision: Decision, role: string): boolean => {
    const { decidedBy, projectId, delegationId } = decision;
    if (delegationId === null)
      return held.some((grant) => grant.principalId === decidedBy && grant.projectId === projectId && grant.role === role && counts(decision, grant));
    const delegation = delegations.get(delegationId);
    if (delegation?.role !== role) return false;
    return counts(decision, delegation.roleGrant) && delegation.delegateGrants.some((grant) => counts(decision, grant));
  };
  return withoutDoubles(decisions.map((decision) => ({ ...decision, roles: decision.roles.filter((role) => stillHeld(decision, role)) })));
}
