import { Field, Int, ObjectType } from 'type-graphql';
import { NodeInterface } from '../node.type.ts';

/** GraphQL form of an environment. */
@ObjectType('Environment', { description: 'A place where models of a project serve.', implements: NodeInterface })
export class Environment extends NodeInterface {
  readonly __typename!: 'Environment';

  @Field(() => String, { description: 'Name, unique in the project, such as production.' })
  name!: string;

  @Field(() => Int, { description: 'Place in the order from the least to the most consequential, from 1.' })
  rank!: number;
}
