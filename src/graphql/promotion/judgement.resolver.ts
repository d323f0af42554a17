import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../context.ts';
import { Alias } from '../deployments/alias.type.ts';
import { Deployment } from '../deployments/deployment.type.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { FilledPlace } from './gate.type.ts';
import { Acknowledgement, Decision, Waiver } from './judgement.type.ts';
import { promotionRequestById } from './promotion.loaders.ts';
import { PromotionRequest } from './promotion-request.type.ts';

/** The person behind a decision. */
@Resolver(() => Decision)
export class DecisionResolver {
  @FieldResolver(() => Principal, { nullable: true, description: 'Who decided; null when they are not visible to you.' })
  decidedBy(@Root() decision: Decision, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(decision.decidedById);
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
