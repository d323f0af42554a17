import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import type { Environment } from './environment.type.ts';

/** GraphQL form of a project. */
@ObjectType('Project', { description: 'A team workspace: the wall around everything that belongs together.', implements: NodeInterface })
export class Project extends NodeInterface {
  readonly __typename!: 'Project';

  declare id: Id<'Project'>;

  @Field(() => String, { description: 'Name of the project.' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was opened.' })
  createdAt!: Date;

  /** Its environments where the request opened it, and so cannot read them yet. */
  readonly openedWith?: readonly Environment[];

  readonly createdById!: Id<'Principal'>;
}

/** A page of projects. */
export const ProjectConnection = connectionOf(Project);
