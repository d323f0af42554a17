import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import * as domain from '../../domain/retention/index.ts';
import { orRefuse } from '../answer.ts';
import { Artifact } from '../artifacts/artifact.type.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { defineLoader } from '../loaders.ts';
import { mapResult } from '../map-result.ts';
import { ordinaryProblems } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { Erasure, RetentionKindEnum, RetentionPeriod, RetentionPeriodConnection } from './retention.type.ts';

/** Outcomes of setRetentionPeriod. */
const SetRetentionPeriodResult = resultUnion('SetRetentionPeriodResult', [RetentionPeriod, ...ordinaryProblems]);

/** Input of setRetentionPeriod. */
@InputType('SetRetentionPeriodInput', { description: 'How long a project keeps things of a kind.' })
export class SetRetentionPeriodInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => RetentionKindEnum, { description: 'What is kept.' })
  kind!: domain.RetentionKind;

  @Field(() => Int, { nullable: true, description: 'Whole days, at least half a year; left out: without end.' })
  days?: number | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A text of your choice: the same input with the same key again answers the same outcome and does nothing twice.',
  })
  idempotencyKey?: string | null;
}

const toRetentionPeriod = ({ projectId: _projectId, setBy, ...period }: domain.RetentionPeriod): RetentionPeriod => ({
  ...period,
  setById: setBy,
  __typename: 'RetentionPeriod',
});

const erasureOfArtifact = defineLoader(domain.erasuresOfArtifacts);

/** How long things are kept. */
@Resolver(() => RetentionPeriod)
export class RetentionPeriodResolver {
  @Query(() => RetentionPeriodConnection, { description: 'Everything that a project said about how long it keeps things, in the order in which it was said.' })
  async retentionPeriods(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await domain.listRetentionPeriods(ctx, projectId, pageOf(page)), (found) => toConnection(found, toRetentionPeriod));
  }

  @Mutation(() => SetRetentionPeriodResult, { description: 'Says how long things of a kind are kept. A shorter period takes nothing away for a month.' })
  async setRetentionPeriod(
    @Arg('input', () => SetRetentionPeriodInput, { description: 'The period.' }) input: SetRetentionPeriodInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof SetRetentionPeriodResult> {
    return mapResult(await domain.setRetentionPeriod(ctx, input), toRetentionPeriod);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who set it; null when they are not visible to you.' })
  setBy(@Root() { setById }: RetentionPeriod, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(setById);
  }
}

/** What erasures add to artifacts. */
@Resolver(() => Artifact)
export class ErasedArtifactResolver {
  @FieldResolver(() => Erasure, { nullable: true, description: 'That its bytes were taken away, the last time; null when they never were.' })
  erasure(@Root() { id }: Artifact, @Ctx() { loaders }: GraphqlContext): Promise<Erasure | null> {
    return loaders.of(erasureOfArtifact).load(id);
  }
}
