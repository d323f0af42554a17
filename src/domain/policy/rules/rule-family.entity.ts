import type { z } from 'zod';
import type { CheckOutcome, RuleSeverity } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';

/** Where a rule stands in its policy: what some parameters are only allowed in. */
export interface RuleSetting {
  readonly tiers: readonly number[];
  readonly severity: RuleSeverity;
}

/** Something wrong with a rule's parameters that only its setting shows; `path` is relative to the rule. */
export interface RuleFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A kind of rule: its parameters, what they may not be, and how it judges facts. Pure. */
export interface RuleFamily<P> {
  readonly type: string;
  readonly title: string;
  readonly params: z.ZodType<P>;
  readonly faults: (params: P, setting: RuleSetting) => readonly RuleFault[];
  readonly judge: (params: P, facts: GateFacts) => readonly CheckOutcome[];
}

/** Keeps the parameter type of a family between its schema and its functions. */
export const ruleFamily = <P>(family: RuleFamily<P>): RuleFamily<P> => family;

/** No faults that depend on the setting. */
export const noFaults = (): readonly RuleFault[] => [];
