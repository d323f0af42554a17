import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';

/** GraphQL form of a legal hold. */
@ObjectType('LegalHold', {
  description: 'That nothing of a thing is erased, whatever periods of retention say, until somebody lifts it.',
  implements: NodeInterface,
})
export class LegalHold extends NodeInterface {
  readonly __typename!: 'LegalHold';

  declare id: Id<'LegalHold'>;

  @Field(() => ID, { description: 'The project, model, model version or incident that is held.' })
  thingId!: string;

  @Field(() => ID, { nullable: true, description: 'The incident because of which the server placed it; null where a person did.' })
  incidentId!: Id<'Incident'> | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was placed.' })
  placedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was lifted; null while it holds.' })
  liftedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftingReason!: string | null;

  readonly placedById!: Id<'Principal'>;
  readonly liftedById!: Id<'Principal'> | null;
}

/** A page of holds. */
export const LegalHoldConnection = connectionOf(LegalHold);
