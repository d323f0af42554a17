import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { delegateApprovals, listDelegations, revokeDelegation } from '../../domain/approvals/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Delegation, DelegationConnection } from './delegation.type.ts';
import { DelegateApprovalsInput, RevokeDelegationInput } from './delegations.inputs.ts';
import { toDelegation } from './delegations.mapper.ts';
import { DelegateApprovalsResult, RevokeDelegationResult } from './delegations.results.ts';

/** Who decides for whom. */
@Resolver(() => Delegation)
export class DelegationResolver {
  @Query(() => DelegationConnection, { description: 'Delegations of a project, in the order in which they were made, ended ones included.' })
  async delegations(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('delegatorId', () => ID, { nullable: true, description: 'Only those of this person’s roles.' }) delegatorId: string | null | undefined,
    @Arg('delegateId', () => ID, { nullable: true, description: 'Only those by which this person decides.' }) delegateId: string | null | undefined,
    @Arg('inForce', () => Boolean, { nullable: true, description: 'true: only those whose dates hold at this moment and that were not revoked.' })
    inForce: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const now = ctx.clock.now();
    const filter = { projectId, delegatorId: delegatorId ?? null, delegateId: delegateId ?? null, inForceAt: inForce === true ? now : null };
    return orRefuse(await listDelegations(ctx, { ...filter, page: pageOf(page) }), (found) => toConnection(found, toDelegation(now)));
  }

  @Mutation(() => DelegateApprovalsResult, {
    description:
      'Lets another person decide on promotions for you, in one of your roles, for a time. It widens nothing: what forbids you to decide forbids it to them.',
  })
  async delegateApprovals(
    @Arg('input', () => DelegateApprovalsInput, { description: 'The delegation.' }) input: DelegateApprovalsInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DelegateApprovalsResult> {
    return mapResult(await delegateApprovals(ctx, input), toDelegation(ctx.clock.now()));
  }

  @Mutation(() => RevokeDelegationResult, { description: 'Ends a delegation at once; decisions by it that have not promoted yet count no more.' })
  async revokeDelegation(
    @Arg('input', () => RevokeDelegationInput, { description: 'The delegation.' }) input: RevokeDelegationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RevokeDelegationResult> {
    return mapResult(await revokeDelegation(ctx, input), toDelegation(ctx.clock.now()));
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Whose role it is; null when they are not visible to you.' })
  delegator(@Root() delegation: Delegation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(delegation.delegatorId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who may decide for them; null when they are not visible to you.' })
  delegate(@Root() delegation: Delegation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(delegation.delegateId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who revoked it; null when nobody did.' })
  async revokedBy(@Root() delegation: Delegation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return delegation.revokedById === null ? null : loaders.of(principalById).load(delegation.revokedById);
  }
}
