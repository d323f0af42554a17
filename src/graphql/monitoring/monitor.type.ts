import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { MonitorState } from '../../domain/monitoring/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { MonitorStateEnum } from './monitoring-enums.ts';

/** From which effect on a statistic counts. */
@ObjectType('EffectThresholds', { description: 'From which effect on a statistic counts, in its own unit.' })
export class EffectThresholds {
  @Field(() => Float, { description: 'Counts as a warning from here on.' })
  warn!: number;

  @Field(() => Float, { description: 'Counts as drift from here on.' })
  fail!: number;
}

/** How windows are judged. */
@ObjectType('MonitorSettings', { description: 'How windows are judged; part of what approvers sign.' })
export class MonitorSettings {
  @Field(() => Int, { description: 'Fewest scored rows of a window that can be judged.' })
  minimumRows!: number;

  @Field(() => Int, { description: 'Fewest distinct subjects behind a window that may pass.' })
  minimumSubjects!: number;

  @Field(() => Int, { description: 'Most windows that are judged together because each alone had too few rows.' })
  maximumSpan!: number;

  @Field(() => Float, { description: 'Accepted rate of false alarms among the statistics of a window, after correction for their number.' })
  alpha!: number;

  @Field(() => EffectThresholds, { description: 'Population stability index of the score over deciles of the baseline.' })
  psi!: EffectThresholds;

  @Field(() => EffectThresholds, { description: 'Kolmogorov–Smirnov distance of the score.' })
  ks!: EffectThresholds;

  @Field(() => EffectThresholds, { description: 'Shift of the mean score, in standard deviations of the baseline.' })
  meanShift!: EffectThresholds;

  @Field(() => EffectThresholds, { description: 'Shift of the share of rows at or above the threshold.' })
  selectionRate!: EffectThresholds;

  @Field(() => Float, { description: 'Relative change of the number of rows that warns.' })
  volumeChange!: number;
}

/** What windows are held against. */
@ObjectType('Baseline', { description: 'What windows are held against: the scores of the gate evaluation, frozen.' })
export class Baseline {
  @Field(() => Int, { description: 'Rows of the evaluation.' })
  rows!: number;

  @Field(() => Float, { description: 'A score at or above it counts as selected.' })
  threshold!: number;

  @Field(() => Float, { description: 'Mean score.' })
  meanScore!: number;

  @Field(() => Float, { nullable: true, description: 'Share of rows at or above the threshold; null without scores.' })
  selectionRate!: number | null;

  @Field(() => String, { description: 'Digest of the evaluation result that it was made from.' })
  resultDigest!: string;
}

/** GraphQL form of a monitor. */
@ObjectType('Monitor', { description: 'The plan of how a version is watched and, once it serves, the watching itself.', implements: NodeInterface })
export class Monitor extends NodeInterface {
  readonly __typename!: 'Monitor';

  @Field(() => MonitorStateEnum, { description: 'Where it is in its life.' })
  state!: MonitorState;

  @Field(() => [String], { description: 'What it watches.' })
  signals!: readonly string[];

  @Field(() => MonitorSettings, { description: 'How windows are judged.' })
  settings!: MonitorSettings;

  @Field(() => Baseline, { description: 'What windows are held against.' })
  baseline!: Baseline;

  @Field(() => String, { description: 'Digest of version, signals, settings and baseline: what approvers sign.' })
  digest!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was drafted.' })
  draftedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it began to watch; null while it is a plan.' })
  activatedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; null while it has not.' })
  retiredAt!: Date | null;

  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly evaluationRunId!: Id<'EvaluationRun'>;
  readonly deploymentId!: Id<'Deployment'> | null;
  readonly draftedById!: Id<'Principal'>;
}

/** A page of monitors. */
export const MonitorConnection = connectionOf(Monitor);
