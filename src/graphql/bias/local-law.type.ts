import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Measure, Verdict } from '../measure.type.ts';
import { LocalLaw144MethodEnum } from '../registry/registry-enums.ts';
import { LocalLawTableEnum } from './bias-enums.ts';

/** GraphQL form of a category. */
@ObjectType('LocalLawRow', { description: 'One category of a table; numbers that tell about few people are null or suppressed.' })
export class LocalLawRow {
  @Field(() => String, { description: 'The category.' })
  category!: string;

  @Field(() => Int, { nullable: true, description: 'People in it.' })
  rows!: number | null;

  @Field(() => Float, { nullable: true, description: 'Its share of everybody, unknown categories included.' })
  share!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is below 2 %: an independent auditor may leave it out with a written justification; Assay never does. Null where rows are.',
  })
  below2Percent!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Those selected, or above the median.' })
  selected!: number | null;

  @Field(() => Measure, { description: 'Selection rate, or scoring rate.' })
  rate!: Measure;

  @Field(() => Measure, { description: 'The rate over the highest rate of the table.' })
  impactRatio!: Measure;

  @Field(() => Float, { nullable: true, description: 'Scores only: largest gap between its distribution of scores and everybody’s.' })
  ksDistance!: number | null;

  @Field(() => Float, { nullable: true, description: 'Scores only: mean shift between both distributions, in standard deviations.' })
  wasserstein!: number | null;
}

/** GraphQL form of a table. */
@ObjectType('LocalLawTable', { description: 'One table of the report, with its own highest rate.' })
export class LocalLawTable {
  @Field(() => LocalLawTableEnum, { description: 'Which table.' })
  table!: string;

  @Field(() => String, { description: 'The attribute or crossing of the audit that it is about.' })
  attribute!: string;

  @Field(() => String, { nullable: true, description: 'The class that is assigned, where the model assigns several.' })
  classification!: string | null;

  @Field(() => [LocalLawRow], { description: 'Every category; none is ever left out.' })
  rows!: readonly LocalLawRow[];

  @Field(() => Int, { nullable: true, description: 'People of unknown category, who are in no row; null when suppressed.' })
  unknownRows!: number | null;

  @Field(() => Float, { nullable: true, description: 'Scores only: the median of everybody with a score.' })
  median!: number | null;

  @Field(() => Float, { nullable: true, description: 'Scores only: share of everybody whose score equals the median.' })
  tiedAtMedianShare!: number | null;

  @Field(() => [String], { description: 'TIES_AT_MEDIAN where nobody scores above the median, so that no ratio exists.' })
  notes!: readonly string[];
}

/** GraphQL form of the report. */
@ObjectType('LocalLawReport', { description: 'Impact ratios as New York City’s Local Law 144 has them published (6 RCNY 5-301).' })
export class LocalLawReport {
  @Field(() => LocalLaw144MethodEnum, { description: 'By selections or by scores.' })
  method!: string;

  @Field(() => [LocalLawTable], { description: 'Sex; race and ethnicity; both crossed.' })
  tables!: readonly LocalLawTable[];

  @Field(() => Verdict, { description: 'INFORMATIONAL: the rule sets no pass mark; a policy may add one.' })
  verdict!: string;
}
