import { Field, ID, Int, ObjectType } from 'type-graphql';
import { GraphQLJSON } from '../scalars.ts';

/** GraphQL form of an answered question. */
@ObjectType('AnsweredQuestion', { description: 'One question of a questionnaire as it was answered.' })
export class AnsweredQuestion {
  @Field(() => String, { description: 'Id of the question.' })
  question!: string;

  @Field(() => String, { description: 'Id of the axis of risk that it belongs to.' })
  axis!: string;

  @Field(() => String, { description: 'The question.' })
  text!: string;

  @Field(() => String, { description: 'Id of the answer; unknown where nobody knows or it was left out.' })
  answer!: string;

  @Field(() => String, { description: 'The answer.' })
  answerText!: string;

  @Field(() => Int, { description: 'The tier that this answer asks for.' })
  tier!: number;

  @Field(() => Boolean, { description: 'Whether the tier of the whole rests on it: no answer asks for a stricter one.' })
  drives!: boolean;

  @Field(() => String, { nullable: true, description: 'What was added to the answer.' })
  note!: string | null;
}

/** GraphQL form of an axis score. */
@ObjectType('AxisScore', { description: 'One axis of risk and the tier that its answers ask for.' })
export class AxisScore {
  @Field(() => String, { description: 'Id of the axis.' })
  axis!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => Int, { description: 'The strictest tier that an answer of it asks for.' })
  tier!: number;
}

/** GraphQL form of an assessment. */
@ObjectType('RiskAssessment', { description: 'A questionnaire that was answered, with the tier that follows.' })
export class RiskAssessment {
  @Field(() => String, { description: 'The questionnaire, such as risk-tier@1.' })
  questionnaire!: string;

  @Field(() => String, { description: 'Digest of its questions, answers and tiers.' })
  questionnaireDigest!: string;

  @Field(() => [AnsweredQuestion], { description: 'Every question, in the order of the questionnaire.' })
  answers!: readonly AnsweredQuestion[];

  @Field(() => [AxisScore], { description: 'Every axis.' })
  axes!: readonly AxisScore[];

  @Field(() => Int, { description: 'The strictest tier of any axis.' })
  tier!: number;
}

/** GraphQL form of a possible answer. */
@ObjectType('QuestionnaireAnswer', { description: 'An answer that a question can have; every question can also be answered by unknown.' })
class QuestionnaireAnswer {
  @Field(() => ID, { description: 'Id within the question.' })
  id!: string;

  @Field(() => String, { description: 'The answer.' })
  text!: string;

  @Field(() => Int, { description: 'The tier that it asks for.' })
  tier!: number;
}

/** GraphQL form of a question. */
@ObjectType('QuestionnaireQuestion', { description: 'One question of the questionnaire.' })
class QuestionnaireQuestion {
  @Field(() => ID, { description: 'Id within the questionnaire.' })
  id!: string;

  @Field(() => String, { description: 'Id of the axis of risk that it belongs to.' })
  axis!: string;

  @Field(() => String, { description: 'The question.' })
  text!: string;

  @Field(() => [QuestionnaireAnswer], { description: 'Its answers.' })
  answers!: readonly QuestionnaireAnswer[];

  @Field(() => GraphQLJSON, { description: 'Where question and answers come from: text, kind, and where and as of when it was read.' })
  source!: unknown;
}

/** GraphQL form of an axis. */
@ObjectType('QuestionnaireAxis', { description: 'An axis of risk; the tier is the strictest of any axis.' })
class QuestionnaireAxis {
  @Field(() => ID, { description: 'Id within the questionnaire.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => String, { description: 'What it is about.' })
  description!: string;
}

/** GraphQL form of a questionnaire. */
@ObjectType('RiskQuestionnaire', { description: 'The questionnaire by which risk tiers are computed, as the policies of the installation have it.' })
export class RiskQuestionnaire {
  @Field(() => String, { description: 'Name and version, such as risk-tier@1.' })
  reference!: string;

  @Field(() => String, { description: 'Digest of its questions, answers and tiers.' })
  digest!: string;

  @Field(() => String, { description: 'What it is for.' })
  isFor!: string;

  @Field(() => String, { description: 'Who answers for it.' })
  owner!: string;

  @Field(() => [QuestionnaireAxis], { description: 'Its axes.' })
  axes!: readonly QuestionnaireAxis[];

  @Field(() => [QuestionnaireQuestion], { description: 'Its questions, in order.' })
  questions!: readonly QuestionnaireQuestion[];
}
