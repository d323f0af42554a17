import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { currentAliases, findAliasAt, listAliasHistory, resolveModelVersion } from '../../domain/deployments/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Environment } from '../identity/environment.type.ts';
import { environmentById } from '../identity/identity.loaders.ts';
import { Model, ModelVersion } from '../registry/model.type.ts';
import { modelById, modelVersionById } from '../registry/registry.loaders.ts';
import { toModelVersion } from '../registry/registry.mapper.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { Alias, AliasConnection } from './alias.type.ts';
import { aliasesOfVersion } from './deployments.loaders.ts';
import { toAlias } from './deployments.mapper.ts';

/** Labels of models, and what they meant when. */
@Resolver(() => Alias)
export class AliasResolver {
  @Query(() => Alias, {
    nullable: true,
    description: 'What an alias of a model meant at an instant; null when it meant nothing, or the model is not visible to you.',
  })
  async aliasAt(
    @Arg('modelId', () => ID, { description: 'The model.' }) modelId: string,
    @Arg('name', () => String, { description: 'The label, such as champion.' }) name: string,
    @Arg('at', () => GraphQLISODateTime, { nullable: true, description: 'The instant; left out for now.' }) at: Date | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<Alias | null> {
    return orNull(await findAliasAt(ctx, { modelId, name, at: at ?? null }), toAlias);
  }

  @Query(() => AliasConnection, { description: 'What the aliases of a model meant, newest first.' })
  async aliasHistory(
    @Arg('modelId', () => ID, { description: 'The model.' }) modelId: string,
    @Arg('name', () => String, { nullable: true, description: 'Only this label; left out for all.' }) name: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listAliasHistory(ctx, { modelId, name: name ?? null }, pageOf(page)), (found) => toConnection(found, toAlias));
  }

  @Query(() => ModelVersion, { nullable: true, description: 'The version that a reference names; null when there is none, or it is not visible to you.' })
  async resolveModelVersion(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('reference', () => String, { description: 'Name of a model, @, and the number of a version or an alias, such as churn@3 or churn@champion.' })
    reference: string,
    @Arg('at', () => GraphQLISODateTime, { nullable: true, description: 'The instant for which an alias is asked; left out for now.' })
    at: Date | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<ModelVersion | null> {
    return orNull(await resolveModelVersion(ctx, { projectId, reference, at: at ?? null }), toModelVersion);
  }

  @FieldResolver(() => Model, { nullable: true, description: 'The model that it is a label of.' })
  model(@Root() alias: Alias, @Ctx() { loaders }: GraphqlContext): Promise<Model | null> {
    return loaders.of(modelById).load(alias.modelId);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version that it means.' })
  modelVersion(@Root() alias: Alias, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(alias.modelVersionId);
  }

  @FieldResolver(() => Environment, {
    nullable: true,
    description: 'The environment of the promotion that moved it here; lesser environments cannot move it on.',
  })
  environment(@Root() alias: Alias, @Ctx() { loaders }: GraphqlContext): Promise<Environment | null> {
    return loaders.of(environmentById).load(alias.environmentId);
  }
}

/** Labels of a model. */
@Resolver(() => Model)
export class LabelledModelResolver {
  @FieldResolver(() => [Alias], { description: 'What its aliases mean now, by name.' })
  async aliases(@Root() model: Model, @Ctx() { ctx }: GraphqlContext): Promise<Alias[]> {
    return [...(await currentAliases(ctx, model.id)).values()].map(toAlias);
  }
}

/** Labels of a version. */
@Resolver(() => ModelVersion)
export class LabelledVersionResolver {
  @FieldResolver(() => [Alias], { description: 'The aliases that mean it now, by name.' })
  async aliases(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<readonly Alias[]> {
    return (await loaders.of(aliasesOfVersion).load(version.id)) ?? [];
  }
}
