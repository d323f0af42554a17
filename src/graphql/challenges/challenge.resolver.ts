import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listChallenges, raiseChallenge, resolveChallenge, respondToChallenge } from '../../domain/challenges/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { RaiseChallengeInput, ResolveChallengeInput, RespondToChallengeInput } from './challenge.inputs.ts';
import { stepsOfChallenge } from './challenge.loaders.ts';
import { toChallenge, toChallengeStep } from './challenge.mapper.ts';
import { RaiseChallengeResult, ResolveChallengeResult, RespondToChallengeResult } from './challenge.results.ts';
import { Challenge, ChallengeConnection, ChallengeStep } from './challenge.type.ts';

/** What validators ask. */
@Resolver(() => Challenge)
export class ChallengeResolver {
  @Query(() => ChallengeConnection, { description: 'What validators asked in a project, in the order in which it was raised.' })
  async challenges(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('modelVersionId', () => ID, { nullable: true, description: 'Only those of this version.' }) modelVersionId: string | null | undefined,
    @Arg('open', () => Boolean, { nullable: true, description: 'true: only those that are not settled.' }) open: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const found = await listChallenges(ctx, { projectId, modelVersionId: modelVersionId ?? null, open: open ?? null }, pageOf(page));
    return orRefuse(found, (challenges) => toConnection(challenges, toChallenge));
  }

  @Mutation(() => RaiseChallengeResult, { description: 'Questions a version, or says why there is nothing to ask: by a person without a hand in it.' })
  async raiseChallenge(
    @Arg('input', () => RaiseChallengeInput, { description: 'The challenge.' }) input: RaiseChallengeInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RaiseChallengeResult> {
    return mapResult(await raiseChallenge(ctx, input), toChallenge);
  }

  @Mutation(() => RespondToChallengeResult, { description: 'Answers what a validator asked.' })
  async respondToChallenge(
    @Arg('input', () => RespondToChallengeInput, { description: 'The answer.' }) input: RespondToChallengeInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RespondToChallengeResult> {
    return mapResult(await respondToChallenge(ctx, input), toChallenge);
  }

  @Mutation(() => ResolveChallengeResult, { description: 'Says that an answer is enough, or asks again. Not by whoever answered.' })
  async resolveChallenge(
    @Arg('input', () => ResolveChallengeInput, { description: 'The judgement.' }) input: ResolveChallengeInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ResolveChallengeResult> {
    return mapResult(await resolveChallenge(ctx, input), toChallenge);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version; null when it is not visible to you.' })
  modelVersion(@Root() { modelVersionId }: Challenge, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(modelVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who raised it; null when they are not visible to you.' })
  raisedBy(@Root() { raisedById }: Challenge, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(raisedById);
  }

  @FieldResolver(() => [ChallengeStep], { description: 'Everything that was written, oldest first.' })
  async steps(@Root() { id }: Challenge, @Ctx() { loaders }: GraphqlContext): Promise<readonly ChallengeStep[]> {
    return ((await loaders.of(stepsOfChallenge).load(id)) ?? []).map(toChallengeStep);
  }
}

/** Steps of challenges. */
@Resolver(() => ChallengeStep)
export class ChallengeStepResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who wrote it; null when they are not visible to you.' })
  actor(@Root() { actorId }: ChallengeStep, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(actorId);
  }
}
