import { Field, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { NodeInterface } from '../node.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { DecisionKindEnum, WaiverStateEnum } from './promotion-enums.ts';

/** GraphQL form of a decision. */
@ObjectType('Decision', { description: 'A person’s judgement of a request, bound to the digest of the file they saw.', implements: NodeInterface })
export class Decision extends NodeInterface {
  readonly __typename!: 'Decision';

  @Field(() => DecisionKindEnum, { description: 'What was decided.' })
  kind!: string;

  @Field(() => String, { description: 'Digest of the file that was signed; the decision counts only while the file has this digest.' })
  digest!: string;

  @Field(() => [String], { description: 'Roles in which the person could decide; the decision fills one place of one of them.' })
  roles!: readonly string[];

  @Field(() => String, { description: 'Why.' })
  comment!: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  decidedAt!: Date;

  readonly decidedById!: Id<'Principal'>;
  readonly onBehalfOfId!: Id<'Principal'> | null;
  readonly delegationId!: Id<'Delegation'> | null;
  readonly promotionRequestId!: string;
}

/** GraphQL form of an acknowledgement. */
@ObjectType('Acknowledgement', { description: 'A permitted person’s word that one warning was read.', implements: NodeInterface })
export class Acknowledgement extends NodeInterface {
  readonly __typename!: 'Acknowledgement';

  @Field(() => String, { description: 'The warning, by the key of its finding.' })
  findingKey!: string;

  @Field(() => String, { description: 'Digest of the evidence that the warning came from.' })
  digest!: string;

  @Field(() => [String], { description: 'Roles in which the person acted.' })
  roles!: readonly string[];

  @Field(() => String, { description: 'What the person says to it.' })
  comment!: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  acknowledgedAt!: Date;

  readonly acknowledgedById!: Id<'Principal'>;
}

/** GraphQL form of a waiver. */
@ObjectType('Waiver', { description: 'A time-limited exception for named findings of one request.', implements: NodeInterface })
export class Waiver extends NodeInterface {
  readonly __typename!: 'Waiver';

  @Field(() => [String], { description: 'The findings it covers, by key.' })
  findingKeys!: readonly string[];

  @Field(() => String, { description: 'Digest of the evidence that the findings came from.' })
  digest!: string;

  @Field(() => WaiverStateEnum, { description: 'Whether its time is over or it was revoked; those that count for a request are in its file.' })
  state!: string;

  @Field(() => String, { description: 'Why it was granted.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The data that will be collected.' })
  dataToCollect!: string | null;

  @Field(() => String, { nullable: true, description: 'What is done meanwhile so that nobody is harmed.' })
  compensatingControl!: string | null;

  @Field(() => [String], { description: 'Roles in which the person acted.' })
  roles!: readonly string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was granted.' })
  grantedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'When it ends by itself.' })
  expiresAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt!: Date | null;

  readonly grantedById!: Id<'Principal'>;
}
