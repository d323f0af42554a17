import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { RunFailureEnum, RunStateEnum } from '../evaluation/evaluation-enums.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { DeclaredFeature, PreflightEvidence } from './preflight-evidence.type.ts';

/** How far a run is. */
@ObjectType('PreflightProgress', { description: 'How far a pre-flight or latency run is.' })
export class PreflightProgress {
  @Field(() => GraphQLSafeInt, { description: 'Rows that the model was run on so far.' })
  rowsDone!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows that it takes at most.' })
  rowsTotal!: number;
}

/** Why a run has no result. */
@ObjectType('PreflightFailure', { description: 'Why a pre-flight or latency run has no result. What the model does wrong in a check is a result.' })
export class PreflightFailure {
  @Field(() => RunFailureEnum, { description: 'What kind of failure it is.' })
  code!: string;

  @Field(() => String, { description: 'What happened and what to do, in one sentence.' })
  message!: string;
}

/** GraphQL form of a run. */
@ObjectType('PreflightRun', { description: 'What a model version does with changed inputs, found out by Assay itself.', implements: NodeInterface })
export class PreflightRun extends NodeInterface {
  readonly __typename!: 'PreflightRun';

  @Field(() => RunStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => PreflightProgress, { description: 'How many rows are done.' })
  progress!: PreflightProgress;

  @Field(() => [DeclaredFeature], { description: 'What was declared of the inputs of the model.' })
  features!: readonly DeclaredFeature[];

  @Field(() => String, { nullable: true, description: 'The class whose probability has directions; null for a model of one score.' })
  outputClass!: string | null;

  @Field(() => Int, { description: 'Rows that are changed, at most.' })
  sampleRows!: number;

  @Field(() => PreflightEvidence, { nullable: true, description: 'What was found; null until it succeeded.' })
  evidence!: PreflightEvidence | null;

  @Field(() => PreflightFailure, { nullable: true, description: 'Why it has no result.' })
  failure!: PreflightFailure | null;

  @Field(() => String, { nullable: true, description: 'Digest of all that was found.' })
  resultDigest!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  @Field(() => ID, { description: 'The audit specification whose rows are changed.' })
  auditSpecificationId!: string;

  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly datasetVersionId!: Id<'DatasetVersion'>;
  readonly referenceVersionId!: Id<'DatasetVersion'>;
  readonly requestedById!: Id<'Principal'>;
}

/** A page of runs. */
export const PreflightRunConnection = connectionOf(PreflightRun);
