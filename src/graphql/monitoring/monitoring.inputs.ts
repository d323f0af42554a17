import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { AlertOutcome } from '../../domain/monitoring/index.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { AlertOutcomeEnum } from './monitoring-enums.ts';

/** From which effect on a statistic shall count. */
@InputType('EffectThresholdsInput', { description: 'From which effect on a statistic shall count.' })
export class EffectThresholdsInput {
  @Field(() => Float, { description: 'Counts as a warning from here on.' })
  warn!: number;

  @Field(() => Float, { description: 'Counts as drift from here on; at least as large.' })
  fail!: number;
}

/** How windows shall be judged. */
@InputType('MonitorSettingsInput', { description: 'How windows shall be judged; what is left out takes the default.' })
export class MonitorSettingsInput {
  @Field(() => Int, { nullable: true, description: 'Fewest scored rows of a window that can be judged; 200 or more.' })
  minimumRows?: number | null;

  @Field(() => Int, { nullable: true, description: 'Fewest distinct subjects behind a window that may pass.' })
  minimumSubjects?: number | null;

  @Field(() => Int, { nullable: true, description: 'Most windows that are judged together.' })
  maximumSpan?: number | null;

  @Field(() => Float, { nullable: true, description: 'Accepted rate of false alarms.' })
  alpha?: number | null;

  @Field(() => EffectThresholdsInput, { nullable: true, description: 'For the population stability index of the score.' })
  psi?: EffectThresholdsInput | null;

  @Field(() => EffectThresholdsInput, { nullable: true, description: 'For the Kolmogorov–Smirnov distance of the score.' })
  ks?: EffectThresholdsInput | null;

  @Field(() => EffectThresholdsInput, { nullable: true, description: 'For the shift of the mean score, in standard deviations.' })
  meanShift?: EffectThresholdsInput | null;

  @Field(() => EffectThresholdsInput, { nullable: true, description: 'For the shift of the share of rows at or above the threshold.' })
  selectionRate?: EffectThresholdsInput | null;

  @Field(() => Float, { nullable: true, description: 'Relative change of the number of rows that warns.' })
  volumeChange?: number | null;
}

/** Input of draftMonitor. */
@InputType('DraftMonitorInput', { description: 'Which version shall be watched, and how.' })
export class DraftMonitorInput {
  @Field(() => ID, { description: 'The version; it needs a gate evaluation.' })
  modelVersionId!: string;

  @Field(() => MonitorSettingsInput, { nullable: true, description: 'How windows shall be judged.' })
  settings?: MonitorSettingsInput | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of closeWindow. */
@InputType('CloseWindowInput', { description: 'Which window ends now.' })
export class CloseWindowInput {
  @Field(() => ID, { description: 'The open window.' })
  windowId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of acknowledgeAlert and investigateAlert. */
@InputType('AlertStepInput', { description: 'Which alert, and why.' })
export class AlertStepInput {
  @Field(() => ID, { description: 'The alert.' })
  alertId!: string;

  @Field(() => String, { description: 'Why, or what is done about it.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of resolveAlert. */
@InputType('ResolveAlertInput', { description: 'How an acknowledged alert ended, and why.' })
export class ResolveAlertInput extends AlertStepInput {
  @Field(() => AlertOutcomeEnum, { description: 'How it ended.' })
  outcome!: AlertOutcome;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when it is accepted; for that outcome only.' })
  acceptedUntil?: Date | null;
}
