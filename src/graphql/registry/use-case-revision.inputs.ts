import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Alternative, ServingMode } from '../../domain/registry/index.ts';
import { ErrorCostsInput } from './registry.inputs.ts';
import { AlternativeKindEnum, RevisionDecisionEnum, ServingModeEnum } from './registry-enums.ts';

/** Input form of a latency need. */
@InputType('LatencyNeedInput', { description: 'How fast an answer has to come.' })
export class LatencyNeedInput {
  @Field(() => Float, { description: 'Greatest accepted 95th percentile of the time of one call, in milliseconds, above 0.' })
  p95Milliseconds!: number;

  @Field(() => Int, { nullable: true, description: 'Rows of one call; 1 when left out.' })
  batch?: number | null;

  @Field(() => String, { nullable: true, description: 'The class of machines on which it has to be measured; every class that was measured when left out.' })
  runnerClass?: string | null;
}

/** Input form of a cost need. */
@InputType('CostNeedInput', { description: 'What the decisions of a model may cost.' })
export class CostNeedInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether deciding by the model has to cost less than treating everybody alike; it has to when left out.',
  })
  beatsNoModel?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Greatest accepted cost of one decision, in the unit of the costs.' })
  maximumPerDecision?: number | null;
}

/** Input form of an alternative. */
@InputType('AlternativeInput', { description: 'What was weighed against a model of this kind.' })
export class AlternativeInput {
  @Field(() => AlternativeKindEnum, { description: 'Whether it is doing without any model.' })
  kind!: Alternative['kind'];

  @Field(() => String, { description: 'What it is.' })
  description!: string;

  @Field(() => String, { description: 'Why it was not taken.' })
  whyNot!: string;
}

/** Input form of a framing. */
@InputType('FramingInput', { description: 'The framing of a use case, whole. Durations are ISO 8601 in weeks, days and time, such as P2D or PT36H.' })
export class FramingInput {
  @Field(() => String, { description: 'What is predicted.' })
  target!: string;

  @Field(() => String, { description: 'The decision that the prediction serves.' })
  decision!: string;

  @Field(() => String, { description: 'Who or what acts on the prediction.' })
  actsOnIt!: string;

  @Field(() => String, { description: 'The people or things it is used on.' })
  population!: string;

  @Field(() => ErrorCostsInput, { description: 'What errors cost.' })
  costs!: ErrorCostsInput;

  @Field(() => String, {
    nullable: true,
    description: 'How long before the event a prediction must be there for anybody to act on it; left out where no event is waited for.',
  })
  requiredLeadTime?: string | null;

  @Field(() => ServingModeEnum, { description: 'When predictions are made; in real time a latency is asked for.' })
  serving!: ServingMode;

  @Field(() => LatencyNeedInput, { nullable: true, description: 'How fast an answer has to come.' })
  latency?: LatencyNeedInput | null;

  @Field(() => String, { nullable: true, description: 'Greatest accepted age of the values that a prediction is made from.' })
  maxFeatureAge?: string | null;

  @Field(() => String, { nullable: true, description: 'Of batches: how old a prediction may be when it is acted on.' })
  maxPredictionAge?: string | null;

  @Field(() => CostNeedInput, { nullable: true, description: 'What decisions may cost; when left out, less than treating everybody alike.' })
  costNeed?: CostNeedInput | null;

  @Field(() => String, { description: 'By what success is measured.' })
  successMetric!: string;

  @Field(() => String, { description: 'What changes for the business when it succeeds.' })
  businessImpact!: string;

  @Field(() => [AlternativeInput], { description: 'What else was considered; one of them is NO_MODEL.' })
  alternatives!: AlternativeInput[];

  @Field(() => String, { description: 'Who is affected, and how.' })
  affectedPeople!: string;

  @Field(() => [String], { nullable: true, description: 'Where it is used, such as US-NY-NYC.' })
  jurisdictions?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Columns, or aliases of columns, by which models have to be audited.' })
  requiredProtectedAttributes?: string[] | null;

  @Field(() => String, { description: 'What it is to be used for.' })
  intendedUse!: string;

  @Field(() => [String], { nullable: true, description: 'What it must not be used for.' })
  prohibitedUses?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Why the decision needs no model, such as a fixed rule of arithmetic; left out where it does.' })
  notModel?: string | null;
}

/** Input form of an answer. */
@InputType('RiskAnswerInput', { description: 'The answer to one question of the questionnaire.' })
export class RiskAnswerInput {
  @Field(() => String, { description: 'Id of the question.' })
  question!: string;

  @Field(() => String, { description: 'Id of the answer, or unknown.' })
  answer!: string;

  @Field(() => String, { nullable: true, description: 'What is to be added to it.' })
  note?: string | null;
}

/** Input of proposeUseCaseRevision. */
@InputType('ProposeUseCaseRevisionInput', { description: 'Another framing of a use case, with the answers by which its tier is computed.' })
export class ProposeUseCaseRevisionInput {
  @Field(() => ID, { description: 'The use case.' })
  useCaseId!: string;

  @Field(() => FramingInput, { description: 'The framing, whole.' })
  framing!: FramingInput;

  @Field(() => [RiskAnswerInput], { description: 'Answers to the questionnaire; a question that is left out counts as its answer of highest risk.' })
  answers!: RiskAnswerInput[];

  @Field(() => String, { description: 'Why the framing changes.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same revision.' })
  idempotencyKey?: string | null;
}

/** Input of decideUseCaseRevision. */
@InputType('DecideUseCaseRevisionInput', { description: 'What a reviewer says about a proposed revision.' })
export class DecideUseCaseRevisionInput {
  @Field(() => ID, { description: 'The revision.' })
  useCaseRevisionId!: string;

  @Field(() => RevisionDecisionEnum, { description: 'Whether it holds from now on.' })
  decision!: 'APPROVE' | 'DECLINE';

  @Field(() => String, { description: 'Digest of what was read.' })
  digest!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same revision.' })
  idempotencyKey?: string | null;
}

/** Input of withdrawUseCaseRevision. */
@InputType('WithdrawUseCaseRevisionInput', { description: 'Which proposed revision you take back.' })
export class WithdrawUseCaseRevisionInput {
  @Field(() => ID, { description: 'The revision.' })
  useCaseRevisionId!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same revision.' })
  idempotencyKey?: string | null;
}

/** Input of setRiskTier. */
@InputType('SetRiskTierInput', { description: 'Another risk tier than the one that follows from the answers.' })
export class SetRiskTierInput {
  @Field(() => ID, { description: 'The use case.' })
  useCaseId!: string;

  @Field(() => Int, { description: 'From 1, the strictest, to 4.' })
  tier!: number;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same use case.' })
  idempotencyKey?: string | null;
}
