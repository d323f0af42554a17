import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { LeasedWork } from '../../domain/work/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { Measure } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { RunFailureEnum, RunPurposeEnum, RunStateEnum } from './evaluation-enums.ts';
import { EvaluationEvidence } from './evaluation-evidence.type.ts';

/** GraphQL form of a failure. */
@ObjectType('EvaluationFailure', { description: 'Why a run has no result.' })
export class EvaluationFailure {
  @Field(() => RunFailureEnum, { description: 'The reason, for programs.' })
  code!: string;

  @Field(() => String, { description: 'The reason in one sentence that says what to do.' })
  message!: string;
}

/** GraphQL form of progress. */
@ObjectType('EvaluationProgress', { description: 'How far a run has come; noted about twice a second.' })
export class EvaluationProgress {
  /** What the pace and the place in the queue are computed from; not shown. */
  readonly pace!: Pick<LeasedWork, 'id' | 'state' | 'attempts' | 'rowsDone' | 'startedAt' | 'finishedAt'>;

  @Field(() => Float, { description: 'Rows scored so far.' })
  rowsDone!: number;

  @Field(() => Float, { description: 'Rows to score; while a run on a split goes on, the rows of the whole dataset.' })
  rowsTotal!: number;
}

/** GraphQL form of an evaluation run. */
@ObjectType('EvaluationRun', { description: 'One run of a model version by Assay itself, on pinned rows and by pinned rules.', implements: NodeInterface })
export class EvaluationRun extends NodeInterface {
  readonly __typename!: 'EvaluationRun';

  @Field(() => RunPurposeEnum, { description: 'What it is for.' })
  purpose!: string;

  @Field(() => RunStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => EvaluationProgress, { description: 'Rows done of rows total.' })
  progress!: EvaluationProgress;

  @Field(() => EvaluationFailure, { nullable: true, description: 'Why it has no result; null while it may get one.' })
  failure!: EvaluationFailure | null;

  @Field(() => EvaluationEvidence, { nullable: true, description: 'What it measured; null until it succeeded.' })
  evidence!: EvaluationEvidence | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the evidence in canonical JSON; decisions are bound to it.' })
  resultDigest!: string | null;

  @Field(() => String, { description: 'SHA-256 of the model’s bytes.' })
  artifactDigest!: string;

  @Field(() => String, { description: 'SHA-256 of the manifest.' })
  manifestDigest!: string;

  @Field(() => String, { description: 'SHA-256 of the data’s bytes.' })
  datasetDigest!: string;

  @Field(() => String, { description: 'SHA-256 of the audit specification.' })
  specificationDigest!: string;

  @Field(() => String, { description: 'Version of the program that measures.' })
  evaluatorVersion!: string;

  @Field(() => String, { description: 'Equal for runs that must give the same result.' })
  identityDigest!: string;

  @Field(() => Int, { description: 'How often a worker has begun it.' })
  attempts!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was requested.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When a worker first began it.' })
  startedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly auditSpecificationId!: Id<'AuditSpecification'>;
  readonly datasetVersionId!: Id<'DatasetVersion'>;
  readonly predictionsArtifactId!: Id<'Artifact'> | null;
  readonly requestedById!: Id<'Principal'>;
}

/** A page of evaluation runs. */
export const EvaluationRunConnection = connectionOf(EvaluationRun);

/** GraphQL form of a comparison. */
@ObjectType('Comparison', { description: 'A candidate against the champion on the same rows; made once per pair of runs, then kept.' })
export class Comparison {
  @Field(() => ID, { description: 'Id of the comparison.' })
  id!: string;

  @Field(() => String, { description: 'SHA-256 of what was found, in canonical JSON.' })
  digest!: string;

  @Field(() => Measure, {
    nullable: true,
    description: 'Candidate minus champion in the AUC, with the interval of the paired difference; null unless the task is BINARY.',
  })
  measure!: Measure | null;

  @Field(() => [Measure], {
    description: 'Candidate minus champion, measure by measure: the AUC of a binary classifier, then paired differences whose slice names their metric.',
  })
  measures!: readonly Measure[];

  @Field(() => Int, { description: 'Rows that both scored and whose label is known.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows left out.' })
  excludedRows!: number;

  @Field(() => Float, { nullable: true, description: 'Two-sided p-value of "no difference" of the AUC; null when its variance is zero, or without an AUC.' })
  p!: number | null;

  @Field(() => Float, { nullable: true, description: 'Half of the width of the AUC’s interval; null without an interval.' })
  halfWidth!: number | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt!: Date;

  readonly candidateRunId!: Id<'EvaluationRun'>;
  readonly championRunId!: Id<'EvaluationRun'>;
}

/** GraphQL form of a point of a measure's history. */
@ObjectType('MeasureHistoryPoint', { description: 'A measure of one version of a model, by the newest gate run of that version.' })
export class MeasureHistoryPoint {
  @Field(() => EvaluationRun, { description: 'The run that measured it.' })
  evaluationRun!: EvaluationRun;

  @Field(() => Measure, { description: 'What it measured.' })
  measure!: Measure;
}
