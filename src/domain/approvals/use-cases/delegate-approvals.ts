import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import type { MutationContext } from '../../context.ts';
import { findPrincipal, findProject, heldRoles, lockGrantsOf, lockPrincipal, type Principal } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { type SeparationOfDuties, separationOfDuties } from '../approvals.problems.ts';
import { decidingRoles } from '../deciding-roles.ts';
import type { Delegation } from '../delegation.entity.ts';
import { checkSpan } from '../delegation.rules.ts';
import { approvalsDelegated } from '../delegations.entries.ts';
import { findDelegation } from '../delegations.read-model.ts';
import { countStanding, insertDelegation } from '../delegations.store.ts';

/** Which of one's roles somebody else may decide in, from when until when, and why. */
export interface DelegateApprovalsInput {
  readonly projectId: string;
  readonly delegateId: string;
  readonly role: string;
  /** Left out: now. */
  readonly from?: Date | null;
  readonly until: Date;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SeparationOfDuties;

/**
 * Lets another person of the project decide on promotions for the actor, in one role that the actor holds by a grant of their own; so
 * there are no chains. The other one holds an approver role already: whoever may judge at all was let in by two administrators, and a delegation
 * does not go round them.
 */
export const delegateApprovals = mutation<DelegateApprovalsInput, Delegation, Refusals>('delegateApprovals', {
  body: async (ctx, input) => {
    const project = await findProject(ctx, input.projectId);
    if (project === null) return refuse(notFound('Project', input.projectId));
    const delegate = await findPrincipal(ctx, input.delegateId);
    if (delegate === null) return refuse(notFound('Principal', input.delegateId));
    ctx.actor.require('delegateApprovals', { kind: 'Delegation', projectId: project.id });
    const me = ctx.actor.principalId;
    await lockPrincipal(ctx.tx, me);
    await lockGrantsOf(ctx.tx, [me, delegate.id], project.id);
    const people = await checkPeople(ctx, delegate, input.role, project.id);
    if (!people.ok) return people;
    const now = ctx.clock.now();
    const span = checkSpan(input.from ?? null, input.until, now);
    if (!span.ok) return span;
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    const most = LIMITS.delegationsPerPerson;
    if ((await countStanding(ctx.tx, me, now)) >= most)
      return refuse(limitExceeded('delegationsPerPerson', most, `You have ${most} delegations that have not ended. Revoke one of them first.`));
    const delegation: Delegation = {
      ...{ id: ctx.ids.next('Delegation'), projectId: project.id, delegatorId: me, delegateId: delegate.id, role: input.role, reason: reason.value },
      ...{ ...span.value, delegatedAt: now, revokedBy: null, revokedAt: null },
    };
    await insertDelegation(ctx.tx, delegation);
    await append(ctx.tx, approvalsDelegated(delegation));
    return ok(delegation);
  },
  replay: { subjectOf: ({ id }) => id, reload: findDelegation },
});

/** Both are different people, the role is the actor's own and decides, and the other one may judge by a role of their own. */
async function checkPeople(
  ctx: MutationContext,
  delegate: Principal,
  role: string,
  projectId: Delegation['projectId'],
): Promise<Result<null, InvalidInput | SeparationOfDuties>> {
  const { principalId: me, principalKind } = ctx.actor;
  if (principalKind !== 'USER') return refuse(separationOfDuties('SERVICE_ACCOUNT', 'Only a person can delegate; sign in as yourself.'));
  if (delegate.id === me) return refuse(separationOfDuties('DELEGATION', 'You act for yourself already. Name somebody else.'));
  const deciding = decidingRoles(ctx);
  const mine = await heldRoles(ctx, me, projectId);
  if (!mine.some((held) => held.role === role)) return refuse(separationOfDuties('ROLE_REQUIRED', `You do not hold the role ${role} in this project.`));
  if (!deciding.has(role)) return refuse(invalidInput('role', `The role ${role} does not decide on promotions, so there is nothing to delegate.`));
  if (delegate.kind !== 'USER') return refuse(separationOfDuties('SERVICE_ACCOUNT', 'Only a person can decide for you. Name a person.'));
  const theirs = delegate.status === 'ACTIVE' ? await heldRoles(ctx, delegate.id, projectId) : [];
  if (theirs.some((held) => deciding.has(held.role))) return ok(null);
  return refuse(
    invalidInput(
      'delegateId',
      `${delegate.name} may not decide on promotions in this project. Name an active person who holds an approver role here, or have an administrator grant one.`,
    ),
  );
}
