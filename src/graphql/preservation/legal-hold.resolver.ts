import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listLegalHolds } from '../../domain/preservation/index.ts';
import { liftLegalHold, placeLegalHold } from '../../domain/retention/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { findNode } from '../nodes.ts';
import { IllegalTransitionProblem, ordinaryProblems, SomebodyElseRequiredProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { LiftLegalHoldInput, PlaceLegalHoldInput } from './legal-hold.inputs.ts';
import { toLegalHold } from './legal-hold.mapper.ts';
import { LegalHold, LegalHoldConnection } from './legal-hold.type.ts';

/** Outcomes of placeLegalHold. */
const PlaceLegalHoldResult = resultUnion('PlaceLegalHoldResult', [LegalHold, ...ordinaryProblems]);
/** Outcomes of liftLegalHold. */
const LiftLegalHoldResult = resultUnion('LiftLegalHoldResult', [LegalHold, IllegalTransitionProblem, SomebodyElseRequiredProblem, ...ordinaryProblems]);

/** What may not be erased. */
@Resolver(() => LegalHold)
export class LegalHoldResolver {
  @Query(() => LegalHoldConnection, { description: 'What may not be erased in a project, in the order in which it was held.' })
  async legalHolds(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('thingId', () => ID, { nullable: true, description: 'Only holds of this thing.' }) thingId: string | null | undefined,
    @Arg('standing', () => Boolean, { nullable: true, description: 'true: only those that nobody has lifted.' }) standing: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const found = await listLegalHolds(ctx, { projectId, subjectId: thingId ?? null, standing: standing ?? null }, pageOf(page));
    return orRefuse(found, (holds) => toConnection(holds, toLegalHold));
  }

  @Mutation(() => PlaceLegalHoldResult, { description: 'Forbids that anything of a thing is erased, until somebody with another permission lifts it.' })
  async placeLegalHold(
    @Arg('input', () => PlaceLegalHoldInput, { description: 'The thing.' }) input: PlaceLegalHoldInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof PlaceLegalHoldResult> {
    return mapResult(await placeLegalHold(ctx, input), toLegalHold);
  }

  @Mutation(() => LiftLegalHoldResult, { description: 'Lets what was held be erased when its time is over. Not by whoever placed the hold.' })
  async liftLegalHold(
    @Arg('input', () => LiftLegalHoldInput, { description: 'The hold.' }) input: LiftLegalHoldInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof LiftLegalHoldResult> {
    return mapResult(await liftLegalHold(ctx, input), toLegalHold);
  }

  @FieldResolver(() => NodeInterface, { nullable: true, description: 'What is held; null when it is not visible to you.' })
  thing(@Root() { thingId }: LegalHold, @Ctx() context: GraphqlContext): Promise<NodeObject | null> {
    return findNode(context, thingId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who placed it; null when they are not visible to you.' })
  placedBy(@Root() { placedById }: LegalHold, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(placedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who lifted it; null while it holds.' })
  async liftedBy(@Root() { liftedById }: LegalHold, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return liftedById === null ? null : loaders.of(principalById).load(liftedById);
  }
}
