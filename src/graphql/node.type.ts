import { Field, ID, InterfaceType } from 'type-graphql';
import { type Named, typeNameOf } from './abstract-type.ts';

/** The interface of everything with an id: object types extend this class and name it in `implements`. */
@InterfaceType('Node', { description: 'Anything with an id; its prefix names the kind of thing.', resolveType: typeNameOf })
export abstract class NodeInterface {
  @Field(() => ID, { description: 'Prefixed id, unique in this installation; its order follows the time of creation.' })
  id!: string;
}

/** What a finder of a node answers. */
export type NodeObject = NodeInterface & Named;
