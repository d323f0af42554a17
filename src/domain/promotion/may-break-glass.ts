import { type Conflict, conflict, type SomebodyElseRequired, somebodyElseRequired } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type Environment, heldRoles } from '../identity/index.ts';
import { type AppliedPolicy, policyReference } from '../policy/index.ts';
import { contributorsOf, type ModelVersion } from '../registry/index.ts';
import { BREAK_GLASS_OVERDUE, overdueBreakGlass } from './break-glass.read-model.ts';

/**
 * Whether the actor may ask for an emergency: only under policies that all know it, only a person in a role that they name, nobody whose
 * work it is where they forbid that, and not while somebody still owes the review of an earlier one there.
 */
export async function mayBreakGlass(
  ctx: Context,
  version: ModelVersion,
  environment: Environment,
  policy: AppliedPolicy,
): Promise<Result<null, Conflict | SomebodyElseRequired>> {
  const { approvals, breakGlass } = policy.document;
  const without = policy.members.filter(({ document }) => document.breakGlass === undefined).map(({ document }) => policyReference(document));
  if (breakGlass === undefined)
    return refuse(conflict(`No emergency passes ${without.join(' and ')}: it says nothing of breakGlass. Request a promotion.`, policy.members[0].id));
  if (ctx.actor.principalKind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can ask for break-glass; sign in as yourself.'));
  const held = await heldRoles(ctx, ctx.actor.principalId, version.projectId);
  if (!held.some(({ role }) => breakGlass.ask.includes(role)))
    return refuse(
      somebodyElseRequired(
        'ROLE_REQUIRED',
        `To ask for break-glass here you need one of the roles ${breakGlass.ask.join(', ') || '(none that all policies share)'}.`,
      ),
    );
  if (approvals.forbid.includes('contributors') && (await contributorsOf(ctx, version.id)).has(ctx.actor.principalId))
    return refuse(somebodyElseRequired('CONTRIBUTED', 'You had a hand in this model version, so somebody else has to ask for break-glass.'));
  const [overdue] = await overdueBreakGlass(ctx, environment.id);
  return overdue === undefined ? ok(null) : refuse(conflict(BREAK_GLASS_OVERDUE, overdue.deploymentId));
}
