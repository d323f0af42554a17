import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { countFacets, countHits, searchCatalogue } from '../../domain/catalogue/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { toSearchHit } from './catalogue.mapper.ts';
import { SearchArgs } from './search.inputs.ts';
import { OwnerCount, SearchFacets, SearchHitConnection, toFacets } from './search.type.ts';

/** One search over all kinds of things. */
@Resolver(() => SearchHitConnection)
export class SearchResolver {
  @Query(() => SearchHitConnection, { description: 'Finds things of a project by their words, facts and measures, of all the kinds that you may read.' })
  async search(@Args(() => SearchArgs) asked: SearchArgs, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext): Promise<SearchHitConnection> {
    return orRefuse(await searchCatalogue(ctx, { ...asked, page: pageOf(page) }), ({ items, cursors, hasNextPage }) => ({
      edges: items.map((hit, place) => ({ cursor: cursors[place] ?? '', node: toSearchHit(hit) })),
      pageInfo: { hasNextPage, endCursor: cursors.at(-1) ?? null },
      asked,
    }));
  }

  @FieldResolver(() => Int, { description: 'How many things the search finds for you in all.' })
  async totalCount(@Root() { asked }: SearchHitConnection, @Ctx() { ctx }: GraphqlContext): Promise<number> {
    return orRefuse(await countHits(ctx, asked), (count) => count);
  }

  @FieldResolver(() => SearchFacets, { description: 'How many of all these things have which value.' })
  async facets(@Root() { asked }: SearchHitConnection, @Ctx() { ctx }: GraphqlContext): Promise<SearchFacets> {
    return orRefuse(await countFacets(ctx, asked), toFacets);
  }
}

/** Owners in facets. */
@Resolver(() => OwnerCount)
export class OwnerCountResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'The owner.' })
  owner(@Root() { ownerId }: OwnerCount, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(ownerId);
  }
}
