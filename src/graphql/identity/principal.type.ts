import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { PrincipalKindEnum, PrincipalStatusEnum } from './identity-enums.ts';

/** GraphQL form of a principal. */
@ObjectType('Principal', { description: 'Somebody or something that can ask: a person, or a service account of one project.', implements: NodeInterface })
export class Principal extends NodeInterface {
  readonly __typename!: 'Principal';

  @Field(() => PrincipalKindEnum, { description: 'Person or service account.' })
  kind!: string;

  @Field(() => String, { description: 'Name as the person who brought them in wrote it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'E-mail address, where one was given.' })
  email!: string | null;

  @Field(() => PrincipalStatusEnum, { description: 'Whether they can act.' })
  status!: string;

  @Field(() => GraphQLISODateTime, { description: 'When they were brought in.' })
  createdAt!: Date;
}

/** A page of principals. */
export const PrincipalConnection = connectionOf(Principal);
