import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { declinePolicy, findPolicyProposal, listPolicyProposals, type ProposalState, proposePolicy, publishProposedPolicy } from '../../domain/policy/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { policyById } from './policy.loaders.ts';
import { toPolicyProposal } from './policy.mapper.ts';
import { Policy } from './policy.type.ts';
import { PolicyProposalStateEnum } from './policy-enums.ts';
import { DeclinePolicyInput, ProposePolicyInput, PublishProposedPolicyInput } from './policy-proposal.inputs.ts';
import { DeclinePolicyResult, ProposePolicyResult, PublishProposedPolicyResult } from './policy-proposal.results.ts';
import { PolicyProposal, PolicyProposalConnection } from './policy-proposal.type.ts';

/** Policies on their way to be published. */
@Resolver(() => PolicyProposal)
export class PolicyProposalResolver {
  @Query(() => PolicyProposalConnection, { description: 'Proposed versions of policies, newest first; for those who may see proposals.' })
  async policyProposals(
    @Arg('state', () => PolicyProposalStateEnum, { nullable: true, description: 'Only proposals in this state.' }) state: ProposalState | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listPolicyProposals(ctx, { state: state ?? null, page: pageOf(page) }), (found) => toConnection(found, toPolicyProposal));
  }

  @Query(() => PolicyProposal, { nullable: true, description: 'The proposal with this id; null when it does not exist or is not visible to you.' })
  async policyProposal(
    @Arg('id', () => ID, { description: 'Id of the proposal.' }) id: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<PolicyProposal | null> {
    return orNull(await findPolicyProposal(ctx, { id }), toPolicyProposal);
  }

  @Mutation(() => ProposePolicyResult, {
    description: 'Proposes a version of a policy. It is read strictly at once, and in force only when a second person publishes it.',
  })
  async proposePolicy(
    @Arg('input', () => ProposePolicyInput, { description: 'The text.' }) input: ProposePolicyInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ProposePolicyResult> {
    return mapResult(await proposePolicy(ctx, input), toPolicyProposal);
  }

  @Mutation(() => PublishProposedPolicyResult, { description: 'Puts in force what somebody else proposed.' })
  async publishProposedPolicy(
    @Arg('input', () => PublishProposedPolicyInput, { description: 'The proposal.' }) input: PublishProposedPolicyInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof PublishProposedPolicyResult> {
    return mapResult(await publishProposedPolicy(ctx, input), toPolicyProposal);
  }

  @Mutation(() => DeclinePolicyResult, { description: 'Turns a proposal down, or takes your own back.' })
  async declinePolicy(
    @Arg('input', () => DeclinePolicyInput, { description: 'The proposal.' }) input: DeclinePolicyInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DeclinePolicyResult> {
    return mapResult(await declinePolicy(ctx, input), toPolicyProposal);
  }

  @FieldResolver(() => Policy, { nullable: true, description: 'The policy that came of it; null while there is none that you may see.' })
  async policy(@Root() { policyId }: PolicyProposal, @Ctx() { loaders }: GraphqlContext): Promise<Policy | null> {
    return policyId === null ? null : loaders.of(policyById).load(policyId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who proposed it; null when they are not visible to you.' })
  proposedBy(@Root() { proposedById }: PolicyProposal, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(proposedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who published or declined it; null while it waits.' })
  async closedBy(@Root() { closedById }: PolicyProposal, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return closedById === null ? null : loaders.of(principalById).load(closedById);
  }
}
