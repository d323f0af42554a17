import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { declareDeploymentTarget, diffServing, listDeploymentHistory, listDeploymentsAt } from '../../domain/deployments/index.ts';
import { findRollbackTarget } from '../../domain/promotion/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Environment } from '../identity/environment.type.ts';
import { environmentById, principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Model, ModelVersion } from '../registry/model.type.ts';
import { ModelVersionDiff, VersionChange } from '../registry/model-version-diff.type.ts';
import { modelById, modelVersionById } from '../registry/registry.loaders.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { Deployment, DeploymentConnection } from './deployment.type.ts';
import { DeploymentTarget } from './deployment-target.type.ts';
import { DeclareDeploymentTargetInput } from './deployments.inputs.ts';
import { previousDeployment, targetsOfDeployment } from './deployments.loaders.ts';
import { toDeployment, toRollbackTarget } from './deployments.mapper.ts';
import { DeclareDeploymentTargetResult } from './deployments.results.ts';
import { RollbackTarget } from './rollback-target.type.ts';

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

  @Query(() => DeploymentConnection, { description: 'What served as a model in an environment, newest first.' })
  async deploymentHistory(
    @Arg('modelId', () => ID, { description: 'The model.' }) modelId: string,
    @Arg('environment', () => String, { description: 'Name of an environment, such as production.' }) environment: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listDeploymentHistory(ctx, { modelId, environment, page: pageOf(page) }), (found) => toConnection(found, toDeployment));
  }

  @Mutation(() => DeclareDeploymentTargetResult, {
    description: 'Says where and how a current deployment is reached. What was approved stays in its promotion request, and earlier facts in its targets.',
  })
  async declareDeploymentTarget(
    @Arg('input', () => DeclareDeploymentTargetInput, { description: 'The facts; they replace all earlier ones.' }) input: DeclareDeploymentTargetInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof DeclareDeploymentTargetResult> {
    return mapResult(await declareDeploymentTarget(ctx, input), toDeployment);
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

  @FieldResolver(() => DeploymentTarget, { nullable: true, description: 'Where and how it is reached, or was to the end; null when nobody has said it.' })
  async target(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<DeploymentTarget | null> {
    return (await loaders.of(targetsOfDeployment).load(deployment.id))?.at(-1) ?? null;
  }

  @FieldResolver(() => [DeploymentTarget], { description: 'Every state of its target, oldest first.' })
  async targets(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<readonly DeploymentTarget[]> {
    return (await loaders.of(targetsOfDeployment).load(deployment.id)) ?? [];
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'What it took the place of; null when it was the first.' })
  previous(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<Deployment | null> {
    return loaders.of(previousDeployment).load(deployment.id);
  }

  @FieldResolver(() => RollbackTarget, { nullable: true, description: 'What to go back to from it.' })
  async rollbackTarget(@Root() deployment: Deployment, @Ctx() { ctx }: GraphqlContext): Promise<RollbackTarget | null> {
    return orNull(await findRollbackTarget(ctx, { deploymentId: deployment.id }), toRollbackTarget);
  }
}

/** Who said where a deployment is reached. */
@Resolver(() => DeploymentTarget)
export class DeploymentTargetResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who brought the facts in; null when they are not visible to you.' })
  declaredBy(@Root() target: DeploymentTarget, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(target.declaredById);
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
