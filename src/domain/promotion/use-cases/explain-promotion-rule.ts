import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { explainRule, type RuleExplanation } from '../../policy/index.ts';
import { question } from '../../use-case.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { findRequest } from '../promotion.read-model.ts';

/** A rule of the policies that a request has pinned. */
export interface ExplainPromotionRuleInput {
  readonly promotionRequestId: string;
  /** Id of the rule as the results of the request name it. */
  readonly ruleId: string;
}

/** Why a rule says what it says of a request: the rule itself, the recorded facts that it looked at, and what would satisfy it. */
export const explainPromotionRule = question<ExplainPromotionRuleInput, RuleExplanation, NotFound>(
  'explainPromotionRule',
  async (ctx, { promotionRequestId, ruleId }) => {
    const request = await findRequest(ctx, promotionRequestId);
    if (!request.ok) return request;
    const explanation = explainRule(await pinnedPolicy(ctx, request.value), ruleId, request.value.facts);
    return explanation === null ? refuse(notFound('Rule', ruleId)) : ok(explanation);
  },
);
