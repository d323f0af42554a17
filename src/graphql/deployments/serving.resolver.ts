import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { findServings, reportServing, type ServingStanding } from '../../domain/deployments/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Finding } from '../findings/finding.type.ts';
import { Environment } from '../identity/environment.type.ts';
import { environmentById } from '../identity/identity.loaders.ts';
import { Project } from '../identity/project.type.ts';
import { mapResult } from '../map-result.ts';
import { Model, ModelVersion } from '../registry/model.type.ts';
import { modelById, modelVersionById } from '../registry/registry.loaders.ts';
import { Deployment } from './deployment.type.ts';
import { deploymentById } from './deployments.loaders.ts';
import { ReportServingInput } from './serving.inputs.ts';
import { openFindingsAbout, servingsOfDeployment, spellsOfServing } from './serving.loaders.ts';
import { toServing } from './serving.mapper.ts';
import { ReportServingResult } from './serving.results.ts';
import { Serving, ServingConnection, ServingSpell } from './serving.type.ts';
import { ServingStandingEnum } from './servings-enums.ts';

/** What really serves. */
@Resolver(() => Serving)
export class ServingResolver {
  @Query(() => ServingConnection, {
    description: 'What was seen serving in a project, whether anybody approved it or not, in the order in which it was seen first.',
  })
  async servings(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('environment', () => String, { nullable: true, description: 'Name of an environment, such as production; left out for all.' })
    environment: string | null | undefined,
    @Arg('modelId', () => ID, { nullable: true, description: 'Only what serves as this model.' }) modelId: string | null | undefined,
    @Arg('standings', () => [ServingStandingEnum], { nullable: true, description: 'Only those that stand so.' }) standings:
      | ServingStanding[]
      | null
      | undefined,
    @Arg('stale', () => Boolean, { nullable: true, description: 'Only those that count as lost, or only those that do not.' }) stale:
      | boolean
      | null
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const filter = { projectId, environment: environment ?? null, modelId: modelId ?? null, standings: standings ?? null, stale: stale ?? null };
    return orRefuse(await findServings(ctx, { ...filter, page: pageOf(page) }), (found) => toConnection(found, toServing));
  }

  @Mutation(() => ReportServingResult, {
    description: 'Reports what serves. It is compared with what was approved there at that instant; what nobody approved or what differs becomes a finding.',
  })
  async reportServing(
    @Arg('input', () => ReportServingInput, { description: 'What was seen.' }) input: ReportServingInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReportServingResult> {
    return mapResult(await reportServing(ctx, input), toServing);
  }

  @FieldResolver(() => Environment, { nullable: true, description: 'Where it serves.' })
  environment(@Root() serving: Serving, @Ctx() { loaders }: GraphqlContext): Promise<Environment | null> {
    return loaders.of(environmentById).load(serving.environmentId);
  }

  @FieldResolver(() => Model, { nullable: true, description: 'The model that it is; null when the registry does not know it.' })
  async model(@Root() serving: Serving, @Ctx() { loaders }: GraphqlContext): Promise<Model | null> {
    return serving.modelId === null ? null : loaders.of(modelById).load(serving.modelId);
  }

  @FieldResolver(() => ModelVersion, {
    nullable: true,
    description: 'The version that serves, by its bytes or else by its number; null when the registry does not know it.',
  })
  async modelVersion(@Root() serving: Serving, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return serving.modelVersionId === null ? null : loaders.of(modelVersionById).load(serving.modelVersionId);
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'The deployment that it was compared with; null when nothing was approved there.' })
  async deployment(@Root() serving: Serving, @Ctx() { loaders }: GraphqlContext): Promise<Deployment | null> {
    return serving.deploymentId === null ? null : loaders.of(deploymentById).load(serving.deploymentId);
  }

  @FieldResolver(() => [ServingSpell], { description: 'Its history, oldest first.' })
  async spells(@Root() serving: Serving, @Ctx() { loaders }: GraphqlContext): Promise<readonly ServingSpell[]> {
    return (await loaders.of(spellsOfServing).load(serving.id)) ?? [];
  }

  @FieldResolver(() => [Finding], { description: 'What people have to look at about it and have not closed.' })
  async openFindings(@Root() serving: Serving, @Ctx() { loaders }: GraphqlContext): Promise<readonly Finding[]> {
    return (await loaders.of(openFindingsAbout).load(serving.id)) ?? [];
  }
}

/** What a serving was at a time. */
@Resolver(() => ServingSpell)
export class ServingSpellResolver {
  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version that served; null when the registry does not know it.' })
  async modelVersion(@Root() spell: ServingSpell, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return spell.modelVersionId === null ? null : loaders.of(modelVersionById).load(spell.modelVersionId);
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'The deployment that it was compared with.' })
  async deployment(@Root() spell: ServingSpell, @Ctx() { loaders }: GraphqlContext): Promise<Deployment | null> {
    return spell.deploymentId === null ? null : loaders.of(deploymentById).load(spell.deploymentId);
  }
}

/** What really serves where something was deployed. */
@Resolver(() => Deployment)
export class ServedDeploymentResolver {
  @FieldResolver(() => [Serving], { description: 'What was seen serving where it serves, compared with what was approved.' })
  async servings(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<readonly Serving[]> {
    return (await loaders.of(servingsOfDeployment).load(deployment.id)) ?? [];
  }
}

/** What really serves in a project. */
@Resolver(() => Project)
export class ServingProjectResolver {
  @FieldResolver(() => ServingConnection, { description: 'What was seen serving in it, in the order in which it was seen first.' })
  async servings(@Root() project: Project, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await findServings(ctx, { projectId: project.id, page: pageOf(page) }), (found) => toConnection(found, toServing));
  }
}
