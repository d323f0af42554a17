import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Facets, SearchInput } from '../../domain/catalogue/index.ts';
import type { Id } from '../../kernel/id.ts';
import { type EdgeOf, PageInfo } from '../connection.type.ts';
import { CatalogueEntry, MetricValue } from './catalogue-entry.type.ts';
import { CatalogueKindEnum } from './catalogue-enums.ts';

/** GraphQL form of a piece of a snippet. */
@ObjectType('SnippetPart', { description: 'A piece of text around what was found.' })
export class SnippetPart {
  @Field(() => String, { description: 'The text as it was written; it is no markup.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it is what was searched for.' })
  isMatch!: boolean;
}

/** GraphQL form of a hit. */
@ObjectType('SearchHit', { description: 'A thing that was found.' })
export class SearchHit {
  @Field(() => CatalogueEntry, { description: 'What the catalogue knows of it.' })
  entry!: CatalogueEntry;

  @Field(() => Float, { nullable: true, description: 'How well it fits the text, comparable within one search; null without a text.' })
  rank!: number | null;

  @Field(() => [SnippetPart], { description: 'Where the text was found in the description or the contents; empty when nowhere there.' })
  snippet!: readonly SnippetPart[];

  @Field(() => [MetricValue], { description: 'The measures that the filter or the order speaks of.' })
  matchedMetrics!: readonly MetricValue[];
}

/** One hit of a page. */
@ObjectType('SearchHitEdge', { description: 'One hit of a page, with its place in the list.' })
export class SearchHitEdge implements EdgeOf<SearchHit> {
  @Field(() => String, { description: 'Opaque place of this hit in the list of this search.' })
  cursor!: string;

  @Field(() => SearchHit, { description: 'The hit.' })
  node!: SearchHit;
}

/** GraphQL form of a page of hits; total and facets are counted only when they are asked for. */
@ObjectType('SearchHitConnection', { description: 'A page of the things that a search finds.' })
export class SearchHitConnection {
  @Field(() => [SearchHitEdge], { description: 'The hits of this page.' })
  edges!: readonly SearchHitEdge[];

  @Field(() => PageInfo, { description: 'Where this page ends.' })
  pageInfo!: PageInfo;

  readonly asked!: SearchInput;
}

/** GraphQL form of how many hits are of a kind. */
@ObjectType('KindCount', { description: 'How many hits are of a kind.' })
export class KindCount {
  @Field(() => CatalogueKindEnum, { description: 'The kind.' })
  kind!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

/** GraphQL form of how many hits have a value. */
@ObjectType('FacetCount', { description: 'How many hits have a value.' })
export class FacetCount {
  @Field(() => String, { description: 'The value.' })
  value!: string;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

/** GraphQL form of how many hits somebody owns. */
@ObjectType('OwnerCount', { description: 'How many hits somebody owns.' })
export class OwnerCount {
  @Field(() => Int, { description: 'How many.' })
  count!: number;

  readonly ownerId!: Id<'Principal'>;
}

/** GraphQL form of facets. */
@ObjectType('SearchFacets', { description: 'How many of all hits have which value; the most frequent values, most frequent first.' })
export class SearchFacets {
  @Field(() => [KindCount], { description: 'By kind.' })
  kind!: readonly KindCount[];

  @Field(() => [FacetCount], { description: 'By tag.' })
  tag!: readonly FacetCount[];

  @Field(() => [OwnerCount], { description: 'By owner, as far as you may see them.' })
  owner!: readonly OwnerCount[];

  @Field(() => [FacetCount], { description: 'By environment.' })
  environment!: readonly FacetCount[];

  @Field(() => [FacetCount], { description: 'By file format.' })
  format!: readonly FacetCount[];

  @Field(() => [FacetCount], { description: 'By state.' })
  state!: readonly FacetCount[];
}

/** Facets of the domain as GraphQL shows them. */
export const toFacets = (facets: Facets): SearchFacets => ({
  ...facets,
  kind: facets.kind.map(({ value, count }) => ({ kind: value, count })),
  owner: facets.owner.map(({ value, count }) => ({ ownerId: value as Id<'Principal'>, count })),
});
