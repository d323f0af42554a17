import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { findFeatureSet, listFeatureSets, listFeatureSetVersions, registerFeatureSet, registerFeatureSetVersion } from '../../domain/features/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { FeatureSet, FeatureSetConnection, FeatureSetVersionConnection } from './feature-set.type.ts';
import { RegisterFeatureSetInput, RegisterFeatureSetVersionInput } from './features.inputs.ts';
import { toFeatureSet, toFeatureSetVersion } from './features.mapper.ts';
import { RegisterFeatureSetResult, RegisterFeatureSetVersionResult } from './features.results.ts';

/** Feature sets. */
@Resolver(() => FeatureSet)
export class FeatureSetResolver {
  @Query(() => FeatureSetConnection, { description: 'The feature sets of a project, by age.' })
  async featureSets(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('name', () => String, { nullable: true, description: 'Only those whose name contains this text, in either case.' }) name: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listFeatureSets(ctx, { projectId, name: name ?? null }, pageOf(page)), (found) => toConnection(found, toFeatureSet));
  }

  @Query(() => FeatureSet, { nullable: true, description: 'The feature set with this id; null when it does not exist or is not visible to you.' })
  async featureSet(@Arg('id', () => ID, { description: 'Id of the feature set.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<FeatureSet | null> {
    return orNull(await findFeatureSet(ctx, id), toFeatureSet);
  }

  @Mutation(() => RegisterFeatureSetResult, { description: 'Names a feature set; its content comes with versions.' })
  async registerFeatureSet(
    @Arg('input', () => RegisterFeatureSetInput, { description: 'The new feature set.' }) input: RegisterFeatureSetInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RegisterFeatureSetResult> {
    return mapResult(await registerFeatureSet(ctx, input), toFeatureSet);
  }

  @Mutation(() => RegisterFeatureSetVersionResult, { description: 'Declares the next version of a feature set.' })
  async registerFeatureSetVersion(
    @Arg('input', () => RegisterFeatureSetVersionInput, { description: 'The new version.' }) input: RegisterFeatureSetVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RegisterFeatureSetVersionResult> {
    return mapResult(await registerFeatureSetVersion(ctx, input), toFeatureSetVersion);
  }

  @FieldResolver(() => FeatureSetVersionConnection, { description: 'Its versions, by age.' })
  async versions(@Root() featureSet: FeatureSet, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listFeatureSetVersions(ctx, featureSet.id, pageOf(page)), (found) => toConnection(found, toFeatureSetVersion));
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who named it; null when they are not visible to you.' })
  createdBy(@Root() featureSet: FeatureSet, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(featureSet.createdById);
  }
}
