import { Field, ObjectType } from 'type-graphql';
import { FeatureSetVersion } from './feature-set.type.ts';
import { FeatureAspectEnum, FeatureChangeKindEnum } from './features-enums.ts';

/** GraphQL form of one change. */
@ObjectType('FeatureChange', { description: 'One difference between two feature set versions.' })
export class FeatureChange {
  @Field(() => FeatureChangeKindEnum, { description: 'What happened.' })
  kind!: string;

  @Field(() => FeatureAspectEnum, { description: 'To what.' })
  aspect!: string;

  @Field(() => String, { nullable: true, description: 'The feature or entity key; null for what concerns the whole set.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'How it was.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'How it is.' })
  after!: string | null;

  @Field(() => Boolean, { description: 'Whether it breaks models that were made for the first version.' })
  breaking!: boolean;

  @Field(() => String, { description: 'Why it breaks them, or why not.' })
  reason!: string;
}

/** GraphQL form of a comparison of two feature set versions. */
@ObjectType('FeatureSetVersionDiff', { description: 'Everything in which two feature set versions differ.' })
export class FeatureSetVersionDiff {
  @Field(() => FeatureSetVersion, { description: 'The version that is compared with.' })
  from!: FeatureSetVersion;

  @Field(() => FeatureSetVersion, { description: 'The version that is compared.' })
  to!: FeatureSetVersion;

  @Field(() => Boolean, { description: 'Whether any change breaks models that were made for the first version.' })
  breaking!: boolean;

  @Field(() => [FeatureChange], { description: 'The changes; none for equal versions.' })
  changes!: readonly FeatureChange[];
}
