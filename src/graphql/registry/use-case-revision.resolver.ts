import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  assessRiskTier,
  decideUseCaseRevision,
  diffUseCaseRevisions,
  findUseCaseRevision,
  listUseCaseRevisions,
  loadQuestionnaire,
  proposeUseCaseRevision,
  type RevisionState,
  revisionInForce,
  setRiskTier,
  withdrawUseCaseRevision,
} from '../../domain/registry/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { useCaseById } from './registry.loaders.ts';
import { toUseCase } from './registry.mapper.ts';
import { DecideUseCaseRevisionResult, ProposeUseCaseRevisionResult, SetRiskTierResult, WithdrawUseCaseRevisionResult } from './registry.results.ts';
import { RevisionStateEnum } from './registry-enums.ts';
import { RiskAssessment, RiskQuestionnaire } from './risk-questionnaire.type.ts';
import { UseCase } from './use-case.type.ts';
import {
  DecideUseCaseRevisionInput,
  ProposeUseCaseRevisionInput,
  RiskAnswerInput,
  SetRiskTierInput,
  WithdrawUseCaseRevisionInput,
} from './use-case-revision.inputs.ts';
import { toRiskQuestionnaire, toUseCaseRevision, toUseCaseRevisionDiff } from './use-case-revision.mapper.ts';
import { UseCaseRevision, UseCaseRevisionConnection, UseCaseRevisionDiff } from './use-case-revision.type.ts';

/** Revisions of use cases: proposed by an owner, decided by a reviewer. */
@Resolver(() => UseCaseRevision)
export class UseCaseRevisionResolver {
  @Query(() => UseCaseRevisionConnection, { description: 'The revisions of a use case, oldest first.' })
  async useCaseRevisions(
    @Arg('useCaseId', () => ID, { description: 'The use case.' }) useCaseId: string,
    @Arg('state', () => RevisionStateEnum, { nullable: true, description: 'Only those in this state.' }) state: RevisionState | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listUseCaseRevisions(ctx, { useCaseId, state: state ?? null }, pageOf(page)), (found) => toConnection(found, toUseCaseRevision));
  }

  @Query(() => UseCaseRevision, { nullable: true, description: 'The revision with this id; null when it does not exist or is not visible to you.' })
  async useCaseRevision(
    @Arg('id', () => ID, { description: 'Id of the revision.' }) id: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<UseCaseRevision | null> {
    return orNull(await findUseCaseRevision(ctx, id), toUseCaseRevision);
  }

  @Query(() => UseCaseRevisionDiff, { nullable: true, description: 'In what two revisions of a use case differ; null when one of them is not visible to you.' })
  async useCaseRevisionDiff(
    @Arg('from', () => ID, { description: 'The first revision.' }) from: string,
    @Arg('to', () => ID, { description: 'The second revision, of the same use case.' }) to: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<UseCaseRevisionDiff | null> {
    return orNull(await diffUseCaseRevisions(ctx, { from, to }), toUseCaseRevisionDiff);
  }

  @Query(() => RiskQuestionnaire, { nullable: true, description: 'The questionnaire by which risk tiers are computed; null where the installation has none.' })
  riskQuestionnaire(@Ctx() { ctx }: GraphqlContext): RiskQuestionnaire | null {
    const questionnaire = loadQuestionnaire(ctx);
    return questionnaire === null ? null : toRiskQuestionnaire(questionnaire);
  }

  @Query(() => RiskAssessment, {
    nullable: true,
    description: 'Which tier answers would give, and which of them drives it; null where the installation has no questionnaire.',
  })
  async riskTierPreview(
    @Arg('answers', () => [RiskAnswerInput], { description: 'The answers; what is left out counts as the highest risk.' }) answers: readonly RiskAnswerInput[],
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<RiskAssessment | null> {
    return orNull(await assessRiskTier(ctx, { answers }), (assessment): RiskAssessment => assessment);
  }

  @Mutation(() => ProposeUseCaseRevisionResult, { description: 'Proposes another framing of a use case; its risk tier is computed from the answers.' })
  async proposeUseCaseRevision(
    @Arg('input', () => ProposeUseCaseRevisionInput, { description: 'The proposal.' }) input: ProposeUseCaseRevisionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ProposeUseCaseRevisionResult> {
    return mapResult(await proposeUseCaseRevision(ctx, input), toUseCaseRevision);
  }

  @Mutation(() => DecideUseCaseRevisionResult, {
    description: 'Approves or declines a proposed revision; an approved one takes the place of the one before, and what was decided by that is void.',
  })
  async decideUseCaseRevision(
    @Arg('input', () => DecideUseCaseRevisionInput, { description: 'The decision.' }) input: DecideUseCaseRevisionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DecideUseCaseRevisionResult> {
    return mapResult(await decideUseCaseRevision(ctx, input), toUseCaseRevision);
  }

  @Mutation(() => WithdrawUseCaseRevisionResult, {
    description: 'Takes back a revision that you proposed and nobody has decided; then another one can be proposed.',
  })
  async withdrawUseCaseRevision(
    @Arg('input', () => WithdrawUseCaseRevisionInput, { description: 'Which one, and why.' }) input: WithdrawUseCaseRevisionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof WithdrawUseCaseRevisionResult> {
    return mapResult(await withdrawUseCaseRevision(ctx, input), toUseCaseRevision);
  }

  @FieldResolver(() => UseCase, { nullable: true, description: 'The use case that it frames.' })
  useCase(@Root() revision: UseCaseRevision, @Ctx() { loaders }: GraphqlContext): Promise<UseCase | null> {
    return loaders.of(useCaseById).load(revision.useCaseId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who proposed it; null when they are not visible to you.' })
  proposedBy(@Root() revision: UseCaseRevision, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(revision.proposedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who decided it or took it back; null while it waits, and when they are not visible to you.' })
  async decidedBy(@Root() revision: UseCaseRevision, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return revision.decidedById === null ? null : loaders.of(principalById).load(revision.decidedById);
  }
}

/** How a use case is framed now. */
@Resolver(() => UseCase)
export class UseCaseFramingResolver {
  @Mutation(() => SetRiskTierResult, {
    description: 'Sets the risk tier of a use case by hand. The next approved revision ends a laxer one; a stricter one stays.',
  })
  async setRiskTier(
    @Arg('input', () => SetRiskTierInput, { description: 'The tier, and why.' }) input: SetRiskTierInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof SetRiskTierResult> {
    return mapResult(await setRiskTier(ctx, input), toUseCase);
  }

  @FieldResolver(() => UseCaseRevision, { description: 'The revision that holds: the approved one, and what was declared until there is one.' })
  async framing(@Root() useCase: UseCase, @Ctx() { ctx }: GraphqlContext): Promise<UseCaseRevision> {
    return toUseCaseRevision(await revisionInForce(ctx, useCase.id));
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who has set the tier; null unless it was set, and when they are not visible to you.' })
  async tierSetBy(@Root() useCase: UseCase, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return useCase.tierSetById === null ? null : loaders.of(principalById).load(useCase.tierSetById);
  }
}
