import type { Id } from '../../kernel/id.ts';
import { type Decision, delegationsToActor, lockDelegations } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import { lockGrantsOf, lockPeople } from '../identity/index.ts';

/**
 * Keeps everything by which the actor and those who decided before decide until the transaction ends: the people, on both sides of delegations, their
 * roles, and the delegations, always in this order. All of them are shared, so that it does not matter whether a caller takes the locks of holds and
 * models before (reviews) or after (promotions): whoever has one of these rows alone waits for nothing but these. Whoever takes a role away or locks somebody out waits for the end of this: it was there, or it decides nothing.
 */
export async function lockRightsToDecide(
  ctx: MutationContext,
  decisions: readonly Decision[],
  projectId: Id<'Project'>,
  onBehalfOf: string | null,
  others: readonly Id<'Principal'>[] = [],
): Promise<void> {
  const deciders = decisions.flatMap((decision) => [decision.decidedBy, ...(decision.onBehalfOf === null ? [] : [decision.onBehalfOf])]);
  const acting = onBehalfOf === null ? [] : [...(await delegationsToActor(ctx)).values()].filter(({ delegatorId }) => delegatorId === onBehalfOf);
  const people = [...new Set([ctx.actor.principalId, ...others, ...deciders, ...acting.map(({ delegatorId }) => delegatorId)])];
  const delegations = [...acting.map(({ id }) => id), ...decisions.flatMap(({ delegationId }) => delegationId ?? [])];
  await lockPeople(ctx.tx, people);
  await lockGrantsOf(ctx.tx, people, projectId);
  await lockDelegations(ctx.tx, delegations);
}
