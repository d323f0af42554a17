import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { LIMITS } from '../../kernel/limits.ts';
import type { GraphOptimisation } from '../../kernel/session-settings.ts';
import { DirectionEnum, GraphOptimisationEnum } from './preflight-enums.ts';

/** Input form of a declaration. */
@InputType('DeclaredFeatureInput', { description: 'What is declared of a column of numbers that the model reads.' })
export class DeclaredFeatureInput {
  @Field(() => String, { description: 'The column.' })
  column!: string;

  @Field(() => DirectionEnum, { nullable: true, description: 'Where the score may only go when its value rises.' })
  direction?: 'INCREASING' | 'DECREASING' | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a single step the wrong way fails the check; not unless this says true.' })
  hard?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Least value that the model is meant for.' })
  lower?: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest value that the model is meant for.' })
  upper?: number | null;
}

/** Input of requestPreflight. */
@InputType('RequestPreflightInput', { description: 'Which model version is checked, and what is declared of it; what is left out is chosen.' })
export class RequestPreflightInput {
  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: string;

  @Field(() => ID, { nullable: true, description: 'Rows that say what is usual; left out for the first dataset version that it was trained on.' })
  referenceDatasetVersionId?: string | null;

  @Field(() => [DeclaredFeatureInput], { nullable: true, description: `Declarations about at most ${LIMITS.preflightFeatures} columns.` })
  features?: DeclaredFeatureInput[] | null;

  @Field(() => String, { nullable: true, description: 'The class whose probability has directions; needed for directions of a model of several.' })
  outputClass?: string | null;

  @Field(() => Int, { nullable: true, description: `Rows that are changed, 50 to ${LIMITS.preflightSampleRows}; 500 when left out.` })
  sampleRows?: number | null;

  @Field(() => Int, { nullable: true, description: `Changed rows that the model may be run on, at most ${LIMITS.preflightRows}.` })
  budgetRows?: number | null;

  @Field(() => Int, { nullable: true, description: `Seconds after which further checks are not made, at most ${LIMITS.preflightSeconds}.` })
  budgetSeconds?: number | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same run.' })
  idempotencyKey?: string | null;
}

/** Input of cancelPreflight. */
@InputType('CancelPreflightInput', { description: 'Which pre-flight run is stopped.' })
export class CancelPreflightInput {
  @Field(() => ID, { description: 'The run.' })
  preflightRunId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of requestLatencyRun. */
@InputType('RequestLatencyRunInput', { description: 'Which model version is timed, and how; what is left out is chosen.' })
export class RequestLatencyRunInput {
  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: string;

  @Field(() => [Int], {
    nullable: true,
    description: `Rows of one call, 1 to ${LIMITS.latencyBatchRows}; at most ${LIMITS.latencyBatches} sizes, of which 1 is always one.`,
  })
  batches?: number[] | null;

  @Field(() => Int, { nullable: true, description: `Calls per batch size, 20 to ${LIMITS.latencyCalls}; 1000 when left out, as a 99th percentile needs.` })
  calls?: number | null;

  @Field(() => Int, { nullable: true, description: `Calls before them that do not count, 1 to ${LIMITS.latencyWarmUps}; 50 when left out.` })
  warmUps?: number | null;

  @Field(() => Int, { nullable: true, description: `Threads within one operator, 1 to ${LIMITS.latencyThreads}; 1 when left out.` })
  threads?: number | null;

  @Field(() => GraphOptimisationEnum, { nullable: true, description: 'How far the graph is rewritten; ALL when left out.' })
  optimisation?: GraphOptimisation | null;

  @Field(() => String, { nullable: true, description: 'The class of runners on which it is measured; that of the server which is asked when left out.' })
  runnerClass?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is measured once more: another occasion is another measurement, and all of them stay.' })
  occasion?: string | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same run.' })
  idempotencyKey?: string | null;
}

/** Input of cancelLatencyRun. */
@InputType('CancelLatencyRunInput', { description: 'Which latency run is stopped.' })
export class CancelLatencyRunInput {
  @Field(() => ID, { description: 'The run.' })
  latencyRunId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}
