import { Field, ID, ObjectType } from 'type-graphql';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { AliasWish } from '../deployments/alias.type.ts';
import { TargetFacts } from '../deployments/deployment-target.type.ts';
import { Verdict } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { RuleResult } from '../policy/finding.type.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { PromotionKindEnum, PromotionStateEnum } from './promotion-enums.ts';
import { SignedEvidence } from './signed-evidence.type.ts';

/** GraphQL form of a promotion request. */
@ObjectType('PromotionRequest', {
  description: 'The wish that a model version becomes the deployment of an environment, with everything it is judged by pinned to it.',
  implements: NodeInterface,
})
export class PromotionRequest extends NodeInterface {
  readonly __typename!: 'PromotionRequest';

  declare id: Id<'PromotionRequest'>;

  @Field(() => PromotionStateEnum, {
    description: 'Where it is in its life, as people left it; whether it may still be promoted as things are now, gate says.',
  })
  state!: string;

  @Field(() => PromotionKindEnum, { description: 'What it asks for.' })
  kind!: string;

  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => ID, { description: 'The model.' })
  modelId!: string;

  @Field(() => ID, { description: 'The version that is to serve.' })
  modelVersionId!: string;

  @Field(() => TargetFacts, { nullable: true, description: 'Where and how it will be reached, as it was asked for; null: as what served there before.' })
  target!: TargetFacts | null;

  @Field(() => [AliasWish], { description: 'Aliases that mean the version once it serves.' })
  aliases!: readonly AliasWish[];

  @Field(() => String, { description: 'Why it was asked for.' })
  reason!: string;

  @Field(() => Verdict, { description: 'Verdict of the policy when the request was judged; of a draft and of one under check a preview that binds nobody.' })
  verdict!: string;

  @Field(() => [RuleResult], { description: 'Results of the rules when the request was opened: every reason.' })
  ruleResults!: readonly RuleResult[];

  @Field(() => SignedEvidence, { description: 'The evidence, part by part.' })
  evidence!: SignedEvidence;

  @Field(() => String, { description: 'Digest of the evidence; acknowledgements and waivers are bound to it.' })
  evidenceDigest!: string;

  @Field(() => ID, { nullable: true, description: 'The audit specification it was judged by.' })
  auditSpecificationId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The evaluation run it was judged by.' })
  evaluationRunId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The bias audit it was judged by.' })
  biasAuditId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The deployment it would replace.' })
  championDeploymentId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The model card that was pinned.' })
  modelCardId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The monitor that the promotion activates.' })
  monitorId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The deployment that came of it.' })
  deploymentId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The request that it took the place of.' })
  supersedesId!: string | null;

  @Field(() => [ID], { description: 'The runs and checks that were under way when it was asked for; it is judged when they have ended.' })
  awaits!: readonly string[];

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ends by itself unless it came to an end before; null for a draft.' })
  expiresAt!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for; of a draft, when it was last written.' })
  requestedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended; null while it waits.' })
  closedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it ended as it did.' })
  closingReason!: string | null;

  readonly sources!: readonly { readonly part: string; readonly thingId: string }[];
  readonly environmentId!: Id<'Environment'>;
  readonly policyId!: Id<'Policy'>;
  readonly furtherPolicyIds!: readonly Id<'Policy'>[];
  readonly requestedById!: Id<'Principal'>;
  readonly closedById!: Id<'Principal'> | null;
}

/** A page of promotion requests. */
export const PromotionRequestConnection = connectionOf(PromotionRequest);
