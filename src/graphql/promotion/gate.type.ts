import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { Verdict } from '../measure.type.ts';
import { RuleResult } from '../policy/finding.type.ts';
import { ApprovalPlace, Policy } from '../policy/policy.type.ts';
import { Acknowledgement, Decision, Waiver } from './judgement.type.ts';
import { GateStateEnum, MissingKindEnum } from './promotion-enums.ts';

/** GraphQL form of a missing point. */
@ObjectType('MissingPoint', { description: 'One thing that stands between a request and its promotion.' })
export class MissingPoint {
  @Field(() => MissingKindEnum, { description: 'What kind of thing.' })
  kind!: string;

  @Field(() => String, { description: 'The finding, role, person or part of the evidence.' })
  key!: string;

  @Field(() => String, { description: 'The same in a sentence.' })
  message!: string;
}

/** GraphQL form of a gate. */
@ObjectType('Gate', { description: 'How the gate of a request stands at this moment.' })
export class Gate {
  @Field(() => GateStateEnum, { description: 'Open, refused or waiting.' })
  state!: string;

  @Field(() => [MissingPoint], { description: 'Everything it lacks, in the order in which it has to come.' })
  missing!: readonly MissingPoint[];
}

/** GraphQL form of a filled place. */
@ObjectType('FilledPlace', { description: 'A place of approval and who fills it.' })
export class FilledPlace {
  @Field(() => String, { description: 'The role.' })
  role!: string;

  readonly decidedById!: Id<'Principal'>;
}

/** GraphQL form of a stage of a quorum. */
@ObjectType('ApprovalStage', { description: 'Places of approval that are filled together, and how they stand.' })
export class ApprovalStage {
  @Field(() => String, { description: 'Its name in the policy.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether approvals for it are taken: every stage before it is filled, or the policy knows no order.' })
  open!: boolean;

  @Field(() => [FilledPlace], { description: 'Places that somebody fills.' })
  filled!: readonly FilledPlace[];

  @Field(() => [ApprovalPlace], { description: 'Places that nobody fills yet.' })
  missing!: readonly ApprovalPlace[];
}

/** GraphQL form of a promotion file. */
@ObjectType('PromotionFile', { description: 'What an approver has to see of a waiting request: the evidence and the policy as they stand at this moment.' })
export class PromotionFile {
  @Field(() => String, {
    description: 'What a decision signs: evidence, acknowledgements and waivers. Any change of one gives another digest and voids decisions.',
  })
  digestToSign!: string;

  @Field(() => [String], { description: 'Parts of the evidence that changed since the request was opened; not empty means that a new request is needed.' })
  changed!: readonly string[];

  @Field(() => Boolean, { description: 'Whether nothing is left to acknowledge or waive, so that approvals are taken.' })
  complete!: boolean;

  @Field(() => Verdict, { description: 'Verdict of the pinned policy on the evidence of this moment.' })
  verdict!: string;

  @Field(() => [RuleResult], { description: 'Results of the pinned policy on the evidence of this moment.' })
  ruleResults!: readonly RuleResult[];

  @Field(() => [ApprovalStage], { description: 'The stages of approval, what is filled and what is missing; one stage where the policy names none.' })
  stages!: readonly ApprovalStage[];

  @Field(() => [Decision], { description: 'Decisions that count for exactly this file.' })
  decisions!: readonly Decision[];

  @Field(() => [Acknowledgement], { description: 'Acknowledgements that count.' })
  acknowledgements!: readonly Acknowledgement[];

  @Field(() => [Waiver], { description: 'Waivers that count.' })
  waivers!: readonly Waiver[];
}

/** GraphQL form of a preview. */
@ObjectType('PromotionPreview', { description: 'What a request would meet now. Nothing is written by asking.' })
export class PromotionPreview {
  @Field(() => Policy, { description: 'The policy that would be pinned; by name the first where several apply.' })
  policy!: Policy;

  @Field(() => [Policy], { description: 'The other policies that would be pinned, where several apply.' })
  furtherPolicies!: readonly Policy[];

  @Field(() => Verdict, { description: 'Verdict of all of them.' })
  verdict!: string;

  @Field(() => [RuleResult], { description: 'Results of all their rules.' })
  ruleResults!: readonly RuleResult[];

  @Field(() => [MissingPoint], { description: 'What would have to be acknowledged or waived, or could not be covered at all.' })
  missing!: readonly MissingPoint[];
}
