import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { listRevisions, reviseCatalogueEntry } from '../../domain/catalogue/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { findNode } from '../nodes.ts';
import { ReviseCatalogueEntryInput } from './catalogue.inputs.ts';
import { catalogueEntryById } from './catalogue.loaders.ts';
import { toCatalogueEntry, toCatalogueRevision } from './catalogue.mapper.ts';
import { ReviseCatalogueEntryResult } from './catalogue.results.ts';
import { CatalogueEntry } from './catalogue-entry.type.ts';
import { CataloguedInterface, CatalogueRevision, CatalogueRevisionConnection } from './catalogued.type.ts';

/** The owners that the asker may see, in their order. */
async function seenOwners({ ownerIds }: Pick<CatalogueEntry, 'ownerIds'>, { loaders }: GraphqlContext): Promise<Principal[]> {
  const owners = await Promise.all(ownerIds.map((id) => loaders.of(principalById).load(id)));
  return owners.filter((owner) => owner !== null);
}

/** What people say about a thing, on every type that is catalogued. */
@Resolver(() => CataloguedInterface)
export class CataloguedResolver {
  @FieldResolver(() => String, { description: 'What it is, as it is described now; empty while nobody has described it.' })
  async description(@Root() thing: CataloguedInterface, @Ctx() { loaders }: GraphqlContext): Promise<string> {
    return (await loaders.of(catalogueEntryById).load(thing.id))?.description ?? '';
  }

  @FieldResolver(() => [String], { description: 'Its tags, in alphabetical order.' })
  async tags(@Root() thing: CataloguedInterface, @Ctx() { loaders }: GraphqlContext): Promise<readonly string[]> {
    return (await loaders.of(catalogueEntryById).load(thing.id))?.tags ?? [];
  }

  @FieldResolver(() => [Principal], { description: 'Who answers for it, as far as they are visible to you.' })
  async owners(@Root() thing: CataloguedInterface, @Ctx() context: GraphqlContext): Promise<Principal[]> {
    const entry = await context.loaders.of(catalogueEntryById).load(thing.id);
    return entry === null ? [] : seenOwners(entry, context);
  }

  @FieldResolver(() => Int, { description: 'Grows by one with each change of description, tags or owners; send it as expectedRevision.' })
  async revision(@Root() thing: CataloguedInterface, @Ctx() { loaders }: GraphqlContext): Promise<number> {
    return (await loaders.of(catalogueEntryById).load(thing.id))?.revision ?? 1;
  }

  @FieldResolver(() => CatalogueRevisionConnection, { description: 'How description, tags and owners changed, oldest first.' })
  async history(@Root() thing: CataloguedInterface, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listRevisions(ctx, thing.id, pageOf(page)), (found) => toConnection(found, toCatalogueRevision));
  }
}

/** Changes of what people say. */
@Resolver(() => CatalogueRevision)
export class CatalogueRevisionResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who changed it; null when they are not visible to you.' })
  revisedBy(@Root() revision: CatalogueRevision, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(revision.revisedById);
  }
}

/** Entries of the catalogue. */
@Resolver(() => CatalogueEntry)
export class CatalogueEntryResolver {
  @Mutation(() => ReviseCatalogueEntryResult, { description: 'Says anew what a thing is, how it is tagged, and who answers for it.' })
  async reviseCatalogueEntry(
    @Arg('input', () => ReviseCatalogueEntryInput, { description: 'What is to be said anew.' }) input: ReviseCatalogueEntryInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof ReviseCatalogueEntryResult> {
    return mapResult(await reviseCatalogueEntry(ctx, input), toCatalogueEntry);
  }

  @FieldResolver(() => [Principal], { description: 'Who answers for it, as far as they are visible to you.' })
  owners(@Root() entry: CatalogueEntry, @Ctx() context: GraphqlContext): Promise<Principal[]> {
    return seenOwners(entry, context);
  }

  @FieldResolver(() => NodeInterface, { nullable: true, description: 'The thing itself.' })
  node(@Root() entry: CatalogueEntry, @Ctx() context: GraphqlContext): Promise<NodeObject | null> {
    return findNode(context, entry.id);
  }
}
