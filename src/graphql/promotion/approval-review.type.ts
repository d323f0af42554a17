import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { Verdict } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { RuleResult } from '../policy/finding.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { Decision } from './judgement.type.ts';
import { ReviewConsequenceEnum, ReviewStateEnum, ReviewTriggerEnum } from './promotion-enums.ts';

/** GraphQL form of what led to a review. */
@ObjectType('ReviewGround', { description: 'One thing that led to a review; the same leads to one review of an approval only.' })
export class ReviewGround {
  @Field(() => ReviewTriggerEnum, { description: 'What kind of thing.' })
  trigger!: string;

  @Field(() => String, {
    description: 'The alert, revocation, policy or version; for an interval the instant at which it ended, or the withdrawn review that it follows.',
  })
  causeId!: string;

  @Field(() => String, { description: 'The same in a sentence.' })
  detail!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was found.' })
  foundAt!: Date;
}

/** GraphQL form of the file of a review. */
@ObjectType('ApprovalReviewFile', { description: 'What somebody has to see who decides on a review: the evidence and the policies of this moment.' })
export class ApprovalReviewFile {
  @Field(() => String, { description: 'What a decision signs: evidence, policies, verdict and grounds as they are now.' })
  digestToSign!: string;

  @Field(() => [String], { description: 'Parts of the evidence that are no longer what was approved, by name.' })
  changed!: readonly string[];

  @Field(() => Verdict, { description: 'What the policies in force say of the evidence of this moment.' })
  verdict!: string;

  @Field(() => [RuleResult], { description: 'Every rule of them, with its reason.' })
  ruleResults!: readonly RuleResult[];

  @Field(() => Boolean, { description: 'Whether it can be confirmed: no rule found what nobody may overrule.' })
  confirmable!: boolean;

  @Field(() => [Decision], { description: 'Decisions on exactly this file.' })
  decisions!: readonly Decision[];

  @Field(() => [String], { description: 'Roles of which a confirmation is missing, one for each place.' })
  missingRoles!: readonly string[];
}

/** GraphQL form of a review. */
@ObjectType('ApprovalReview', { description: 'That people have to say whether what was approved may go on serving.', implements: NodeInterface })
export class ApprovalReview extends NodeInterface {
  readonly __typename!: 'ApprovalReview';

  @Field(() => ReviewStateEnum, { description: 'Where it is in its life.' })
  state!: string;

  @Field(() => ReviewConsequenceEnum, { description: 'What it leads to when nobody concludes it in time.' })
  onExpiry!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it is, or would have been, overdue.' })
  dueAt!: Date;

  @Field(() => String, { nullable: true, description: 'Digest of the file that was signed by whoever concluded it; null while it is open and when it lapsed.' })
  digest!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; null while it is open.' })
  closedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it ended as it did.' })
  closingReason!: string | null;

  @Field(() => ID, { description: 'What serves by the approval.' })
  deploymentId!: Id<'Deployment'>;
}
