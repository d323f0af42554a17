import type { Decision } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { heldRolesIn } from '../identity/index.ts';

/**
 * The decisions as they count at this moment: an approval fills a place of a role only while its author still holds it. What was decided
 * stays in the record; somebody whose role was taken away no longer answers for it.
 */
export async function standingDecisions(ctx: Context, decisions: readonly Decision[]): Promise<readonly Decision[]> {
  const held = await heldRolesIn(
    ctx,
    decisions.map(({ decidedBy }) => decidedBy),
    decisions.map(({ projectId }) => projectId),
  );
  const counts = new Set(held.map(({ principalId, projectId, role }) => `${principalId} ${projectId} ${role}`));
  return decisions.map((decision) => ({
    ...decision,
    roles: decision.roles.filter((role) => counts.has(`${decision.decidedBy} ${decision.projectId} ${role}`)),
  }));
}
