import { Field, Float, ObjectType } from 'type-graphql';
import { Measure } from '../measure.type.ts';

/** GraphQL form of an aggregate. */
@ObjectType('DisparityAggregate', { description: 'One number for all groups of an attribute.' })
export class DisparityAggregate {
  @Field(() => String, { description: 'The rate that is compared, such as selectionRate; equalizedOdds and equalizedOddsMean join two of them.' })
  rate!: string;

  @Field(() => String, { description: 'How: BETWEEN_GROUPS_DIFFERENCE, BETWEEN_GROUPS_RATIO, TO_OVERALL_DIFFERENCE or TO_OVERALL_RATIO.' })
  kind!: string;

  @Field(() => Measure, { description: 'The number.' })
  measure!: Measure;

  @Field(() => [String], { description: 'Groups that could not be assessed and so keep it from being reliable.' })
  unassessed!: readonly string[];

  @Field(() => Float, {
    nullable: true,
    description: 'Permutation test of "no group differs", for the difference between groups; null where it was not made or is suppressed.',
  })
  permutationP!: number | null;
}
