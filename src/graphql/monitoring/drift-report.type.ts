import { Field, Float, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import type { Verdict as Conclusion } from '../../kernel/verdict.ts';
import { connectionOf } from '../connection.type.ts';
import { Measure, Verdict } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { DriftCaveatCodeEnum } from './monitoring-enums.ts';

/** One statistic of a report. */
@ObjectType('DriftStatistic', { description: 'One statistic of a window against the baseline, with everything needed to follow its verdict.' })
export class DriftStatistic {
  @Field(() => String, { description: 'Name of the statistic: psi, ks, meanShift, selectionRateShift or volume.' })
  name!: string;

  @Field(() => String, { description: 'What it speaks of: score, selectionRate or volume.' })
  signal!: string;

  @Field(() => Float, { nullable: true, description: 'The effect, signed where it has a direction; null when it cannot be computed.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'The value that chance alone exceeds with the accepted rate, at the effective size.' })
  critical!: number | null;

  @Field(() => Float, { description: 'The effect from which it warns.' })
  warn!: number;

  @Field(() => Float, { description: 'The effect from which it fails.' })
  fail!: number;

  @Field(() => Float, { nullable: true, description: 'p-value as if every row were a different subject.' })
  p!: number | null;

  @Field(() => Float, { nullable: true, description: 'p-value at the effective size, the number of distinct subjects.' })
  pEffective!: number | null;

  @Field(() => Float, { nullable: true, description: 'The p-value at the effective size after Benjamini and Hochberg over the statistics of the window.' })
  pAdjusted!: number | null;

  @Field(() => Verdict, { description: 'What it concluded.' })
  verdict!: Conclusion;

  @Field(() => String, { description: 'One sentence that explains the verdict.' })
  reason!: string;
}

/** Something to know before believing a report. */
@ObjectType('DriftCaveat', { description: 'Something to know before believing the numbers of a report.' })
export class DriftCaveat {
  @Field(() => DriftCaveatCodeEnum, { description: 'Stable name, for programs.' })
  code!: string;

  @Field(() => String, { description: 'One sentence for people.' })
  message!: string;
}

/** GraphQL form of a drift report. */
@ObjectType('DriftReport', { description: 'The judgement of one closed window; it never changes.', implements: NodeInterface })
export class DriftReport extends NodeInterface {
  readonly __typename!: 'DriftReport';

  @Field(() => Verdict, { description: 'What was concluded; too little data never passes.' })
  verdict!: Conclusion;

  @Field(() => String, { description: 'One sentence for people.' })
  summary!: string;

  @Field(() => Float, { description: 'Rows judged, of all windows that were judged together.' })
  rows!: number;

  @Field(() => Float, { description: 'How many different subjects stand behind the rows.' })
  distinctSubjects!: number;

  @Field(() => Float, { description: 'The size at which p-values are to be believed.' })
  effectiveRows!: number;

  @Field(() => Float, { description: 'Scored rows of the baseline.' })
  baselineRows!: number;

  @Field(() => Boolean, { description: 'Whether there was enough data to judge.' })
  sufficient!: boolean;

  @Field(() => Float, { nullable: true, description: 'Mean score of the rows; null without scores.' })
  meanScore!: number | null;

  @Field(() => Float, { description: 'Mean score of the baseline.' })
  baselineMeanScore!: number;

  @Field(() => Float, { nullable: true, description: 'Share of rows at or above the threshold; null without scores.' })
  selectionRate!: number | null;

  @Field(() => Float, { description: 'Share of baseline rows at or above the threshold.' })
  baselineSelectionRate!: number;

  @Field(() => [DriftStatistic], { description: 'The statistics that the verdict rests on.' })
  statistics!: readonly DriftStatistic[];

  @Field(() => [Measure], { description: 'Every other number of the comparison.' })
  measures!: readonly Measure[];

  @Field(() => [DriftCaveat], { description: 'What to know before believing the numbers.' })
  caveats!: readonly DriftCaveat[];

  @Field(() => String, { description: 'Digest of the whole report as it was stored.' })
  digest!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the window was judged.' })
  createdAt!: Date;

  readonly monitorId!: Id<'Monitor'>;
  readonly windowId!: Id<'Window'>;
}

/** A page of drift reports. */
export const DriftReportConnection = connectionOf(DriftReport);
