import { ok, type Result, refuse } from '../../kernel/result.ts';
import {
  type Acting,
  checkSeparation,
  type Decision,
  delegationsToActor,
  type SeparationOfDuties,
  type StandingDelegation,
  separationOfDuties,
} from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { heldRoles } from '../identity/index.ts';
import { type DutyInput, judgeDuty } from './duties.ts';
import { peopleOfRequest, type RequestPeople } from './interests.ts';

/** In which roles somebody decides, and for whom. */
export interface ActingRoles {
  readonly roles: readonly string[];
  /** null: for themselves. */
  readonly acting: Acting | null;
}

/**
 * The roles in which the actor may decide for themselves or, where `onBehalfOf` names somebody, for them; then by a delegation of `role`, where
 * that is named: somebody may have delegated several. `known`: who has to do with it, where that was read.
 */
export async function actingRoles(
  ctx: Context,
  input: DutyInput,
  onBehalfOf: string | null,
  role: string | null,
  known: RequestPeople | null = null,
): Promise<Result<ActingRoles, SeparationOfDuties>> {
  const people = known ?? (await peopleOfRequest(ctx, input.request));
  if (onBehalfOf === null) {
    const own = judgeDuty(ctx, input, { ...people, held: await heldRoles(ctx, ctx.actor.principalId, input.request.projectId) });
    return own.ok ? ok({ roles: own.value, acting: null }) : own;
  }
  const delegations = [...(await delegationsToActor(ctx)).values()].filter(({ delegatorId }) => delegatorId === onBehalfOf);
  return judgeActing(ctx, { ...input, roles: input.roles.filter((one) => role === null || one === role) }, { people, delegations });
}

/** What is known of the request, and of the people on both sides of a delegation. */
export interface ActingFacts {
  readonly people: RequestPeople;
  /** Those to the actor that count now; those for other projects or roles are passed over. */
  readonly delegations: readonly StandingDelegation[];
}

/**
 * The role in which the actor may decide for the person of the first delegation that carries it. What forbids the person to decide forbids
 * it to the actor too: whoever asked for the promotion or had a hand in it decides neither themselves nor through somebody else.
 */
export function judgeActing(ctx: Pick<Context, 'actor'>, input: DutyInput, facts: ActingFacts): Result<ActingRoles, SeparationOfDuties> {
  const { request, roles } = input;
  const here = facts.delegations.filter(({ projectId, role }) => projectId === request.projectId && roles.includes(role));
  let refusal = separationOfDuties('DELEGATION', 'Nobody has delegated to you a role that this request needs, or the delegation no longer counts.');
  for (const delegation of here) {
    const role = judgeOne(ctx, input, facts, delegation);
    if (role.ok) return ok({ roles: role.value, acting: { onBehalfOf: delegation.delegatorId, delegationId: delegation.id } });
    refusal = role.problem;
  }
  return refuse(refusal);
}

/** For whom else the actor could decide: everybody whose delegation counts and who was not counted on the file yet. */
export function waysToAct(
  ctx: Pick<Context, 'actor'>,
  duty: DutyInput,
  { people, delegations }: ActingFacts,
  decisions: readonly Decision[],
): readonly ActingRoles[] {
  const counted = new Set<string>(decisions.flatMap(({ decidedBy, onBehalfOf }) => [decidedBy, ...(onBehalfOf === null ? [] : [onBehalfOf])]));
  return delegations.flatMap((delegation) => {
    if (counted.has(delegation.delegatorId)) return [];
    const way = judgeActing(ctx, duty, { people, delegations: [delegation] });
    return way.ok ? [way.value] : [];
  });
}

function judgeOne(
  { actor }: Pick<Context, 'actor'>,
  { request, document, duty, action }: DutyInput,
  { people }: ActingFacts,
  { delegatorId, role, roleGrant, delegateGrants }: StandingDelegation,
): Result<readonly string[], SeparationOfDuties> {
  const { forbid, roleHeldBeforeRequest } = document.approvals;
  const shared = {
    ...{ duty, permitted: actor.can(action, { kind: 'PromotionRequest', projectId: request.projectId }), requesterId: request.requestedBy },
    ...{ forbidsRequester: forbid.includes('requester'), contributors: forbid.includes('contributors') ? people.contributors : new Set<string>() },
    ...{ ruleAuthors: people.ruleAuthors, interests: people },
    ...{ evidenceAuthors: forbid.includes('contributors') ? people.evidenceAuthors : new Set<string>(), openedAt: request.requestedAt, roles: [role] },
    heldBeforeRequest: roleHeldBeforeRequest,
  };
  const delegator = checkSeparation({ ...shared, person: { id: delegatorId, kind: 'USER' }, held: [roleGrant] });
  if (!delegator.ok) return refuse(separationOfDuties(delegator.problem.rule, `The person for whom you act may not: ${delegator.problem.message}`));
  // The delegate too has to have been somebody who decides when the request was opened, where the policy asks for that, by grants that count for it.
  const mine = delegateGrants.map((grant) => ({ ...grant, role }));
  return checkSeparation({ ...shared, person: { id: actor.principalId, kind: actor.principalKind }, held: mine });
}
