import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { RunStateEnum } from '../evaluation/evaluation-enums.ts';
import { MeasureStatus } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { GraphOptimisationEnum } from './preflight-enums.ts';
import { PreflightFailure, PreflightProgress } from './preflight-run.type.ts';

/** One percentile. */
@ObjectType('LatencyPercentile', { description: 'A percentile of the times of calls: the smallest time that so large a share of them does not exceed.' })
export class LatencyPercentile {
  @Field(() => Float, { description: 'The share, such as 0.95.' })
  q!: number;

  @Field(() => Float, { nullable: true, description: 'Milliseconds; null without enough calls.' })
  value!: number | null;

  @Field(() => MeasureStatus, { description: 'Whether there were enough calls for it.' })
  status!: string;

  @Field(() => Float, { nullable: true, description: 'Lower bound of its 95 % interval by order statistics; null where there is none.' })
  lower!: number | null;

  @Field(() => Float, { nullable: true, description: 'Upper bound; null where so few calls give none.' })
  upper!: number | null;

  @Field(() => Int, { description: 'Fewest calls for it: 10 / (1 − q).' })
  callsNeeded!: number;
}

/** The times of one batch size. */
@ObjectType('BatchLatency', { description: 'How long calls with so many rows take, in milliseconds.' })
export class BatchLatency {
  @Field(() => Int, { description: 'Rows of one call.' })
  batch!: number;

  @Field(() => Int, { description: 'Calls that count.' })
  calls!: number;

  @Field(() => Int, { description: 'Calls that were asked for; fewer count when the time for them was over.' })
  callsAsked!: number;

  @Field(() => Int, { description: 'Calls before them that do not count.' })
  warmUps!: number;

  @Field(() => [LatencyPercentile], { description: 'Percentiles, smallest first.' })
  percentiles!: readonly LatencyPercentile[];

  @Field(() => Float, { nullable: true, description: 'The longest call.' })
  max!: number | null;

  @Field(() => Float, { nullable: true, description: 'The mean.' })
  mean!: number | null;

  @Field(() => Float, { nullable: true, description: 'The very first call of this batch size, which does not count.' })
  firstCall!: number | null;

  @Field(() => Float, { nullable: true, description: 'Rows per second of one caller that calls again at once.' })
  rowsPerSecond!: number | null;

  @Field(() => String, { nullable: true, description: 'Why there are no times, when the model failed.' })
  fault!: string | null;
}

/** Where it was measured. */
@ObjectType('LatencyConfiguration', { description: 'Where and with what latency was measured; times of other configurations are other times.' })
export class LatencyConfiguration {
  @Field(() => String, { description: 'The class of machines, as the operator names it.' })
  runnerClass!: string;

  @Field(() => String, { description: 'Model of the processor.' })
  processor!: string;

  @Field(() => Int, { description: 'Processors that the worker sees.' })
  processors!: number;

  @Field(() => Int, { description: 'Threads within one operator.' })
  threads!: number;

  @Field(() => String, { description: 'The runtime.' })
  runtime!: string;

  @Field(() => String, { description: 'Its version.' })
  runtimeVersion!: string;

  @Field(() => String, { description: 'What carries operators out.' })
  executionProvider!: string;

  @Field(() => GraphOptimisationEnum, { description: 'How far the graph was rewritten.' })
  optimisation!: string;
}

/** Cold start. */
@ObjectType('ColdStart', { description: 'What comes once before all other calls, in milliseconds; measured once, so that it has no interval.' })
export class ColdStart {
  @Field(() => Float, { description: 'Creating the session of the runtime.' })
  load!: number;

  @Field(() => Float, { nullable: true, description: 'The first call, with one row.' })
  firstCall!: number | null;
}

/** What was measured. */
@ObjectType('LatencyEvidence', { description: 'How long a model version takes: calls of the runtime alone, without encoding rows and reading scores.' })
export class LatencyEvidence {
  @Field(() => LatencyConfiguration, { description: 'Where and with what.' })
  configuration!: LatencyConfiguration;

  @Field(() => ColdStart, { description: 'Before all other calls.' })
  coldStart!: ColdStart;

  @Field(() => [BatchLatency], { description: 'By batch size, smallest first.' })
  batches!: readonly BatchLatency[];

  @Field(() => Int, { description: 'Rows from which calls were made.' })
  sampleRows!: number;
}

/** GraphQL form of a run. */
@ObjectType('LatencyRun', { description: 'How long a model version takes, measured by Assay itself.', implements: NodeInterface })
export class LatencyRun extends NodeInterface {
  readonly __typename!: 'LatencyRun';

  @Field(() => RunStateEnum, { description: 'How far it has come. It waits for a worker of its class of runners.' })
  state!: string;

  @Field(() => PreflightProgress, { description: 'How many rows are done.' })
  progress!: PreflightProgress;

  @Field(() => String, { description: 'The class of runners on which it is measured.' })
  runnerClass!: string;

  @Field(() => String, { nullable: true, description: 'Why it was measured once more; null the first time.' })
  occasion!: string | null;

  @Field(() => LatencyEvidence, { nullable: true, description: 'What was measured; null until it succeeded.' })
  evidence!: LatencyEvidence | null;

  @Field(() => PreflightFailure, { nullable: true, description: 'Why it has no result.' })
  failure!: PreflightFailure | null;

  @Field(() => String, { nullable: true, description: 'Digest of all that was measured.' })
  resultDigest!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  @Field(() => ID, { description: 'The audit specification whose rows are scored.' })
  auditSpecificationId!: string;

  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly datasetVersionId!: Id<'DatasetVersion'>;
  readonly requestedById!: Id<'Principal'>;
}

/** A page of runs. */
export const LatencyRunConnection = connectionOf(LatencyRun);
