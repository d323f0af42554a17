import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ExplanationRun as Domain } from '../../domain/explanations/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { RunFailureEnum, RunStateEnum } from '../evaluation/evaluation-enums.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLSafeInt } from '../scalars.ts';
import { AttributionMethodEnum, ExplanationOriginEnum, ScoreLinkEnum } from './explanation-enums.ts';
import { ExplanationEvidence, FeatureGroup } from './explanation-evidence.type.ts';
import { ColumnCurves, RowExplanation } from './row-explanation.type.ts';

/** How far a run is. */
@ObjectType('ExplanationProgress', { description: 'How far an explanation is.' })
export class ExplanationProgress {
  @Field(() => GraphQLSafeInt, { description: 'Rows that the model was run on so far.' })
  rowsDone!: number;

  @Field(() => GraphQLSafeInt, { description: 'Rows that it takes: exactly for the exact method, at the least for sampled orders.' })
  rowsTotal!: number;
}

/** Why a run has no result. */
@ObjectType('ExplanationFailure', { description: 'Why an explanation has no result.' })
export class ExplanationFailure {
  @Field(() => RunFailureEnum, { description: 'What kind of failure it is.' })
  code!: string;

  @Field(() => String, { description: 'What happened and what to do, in one sentence.' })
  message!: string;
}

/** GraphQL form of a run. */
@ObjectType('ExplanationRun', {
  description: 'What moves the scores of a model version, found out by running it on rows that are made of real rows.',
  implements: NodeInterface,
})
export class ExplanationRun extends NodeInterface {
  readonly __typename!: 'ExplanationRun';

  @Field(() => ExplanationOriginEnum, { description: 'Who computed it: ASSAY.' })
  origin!: string;

  @Field(() => RunStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => ExplanationProgress, { description: 'How many rows are done.' })
  progress!: ExplanationProgress;

  @Field(() => AttributionMethodEnum, { description: 'How effects are computed.' })
  method!: string;

  @Field(() => ScoreLinkEnum, { description: 'The scale on which they add up.' })
  link!: string;

  @Field(() => String, { nullable: true, description: 'The class whose probability is explained; null for a model of one score.' })
  outputClass!: string | null;

  @Field(() => [FeatureGroup], { description: 'The columns of the model in groups that move together.' })
  groups!: readonly FeatureGroup[];

  @Field(() => ExplanationEvidence, { nullable: true, description: 'What was found; null until it succeeded.' })
  evidence!: ExplanationEvidence | null;

  @Field(() => Int, { description: 'People whose scores were asked about.' })
  peopleAsked!: number;

  @Field(() => Boolean, { description: 'Whether what was found about single people is withheld from you.' })
  peopleWithheld!: boolean;

  @Field(() => [RowExplanation], {
    nullable: true,
    description: 'Why single people have their scores; null until it succeeded, and when it is withheld from you.',
  })
  people!: readonly RowExplanation[] | null;

  @Field(() => [ColumnCurves], {
    nullable: true,
    description: 'Scores of single rows along columns; null until it succeeded, and when they are withheld from you.',
  })
  curves!: readonly ColumnCurves[] | null;

  @Field(() => ExplanationFailure, { nullable: true, description: 'Why it has no result.' })
  failure!: ExplanationFailure | null;

  @Field(() => String, { nullable: true, description: 'Digest of all that was found.' })
  resultDigest!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  @Field(() => ID, { description: 'The audit specification whose rows are explained.' })
  auditSpecificationId!: Id<'AuditSpecification'>;

  readonly document!: Domain['document'];
  readonly modelVersionId!: Id<'ModelVersion'>;
  readonly datasetVersionId!: Id<'DatasetVersion'>;
  readonly backgroundVersionId!: Id<'DatasetVersion'>;
  readonly requestedById!: Id<'Principal'>;
}

/** A page of runs. */
export const ExplanationRunConnection = connectionOf(ExplanationRun);
