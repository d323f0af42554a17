import type { Decision } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { heldRoles } from '../identity/index.ts';

/**
 * The decisions as they count at this moment: an approval fills a place of a role only while its author still holds it. What was decided
 * stays in the record; somebody whose role was taken away no longer answers for it.
 */
export async function standingDecisions(ctx: Context, projectId: Decision['projectId'], decisions: readonly Decision[]): Promise<readonly Decision[]> {
  const deciders = [...new Set(decisions.map(({ decidedBy }) => decidedBy))];
  const held = new Map<string, readonly string[]>();
  for (const decider of deciders)
    held.set(
      decider,
      (await heldRoles(ctx, decider, projectId)).map(({ role }) => role),
    );
  return decisions.map((decision) => ({ ...decision, roles: decision.roles.filter((role) => held.get(decision.decidedBy)?.includes(role)) }));
}
