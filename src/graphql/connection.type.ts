import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { LIMITS } from '../kernel/limits.ts';
import { type Page, type PageRequest, pageRequest } from '../kernel/page.ts';
import { orRefuse } from './answer.ts';

/** Arguments of every connection: `@Args(() => PageArgs) page: PageArgs`. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: `At most this many entries, ${LIMITS.pageEntries} or fewer; ${LIMITS.pageEntriesDefault} when left out.` })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The endCursor of the page before; left out for the first page.' })
  after?: string | null;
}

/** The page that the arguments ask for; a page that is too large or malformed ends the field with BAD_USER_INPUT. */
export const pageOf = (args: PageArgs): PageRequest => orRefuse(pageRequest(args.first, args.after), (page) => page);

/** Where a page ends. */
@ObjectType('PageInfo', { description: 'Where a page of a connection ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more entries follow this page.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Pass it as "after" to read the next page; null for an empty page.' })
  endCursor!: string | null;
}

/** One entry of a connection and its place in the list. */
export interface EdgeOf<T> {
  readonly cursor: string;
  readonly node: T;
}

/** A page in Relay's form. */
export interface ConnectionOf<T> {
  readonly edges: readonly EdgeOf<T>[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/**
 * The connection class of an object type: `connectionOf(Model)` is `ModelConnection` with `ModelEdge`.
 * Call it once per type, in the file that declares the type; `name` is needed where the class is named otherwise than its GraphQL type.
 */
export function connectionOf<T extends object>(type: ClassType<T>, name: string = type.name): ClassType<ConnectionOf<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page, with its place in the list.` })
  class Edge implements EdgeOf<T> {
    @Field(() => String, { description: 'Opaque place of this entry in the list.' })
    cursor!: string;

    @Field(() => type, { description: `The ${name}.` })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}, in a stable order.` })
  class Connection implements ConnectionOf<T> {
    @Field(() => [Edge], { description: 'The entries of this page.' })
    edges!: readonly Edge[];

    @Field(() => PageInfo, { description: 'Where this page ends.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many entries the whole list holds for you, with the same filter.' })
    totalCount!: number;
  }
  return Connection;
}

/** A page of the domain as a connection. */
export function toConnection<T, N>(page: Page<T>, map: (item: T) => N): ConnectionOf<N> {
  const edges = page.items.map((item, place) => ({ cursor: page.cursors[place] ?? '', node: map(item) }));
  return { edges, pageInfo: { hasNextPage: page.hasNextPage, endCursor: page.cursors.at(-1) ?? null }, totalCount: page.total };
}
