import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { Verdict } from '../measure.type.ts';
import { RuleResult } from '../policy/finding.type.ts';
import { Policy, PolicyRule } from '../policy/policy.type.ts';
import { GateReadingEnum } from '../policy/policy-enums.ts';
import { GraphQLJSON } from '../scalars.ts';

/** GraphQL form of one side of a trial. */
@ObjectType('PolicyTrialSide', { description: 'What policies say before anybody has acknowledged or waived anything.' })
class PolicyTrialSide {
  @Field(() => String, { nullable: true, description: 'The policies, such as default@1; null where none speaks of it, so that nothing could be promoted.' })
  policies!: string | null;

  @Field(() => Verdict, { nullable: true, description: 'Their verdict; null without a policy.' })
  verdict!: string | null;

  @Field(() => GateReadingEnum, { description: 'How the gate reads.' })
  gate!: string;
}

/** GraphQL form of a rule that judges otherwise. */
@ObjectType('PolicyRuleChange', { description: 'A rule that judges otherwise.' })
class PolicyRuleChange {
  @Field(() => String, { description: 'Policy and rule, such as default:evaluation.auc.' })
  rule!: string;

  @Field(() => Verdict, { nullable: true, description: 'Its verdict by the policies that judged; null where they have no such rule.' })
  before!: string | null;

  @Field(() => Verdict, { nullable: true, description: 'Its verdict with the policy that is tried; null where there is no such rule any more.' })
  after!: string | null;

  @Field(() => String, { description: 'Why, in one sentence.' })
  message!: string;
}

/** GraphQL form of a trial. */
@ObjectType('PolicyTrial', { description: 'What a policy would change about one request. Nothing is written by asking.' })
export class PolicyTrial {
  @Field(() => PolicyTrialSide, { description: 'By the policies that judged.' })
  before!: PolicyTrialSide;

  @Field(() => PolicyTrialSide, { description: 'With the policy that is tried, in the place of its older version or beside the others.' })
  after!: PolicyTrialSide;

  @Field(() => Boolean, { description: 'Whether verdict or gate differ.' })
  flips!: boolean;

  @Field(() => [PolicyRuleChange], { description: 'The rules that judge otherwise, by name.' })
  changes!: readonly PolicyRuleChange[];

  readonly promotionRequestId!: Id<'PromotionRequest'>;
  readonly deploymentId!: Id<'Deployment'> | null;
}

/** A page of trials. */
export const PolicyTrialConnection = connectionOf(PolicyTrial);

/** GraphQL form of a used fact. */
@ObjectType('UsedFact', { description: 'A part of the recorded facts that a rule looked at.' })
class UsedFact {
  @Field(() => String, { description: 'Name of the part, such as evaluation.' })
  name!: string;

  @Field(() => Boolean, { description: 'False when nothing is known of it, which never opens a gate.' })
  known!: boolean;

  @Field(() => GraphQLJSON, { nullable: true, description: 'Its ids, digests, instants and plain numbers; of everything deeper only how much there is.' })
  shown!: unknown;
}

/** GraphQL form of an explanation. */
@ObjectType('RuleExplanation', { description: 'Why a rule says what it says of a request, by the facts recorded when it was opened.' })
export class RuleExplanation {
  @Field(() => Policy, { nullable: true, description: 'The policy that has the rule; null for a rule that the approved framing of the use case asks for.' })
  policy!: Policy | null;

  @Field(() => PolicyRule, { description: 'The rule: what it asks for, why, and where it comes from.' })
  rule!: PolicyRule;

  @Field(() => RuleResult, { description: 'What it concluded.' })
  result!: RuleResult;

  @Field(() => [UsedFact], { description: 'The facts that it looked at, by name.' })
  facts!: readonly UsedFact[];

  @Field(() => [String], { description: 'What would satisfy it; empty when it is satisfied.' })
  remedies!: readonly string[];

  @Field(() => [String], { description: 'Keys of findings that a permitted person may acknowledge.' })
  acknowledgeable!: readonly string[];

  @Field(() => [String], { description: 'Keys of findings that a waiver may cover.' })
  waivable!: readonly string[];
}
