import type { Json } from '../../../kernel/canonical-json.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { FramingConstraints, FramingFacts } from '../framing-facts.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';

/** What of an approved framing is compiled into one rule, and how that judges facts. Pure. */
export interface UseCaseRule {
  /** Such as `useCase.lead-time`; no rule of a policy can be called so. */
  readonly id: string;
  readonly rationale: string;
  /** What it asks for. */
  readonly params: { readonly [name: string]: Json };
  readonly judge: (facts: GateFacts, framing: FramingFacts) => readonly CheckOutcome[];
}

/** Compiles a part of the constraints; null where they say nothing of it. */
export type UseCaseRuleCompiler = (constraints: FramingConstraints) => UseCaseRule | null;

/** The type by which results of these rules are told from those of policies. */
export const USE_CASE_RULE_TYPE = 'R-UC';
