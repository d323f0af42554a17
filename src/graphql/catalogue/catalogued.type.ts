import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { typeNameOf } from '../abstract-type.ts';
import { connectionOf } from '../connection.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** The interface of everything that people describe; its fields are resolved in one place for all types that name it in `implements`. */
@InterfaceType('Catalogued', { description: 'Anything that people describe, tag and own, and that can be found.', resolveType: typeNameOf })
export abstract class CataloguedInterface {
  @Field(() => ID, { description: 'Id of the thing.' })
  id!: string;
}

/** GraphQL form of what people say, in a change: members that did not change are null. */
@ObjectType('CatalogueFacts', { description: 'What people said about a thing, as far as a change is about it; what it is not about is null.' })
export class CatalogueFacts {
  @Field(() => String, { nullable: true, description: 'The description.' })
  description!: string | null;

  @Field(() => [String], { nullable: true, description: 'All tags.' })
  tags!: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Ids of all owners.' })
  ownerIds!: readonly string[] | null;
}

/** GraphQL form of a change. */
@ObjectType('CatalogueRevision', { description: 'One change of what people say about a thing.' })
export class CatalogueRevision {
  @Field(() => Int, { description: 'The revision that the thing had afterwards; it begins with 1 at registration.' })
  number!: number;

  @Field(() => CatalogueFacts, { description: 'As it was before.' })
  before!: CatalogueFacts;

  @Field(() => CatalogueFacts, { description: 'As it was afterwards.' })
  after!: CatalogueFacts;

  @Field(() => GraphQLISODateTime, { description: 'When it changed.' })
  revisedAt!: Date;

  readonly revisedById!: Id<'Principal'>;
}

/** A page of changes. */
export const CatalogueRevisionConnection = connectionOf(CatalogueRevision);
