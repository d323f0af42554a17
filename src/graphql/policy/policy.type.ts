import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.type.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime, GraphQLJSONObject } from '../scalars.ts';
import { PolicyStandingEnum, RuleSeverityEnum } from './policy-enums.ts';

/** GraphQL form of a requirement that a policy does not make. */
@ObjectType('LeftOutRequirement', { description: 'A requirement that is usual for these tiers and that the policy does not make.' })
export class LeftOutRequirement {
  @Field(() => String, { description: 'The requirement.' })
  requirement!: string;

  @Field(() => String, { description: 'Why the policy does not make it.' })
  because!: string;
}

/** GraphQL form of a rule. */
@ObjectType('PolicyRule', { description: 'One rule of a policy.' })
export class PolicyRule {
  @Field(() => String, { description: 'Name of the rule within its policy.' })
  ruleId!: string;

  @Field(() => String, { description: 'Type of the rule, such as R-FAIR.' })
  type!: string;

  @Field(() => RuleSeverityEnum, { description: 'What a breach of it does.' })
  severity!: string;

  @Field(() => GraphQLJSONObject, { description: 'Its parameters, as in the policy file.' })
  params!: object;

  @Field(() => String, { description: 'Why the policy has it.' })
  rationale!: string;

  @Field(() => String, { description: 'Where it comes from.' })
  source!: string;

  @Field(() => String, { description: 'Kind of source: law, standard, internal or literature.' })
  sourceKind!: string;

  @Field(() => String, { nullable: true, description: 'Where the source can be read.' })
  sourceUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'Day on which somebody last compared the rule with its source.' })
  sourceAsOf!: string | null;
}

/** GraphQL form of a place of approval. */
@ObjectType('ApprovalPlace', { description: 'How many people of a role have to approve.' })
export class ApprovalPlace {
  @Field(() => String, { description: 'The role.' })
  role!: string;

  @Field(() => Int, { description: 'How many different people.' })
  count!: number;
}

/** GraphQL form of a stage of approval. */
@ObjectType('PolicyStage', { description: 'Places of approval that are filled together.' })
export class PolicyStage {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => [ApprovalPlace], { description: 'Its places.' })
  places!: readonly ApprovalPlace[];

  @Field(() => String, { nullable: true, description: 'The stage that has to be filled before; null: none.' })
  after!: string | null;
}

/** GraphQL form of a warning about a policy. */
@ObjectType('PolicyWarning', { description: 'Something in a policy that is allowed and yet unlikely to be meant; it stops nothing.' })
export class PolicyWarning {
  @Field(() => String, { description: 'Which, for programs.' })
  code!: string;

  @Field(() => [String], { description: 'The rules that it is about.' })
  ruleIds!: readonly string[];

  @Field(() => String, { description: 'What, and what to do.' })
  sentence!: string;
}

/** GraphQL form of a policy. */
@ObjectType('Policy', { description: 'A published version of a gate policy. It never changes.', implements: NodeInterface })
export class Policy extends NodeInterface {
  readonly __typename!: 'Policy';

  @Field(() => String, { description: 'Name of the policy.' })
  name!: string;

  @Field(() => Int, { description: 'Its version.' })
  version!: number;

  @Field(() => String, { description: 'Name and version, such as wage-prescreen@1.' })
  reference!: string;

  @Field(() => String, { description: 'SHA-256 of what it says.' })
  digest!: string;

  @Field(() => GraphQLISODateTime, { description: 'When this server published it.' })
  publishedAt!: Date;

  @Field(() => String, { description: 'Who answers for it.' })
  owner!: string;

  @Field(() => String, { description: 'First day (UTC) on which it is used.' })
  effectiveFrom!: string;

  @Field(() => String, { nullable: true, description: 'Last day (UTC) on which it is used; null: until a newer version is.' })
  effectiveTo!: string | null;

  @Field(() => [PolicyWarning], {
    description: 'What a lint of its fairness rules says: criteria that cannot hold together, ratios of small error rates, too many metrics.',
  })
  warnings!: readonly PolicyWarning[];

  @Field(() => String, { description: 'What it is for.' })
  isFor!: string;

  @Field(() => String, { description: 'What it must not be used for.' })
  isNotFor!: string;

  @Field(() => [LeftOutRequirement], { description: 'Usual requirements that it does not make.' })
  leavesOut!: readonly LeftOutRequirement[];

  @Field(() => [String], { description: 'Environments that it speaks of.' })
  environments!: readonly string[];

  @Field(() => [Int], { description: 'Tiers that it speaks of.' })
  tiers!: readonly number[];

  @Field(() => [String], { description: 'Names of use cases that it speaks of; * stands for any characters.' })
  useCases!: readonly string[];

  @Field(() => [String], { nullable: true, description: 'Ids or names of projects that it speaks of; null: of all.' })
  projects!: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Tags of which the use case, the model or the version has one; null: whatever their tags.' })
  tags!: readonly string[] | null;

  @Field(() => PolicyStandingEnum, { description: 'How it stands beside other policies that speak of the same occasion.' })
  standing!: string;

  @Field(() => [PolicyRule], { description: 'Its rules.' })
  rules!: readonly PolicyRule[];

  @Field(() => [ApprovalPlace], { description: 'The approvals that it asks for, of all stages; one person fills one place.' })
  approvalPlaces!: readonly ApprovalPlace[];

  @Field(() => [PolicyStage], { description: 'The same by stages; one where the policy names none.' })
  approvalStages!: readonly PolicyStage[];

  @Field(() => Boolean, { description: 'Whether somebody executes what was approved; otherwise the last approval promotes.' })
  manualExecution!: boolean;

  @Field(() => Int, { description: 'Days after which a request that came to no end expires.' })
  requestDays!: number;

  @Field(() => Int, { nullable: true, description: 'Hours after a rejection in which nobody asks for the same on the same evidence; null: none.' })
  coolOffHours!: number | null;

  @Field(() => [String], { description: 'Roles that may acknowledge warnings.' })
  acknowledgementRoles!: readonly string[];

  @Field(() => [String], { description: 'Roles that may grant waivers.' })
  waiverRoles!: readonly string[];

  @Field(() => Int, { description: 'Longest life of a waiver, in days.' })
  waiverMaxDays!: number;

  @Field(() => String, { description: 'The file as it was published.' })
  text!: string;
}

/** A page of policies. */
export const PolicyConnection = connectionOf(Policy);
