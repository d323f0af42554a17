import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLJSONObject } from '../scalars.ts';
import { VersionChange } from './model-version-diff.type.ts';
import { AlternativeKindEnum, FramingEffectEnum, RevisionStateEnum, ServingModeEnum } from './registry-enums.ts';
import { RiskAssessment } from './risk-questionnaire.type.ts';
import { ErrorCosts } from './use-case.type.ts';

/** GraphQL form of a latency need. */
@ObjectType('LatencyNeed', { description: 'How fast an answer has to come.' })
export class LatencyNeed {
  @Field(() => Float, { description: 'Greatest accepted 95th percentile of the time of one call, in milliseconds.' })
  p95Milliseconds!: number;

  @Field(() => Int, { description: 'Rows of one call.' })
  batch!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The class of machines on which it has to be measured; null: every class that was measured has to keep it.',
  })
  runnerClass!: string | null;
}

/** GraphQL form of a cost need. */
@ObjectType('CostNeed', { description: 'What the decisions of a model may cost.' })
export class CostNeed {
  @Field(() => Boolean, { description: 'Whether deciding by the model has to cost less than the cheaper of treating everybody alike.' })
  beatsNoModel!: boolean;

  @Field(() => Float, { nullable: true, description: 'Greatest accepted cost of one decision, in the unit of the costs; null where nobody sets one.' })
  maximumPerDecision!: number | null;
}

/** GraphQL form of an alternative. */
@ObjectType('Alternative', { description: 'What was weighed against a model of this kind, and why it was not taken.' })
export class Alternative {
  @Field(() => AlternativeKindEnum, { description: 'Whether it is doing without any model.' })
  kind!: string;

  @Field(() => String, { description: 'What it is.' })
  description!: string;

  @Field(() => String, { description: 'Why it was not taken.' })
  whyNot!: string;
}

/** GraphQL form of the terms of a framing. */
@ObjectType('FramingTerms', { description: 'What a proposed framing says beyond target, decision, population and costs. Durations are ISO 8601.' })
export class FramingTerms {
  @Field(() => String, {
    nullable: true,
    description: 'How long before the event a prediction must be there for anybody to act on it; null where no event is waited for.',
  })
  requiredLeadTime!: string | null;

  @Field(() => ServingModeEnum, { description: 'When predictions are made.' })
  serving!: string;

  @Field(() => LatencyNeed, { nullable: true, description: 'How fast an answer has to come; null where nobody waits.' })
  latency!: LatencyNeed | null;

  @Field(() => String, { nullable: true, description: 'Greatest accepted age of the values that a prediction is made from; null where age does not matter.' })
  maxFeatureAge!: string | null;

  @Field(() => String, { nullable: true, description: 'How old a prediction may be when it is acted on; null: it is made when it is needed.' })
  maxPredictionAge!: string | null;

  @Field(() => CostNeed, { description: 'What decisions may cost.' })
  costNeed!: CostNeed;

  @Field(() => String, { description: 'By what success is measured.' })
  successMetric!: string;

  @Field(() => String, { description: 'What changes for the business when it succeeds.' })
  businessImpact!: string;

  @Field(() => [Alternative], { description: 'What else was considered; doing without a model always was.' })
  alternatives!: readonly Alternative[];

  @Field(() => String, { description: 'Who is affected, and how.' })
  affectedPeople!: string;

  @Field(() => [String], { description: 'Where it is used, such as US-NY-NYC.' })
  jurisdictions!: readonly string[];

  @Field(() => [String], { description: 'Columns, or aliases of columns, by which models have to be audited.' })
  requiredProtectedAttributes!: readonly string[];

  @Field(() => String, { description: 'What it is to be used for.' })
  intendedUse!: string;

  @Field(() => [String], { description: 'What it must not be used for.' })
  prohibitedUses!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Why the decision needs no model; null where it does.' })
  notModel!: string | null;
}

/** GraphQL form of a rule of a use case. */
@ObjectType('UseCaseRule', { description: 'A rule that a framing is compiled into; it judges every request beside the policies, and nobody can waive it.' })
export class UseCaseRule {
  @Field(() => String, { description: 'Id by which results name it, such as useCase.lead-time.' })
  ruleId!: string;

  @Field(() => String, { description: 'Why it exists.' })
  rationale!: string;

  @Field(() => GraphQLJSONObject, { description: 'What it asks for.' })
  params!: object;
}

/** GraphQL form of a revision. */
@ObjectType('UseCaseRevision', { description: 'One version of the framing of a use case; what it says never changes.', implements: NodeInterface })
export class UseCaseRevision extends NodeInterface {
  readonly __typename!: 'UseCaseRevision';

  @Field(() => Int, { description: '1, 2, … within the use case.' })
  number!: number;

  @Field(() => RevisionStateEnum, { description: 'How far it has come.' })
  state!: string;

  @Field(() => String, { description: 'What is predicted.' })
  target!: string;

  @Field(() => String, { description: 'The decision that the prediction serves.' })
  decision!: string;

  @Field(() => String, { description: 'Who or what acts on the prediction.' })
  actsOnIt!: string;

  @Field(() => String, { description: 'The people or things it is used on.' })
  population!: string;

  @Field(() => ErrorCosts, { description: 'What errors cost.' })
  costs!: ErrorCosts;

  @Field(() => FramingTerms, { nullable: true, description: 'What it says besides; null where it was only declared when the use case was created.' })
  terms!: FramingTerms | null;

  @Field(() => RiskAssessment, { nullable: true, description: 'The answers by which its tier was computed; null where the tier was declared.' })
  assessment!: RiskAssessment | null;

  @Field(() => Int, { description: 'The tier that it asks for.' })
  tier!: number;

  @Field(() => String, { nullable: true, description: 'Digest of everything it says; null where it was only declared.' })
  digest!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the framing changes; null where it was only declared.' })
  reason!: string | null;

  @Field(() => [UseCaseRule], { description: 'The rules that it is compiled into once it is approved; none where it was only declared.' })
  rules!: readonly UseCaseRule[];

  @Field(() => GraphQLISODateTime, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was decided on; null while it waits.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so; null while it waits.' })
  decisionReason!: string | null;

  readonly useCaseId!: Id<'UseCase'>;
  readonly proposedById!: Id<'Principal'>;
  readonly decidedById!: Id<'Principal'> | null;
}

/** A page of revisions. */
export const UseCaseRevisionConnection = connectionOf(UseCaseRevision);

/** GraphQL form of a change of a framing. */
@ObjectType('FramingChange', { description: 'One difference in what two revisions mean.' })
export class FramingChange extends VersionChange {
  @Field(() => FramingEffectEnum, { nullable: true, description: 'Whether models have to do more or less than before; null where neither can be said.' })
  effect!: string | null;
}

/** GraphQL form of a difference of revisions. */
@ObjectType('UseCaseRevisionDiff', { description: 'Everything in which two revisions of a use case differ in meaning.' })
export class UseCaseRevisionDiff {
  @Field(() => UseCaseRevision, { description: 'The first revision.' })
  from!: UseCaseRevision;

  @Field(() => UseCaseRevision, { description: 'The second revision.' })
  to!: UseCaseRevision;

  @Field(() => [FramingChange], { description: 'The differences, by path; durations are compared by length, lists as sets.' })
  changes!: readonly FramingChange[];
}
