import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { findCurrentDeployment, listDeployments } from '../../domain/deployments/index.ts';
import {
  diffModelVersions,
  findModel,
  findModelVersion,
  findNamedVersion,
  listModels,
  listModelVersions,
  registerModel,
  registerModelVersion,
} from '../../domain/registry/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { Artifact } from '../artifacts/artifact.type.ts';
import { artifactById, signatureChecksOfArtifact } from '../artifacts/artifacts.loaders.ts';
import { toSignatureCheck } from '../artifacts/artifacts.mapper.ts';
import { SignatureCheck } from '../artifacts/signature.type.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { Deployment, DeploymentConnection } from '../deployments/deployment.type.ts';
import { toDeployment } from '../deployments/deployments.mapper.ts';
import { FeatureSetVersion } from '../features/feature-set.type.ts';
import { featureSetVersionById } from '../features/features.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Model, ModelConnection, ModelVersion, ModelVersionConnection } from './model.type.ts';
import { ModelVersionDiff } from './model-version-diff.type.ts';
import { RegisterModelInput, RegisterModelVersionInput } from './registry.inputs.ts';
import { modelById, modelVersionById, useCaseById } from './registry.loaders.ts';
import { toModel, toModelVersion, toModelVersionDiff } from './registry.mapper.ts';
import { RegisterModelResult, RegisterModelVersionResult } from './registry.results.ts';
import { UseCase } from './use-case.type.ts';

/** Models. */
@Resolver(() => Model)
export class ModelResolver {
  @Query(() => ModelConnection, { description: 'The models of a project, by age.' })
  async models(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('name', () => String, { nullable: true, description: 'Only those whose name contains this text, in either case.' }) name: string | null | undefined,
    @Arg('useCaseId', () => ID, { nullable: true, description: 'Only those that serve this use case.' }) useCaseId: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const filter = { projectId, name: name ?? null, useCaseId: useCaseId ?? null };
    return orRefuse(await listModels(ctx, filter, pageOf(page)), (found) => toConnection(found, toModel));
  }

  @Query(() => Model, { nullable: true, description: 'The model with this id; null when it does not exist or is not visible to you.' })
  async model(@Arg('id', () => ID, { description: 'Id of the model.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<Model | null> {
    return orNull(await findModel(ctx, id), toModel);
  }

  @Mutation(() => RegisterModelResult, { description: 'Names a model for a use case; its content comes with versions.' })
  async registerModel(
    @Arg('input', () => RegisterModelInput, { description: 'The new model.' }) input: RegisterModelInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RegisterModelResult> {
    return mapResult(await registerModel(ctx, input), toModel);
  }

  @Mutation(() => RegisterModelVersionResult, {
    description:
      'Registers an uploaded model file as the next version of a model: an ONNX file after inspecting it, a file of another known format to be kept, never loaded.',
  })
  async registerModelVersion(
    @Arg('input', () => RegisterModelVersionInput, { description: 'The new version.' }) input: RegisterModelVersionInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RegisterModelVersionResult> {
    return mapResult(await registerModelVersion(ctx, input), toModelVersion);
  }

  @FieldResolver(() => UseCase, { nullable: true, description: 'The use case that it serves.' })
  useCase(@Root() model: Model, @Ctx() { loaders }: GraphqlContext): Promise<UseCase | null> {
    return loaders.of(useCaseById).load(model.useCaseId);
  }

  @FieldResolver(() => ModelVersionConnection, { description: 'Its versions, by age.' })
  async versions(@Root() model: Model, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listModelVersions(ctx, model.id, pageOf(page)), (found) => toConnection(found, toModelVersion));
  }

  @FieldResolver(() => Deployment, { nullable: true, description: 'What serves as it in the environment now; null when nothing does.' })
  async currentDeployment(
    @Root() model: Model,
    @Arg('environment', () => String, { description: 'Name of the environment, such as production.' }) environment: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<Deployment | null> {
    return orNull(await findCurrentDeployment(ctx, { projectId: model.projectId, modelId: model.id, environment }), toDeployment);
  }

  @FieldResolver(() => DeploymentConnection, { description: 'What served as it, where and when, in the order in which it began.' })
  async deployments(@Root() model: Model, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    const filter = { projectId: model.projectId, modelId: model.id };
    return orRefuse(await listDeployments(ctx, filter, pageOf(page)), (found) => toConnection(found, toDeployment));
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who named it; null when they are not visible to you.' })
  createdBy(@Root() model: Model, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(model.createdById);
  }
}

/** Versions of models. */
@Resolver(() => ModelVersion)
export class ModelVersionResolver {
  @Query(() => ModelVersion, { nullable: true, description: 'The model version with this id; null when it does not exist or is not visible to you.' })
  async modelVersion(
    @Arg('id', () => ID, { description: 'Id of the model version.' }) id: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<ModelVersion | null> {
    return orNull(await findModelVersion(ctx, id), toModelVersion);
  }

  @Query(() => ModelVersion, { description: 'The model version that a person names; a name that does not exist is answered with those that are near.' })
  async modelVersionNamed(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('reference', () => String, { description: 'Name and number, such as churn@3; the name alone for the newest version.' }) reference: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<ModelVersion> {
    return orRefuse(await findNamedVersion(ctx, { projectId, reference }), toModelVersion);
  }

  @Query(() => ModelVersionDiff, { nullable: true, description: 'Everything in which two versions differ; null when one of them is not visible to you.' })
  async modelVersionDiff(
    @Arg('from', () => ID, { description: 'The first version.' }) fromId: string,
    @Arg('to', () => ID, { description: 'The second version, of the same model or of another.' }) toId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<ModelVersionDiff | null> {
    return orNull(await diffModelVersions(ctx, { fromId, toId }), toModelVersionDiff);
  }

  @FieldResolver(() => [SignatureCheck], { description: 'The newest checks of signatures of its bytes, newest first.' })
  async signatureChecks(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<SignatureCheck[]> {
    return ((await loaders.of(signatureChecksOfArtifact).load(version.artifactId)) ?? []).map(toSignatureCheck);
  }

  @FieldResolver(() => Model, { nullable: true, description: 'The model that it is a version of.' })
  model(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<Model | null> {
    return loaders.of(modelById).load(version.modelId);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version that it was made from; null for one that was trained by itself.' })
  async derivedFrom(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return version.parentVersionId === null ? null : loaders.of(modelVersionById).load(version.parentVersionId);
  }

  @FieldResolver(() => Artifact, { nullable: true, description: 'The bytes.' })
  artifact(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<Artifact | null> {
    return loaders.of(artifactById).load(version.artifactId);
  }

  @FieldResolver(() => FeatureSetVersion, { nullable: true, description: 'The features that it takes in.' })
  featureSetVersion(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<FeatureSetVersion | null> {
    return loaders.of(featureSetVersionById).load(version.featureSetVersionId);
  }

  @FieldResolver(() => [DatasetVersion], { nullable: 'items', description: 'The dataset versions that it was trained on.' })
  trainingDatasetVersions(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<(DatasetVersion | null)[]> {
    return Promise.all(version.trainingDatasetVersionIds.map((id) => loaders.of(datasetVersionById).load(id)));
  }

  @FieldResolver(() => DeploymentConnection, { description: 'Where and when it served, in the order in which it began.' })
  async deployments(@Root() version: ModelVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    const filter = { projectId: version.projectId, modelVersionId: version.id };
    return orRefuse(await listDeployments(ctx, filter, pageOf(page)), (found) => toConnection(found, toDeployment));
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who registered it; null when they are not visible to you.' })
  registeredBy(@Root() version: ModelVersion, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(version.registeredById);
  }
}
