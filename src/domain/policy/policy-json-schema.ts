import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { policyFrame, ruleEnvelope } from './policy.entity.ts';
import { policyOptions } from './policy-options.entity.ts';
import { RULE_FAMILIES } from './rules/families.rules.ts';

/** The JSON Schema of policy files, for editors; the server checks more than it can say (roles, tiers, scopes). */
export function policyJsonSchema(): Json {
  const rules = RULE_FAMILIES.map((family) => z.strictObject({ ...ruleEnvelope, type: z.literal(family.type), params: family.params }).describe(family.title));
  const schema = z.strictObject({ ...policyFrame, ...policyOptions, rules: z.array(z.union(rules)).min(1) });
  return { title: 'Assay gate policy', ...z.toJSONSchema(schema, { io: 'input' }) } as unknown as Json;
}
