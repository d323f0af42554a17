import { type Conflict, conflict, type SomebodyElseRequired, somebodyElseRequired } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type Environment, heldRoles, systemActor } from '../identity/index.ts';
import { type AppliedPolicy, type PolicyTerms, policyReference } from '../policy/index.ts';
import { contributorsOf, type ModelVersion } from '../registry/index.ts';
import { BREAK_GLASS_OVERDUE, overdueBreakGlass } from './break-glass.read-model.ts';
import type { PromotionHold } from './promotion-hold.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';

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

/**
 * What keeps an emergency from happening because of who asked for it: by now they are locked out, hold none of the roles that may ask, or turned out to
 * have a hand in the version. Asked again at each look, so that nobody passes the gate by a right that was taken from them meanwhile.
 */
export async function askerHolds(asker: Context, request: PromotionRequest, { approvals, breakGlass }: PolicyTerms): Promise<readonly PromotionHold[]> {
  if (request.kind !== 'BREAK_GLASS') return [];
  const ctx = { ...asker, actor: systemActor };
  const { requestedBy: id, projectId, modelVersionId } = request;
  const hold = (why: string): readonly PromotionHold[] => [
    { kind: 'ASKER', id, message: `Whoever asked for break-glass ${why}. Somebody who may has to ask for it anew.` },
  ];
  const roles = (await heldRoles(ctx, id, projectId)).map(({ role }) => role);
  if (!roles.some((role) => breakGlass?.ask.includes(role) === true)) return hold('holds none of the roles that may ask for it any more');
  const made = approvals.forbid.includes('contributors') && (await contributorsOf(ctx, modelVersionId)).has(id);
  return made ? hold('had a hand in this model version') : [];
}
