import { Field, Int, ObjectType } from 'type-graphql';
import type { Measure as DomainMeasure } from '../../kernel/measure.ts';
import { SliceCategory } from '../measure.type.ts';
import { DisplayLevelEnum } from './bias-enums.ts';

/** GraphQL form of a count that may be hidden. */
@ObjectType('DisplayedCount', { description: 'A count of people, or what stands in its place where it would tell about few of them.' })
export class DisplayedCount {
  @Field(() => Int, { nullable: true, description: 'The count; null where it is hidden.' })
  count!: number | null;

  @Field(() => String, { description: 'The count in digits, "<10" (the display threshold), or "withheld" where it would give another count away.' })
  text!: string;
}

/** GraphQL form of a group. */
@ObjectType('AuditedGroup', { description: 'One group of people in a bias audit.' })
export class AuditedGroup {
  @Field(() => String, { description: 'Its category, or categories joined by ×.' })
  group!: string;

  @Field(() => [SliceCategory], { description: 'Attribute and category, one for each attribute.' })
  slice!: readonly SliceCategory[];

  @Field(() => DisplayedCount, { description: 'People in it.' })
  rows!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'People in it who got the favourable decision.' })
  selected!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'Favourable decision, favourable truth.' })
  truePositive!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'Favourable decision, unfavourable truth.' })
  falsePositive!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'Unfavourable decision, favourable truth.' })
  falseNegative!: DisplayedCount;

  @Field(() => DisplayedCount, { description: 'Unfavourable decision, unfavourable truth.' })
  trueNegative!: DisplayedCount;

  @Field(() => Boolean, { description: 'Whether it reaches the least number of rows.' })
  sufficientRows!: boolean;

  @Field(() => DisplayLevelEnum, { description: 'How much of it everybody may see.' })
  displayLevel!: string;

  readonly allMeasures!: readonly DomainMeasure[];
}
