import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  cancelEquivalenceCheck,
  checkEquivalence,
  type EquivalenceCheck as Domain,
  equivalenceForReader,
  listEquivalenceChecks,
} from '../../domain/equivalence/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { CancelEquivalenceCheckInput, CheckEquivalenceInput } from './equivalence.inputs.ts';
import { equivalenceCheckById } from './equivalence.loaders.ts';
import { toEquivalenceCheck } from './equivalence.mapper.ts';
import { CancelEquivalenceCheckResult, CheckEquivalenceResult } from './equivalence.results.ts';
import { EquivalenceCheck, EquivalenceCheckConnection } from './equivalence-check.type.ts';

/** Equivalence checks. */
@Resolver(() => EquivalenceCheck)
export class EquivalenceCheckResolver {
  @Query(() => EquivalenceCheck, { nullable: true, description: 'The equivalence check with this id; null when it does not exist or is not visible to you.' })
  equivalenceCheck(@Arg('id', () => ID, { description: 'Id of the check.' }) id: string, @Ctx() { loaders }: GraphqlContext): Promise<EquivalenceCheck | null> {
    return loaders.of(equivalenceCheckById).load(id);
  }

  @Mutation(() => CheckEquivalenceResult, {
    description: 'Asks that Assay runs a derived version and its parent on the same rows and compares their answers; the result is evidence.',
  })
  async checkEquivalence(
    @Arg('input', () => CheckEquivalenceInput, { description: 'What is checked.' }) input: CheckEquivalenceInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CheckEquivalenceResult> {
    return mapResult(await checkEquivalence(ctx, { ...input, tolerances: { ...input.tolerances } }), (check) =>
      toEquivalenceCheck(equivalenceForReader(ctx, check)),
    );
  }

  @Mutation(() => CancelEquivalenceCheckResult, { description: 'Stops a check that waits or is at work; it can be asked for again.' })
  async cancelEquivalenceCheck(
    @Arg('input', () => CancelEquivalenceCheckInput, { description: 'Which check.' }) input: CancelEquivalenceCheckInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CancelEquivalenceCheckResult> {
    return mapResult(await cancelEquivalenceCheck(ctx, input), (check) => toEquivalenceCheck(equivalenceForReader(ctx, check)));
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The derived version.' })
  modelVersion(@Root() check: EquivalenceCheck, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(check.modelVersionId);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version that it was made from.' })
  parentVersion(@Root() check: EquivalenceCheck, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(check.parentVersionId);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The rows that both were run on.' })
  datasetVersion(@Root() check: EquivalenceCheck, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(check.datasetVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who asked for it; null when they are not visible to you.' })
  requestedBy(@Root() check: EquivalenceCheck, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(check.requestedById);
  }
}

/** What equivalence checks add to model versions. */
@Resolver(() => ModelVersion)
export class CheckedVersionResolver {
  @FieldResolver(() => EquivalenceCheckConnection, { description: 'Checks of this version against the one that it was made from, oldest first.' })
  async equivalenceChecks(@Root() version: ModelVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    const show = (check: Domain) => toEquivalenceCheck(equivalenceForReader(ctx, check));
    return orRefuse(await listEquivalenceChecks(ctx, version.id, pageOf(page)), (found) => toConnection(found, show));
  }
}
