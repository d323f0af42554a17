import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { cancelSkewCheck, checkSkew, findSkewCheck, listSkewChecks, skewForReader } from '../../domain/skew/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { FeatureSetVersion } from '../features/feature-set.type.ts';
import { featureSetVersionById } from '../features/features.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { CancelSkewCheckInput, CheckSkewInput } from './skew.inputs.ts';
import { toSkewCheck } from './skew.mapper.ts';
import { CancelSkewCheckResult, CheckSkewResult } from './skew.results.ts';
import { SkewCheck, SkewCheckConnection } from './skew-check.type.ts';

/** Skew checks. */
@Resolver(() => SkewCheck)
export class SkewCheckResolver {
  @Query(() => SkewCheck, { nullable: true, description: 'The skew check with this id; null when it does not exist or is not visible to you.' })
  async skewCheck(@Arg('id', () => ID, { description: 'Id of the check.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<SkewCheck | null> {
    return orNull(await findSkewCheck(ctx, id), (check) => toSkewCheck(skewForReader(ctx, check)));
  }

  @Query(() => SkewCheckConnection, { description: 'The skew checks of a model version, oldest first.' })
  async skewChecks(
    @Arg('modelVersionId', () => ID, { description: 'The model version.' }) modelVersionId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listSkewChecks(ctx, { modelVersionId }, pageOf(page)), (found) =>
      toConnection(found, (check) => toSkewCheck(skewForReader(ctx, check))),
    );
  }

  @Mutation(() => CheckSkewResult, {
    description: 'Asks whether serving sees what a model was trained on. A worker answers; ask for the check until it is neither QUEUED nor RUNNING.',
  })
  async checkSkew(
    @Arg('input', () => CheckSkewInput, { description: 'What to check.' }) input: CheckSkewInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CheckSkewResult> {
    return mapResult(await checkSkew(ctx, input), (check) => toSkewCheck(skewForReader(ctx, check)));
  }

  @Mutation(() => CancelSkewCheckResult, { description: 'Stops a check that waits or is at work; it can be asked for again.' })
  async cancelSkewCheck(
    @Arg('input', () => CancelSkewCheckInput, { description: 'Which check.' }) input: CancelSkewCheckInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CancelSkewCheckResult> {
    return mapResult(await cancelSkewCheck(ctx, input), (check) => toSkewCheck(skewForReader(ctx, check)));
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The model version.' })
  modelVersion(@Root() check: SkewCheck, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(check.modelVersionId);
  }

  @FieldResolver(() => FeatureSetVersion, { nullable: true, description: 'The feature set version that its inputs are held against.' })
  featureSetVersion(@Root() check: SkewCheck, @Ctx() { loaders }: GraphqlContext): Promise<FeatureSetVersion | null> {
    return loaders.of(featureSetVersionById).load(check.featureSetVersionId);
  }

  @FieldResolver(() => [DatasetVersion], { nullable: 'items', description: 'The data that the model was trained on.' })
  trainingData(@Root() check: SkewCheck, @Ctx() { loaders }: GraphqlContext): Promise<(DatasetVersion | null)[]> {
    return Promise.all(check.trainingDatasetVersionIds.map((id) => loaders.of(datasetVersionById).load(id)));
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'What serving saw; null when there is none.' })
  async servingData(@Root() check: SkewCheck, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return check.servingDatasetVersionId === null ? null : loaders.of(datasetVersionById).load(check.servingDatasetVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who asked for it; null when they are not visible to you.' })
  requestedBy(@Root() check: SkewCheck, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(check.requestedById);
  }
}
