import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { FreshnessStateEnum } from './features-enums.ts';

/** GraphQL form of a materialisation. */
@ObjectType('Materialisation', { description: 'That a pipeline computed the values of a feature set version for a span of time.', implements: NodeInterface })
export class Materialisation extends NodeInterface {
  readonly __typename!: 'Materialisation';

  @Field(() => GraphQLISODateTime, { description: 'Beginning of the span of event time.' })
  from!: Date;

  @Field(() => GraphQLISODateTime, { description: 'End of the span, itself not part of it.' })
  until!: Date;

  @Field(() => GraphQLSafeInt, { description: 'Rows that were computed.' })
  rows!: number;

  @Field(() => GraphQLISODateTime, { description: 'When the values could be used.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'What the scheduler calls the run that did it.' })
  run!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was recorded.' })
  createdAt!: Date;

  readonly featureSetVersionId!: Id<'FeatureSetVersion'>;
  readonly recordedById!: Id<'Principal'>;
}

/** A page of materialisations. */
export const MaterialisationConnection = connectionOf(Materialisation);

/** GraphQL form of freshness. */
@ObjectType('FeatureFreshness', { description: 'How new the values of a feature set version are.' })
export class FeatureFreshness {
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'The newest event that values are known for; null when nobody has said.' })
  newestAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'ISO 8601 duration since then; with a minus when it lies in the future.' })
  age!: string | null;

  @Field(() => FreshnessStateEnum, { description: 'Whether that is as new as was promised.' })
  state!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'The instant that this speaks of.' })
  asOf!: Date;
}
