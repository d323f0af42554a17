import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { ProxyLevelEnum } from '../bias/bias-enums.ts';
import { Measure } from '../measure.type.ts';

/** GraphQL form of a feature that tells of an attribute and moves the scores. */
@ObjectType('ProxyUse', { description: 'A feature that tells of a protected attribute, and how much it moves the scores.' })
export class ProxyUse {
  @Field(() => String, { description: 'The attribute.' })
  attribute!: string;

  @Field(() => String, { description: 'The feature.' })
  feature!: string;

  @Field(() => String, { description: 'The feature group that moves the scores.' })
  group!: string;

  @Field(() => Int, { description: 'Columns of the group; of several, its effect is the most that the feature can have.' })
  groupColumns!: number;

  @Field(() => Measure, { description: 'Corrected Cramér’s V, AUC, or η².' })
  association!: Measure;

  @Field(() => ProxyLevelEnum, { description: 'Whether the association calls for attention.' })
  level!: string;

  @Field(() => Float, { nullable: true, description: 'The association from 0 to 1: V, twice the distance of the AUC from one half, or the root of η².' })
  strength!: number | null;

  @Field(() => Float, { description: 'Share of the group in the mean absolute effects of all groups.' })
  effectShare!: number;

  @Field(() => Float, { nullable: true, description: 'Strength times share: near 1 for a model that is driven by a stand-in for the attribute.' })
  product!: number | null;

  @Field(() => Boolean, { description: 'Whether it tells of the attribute beyond the bounds and has at least 5 % of the effects.' })
  inUse!: boolean;
}

/** GraphQL form of the report. */
@ObjectType('ProxyUseReport', { description: 'Which features tell of protected attributes and move the scores: an explanation held against a bias audit.' })
export class ProxyUseReport {
  @Field(() => ID, { description: 'The audit that says of what the features tell: the newest one by the same specification.' })
  biasAuditId!: string;

  @Field(() => [ProxyUse], { description: 'The largest product first.' })
  uses!: readonly ProxyUse[];
}
