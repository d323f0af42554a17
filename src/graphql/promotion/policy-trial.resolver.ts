import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { dryRunPolicy, explainPromotionRule } from '../../domain/promotion/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Deployment } from '../deployments/deployment.type.ts';
import { deploymentById } from '../deployments/deployments.loaders.ts';
import { DryRunOverEnum } from '../policy/policy-enums.ts';
import { PolicyTrial, PolicyTrialConnection, RuleExplanation } from './policy-trial.type.ts';
import { promotionRequestById } from './promotion.loaders.ts';
import { toPolicyTrial, toRuleExplanation } from './promotion.mapper.ts';
import { PromotionRequest } from './promotion-request.type.ts';

/** Policies tried on what was recorded, and single rules explained. */
@Resolver(() => PolicyTrial)
export class PolicyTrialResolver {
  @Query(() => PolicyTrialConnection, {
    description:
      'Tries a policy that is not in force: which requests, or which deployments, would flip from which verdict to which, and by which rule. Writes nothing; at most 25 a page.',
  })
  async policyDryRun(
    @Arg('text', () => String, { description: 'The text of the policy file (YAML).' }) text: string,
    @Arg('over', () => DryRunOverEnum, { description: 'What it is tried on.' }) over: 'REQUESTS' | 'SERVING',
    @Arg('projectId', () => ID, { nullable: true, description: 'Only in this project; everywhere you may, when left out.' }) projectId:
      | string
      | null
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const tried = await dryRunPolicy(ctx, { text, over, projectId: projectId ?? null, page: pageOf(page) });
    return orRefuse(tried, (found) => toConnection(found, toPolicyTrial));
  }

  @Query(() => RuleExplanation, {
    nullable: true,
    description: 'Why a rule says what it says of a request; null when the request is not visible to you or pins no such rule.',
  })
  async explainRule(
    @Arg('promotionRequestId', () => ID, { description: 'The request.' }) promotionRequestId: string,
    @Arg('ruleId', () => String, { description: 'Id of the rule, as the results of the request name it.' }) ruleId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<RuleExplanation | null> {
    return orNull(await explainPromotionRule(ctx, { promotionRequestId, ruleId }), toRuleExplanation);
  }

  @FieldResolver(() => PromotionRequest, { nullable: true, description: 'The request; null when you may try policies on it but not read it.' })
  promotionRequest(@Root() { promotionRequestId }: PolicyTrial, @Ctx() { loaders }: GraphqlContext): Promise<PromotionRequest | null> {
    return loaders.of(promotionRequestById).load(promotionRequestId);
  }

  @FieldResolver(() => Deployment, {
    nullable: true,
    description: 'What serves because of it, when deployments are tried; null when it is not visible to you.',
  })
  async deployment(@Root() { deploymentId }: PolicyTrial, @Ctx() { loaders }: GraphqlContext): Promise<Deployment | null> {
    return deploymentId === null ? null : loaders.of(deploymentById).load(deploymentId);
  }
}
