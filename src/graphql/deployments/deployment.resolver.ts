import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { diffServing, listDeploymentsAt } from '../../domain/deployments/index.ts';
import { orRefuse } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { Environment } from '../identity/environment.type.ts';
import { environmentById } from '../identity/identity.loaders.ts';
import { Model, ModelVersion } from '../registry/model.type.ts';
import { ModelVersionDiff, VersionChange } from '../registry/model-version-diff.type.ts';
import { modelById, modelVersionById } from '../registry/registry.loaders.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { Deployment } from './deployment.type.ts';
import { toDeployment } from './deployments.mapper.ts';

/** What serves where, and what served when. */
@Resolver(() => Deployment)
export class DeploymentResolver {
  @Query(() => [Deployment], { description: 'What served in a project at an instant: one deployment per model and environment.' })
  async deployments(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('environment', () => String, { nullable: true, description: 'Name of an environment, such as production; left out for all.' })
    environment: string | null | undefined,
    @Arg('at', () => GraphQLISODateTime, { nullable: true, description: 'The instant; left out for now.' }) at: Date | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<Deployment[]> {
    return orRefuse(await listDeploymentsAt(ctx, { projectId, environment: environment ?? null, at: at ?? null }), (found) => found.map(toDeployment));
  }

  @FieldResolver(() => Environment, { nullable: true, description: 'Where it serves.' })
  environment(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<Environment | null> {
    return loaders.of(environmentById).load(deployment.environmentId);
  }

  @FieldResolver(() => Model, { nullable: true, description: 'The model as which it serves.' })
  model(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<Model | null> {
    return loaders.of(modelById).load(deployment.modelId);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version that serves.' })
  modelVersion(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(deployment.modelVersionId);
  }
}

/** What deployments add to the difference of two versions. */
@Resolver(() => ModelVersionDiff)
export class ServingDiffResolver {
  @FieldResolver(() => [VersionChange], { description: 'Environments in which only one of the two serves now, and since when.' })
  async deployments(@Root() { from, to }: ModelVersionDiff, @Ctx() { ctx }: GraphqlContext): Promise<readonly VersionChange[]> {
    return orRefuse(await diffServing(ctx, { fromVersionId: from.id, toVersionId: to.id }), (changes) => changes);
  }
}
