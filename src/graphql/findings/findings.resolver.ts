import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { acceptFinding, assignFinding, listFindings, resolveFinding } from '../../domain/findings/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { findNode } from '../nodes.ts';
import { Finding, FindingConnection, FindingStep } from './finding.type.ts';
import { AcceptFindingInput, AssignFindingInput, FindingFilterInput, ResolveFindingInput } from './findings.inputs.ts';
import { stepsOfFinding } from './findings.loaders.ts';
import { toFinding } from './findings.mapper.ts';
import { AcceptFindingResult, AssignFindingResult, ResolveFindingResult } from './findings.results.ts';

/** Findings. */
@Resolver(() => Finding)
export class FindingResolver {
  @Query(() => FindingConnection, { description: 'What was found in a project, oldest first.' })
  async findings(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('filter', () => FindingFilterInput, { nullable: true, description: 'Only some of them.' }) filter: FindingFilterInput | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listFindings(ctx, { ...filter, projectId }, pageOf(page)), (found) => toConnection(found, toFinding(ctx.clock.now())));
  }

  @Mutation(() => AssignFindingResult, { description: 'Gives a finding to a person of the project.' })
  async assignFinding(
    @Arg('input', () => AssignFindingInput, { description: 'The finding and who has to see to it.' }) input: AssignFindingInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof AssignFindingResult> {
    return mapResult(await assignFinding(ctx, input), toFinding(ctx.clock.now()));
  }

  @Mutation(() => ResolveFindingResult, { description: 'Says that nothing is left to do about a finding. Whoever caused it may not.' })
  async resolveFinding(
    @Arg('input', () => ResolveFindingInput, { description: 'The finding and what was done.' }) input: ResolveFindingInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ResolveFindingResult> {
    return mapResult(await resolveFinding(ctx, input), toFinding(ctx.clock.now()));
  }

  @Mutation(() => AcceptFindingResult, { description: 'Lives with a finding for a time. Whoever caused it or is to see to it may not.' })
  async acceptFinding(
    @Arg('input', () => AcceptFindingInput, { description: 'The finding, until when, and why.' }) input: AcceptFindingInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof AcceptFindingResult> {
    return mapResult(await acceptFinding(ctx, input), toFinding(ctx.clock.now()));
  }

  @FieldResolver(() => NodeInterface, { nullable: true, description: 'The thing it is about; null when it is not visible to you.' })
  subject(@Root() finding: Finding, @Ctx() context: GraphqlContext): Promise<NodeObject | null> {
    return findNode(context, finding.subjectId);
  }

  @FieldResolver(() => NodeInterface, { nullable: true, description: 'The thing that shows it; null when there is none that you may see.' })
  async evidence(@Root() finding: Finding, @Ctx() context: GraphqlContext): Promise<NodeObject | null> {
    return finding.evidenceId === null ? null : findNode(context, finding.evidenceId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who has to see to it.' })
  async owner(@Root() finding: Finding, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return finding.ownerId === null ? null : loaders.of(principalById).load(finding.ownerId);
  }

  @FieldResolver(() => Principal, {
    nullable: true,
    description: 'Whose act led to it, and who therefore may not close it; null where it was nobody in particular.',
  })
  async causedBy(@Root() finding: Finding, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return finding.causedById === null ? null : loaders.of(principalById).load(finding.causedById);
  }

  @FieldResolver(() => [FindingStep], { description: 'Everything that happened to it, oldest first.' })
  async steps(@Root() finding: Finding, @Ctx() { loaders }: GraphqlContext): Promise<readonly FindingStep[]> {
    return (await loaders.of(stepsOfFinding).load(finding.id)) ?? [];
  }
}

/** Steps of findings. */
@Resolver(() => FindingStep)
export class FindingStepResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who took the step; null for the server and for people who are not visible to you.' })
  actor(@Root() step: FindingStep, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(step.actorId);
  }
}
