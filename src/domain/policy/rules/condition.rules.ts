import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { allOf, anyOf, negate, type Ternary } from '../kleene.rules.ts';
import { outcome } from './check-outcome.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

/** The facts that a condition may name, and how each is read; null is "unknown". */
const READERS = {
  tier: (facts) => facts.tier,
  environment: (facts) => facts.environment,
  useCase: (facts) => facts.useCase,
  'artifact.format': (facts) => facts.artifact?.format ?? null,
  'artifact.size': (facts) => facts.artifact?.size ?? null,
  'specification.state': (facts) => facts.specification?.state ?? null,
  'specification.groundTruth': (facts) => facts.specification?.groundTruth ?? null,
  'evaluation.rows': (facts) => facts.data?.evaluationRows ?? null,
  'champion.present': (facts) => facts.champion?.present ?? null,
  'card.completeness': (facts) => facts.card?.completeness ?? null,
  'card.revision': (facts) => facts.card?.revision ?? null,
  'monitor.baselineRows': (facts) => facts.monitor?.baselineRows ?? null,
  'lineage.connected': (facts) => facts.lineage?.connected ?? null,
} as const satisfies Readonly<Record<string, (facts: GateFacts) => string | number | boolean | null>>;

type FactName = keyof typeof READERS;
type Scalar = string | number | boolean;

/** One comparison of a named fact, or a combination of conditions. */
type FactCondition =
  | { readonly fact: FactName; readonly op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; readonly value: Scalar }
  | { readonly all: readonly FactCondition[] }
  | { readonly any: readonly FactCondition[] }
  | { readonly not: FactCondition };

const names = Object.keys(READERS) as [FactName, ...FactName[]];

/** A condition over facts, combined by Kleene's logic. Ratios are written as text, such as "4/5". */
const factCondition: z.ZodType<FactCondition> = z.lazy(() =>
  z.union([
    z.strictObject({
      fact: word('fact', names),
      op: word('operator', ['eq', 'ne', 'lt', 'lte', 'gt', 'gte']),
      value: z.union([z.string(), z.number(), z.boolean()]),
    }),
    z.strictObject({ all: z.array(factCondition).min(1) }),
    z.strictObject({ any: z.array(factCondition).min(1) }),
    z.strictObject({ not: factCondition }),
  ]),
);

const params = z.strictObject({
  condition: factCondition.describe('What has to hold; a fact that is unknown makes the condition unknown unless the rest decides it.'),
  otherwise: z.string().min(10).describe('One sentence for the reader when the condition does not hold.'),
});

type Params = z.infer<typeof params>;

/** R-EXPR: a condition over facts holds; unknown is INSUFFICIENT_DATA. */
export const conditionRule = ruleFamily<Params>({
  type: 'R-EXPR',
  title: 'Condition over named facts, combined with all, any and not.',
  params,
  faults: noFaults,
  judge: (rule, facts) => [judge(rule, facts)],
});

function judge(rule: Params, facts: GateFacts): CheckOutcome {
  const holds = evaluateCondition(rule.condition, facts);
  if (holds === true) return outcome('PASS', 'CONDITION_HOLDS', 'The condition holds.');
  if (holds === false) return outcome('FAIL', 'CONDITION_FAILS', rule.otherwise, { remedy: 'Change what the condition speaks of.' });
  return outcome('INSUFFICIENT_DATA', 'FACT_UNKNOWN', `A fact that the condition needs is not known. ${rule.otherwise}`, {
    remedy: 'Provide the missing evidence.',
    waivable: false,
  });
}

/** Whether a condition holds of the facts; null when that is not known. */
function evaluateCondition(condition: FactCondition, facts: GateFacts): Ternary {
  if ('all' in condition) return allOf(condition.all.map((part) => evaluateCondition(part, facts)));
  if ('any' in condition) return anyOf(condition.any.map((part) => evaluateCondition(part, facts)));
  if ('not' in condition) return negate(evaluateCondition(condition.not, facts));
  return compare(READERS[condition.fact](facts), condition.op, condition.value);
}

function compare(actual: Scalar | null, op: Extract<FactCondition, { op: unknown }>['op'], wanted: Scalar): Ternary {
  if (actual === null) return null;
  const value = typeof actual === 'number' && typeof wanted === 'string' && ratioText.safeParse(wanted).success ? ratioValue(wanted) : wanted;
  if (typeof actual !== typeof value || (typeof actual === 'number' && !Number.isFinite(actual))) return null;
  if (op === 'eq') return actual === value;
  if (op === 'ne') return actual !== value;
  if (typeof actual !== 'number' || typeof value !== 'number') return null;
  return { lt: actual < value, lte: actual <= value, gt: actual > value, gte: actual >= value }[op];
}
