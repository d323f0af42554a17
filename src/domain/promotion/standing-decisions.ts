import { conditionsOn, type Decision, type GrantedRole, type Interests, interestBehind, standingDelegations, withoutDoubles } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { heldRolesIn, membersAmong } from '../identity/index.ts';

/** What has to be known of the subject of a decision to say whether the decision counts. */
export interface DecidedSubject {
  readonly interests: Interests;
  /** People who may not decide on it by its policy, also those of whom that came out only after they did. */
  readonly barred: ReadonlySet<string>;
}

/**
 * The decisions as they count at this moment: an approval fills a place of a role only while its author may still decide, is not locked out, and
 * holds the role by the grant by which they decided, or while the delegation by which they acted still counts; and before the day of a condition on
 * which it was given, while somebody can see to that condition. Nobody fills two places, once by themselves and once by a delegate. What was decided stays in the record; somebody whose role was
 * taken away no longer answers for it, and a role that is granted anew is another one. A decision whose subject is not among `subjects` counts for nothing.
 */
export async function standingDecisions(
  ctx: Context,
  decisions: readonly Decision[],
  subjects: ReadonlyMap<string, DecidedSubject>,
): Promise<readonly Decision[]> {
  const held = await heldRolesIn(
    ctx,
    decisions.map(({ decidedBy }) => decidedBy),
    decisions.map(({ projectId }) => projectId),
  );
  const delegations = await standingDelegations(
    ctx,
    decisions.flatMap(({ delegationId }) => delegationId ?? []),
  );
  const broken = await decisionsOnBrokenTerms(ctx, decisions);
  const counts = ({ subjectId, decidedAt }: Decision, grant: GrantedRole): boolean => {
    const subject = subjects.get(subjectId);
    return subject !== undefined && interestBehind(grant, subject.interests) === null && grant.effectiveFrom.getTime() <= decidedAt.getTime();
  };
  const mayDecide = ({ id, subjectId, decidedBy, onBehalfOf }: Decision): boolean => {
    const barred = subjects.get(subjectId)?.barred;
    return barred !== undefined && !barred.has(decidedBy) && (onBehalfOf === null || !barred.has(onBehalfOf)) && !broken.has(id);
  };
  const stillHeld = (decision: Decision, role: string): boolean => {
    const { decidedBy, projectId, delegationId } = decision;
    if (!mayDecide(decision)) return false;
    if (delegationId === null)
      return held.some((grant) => grant.principalId === decidedBy && grant.projectId === projectId && grant.role === role && counts(decision, grant));
    const delegation = delegations.get(delegationId);
    if (delegation?.role !== role) return false;
    return counts(decision, delegation.roleGrant) && delegation.delegateGrants.some((grant) => counts(decision, grant));
  };
  return withoutDoubles(decisions.map((decision) => ({ ...decision, roles: decision.roles.filter((role) => stillHeld(decision, role)) })));
}

/** Ids of the decisions of which a condition should have been met by now, or is for somebody to see to who is locked out or has left the project. */
async function decisionsOnBrokenTerms(ctx: Context, decisions: readonly Decision[]): Promise<ReadonlySet<string>> {
  const now = ctx.clock.now().getTime();
  const conditions = await conditionsOn(ctx, ...new Set(decisions.map(({ subjectId }) => subjectId)));
  const broken = new Set<string>(conditions.filter(({ dueAt }) => !(dueAt.getTime() > now)).map(({ decisionId }) => decisionId));
  for (const project of new Set(conditions.map(({ projectId }) => projectId))) {
    const own = conditions.filter(({ projectId }) => projectId === project);
    const owners = own.map(({ ownerId }) => ownerId);
    const members = await membersAmong(ctx, project, owners);
    for (const { decisionId, ownerId } of own) if (!members.has(ownerId)) broken.add(decisionId);
  }
  return broken;
}
