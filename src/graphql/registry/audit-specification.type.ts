import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { MeasurementPlan } from './measurement-plan.type.ts';
import { FavourableOutcomeEnum, GroundTruthEnum, SpecificationStateEnum } from './registry-enums.ts';

/** GraphQL form of a protected attribute. */
@ObjectType('ProtectedAttribute', { description: 'A column that holds a protected characteristic of people.' })
export class ProtectedAttribute {
  @Field(() => String, { description: 'Name of the column in the evaluation data.' })
  column!: string;

  @Field(() => [String], { description: 'Other names under which a model might take in the same thing.' })
  aliases!: readonly string[];

  @Field(() => [String], { description: 'Values that mean "not known"; an empty cell always does.' })
  unknownValues!: readonly string[];
}

/** GraphQL form of a split. */
@ObjectType('EvaluationSplit', { description: 'The rows of the evaluation data that count: those whose column holds the value.' })
export class EvaluationSplit {
  @Field(() => String, { description: 'Name of the column.' })
  column!: string;

  @Field(() => String, { description: 'The text it must hold.' })
  value!: string;
}

/** GraphQL form of the minimums. */
@ObjectType('SpecificationMinimums', { description: 'Below these counts nothing is concluded.' })
export class SpecificationMinimums {
  @Field(() => Int, { description: 'Rows of a group.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows in the denominator of a measure.' })
  denominator!: number;

  @Field(() => Int, { description: 'Events, and as many non-events, in that denominator.' })
  events!: number;

  @Field(() => Int, { description: 'Rows of the whole evaluation.' })
  evaluationRows!: number;

  @Field(() => Int, { description: 'Positives of the whole evaluation.' })
  evaluationPositives!: number;

  @Field(() => Int, { description: 'Negatives of the whole evaluation.' })
  evaluationNegatives!: number;
}

/** GraphQL form of an audit specification. */
@ObjectType('AuditSpecification', { description: 'How every version for a use case is judged.', implements: NodeInterface })
export class AuditSpecification extends NodeInterface {
  readonly __typename!: 'AuditSpecification';

  @Field(() => Int, { description: '1, 2, … within the use case.' })
  number!: number;

  @Field(() => SpecificationStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => String, { description: 'SHA-256 of everything it says about judging.' })
  digest!: string;

  @Field(() => EvaluationSplit, { nullable: true, description: 'The rows that count; null for all of them.' })
  split!: EvaluationSplit | null;

  @Field(() => String, { description: 'The column with the true outcome.' })
  labelColumn!: string;

  @Field(() => String, { nullable: true, description: 'The column that identifies rows, if there is one.' })
  rowIdColumn!: string | null;

  @Field(() => String, { nullable: true, description: 'BINARY: the text of the label that counts as positive; else null.' })
  positiveLabel!: string | null;

  @Field(() => FavourableOutcomeEnum, { description: 'Which prediction is the good outcome.' })
  favourableOutcome!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'A score at or above it is a positive prediction; null where the task needs none.',
  })
  threshold!: number | null;

  @Field(() => [ProtectedAttribute], { description: 'The groups between which outcomes are compared.' })
  protectedAttributes!: readonly ProtectedAttribute[];

  @Field(() => Boolean, { description: 'Whether groups are also formed by every pair of attributes.' })
  intersections!: boolean;

  @Field(() => [String], { description: 'Columns that may explain a difference between groups.' })
  controlFeatures!: readonly string[];

  @Field(() => SpecificationMinimums, { description: 'Below these counts nothing is concluded.' })
  minimums!: SpecificationMinimums;

  @Field(() => Int, { description: 'Cells with fewer people are shown as less than this number.' })
  displayThreshold!: number;

  @Field(() => GroundTruthEnum, { description: 'Whether the true outcomes are known.' })
  groundTruth!: string;

  @Field(() => MeasurementPlan, { description: 'What is predicted and how it is measured.' })
  measurement!: MeasurementPlan;

  @Field(() => GraphQLISODateTime, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was decided; null while it waits.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  decisionReason!: string | null;

  readonly useCaseId!: Id<'UseCase'>;
  readonly datasetVersionId!: Id<'DatasetVersion'>;
  readonly proposedById!: Id<'Principal'>;
  readonly decidedById!: Id<'Principal'> | null;
}
