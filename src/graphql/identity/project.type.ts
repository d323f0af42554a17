import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL form of a project. */
@ObjectType('Project', { description: 'A team workspace: the wall around everything that belongs together.', implements: NodeInterface })
export class Project extends NodeInterface {
  readonly __typename!: 'Project';

  declare id: Id<'Project'>;

  @Field(() => String, { description: 'Name of the project.' })
  name!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was opened.' })
  createdAt!: Date;

  readonly createdById!: Id<'Principal'>;
}

/** A page of projects. */
export const ProjectConnection = connectionOf(Project);
