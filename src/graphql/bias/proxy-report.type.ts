import { Field, Int, ObjectType } from 'type-graphql';
import { Measure } from '../measure.type.ts';
import { LeakageKindEnum, ProxyLevelEnum } from './bias-enums.ts';

/** GraphQL form of an association. */
@ObjectType('FeatureAssociation', { description: 'How much one feature tells of an attribute.' })
export class FeatureAssociation {
  @Field(() => String, { description: 'The feature.' })
  feature!: string;

  @Field(() => Measure, { description: 'Corrected Cramér’s V, AUC, or η².' })
  measure!: Measure;

  @Field(() => ProxyLevelEnum, { description: 'Whether it calls for attention.' })
  level!: string;
}

/** GraphQL form of a category that is told from others. */
@ObjectType('CategoryPredictability', { description: 'How well a category is told from all others.' })
export class CategoryPredictability {
  @Field(() => String, { description: 'The category.' })
  category!: string;

  @Field(() => Measure, { description: 'AUC with DeLong’s interval.' })
  measure!: Measure;

  @Field(() => ProxyLevelEnum, { description: 'Whether it calls for attention.' })
  level!: string;
}

/** GraphQL form of the proxies of an attribute. */
@ObjectType('AttributeProxies', { description: 'Whether what the model reads tells one attribute.' })
export class AttributeProxies {
  @Field(() => String, { description: 'The attribute.' })
  attribute!: string;

  @Field(() => [String], { description: 'Categories with too few people to be told.' })
  leftOut!: readonly string[];

  @Field(() => [FeatureAssociation], { description: 'The strongest features first, at most ten.' })
  associations!: readonly FeatureAssociation[];

  @Field(() => [CategoryPredictability], { description: 'All features together, by a cross-fitted ridge regression; of two categories one.' })
  joint!: readonly CategoryPredictability[];

  @Field(() => [CategoryPredictability], { description: 'The model’s own score, for comparison.' })
  score!: readonly CategoryPredictability[];
}

/** GraphQL form of a leak. */
@ObjectType('LeakageFinding', { description: 'A feature that looks like the label, or like an identifier of the row.' })
export class LeakageFinding {
  @Field(() => String, { description: 'The feature.' })
  feature!: string;

  @Field(() => LeakageKindEnum, { description: 'What it looks like.' })
  kind!: string;

  @Field(() => Measure, { description: 'Its AUC for the label, or the share of distinct values.' })
  measure!: Measure;
}

/** GraphQL form of the report. */
@ObjectType('ProxyReport', { description: 'Proxies of protected attributes, and leakage, among the columns that the model reads.' })
export class ProxyReport {
  @Field(() => Int, { description: 'Rows looked at; drawn evenly where there are more.' })
  rows!: number;

  @Field(() => [String], { description: 'Features looked at.' })
  features!: readonly string[];

  @Field(() => [String], { description: 'Features beyond the most that are looked at.' })
  featuresLeftOut!: readonly string[];

  @Field(() => [String], { description: 'Protected attributes, or names of theirs, that the model reads itself.' })
  protectedFeatures!: readonly string[];

  @Field(() => [AttributeProxies], { description: 'By attribute.' })
  attributes!: readonly AttributeProxies[];

  @Field(() => [LeakageFinding], { description: 'Features that look like the label or like an identifier.' })
  leakage!: readonly LeakageFinding[];
}
