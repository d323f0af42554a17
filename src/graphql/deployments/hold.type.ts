import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { SuspensionCauseEnum } from './deployments-enums.ts';

/** GraphQL form of a freeze. */
@ObjectType('Freeze', {
  description:
    'A time in which nothing is promoted: into one environment, or into any of the project. It ends by itself or is lifted; no approval passes it by.',
  implements: NodeInterface,
})
export class Freeze extends NodeInterface {
  readonly __typename!: 'Freeze';

  declare id: Id<'Freeze'>;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ends by itself; null: when somebody lifts it.' })
  until!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it began.' })
  frozenAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was lifted; null when it was not.' })
  liftedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftingReason!: string | null;

  @Field(() => Boolean, { description: 'Whether it holds at this moment.' })
  standing!: boolean;

  readonly environmentId!: Id<'Environment'> | null;
  readonly frozenById!: Id<'Principal'>;
  readonly liftedById!: Id<'Principal'> | null;
}

/** A page of freezes. */
export const FreezeConnection = connectionOf(Freeze);

/** GraphQL form of a suspension. */
@ObjectType('Suspension', { description: 'A time in which what was approved is not admitted. The deployment stays the current one.' })
export class Suspension {
  readonly __typename!: 'Suspension';

  @Field(() => ID, { description: 'Its id.' })
  id!: Id<'Suspension'>;

  @Field(() => ID, { description: 'The deployment.' })
  deploymentId!: Id<'Deployment'>;

  @Field(() => SuspensionCauseEnum, { description: 'What led to it.' })
  cause!: string;

  @Field(() => ID, { nullable: true, description: 'The alert that led to it.' })
  alertId!: Id<'Alert'> | null;

  @Field(() => ID, { nullable: true, description: 'The incident that led to it.' })
  incidentId!: Id<'Incident'> | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it began.' })
  suspendedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was lifted; null while it holds.' })
  liftedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted.' })
  liftingReason!: string | null;

  readonly suspendedById!: Id<'Principal'>;
  readonly liftedById!: Id<'Principal'> | null;
}

/** GraphQL form of a retirement. */
@ObjectType('Retirement', { description: 'The end of a version: it is never promoted again, and where it still serves it is not admitted.' })
export class Retirement {
  readonly __typename!: 'Retirement';

  @Field(() => ID, { description: 'The version.' })
  modelVersionId!: Id<'ModelVersion'>;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  retiredAt!: Date;

  readonly retiredById!: Id<'Principal'>;
}
