import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { importExplanation, listImportedExplanations } from '../../domain/explanations/index.ts';
import { orRefuse } from '../answer.ts';
import { Artifact } from '../artifacts/artifact.type.ts';
import { artifactById } from '../artifacts/artifacts.loaders.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { ImportExplanationInput } from './explanation.inputs.ts';
import { importedExplanationById } from './explanation.loaders.ts';
import { toImportedExplanation } from './explanation.mapper.ts';
import { ImportExplanationResult } from './explanation.results.ts';
import { ImportedExplanation, ImportedExplanationConnection } from './imported-explanation.type.ts';

/** Explanations that other tools computed. */
@Resolver(() => ImportedExplanation)
export class ImportedExplanationResolver {
  @Query(() => ImportedExplanation, {
    nullable: true,
    description: 'The imported explanation with this id; null when it does not exist or is not visible to you.',
  })
  importedExplanation(
    @Arg('id', () => ID, { description: 'Id of the imported explanation.' }) id: string,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<ImportedExplanation | null> {
    return loaders.of(importedExplanationById).load(id);
  }

  @Mutation(() => ImportExplanationResult, {
    description: 'Takes in what another tool found out about a model version. It stays labelled as imported; effects that do not add up are refused.',
  })
  async importExplanation(
    @Arg('input', () => ImportExplanationInput, { description: 'Which file, about which version.' }) input: ImportExplanationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ImportExplanationResult> {
    return mapResult(await importExplanation(ctx, input), toImportedExplanation);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The model version.' })
  modelVersion(@Root() imported: ImportedExplanation, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(imported.modelVersionId);
  }

  @FieldResolver(() => Artifact, { nullable: true, description: 'The file.' })
  artifact(@Root() imported: ImportedExplanation, @Ctx() { loaders }: GraphqlContext): Promise<Artifact | null> {
    return loaders.of(artifactById).load(imported.artifactId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who imported it; null when they are not visible to you.' })
  importedBy(@Root() imported: ImportedExplanation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(imported.importedById);
  }
}

/** What imports add to model versions. */
@Resolver(() => ModelVersion)
export class ImportedAboutVersionResolver {
  @FieldResolver(() => ImportedExplanationConnection, { description: 'What other tools found out about this version, oldest first.' })
  async importedExplanations(@Root() version: ModelVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listImportedExplanations(ctx, version.id, pageOf(page)), (found) => toConnection(found, toImportedExplanation));
  }
}
