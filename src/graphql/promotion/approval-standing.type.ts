import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { ApprovalStandingKindEnum } from './promotion-enums.ts';

/** GraphQL form of how an approval stands. */
@ObjectType('ApprovalStanding', { description: 'How the approval of what serves stands at this moment.' })
export class ApprovalStanding {
  @Field(() => ApprovalStandingKindEnum, { description: 'In one word; the worst of what is true counts.' })
  standing!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When that changes by itself; null: it does not.' })
  until!: Date | null;

  @Field(() => [String], { description: 'Why, in sentences.' })
  reasons!: readonly string[];

  readonly reviewId!: Id<'ApprovalReview'> | null;
}

/** GraphQL form of a count. */
@ObjectType('ApprovalStandingCount', { description: 'How much of what serves stands so.' })
export class ApprovalStandingCount {
  @Field(() => ApprovalStandingKindEnum, { description: 'How it stands.' })
  standing!: string;

  @Field(() => Int, { description: 'How many deployments.' })
  count!: number;
}

/** GraphQL form of an emergency. */
@ObjectType('BreakGlassUse', { description: 'That a version serves, or served, for some hours without the approvals that it needs.' })
export class BreakGlassUse {
  @Field(() => ID, { description: 'The request that was confirmed.' })
  promotionRequestId!: Id<'PromotionRequest'>;

  @Field(() => ID, { description: 'What came of it.' })
  deploymentId!: Id<'Deployment'>;

  @Field(() => String, { description: 'Why it was asked for.' })
  reason!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it began.' })
  usedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When the hours end, whatever happens.' })
  until!: Date;

  @Field(() => [String], { description: 'Findings that would have stopped a promotion, by key.' })
  passedFindings!: readonly string[];

  @Field(() => [String], { description: 'Holds that would have stopped it, as `KIND id`.' })
  passedHolds!: readonly string[];

  @Field(() => ID, { description: 'The finding by which it is reviewed; whoever asked or confirmed cannot close it.' })
  findingId!: Id<'Finding'>;

  @Field(() => GraphQLISODateTime, { description: 'Until when that has to be; later there is no further break-glass in the environment before it is.' })
  reviewDueAt!: Date;

  readonly requestedBy!: Id<'Principal'>;
  readonly confirmedByIds!: readonly Id<'Principal'>[];
}
