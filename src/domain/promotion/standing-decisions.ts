import { type Decision, standingDelegations, withoutDoubles } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { heldRolesIn } from '../identity/index.ts';

/**
 * The decisions as they count at this moment: an approval fills a place of a role only while its author still holds it, or while the
 * delegation by which they act still counts; and nobody fills two places, once by themselves and once by a delegate. What was decided
 * stays in the record; somebody whose role was taken away no longer answers for it.
 */
export async function standingDecisions(ctx: Context, decisions: readonly Decision[]): Promise<readonly Decision[]> {
  const held = await heldRolesIn(
    ctx,
    decisions.map(({ decidedBy }) => decidedBy),
    decisions.map(({ projectId }) => projectId),
  );
  const delegations = await standingDelegations(
    ctx,
    decisions.flatMap(({ delegationId }) => delegationId ?? []),
  );
  const counts = new Set(held.map(({ principalId, projectId, role }) => `${principalId} ${projectId} ${role}`));
  const stillHeld = ({ decidedBy, projectId, delegationId }: Decision, role: string): boolean =>
    delegationId === null ? counts.has(`${decidedBy} ${projectId} ${role}`) : delegations.get(delegationId)?.role === role;
  return withoutDoubles(decisions.map((decision) => ({ ...decision, roles: decision.roles.filter((role) => stillHeld(decision, role)) })));
}
