import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Delegation } from '../approvals/delegation.type.ts';
import { delegationById } from '../approvals/delegations.loaders.ts';
import type { GraphqlContext } from '../context.ts';
import { Alias } from '../deployments/alias.type.ts';
import { Deployment } from '../deployments/deployment.type.ts';
import { Finding } from '../findings/finding.type.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { ApprovalCondition } from './condition.type.ts';
import { FilledPlace } from './gate.type.ts';
import { Acknowledgement, Decision, Waiver } from './judgement.type.ts';
import { conditionsOfRequest, openConditionsOfDeployment, promotionRequestById, remindersOfRequest } from './promotion.loaders.ts';
import { PromotionRequest } from './promotion-request.type.ts';
import { PromotionReminder } from './reminder.type.ts';

/** The person behind a decision. */
@Resolver(() => Decision)
export class DecisionResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who decided; null when they are not visible to you.' })
  decidedBy(@Root() decision: Decision, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(decision.decidedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'For whom they decided, by a delegation; null: for themselves.' })
  async onBehalfOf(@Root() decision: Decision, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return decision.onBehalfOfId === null ? null : loaders.of(principalById).load(decision.onBehalfOfId);
  }

  @FieldResolver(() => Delegation, { nullable: true, description: 'The delegation by which they decided; null: for themselves.' })
  async delegation(@Root() decision: Decision, @Ctx() { loaders }: GraphqlContext): Promise<Delegation | null> {
    return decision.delegationId === null ? null : loaders.of(delegationById).load(decision.delegationId);
  }

  @FieldResolver(() => [ApprovalCondition], { description: 'What they asked for beside an approval.' })
  async conditions(@Root() decision: Decision, @Ctx() { loaders }: GraphqlContext): Promise<readonly ApprovalCondition[]> {
    const ofRequest = (await loaders.of(conditionsOfRequest).load(decision.promotionRequestId)) ?? [];
    return ofRequest.filter(({ decisionId }) => decisionId === decision.id);
  }
}

/** The person behind a condition. */
@Resolver(() => ApprovalCondition)
export class ApprovalConditionResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who has to see to it; null when they are not visible to you.' })
  owner(@Root() condition: ApprovalCondition, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(condition.ownerId);
  }
}

/** What an approval still asks for. */
@Resolver(() => Deployment)
export class ConditionalDeploymentResolver {
  @FieldResolver(() => [Finding], { description: 'Conditions of its approval that nobody has said to be met, oldest first; of those that you may see.' })
  async openConditions(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<readonly Finding[]> {
    return (await loaders.of(openConditionsOfDeployment).load(deployment.id)) ?? [];
  }
}

/** Whom people were told about a request. */
@Resolver(() => PromotionRequest)
export class RemindedRequestResolver {
  @FieldResolver(() => [PromotionReminder], { description: 'What people were told about it and its waivers, oldest first.' })
  async reminders(@Root() request: PromotionRequest, @Ctx() { loaders }: GraphqlContext): Promise<readonly PromotionReminder[]> {
    return (await loaders.of(remindersOfRequest).load(request.id)) ?? [];
  }
}

/** The person behind a filled place. */
@Resolver(() => FilledPlace)
export class FilledPlaceResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who fills it; null when they are not visible to you.' })
  decidedBy(@Root() place: FilledPlace, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(place.decidedById);
  }
}

/** The person behind an acknowledgement. */
@Resolver(() => Acknowledgement)
export class AcknowledgementResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who acknowledged; null when they are not visible to you.' })
  acknowledgedBy(@Root() acknowledgement: Acknowledgement, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(acknowledgement.acknowledgedById);
  }
}

/** The person behind a waiver. */
@Resolver(() => Waiver)
export class WaiverResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who granted it; null when they are not visible to you.' })
  grantedBy(@Root() waiver: Waiver, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(waiver.grantedById);
  }
}

/** Why something serves. */
@Resolver(() => Deployment)
export class DeploymentOriginResolver {
  @FieldResolver(() => PromotionRequest, { nullable: true, description: 'The request whose approval began it; null when it is not visible to you.' })
  promotionRequest(@Root() deployment: Deployment, @Ctx() { loaders }: GraphqlContext): Promise<PromotionRequest | null> {
    return loaders.of(promotionRequestById).load(deployment.promotionRequestId);
  }
}

/** Why an alias means what it means. */
@Resolver(() => Alias)
export class AliasOriginResolver {
  @FieldResolver(() => PromotionRequest, { nullable: true, description: 'The request whose approval moved it here; null when it is not visible to you.' })
  promotionRequest(@Root() alias: Alias, @Ctx() { loaders }: GraphqlContext): Promise<PromotionRequest | null> {
    return loaders.of(promotionRequestById).load(alias.promotionRequestId);
  }
}
