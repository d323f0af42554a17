import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { diffCards, findCard, reviseCard, revisionsOfCards } from '../../domain/cards/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { defineLoader } from '../loaders.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { ModelVersionDiff, VersionChange } from '../registry/model-version-diff.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { ReviseCardInput } from './cards.inputs.ts';
import { toCardRevision, toModelCard } from './cards.mapper.ts';
import { ReviseCardResult } from './cards.results.ts';
import { CardRevision, ModelCard } from './model-card.type.ts';

const revisionsOfCard = defineLoader<string, readonly CardRevision[]>(async (ctx, ids) => {
  const found = await revisionsOfCards(ctx, ids);
  return new Map([...found].map(([id, revisions]) => [id, revisions.map(toCardRevision)]));
});

/** Model cards. */
@Resolver(() => ModelCard)
export class ModelCardResolver {
  @Query(() => ModelCard, { nullable: true, description: 'The card of a version as it stands now; null while nobody has written on it.' })
  async modelCard(
    @Arg('modelVersionId', () => ID, { description: 'The version.' }) modelVersionId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<ModelCard | null> {
    return orNull(await findCard(ctx, { modelVersionId }), toModelCard);
  }

  @Mutation(() => ReviseCardResult, { description: 'Writes on the card of a version; whoever does becomes a contributor to it.' })
  async reviseCard(
    @Arg('input', () => ReviseCardInput, { description: 'What is written.' }) input: ReviseCardInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReviseCardResult> {
    return mapResult(await reviseCard(ctx, { ...input, texts: input.texts ?? {} }), toModelCard);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The version that it is about.' })
  modelVersion(@Root() card: ModelCard, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(card.modelVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who revised it last; null when they are not visible to you.' })
  revisedBy(@Root() card: ModelCard, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(card.revisedById);
  }

  @FieldResolver(() => [CardRevision], { description: 'All revisions of its prose, oldest first.' })
  async revisions(@Root() card: ModelCard, @Ctx() { loaders }: GraphqlContext): Promise<readonly CardRevision[]> {
    return (await loaders.of(revisionsOfCard).load(card.id)) ?? [];
  }
}

/** Revisions of cards. */
@Resolver(() => CardRevision)
export class CardRevisionResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who wrote it; null when they are not visible to you.' })
  revisedBy(@Root() revision: CardRevision, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(revision.revisedById);
  }
}

/** What cards add to the difference of two versions. */
@Resolver(() => ModelVersionDiff)
export class DocumentedDiffResolver {
  @FieldResolver(() => [VersionChange], { description: 'Sections of the cards that people wrote differently.' })
  async card(@Root() { from, to }: ModelVersionDiff, @Ctx() { ctx }: GraphqlContext): Promise<readonly VersionChange[]> {
    return orRefuse(await diffCards(ctx, { fromVersionId: from.id, toVersionId: to.id }), (changes) => changes);
  }
}

/** What cards add to model versions. */
@Resolver(() => ModelVersion)
export class DocumentedVersionResolver {
  @FieldResolver(() => ModelCard, { nullable: true, description: 'Its card; null while nobody has written on it.' })
  async card(@Root() version: ModelVersion, @Ctx() { ctx }: GraphqlContext): Promise<ModelCard | null> {
    return orNull(await findCard(ctx, { modelVersionId: version.id }), toModelCard);
  }
}
